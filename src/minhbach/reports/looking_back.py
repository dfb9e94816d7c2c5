"""A unit's own review: this period beside its own earlier ones, and its pictures.

It knows of no other unit. What was signed stands as signed, the rest as known now;
where signed figures are others today, the line says how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.figures import ask
from minhbach.figures.ask import Figure, Slice
from minhbach.figures.questions import DEFAULT_WINDOW, default_day
from minhbach.kernel.periods import Period, preceding, year_before
from minhbach.kernel.words import Words
from minhbach.procedures.catalogue.report import FROZEN
from minhbach.reports import kept_work, pictured
from minhbach.reports.models import UnitReport
from minhbach.reports.pictured import Counted
from minhbach.reports.review import (
    COLUMNS,
    LATE,
    NO_DATA,
    UNSIGNED,
    Note,
    last_of,
    said,
    signed_note,
    standing_of,
)
from minhbach.reports.table import Table, many_frozen

BACK = 4  # periods side by side, this one among them

_CHANGED = Words(
    "{figures} con số nay đã khác số đã chốt",
    "{figures} figures are another now than when they were frozen",
)


@dataclass(frozen=True, slots=True)
class PastLine:
    """One period of the unit: as signed where it was, else as known now."""

    period: Period
    report: UnitReport | None
    figures: Mapping[str, Figure]
    notes: tuple[Note, ...]
    as_of: int | None


@dataclass(frozen=True, slots=True)
class LookingBack:
    """The unit's review; `as_of`: the place its pictures are counted at."""

    card: BodyCard
    period: Period
    lines: tuple[PastLine, ...]
    drawn: Counted
    ages: Mapping[tuple[str, str], int]
    as_of: int | None


def looking_back(
    body: str, period_code: str, window: str = DEFAULT_WINDOW
) -> LookingBack:
    """The review of a unit by itself, over this period and those before."""
    card, period = bodies.body(body), ask.period_of(period_code, window)
    periods = list(_periods(period))
    reports = last_of(
        UnitReport.objects.filter(
            body=body, period__in=[one.code for one in periods], window=window
        ),
        "period",
    )
    signed = {code: one for code, one in reports.items() if one.state in FROZEN}
    frozen = many_frozen([one.figures_digest for one in signed.values()])
    seq = signed[period.code].figures_seq if period.code in signed else None
    lines, drawn, place = _asked(body, periods, seq)
    return LookingBack(
        card,
        period,
        tuple(
            _line(one, given, reports.get(one.code), frozen)
            for one, given in zip(periods, lines, strict=True)
        ),
        pictured.counted(period, [drawn]),
        ask.crossed(
            "R07", body, period.code, window, down="receiver", across="age", as_of=place
        ),
        place,
    )


def _periods(period: Period) -> Iterator[Period]:
    """The one asked, those before it, and the same of a year before."""
    codes = [period.code]
    while len(codes) < BACK:
        codes.append(preceding(codes[-1]))
    codes.append(year_before(period.code))
    for code in dict.fromkeys(codes):
        yield ask.period_of(code, period.window)


def _asked(
    body: str, periods: Sequence[Period], seq: int | None
) -> tuple[list[list[Figure]], list[list[Figure]], int | None]:
    """The lines as known now; the pictures at their place, and which that is."""
    codes = frozenset(COLUMNS)
    lines = [Slice(one, default_day(one), codes) for one in periods]
    drawn = pictured.asked(periods[0], default_day(periods[0]))
    if seq is not None:
        now = kept_work.beside({body: None}, lines)[body]
        return now, kept_work.beside({body: seq}, drawn)[body], seq
    found, places = kept_work.placed({body: None}, [*lines, *drawn])
    both = found[body]
    return both[: len(lines)], both[len(lines) :], places[body]


def _line(
    period: Period,
    given: Sequence[Figure],
    report: UnitReport | None,
    frozen: Mapping[str, Table],
) -> PastLine:
    now = {one.code: one for one in given}
    table = frozen.get(report.figures_digest) if report else None
    figures = {**now, **table.by_code} if table else now
    return PastLine(
        period,
        report,
        {code: figures[code] for code in COLUMNS},
        tuple(_notes(report, table, figures, now)),
        report.figures_seq if report and table else None,
    )


def _notes(
    report: UnitReport | None,
    table: Table | None,
    figures: Mapping[str, Figure],
    now: Mapping[str, Figure],
) -> Iterator[Note]:
    if report is None or table is None:
        yield Note(
            NO_DATA if now["P01"].value is None else UNSIGNED, standing_of(report)
        )
        return
    yield signed_note(report)
    changed = sum(1 for code in COLUMNS if said(figures[code]) != said(now[code]))
    if changed:
        yield Note(LATE, _CHANGED.filled(figures=changed))
