"""The months of a period and where each of them opens; the same a year before.

Most regimes begin a half-year in the middle of a month: its first and last months are
cut. Each is asked as a period of its own, and each can be asked again by an address: a
whole month by its code, a first part as the period up to that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from minhbach.figures import ask
from minhbach.figures.ask import Slice
from minhbach.figures.questions import default_day
from minhbach.kernel.periods import Period, same_day, year_before

MONTHLY = frozenset({"P00", "P01", "P04", "P05", "P06", "P08"})


@dataclass(frozen=True, slots=True)
class Opens:
    """Where a number opens: an indicator, of which period on which day, which cell.

    `body` and `as_of` where it is of another than the body of the page.
    """

    code: str
    period: Period
    on: date | None = None
    where: str = ""
    body: str = ""
    as_of: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A month, or the part of it in the period; `on` where it is asked up to a day.

    The code of the period is that by which it can be asked again.
    """

    period: Period
    on: date | None = None

    def opens(self, code: str) -> Opens:
        return Opens(code, self.period, self.on)

    @property
    def slice(self) -> Slice:
        return Slice(self.period, self.period.end, MONTHLY)

    @property
    def name(self) -> str:
        """T3, or 15–31/12 of a month that is cut."""
        start, end = self.period.start, self.period.end
        whole = ask.period_of(f"{end.year}-{end.month:02}", self.period.window)
        if (start, end) == (whole.start, whole.end):
            return f"T{end.month}"
        return f"{start.day}–{end.day}/{end.month}"


def months(period: Period, day: date | None = None) -> list[Span]:
    """The months of a period that have come by the day, the last up to it."""
    last = min(day or default_day(period), period.end)
    return list(_months(period, last)) or [Span(period)]


def _months(period: Period, last: date) -> Iterator[Span]:
    start = period.start
    while start <= last:
        month = _holding(start, period.window)
        end = min(month.end, last)
        asked = month if start == month.start else period  # whole, or its first days
        cut = end if end < asked.end else None
        yield Span(replace(asked, start=start, end=end), cut)
        start = end + timedelta(days=1)


def _holding(day: date, window: str) -> Period:
    """The month of the regime in which a day lies."""
    after = day.replace(day=1) + timedelta(days=32)
    codes = (f"{one.year}-{one.month:02}" for one in (day, after))
    found = (ask.period_of(code, window) for code in codes)
    return next(month for month in found if day in month)


def a_year_before(period: Period, day: date | None = None) -> list[Span]:
    """The same months of the year before, the last up to the same day of the year."""
    earlier = ask.period_of(year_before(period.code), period.window)
    last = min(day or default_day(period), period.end)
    return months(earlier, None if last == period.end else same_day(last, -1))
