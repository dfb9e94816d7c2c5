"""Now and today. The only place that reads the system's clock.

Instants are UTC; the days of the office are those of Asia/Ho_Chi_Minh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OFFICE = ZoneInfo("Asia/Ho_Chi_Minh")

Source = Callable[[], datetime]


def _machine() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the clock


_source: Source = _machine


def now() -> datetime:
    """The present instant, aware, in UTC, to the microsecond."""
    return _source()


def today() -> date:
    """The present day of the office."""
    return office_day(now())


def office_day(instant: datetime) -> date:
    """The day of the office in which an aware instant falls."""
    return instant.astimezone(OFFICE).date()


def at_office(day: date, at: time = time(8)) -> datetime:
    """The instant, in UTC, of an hour of the office on a day."""
    return datetime.combine(day, at, OFFICE).astimezone(UTC)


def ticking_from(start: datetime) -> Source:
    """A source that shows `start` now and ticks on from there."""
    began = _machine()
    return lambda: start + (_machine() - began)


def set_source(source: Source | None) -> None:
    """Read the time from `source`; None returns to the machine's clock.

    Only the start of a demonstration installation and tests call this.
    """
    global _source  # noqa: PLW0603 - one clock for the process, on purpose
    _source = source or _machine


@contextmanager
def showing(instant: datetime, step: timedelta = timedelta()) -> Iterator[None]:
    """Within the block the clock shows `instant`, moved on by `step` at each look."""
    before, shown = _source, [instant - step]

    def source() -> datetime:
        shown[0] += step
        return shown[0]

    set_source(source)
    try:
        yield
    finally:
        set_source(before)
