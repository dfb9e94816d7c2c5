"""The working calendar of the public sector: announced years, and marked forecasts.

A year with a file under `data/calendar/` is *announced*. Any other year within the
range of the `holidays` package is a *forecast*; beyond it the answer is a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.law import editions, readings
from minhbach.law.tables import Table
from minhbach.law.types import Citation

FIRST_YEAR, LAST_YEAR = 1901, 2100  # what `holidays` 0.109 knows of VN; tested
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
WEEKEND = Words("nghỉ hằng tuần", "weekly day off")
FORECAST = Citation("dự báo", "chưa có công bố")


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


@dataclass(frozen=True, slots=True)
class DayState:
    """Whether a day is worked, why not (or why so), and whether that is a forecast."""

    day: date
    working: bool
    forecast: bool
    words: Words | None = None
    citations: tuple[Citation, ...] = ()


def announced(year: int) -> bool:
    """Has the calendar of the year been announced and loaded?"""
    from minhbach.law.loader import book

    return year in book().calendar


def years() -> tuple[int, ...]:
    """The announced years, in order."""
    from minhbach.law.loader import book

    return tuple(sorted(book().calendar))


def year_of(year: int) -> Year:
    """The announced calendar of a year, else the forecast; refused beyond its range."""
    from minhbach.law.loader import book

    return book().calendar.get(year) or _forecast(year)


def beyond(year: int) -> Reason | None:
    """The refusal of a year no calendar reaches; None for any other."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return refused(
        f"năm {year} ngoài khoảng lịch có thể dự báo ({FIRST_YEAR}–{LAST_YEAR})",
        f"year {year} lies beyond the calendar that can be forecast "
        f"({FIRST_YEAR}–{LAST_YEAR})",
        field="from",
    )


def state(day: date, given: readings.Chosen | None = None) -> DayState:
    """What a day is to the office."""
    year = year_of(day.year)
    special = year.specials.get(day) or _switched(year, day, given)
    if special:
        return DayState(
            day, special.working, year.forecast, special.words, special.citations
        )
    if day.weekday() in year.weekend:
        return DayState(day, working=False, forecast=year.forecast, words=WEEKEND)
    return DayState(day, working=True, forecast=year.forecast)


def is_working(day: date, given: readings.Chosen | None = None) -> bool:
    """Is a day a working day of the public sector?"""
    if given:
        return state(day, given).working
    return _is_working(day, editions.current().id)


@lru_cache(maxsize=20_000)
def _is_working(day: date, _edition: str) -> bool:
    """Asked anew for every line of a list, so remembered while an edition stands."""
    return state(day).working


def open_questions(year: int) -> tuple[Switch, ...]:
    """The days of a year that are taken one way by a reading, to be shown near them."""
    return year_of(year).switches


def _switched(year: Year, day: date, given: readings.Chosen | None) -> Special | None:
    for switch in year.switches:
        if (
            switch.special.day == day
            and readings.chosen(switch.reading, given) == "off"
        ):
            return switch.special
    return None


@cache
def _forecast(year: int) -> Year:
    if reason := beyond(year):
        raise Refusal(reason)
    from holidays.countries.vietnam import Vietnam

    vietnamese, english = (
        Vietnam(years=year, language=language) for language in ("vi", "en_US")
    )
    specials = {
        day: Special(
            day,
            working=False,
            words=Words(name, english.get(day) or name),
            kind="holiday",
            citations=(FORECAST,),
        )
        for day, name in vietnamese.items()
        if day.weekday() < 5
    }
    specials |= {
        day: Special(
            day,
            working=True,
            kind="swapped",
            citations=(FORECAST,),
            words=Words("làm bù", "worked in exchange"),
        )
        for day in vietnamese.weekend_workdays
        if day.year == year
    }
    return Year(year, frozenset({5, 6}), specials, forecast=True)


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
