"""How a figure becomes points: a line between two values, or steps.

60..95                 nought at 60 and below, all at 95 and above, even between
30..5                  the other way round: the less the better
>=95: 10; >=80: 6      the first step that is reached gives its points, else nought
<=5: 10; <=10: 6       the same for what should be small
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from minhbach.kernel.refusals import Refusal, refused

_NUMBER = r"\d+(?:\.\d+)?"
_LINE = re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})")
_STEP = re.compile(rf"(>=|<=)\s*({_NUMBER})\s*:\s*({_NUMBER})")


@dataclass(frozen=True, slots=True)
class Line:
    """Nought at `start`, all the points at `full`, even between."""

    start: Fraction
    full: Fraction

    @property
    def rises(self) -> bool:
        return self.full > self.start

    def points(self, value: Fraction, ceiling: Fraction) -> Fraction:
        way = (value - self.start) / (self.full - self.start)
        return ceiling * min(max(way, Fraction(0)), Fraction(1))

    @property
    def most(self) -> Fraction | None:
        return None


@dataclass(frozen=True, slots=True)
class Steps:
    """Points by step, the best first."""

    rises: bool
    steps: tuple[tuple[Fraction, Fraction], ...]

    def points(self, value: Fraction, _ceiling: Fraction) -> Fraction:
        for bound, points in self.steps:
            if value >= bound if self.rises else value <= bound:
                return points
        return Fraction(0)

    @property
    def most(self) -> Fraction | None:
        return self.steps[0][1]


Formula = Line | Steps


def parse(text: str) -> Formula:
    """The formula that a table writes; refused where it is none."""
    if line := _LINE.fullmatch(text.strip()):
        start, full = Fraction(line[1]), Fraction(line[2])
        if start == full:
            raise _unread(text)
        return Line(start, full)
    steps = [_STEP.fullmatch(one.strip()) for one in text.split(";")]
    found = [one for one in steps if one]
    if len(found) < len(steps) or len({one[1] for one in found}) != 1:
        raise _unread(text)
    rises = found[0][1] == ">="
    rows = tuple((Fraction(one[2]), Fraction(one[3])) for one in found)
    ordered = all(
        (a[0] > b[0] if rises else a[0] < b[0]) and a[1] > b[1]
        for a, b in pairwise(rows)
    )
    if not ordered:
        raise _unread(text)
    return Steps(rises, rows)


def _unread(text: str) -> Refusal:
    return Refusal(
        refused(
            f"không đọc được cách tính “{text}”: viết 60..95, hoặc các mức từ tốt nhất "
            "trở xuống: >=95: 10; >=80: 6",
            f"the formula “{text}” cannot be read: write 60..95, or steps from the "
            "best one down: >=95: 10; >=80: 6",
            field="formula",
        )
    )
