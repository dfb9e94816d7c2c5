"""The working calendar of the public sector: announced years, and marked forecasts.

A year with a file under `data/calendar/` is *announced*. Any other year within the
range of the `holidays` package is a *forecast*; beyond it the answer is a refusal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.law import editions, readings
from minhbach.law.loader import book
from minhbach.law.types import Citation
from minhbach.law.years import Special, Switch, Year

FIRST_YEAR, LAST_YEAR = 1901, 2100  # what `holidays` 0.109 knows of VN; tested
WEEKEND = Words("nghỉ hằng tuần", "weekly day off")
FORECAST = Citation("dự báo", "chưa có công bố")


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
    return year in book().calendar


def years() -> tuple[int, ...]:
    """The announced years, in order."""
    return tuple(sorted(book().calendar))


def year_of(year: int) -> Year:
    """The announced calendar of a year, else the forecast; refused beyond its range."""
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
