"""Points that fill themselves: from frozen figures, with what they open to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from minhbach.emulation import given, points
from minhbach.emulation.parts import Criterion, Figured
from minhbach.emulation.score_table import ScoreTable
from minhbach.emulation.scored import (
    NO_FIGURE,
    SCORED,
    Line,
    Source,
    Unit,
)
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import RATE
from minhbach.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as it was frozen: its value, or part and whole."""

    value: int | None
    numerator: int | None = None
    denominator: int | None = None

    @property
    def pair(self) -> tuple[int, int] | None:
        if self.numerator is None or self.denominator is None:
            return None
        return self.numerator, self.denominator


NONE = Number(None)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a unit froze for a period: of which revision, at which entry of its ledger.

    `digest` names the frozen table or the package; `typed`: from a workbook.
    """

    unit: str
    called: Words
    period: str
    window: str
    numbers: Mapping[str, Number]
    revision: int = 0
    frozen_at: int = 0
    digest: str = ""
    typed: bool = False


def filled(table: ScoreTable, of: Figures) -> Unit:
    """All lines of a unit: filled by figures, open where nobody scored."""
    lines = tuple(
        line(one, of) if one.figure else given.line(one, None)
        for one in table.criterion
    )
    return Unit(of.unit, of.called, lines, points.of(table.start))


def line(one: Criterion, of: Figures) -> Line:
    """The line of a criterion that a figure fills."""
    assert one.figure is not None
    assert one.ceiling is not None  # checked when the table was read
    number = of.numbers.get(one.figure.code, NONE)
    found = value(one.figure.code, number)
    ceiling = Fraction(one.ceiling)
    if found is None:
        state = one.figure.nothing_due if number.denominator == 0 else NO_FIGURE
        scored, pair = None, None
    else:
        state, pair = SCORED, number.pair
        scored = one.figure.rule.points(found, ceiling)
    source = _source(one.figure, number, of)
    return Line(one.number, one.group, state, scored, ceiling, one.type, source, pair)


def value(code: str, number: Number) -> Fraction | None:
    """In per cent, or in days; None where there is no figure, or nothing to share."""
    if indicators()[code].counts == RATE:
        pair = number.pair
        return points.share(*pair) if pair and pair[1] else None
    return None if number.value is None else Fraction(number.value)


def _source(bound: Figured, number: Number, of: Figures) -> Source:
    codes = bound.beside.codes if bound.beside else ()
    return Source(
        bound.code,
        of.period,
        of.window,
        number.value,
        number.numerator,
        number.denominator,
        of.revision,
        of.frozen_at,
        of.typed,
        of.digest,
        {code: of.numbers.get(code, NONE).pair for code in codes},
    )
