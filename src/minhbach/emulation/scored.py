"""One criterion of one unit as it is ranked, and where its points come from.

Plain values: they can be fed from score sheets, from frozen figures or from packages
alone, and the same values give the same ranks wherever they are computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from minhbach.emulation.parts import DIRECT
from minhbach.kernel.words import Words

SCORED, NOT_ASSIGNED = "scored", "not_assigned"
NO_FIGURE, OPEN = "no_figure", "open"
PENDING = (NO_FIGURE, OPEN)
STATES = {
    SCORED: Words("đã có điểm", "scored"),
    NOT_ASSIGNED: Words("không được giao", "not assigned"),
    NO_FIGURE: Words("chưa có số liệu", "no figure yet"),
    OPEN: Words("chưa chấm", "not scored yet"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """The frozen figure that points were made from, and what stands beside it.

    `frozen_at` is the entry of the unit's ledger it was frozen at, `revision` that of
    its report; `typed`: from a workbook, it does not open. `digest` names what it opens
    from here, a frozen table or a package: it differs by place and is never compared.
    """

    code: str
    period: str
    window: str
    value: int | None
    numerator: int | None
    denominator: int | None
    revision: int
    frozen_at: int
    typed: bool = False
    digest: str = ""
    beside: Mapping[str, tuple[int, int] | None] | None = None

    @property
    def record(self) -> dict[str, Any]:
        """What any party computes alike."""
        beside = self.beside or {}
        return {
            "code": self.code,
            "period": self.period,
            "window": self.window,
            "value": self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "revision": self.revision,
            "frozen_at": self.frozen_at,
            "typed": self.typed,
            "beside": {
                code: list(pair) if pair else None for code, pair in beside.items()
            },
        }


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion of a unit.

    `points` are those that count: of a deduction below nought, None where nothing is
    known. `ceiling` is what the unit could get for it: nought of an extra. `counted`
    are part and whole of a share, from which its uncertainty is told.
    """

    criterion: str
    group: str
    state: str
    points: Fraction | None
    ceiling: Fraction
    type: str = DIRECT
    source: Source | None = None
    counted: tuple[int, int] | None = None

    @property
    def is_scored(self) -> bool:
        return self.state == SCORED

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING

    @property
    def lost(self) -> Fraction:
        """What is missing to the ceiling; what a deduction took."""
        if self.points is None or not self.is_scored:
            return Fraction(0)
        return max(self.ceiling - self.points, Fraction(0))


@dataclass(frozen=True)
class Unit:
    """A unit with all its lines; `start` is what everybody begins with."""

    code: str
    called: Words
    lines: tuple[Line, ...]
    start: Fraction = Fraction(0)

    @cached_property
    def by_criterion(self) -> Mapping[str, Line]:
        return {one.criterion: one for one in self.lines}

    @cached_property
    def scored(self) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if one.is_scored)

    @cached_property
    def points(self) -> Fraction:
        return sum((one.points or Fraction(0) for one in self.scored), self.start)

    @cached_property
    def assigned(self) -> Fraction:
        """The most it could have: what was not assigned or is not known leaves it."""
        return sum((one.ceiling for one in self.scored), self.start)

    @property
    def left_out(self) -> Fraction:
        """What was not assigned to it, in points of the table."""
        out = (one.ceiling for one in self.lines if one.state == NOT_ASSIGNED)
        return sum(out, Fraction(0))

    @property
    def pending(self) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if one.is_pending)

    @property
    def is_known(self) -> bool:
        """Whether there is anything to rank it by."""
        return bool(self.scored) and self.assigned > 0

    @property
    def share(self) -> Fraction:
        """Points of the assigned maximum; only of a unit that is known."""
        return self.points / self.assigned
