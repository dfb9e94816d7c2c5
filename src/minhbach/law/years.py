"""The announced calendar of a year, as a file under `data/calendar/` writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from minhbach.kernel.words import Words
from minhbach.law.tables import Table
from minhbach.law.types import Citation

WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
KINDS = ("holiday", "compensation", "swapped")


@dataclass(frozen=True, slots=True)
class Special:
    """A day that is not what its weekday says, and the text that made it so."""

    day: date
    working: bool
    words: Words
    kind: str
    citations: tuple[Citation, ...]
    instead_of: date | None = None


@dataclass(frozen=True, slots=True)
class Switch:
    """A day nobody has settled yet; the reading of that code says how it is taken."""

    reading: str
    special: Special


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year: its weekly days off, its special days, its open questions."""

    year: int
    weekend: frozenset[int]
    specials: Mapping[date, Special]
    switches: tuple[Switch, ...] = ()
    forecast: bool = False
    working_days: int = 0


def read(table: Table) -> Year:
    """The calendar year of a file, with whatever does not fit noted as faults."""
    number = table.whole("year")
    weekend = frozenset(
        WEEKDAYS.index(day) for day in table.texts("weekend") if day in WEEKDAYS
    )
    specials: dict[date, Special] = {}
    for name, working in (("off", False), ("working", True)):
        for one in table.tables(name):
            special = _special(one, working=working)
            _check(one, special, number, weekend, specials)
            specials[special.day] = special
    switches = tuple(_switch(one) for one in table.tables("switch"))
    found = Year(
        number, weekend, specials, switches, working_days=table.whole("working_days")
    )
    table.day("checked")
    table.close()
    _check_year(table, found)
    return found


def _special(table: Table, *, working: bool) -> Special:
    found = Special(
        day=table.day("day"),
        working=working,
        words=table.words("title"),
        kind="swapped" if working else table.one_of("kind", KINDS),
        citations=table.cites(),
        instead_of=table.day("instead_of") if working else None,
    )
    table.close()
    return found


def _switch(table: Table) -> Switch:
    found = Switch(
        reading=table.text("reading"),
        special=Special(
            table.day("day"),
            working=False,
            words=table.words("title"),
            kind="holiday",
            citations=table.cites(),
        ),
    )
    table.close()
    return found


def _check(
    table: Table,
    special: Special,
    year: int,
    weekend: frozenset[int],
    before: Mapping[date, Special],
) -> None:
    if special.day.year != year:
        table.fault(f"{special.day} is not a day of {year}", "day")
    if special.day in before:
        table.fault(f"{special.day} is written twice", "day")
    if (special.day.weekday() in weekend) is not special.working:
        kind = "a weekly day off" if special.working else "a day of the working week"
        table.fault(f"{special.day} is not {kind}: nothing to write", "day")
    exchanged = before.get(special.instead_of) if special.instead_of else None
    if special.working and (exchanged is None or exchanged.kind != "swapped"):
        table.fault("instead_of names no swapped day off of this file", "instead_of")


def _check_year(table: Table, year: Year) -> None:
    if not year.year:
        return
    swapped = {
        one.day
        for one in year.specials.values()
        if one.kind == "swapped" and not one.working
    }
    worked = {one.instead_of for one in year.specials.values() if one.working}
    for day in sorted(swapped - worked):
        table.fault(f"{day} is swapped, but no [[working]] day stands in for it")
    counted = sum(
        _worked(year, date(year.year, 1, 1) + timedelta(days=offset))
        for offset in range(365 + (year.year % 4 == 0))
    )
    if counted != year.working_days:
        table.fault(
            f"{counted} working days counted, {year.working_days} written",
            "working_days",
        )


def _worked(year: Year, day: date) -> bool:
    special = year.specials.get(day)
    if special is not None:
        return special.working
    return day.year == year.year and day.weekday() not in year.weekend
