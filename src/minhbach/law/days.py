"""Counting days, one after the other, and saying of each why it was counted or not.

The day of the event is day 0 and is never counted (Civil Code art. 147). Intermediate
days are never moved; only the end may be (art. 148(5)), and both dates are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.law import calendar
from minhbach.law.readings import Chosen
from minhbach.law.types import WORKING_DAY, Citation

ONE_DAY = timedelta(days=1)

EVENT, COUNTED, OFF, SUSPENDED, EXCLUDED, ROLLED, EFFECT = (
    "event",
    "counted",
    "off",
    "suspended",
    "excluded",
    "rolled",
    "effect",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One day of the count: its number if it was counted, else why it was not."""

    day: date
    kind: str
    number: int | None = None
    words: Words | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Days left out of a count, the first and the last included."""

    kind: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(slots=True)
class Tally:
    """A count under way: where it stands, its steps, whether it leaned on a forecast.

    `left_out` are the days on which the term does not run.
    """

    day: date
    unit: str
    forward: bool = True
    left_out: Sequence[Span] = ()
    readings: Chosen | None = None
    steps: list[Step] = field(default_factory=list)
    counted: list[date] = field(default_factory=list)
    forecast: bool = False

    def count(self, amount: int) -> None:
        """Count `amount` more days."""
        until = len(self.counted) + amount
        while len(self.counted) < until:
            self._pass(self._next())

    def roll(self, *, forward: bool | None = None) -> date:
        """The first working day from where the count stands, itself if it is one."""
        on = self.day
        while not (state := self._look(on)).working:
            self.steps.append(Step(on, ROLLED, None, state.words, state.citations))
            on += (
                ONE_DAY if (self.forward if forward is None else forward) else -ONE_DAY
            )
        return on

    def look_at_end(self) -> None:
        """Note whether the day the count ended on is known or forecast."""
        self._look(self.day)

    def _next(self) -> date:
        self.day += ONE_DAY if self.forward else -ONE_DAY
        if reason := calendar.beyond(self.day.year):
            raise Refusal(reason)
        return self.day

    def _pass(self, day: date) -> None:
        if kind := next((span.kind for span in self.left_out if day in span), None):
            self.steps.append(Step(day, kind))
        elif self.unit != WORKING_DAY:
            self._counted(day)
        else:
            state = self._look(day)
            if state.working:
                self._counted(day, state)
            else:
                self.steps.append(Step(day, OFF, None, state.words, state.citations))

    def _counted(self, day: date, state: calendar.DayState | None = None) -> None:
        self.counted.append(day)
        words, cites = (state.words, state.citations) if state else (None, ())
        self.steps.append(Step(day, COUNTED, len(self.counted), words, cites))

    def _look(self, day: date) -> calendar.DayState:
        state = calendar.state(day, self.readings)
        self.forecast |= state.forecast
        return state


def explain(
    day: date, amount: int, unit: str, readings: Chosen | None = None
) -> list[Step]:
    """The day-by-day table of a plain count of days after an event."""
    tally = Tally(day, unit, readings=readings)
    tally.steps.append(Step(day, EVENT))
    tally.count(amount)
    return tally.steps


def working_days_after(day: date, amount: int, readings: Chosen | None = None) -> date:
    """The `amount`-th working day after a day (before it, if negative)."""
    tally = Tally(day, WORKING_DAY, forward=amount >= 0, readings=readings)
    tally.count(abs(amount))
    return tally.day


def working_days_between(start: date, end: date, readings: Chosen | None = None) -> int:
    """Working days after `start` up to and with `end`; negative if end is before."""
    if end < start:
        return -working_days_between(end, start, readings)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(calendar.is_working(day, readings) for day in days)


def calendar_days_between(start: date, end: date) -> int:
    """Calendar days after `start` up to and including `end`; negative if before."""
    return (end - start).days
