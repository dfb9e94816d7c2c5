"""Whether a figure moved where a good practice was taken up: before and after.

Before is the last half-year that ended before the practice was adopted, after the first
that began with it. Only what members froze and sent is read; the rest stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from minhbach.bodies import queries as bodies
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import RATE
from minhbach.figures.questions import period_of
from minhbach.kernel.periods import Period
from minhbach.packages import gathering
from minhbach.packages.consolidation import NUMBERS, Line, Sent, year_before

WINDOW = "report_window"
UP, DOWN, SAME, UNKNOWN = "up", "down", "same", "unknown"
Held = Mapping[str, Mapping[str, Sent]]  # half-year → member → what stands of it


@dataclass(frozen=True, slots=True)
class Moved:
    """A member that adopted it on a day: the figure before and after, and which way."""

    unit: str
    since: date
    before: tuple[Period, Line | None]
    after: tuple[Period, Line | None]
    way: str


def moved(cluster: str, code: str, adoptions: Mapping[str, str]) -> list[Moved]:
    """Each member that adopted, as it adopted; the figure's code may be unknown."""
    window = str(bodies.setting(cluster, WINDOW))
    days = {unit: date.fromisoformat(day) for unit, day in adoptions.items()}
    spans = {unit: _around(day, window) for unit, day in days.items()}
    halves = {one.code for pair in spans.values() for one in pair}
    wanted = {*halves, *(_a_year_on(one) for one in halves)}
    held = {half: gathering.of_members(cluster, half, window, days) for half in wanted}
    return [
        _moved(unit, days[unit], code, *spans[unit], held)
        for unit in sorted(days, key=lambda one: (days[one], one))
    ]


def _moved(
    unit: str, since: date, code: str, first: Period, last: Period, held: Held
) -> Moved:
    before, after = _line(unit, code, first, held), _line(unit, code, last, held)
    way = _way(code, before, after)
    return Moved(unit, since, (first, before), (last, after), way)


def _line(unit: str, code: str, half: Period, held: Held) -> Line | None:
    """What the member sent of the half-year; else what it said of it a year later."""
    sent = held[half.code].get(unit)
    later = held[_a_year_on(half.code)].get(unit)
    own = sent.figures.get(code) if sent else None
    if not _says(own) and later:
        own = year_before(later.figures.get(code))
    return {name: own.get(name) for name in NUMBERS} if own and _says(own) else None


def _says(line: Line | None) -> bool:
    return line is not None and any(line.get(one) is not None for one in NUMBERS)


def _way(code: str, before: Line | None, after: Line | None) -> str:
    was, now = _amount(code, before), _amount(code, after)
    if was is None or now is None:
        return UNKNOWN
    return SAME if now == was else UP if now > was else DOWN


def _amount(code: str, line: Line | None) -> Fraction | None:
    """The figure exactly: a share from its integers, never from its rounding."""
    declared = indicators().get(code)
    if line is None or declared is None:
        return None
    if declared.counts == RATE:
        over, under = line.get("numerator"), line.get("denominator")
        return Fraction(over or 0, under) if under else None
    value = line.get("value")
    return None if value is None else Fraction(value)


def _around(day: date, window: str) -> tuple[Period, Period]:
    """The last half-year that ended before the day, the first that began with it."""
    found = [period_of(code, window) for code in _halves(day.year)]
    before = max((one for one in found if one.end < day), key=lambda one: one.end)
    after = min((one for one in found if one.start >= day), key=lambda one: one.start)
    return before, after


def _halves(year: int) -> Iterable[str]:
    return [f"{one}-H{half}" for one in range(year - 1, year + 2) for half in (1, 2)]


def _a_year_on(half: str) -> str:
    year, _, part = half.partition("-")
    return f"{int(year) + 1}-{part}"
