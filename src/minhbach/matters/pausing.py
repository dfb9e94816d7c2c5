"""Suspension of a clock: between two acts time is not counted.

A suspended clock runs on without a day: it is neither late nor lost. When it is
resumed the day is counted again from what the entry froze (rule and flags, the unit's
own term, the day written in the letter), leaving out the intervals; so a setting
changed meanwhile moves nothing. Whether the day of resumption counts is the reading
`resume-day`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from minhbach.law import due as law
from minhbach.law.types import CALENDAR_DAY
from minhbach.matters.fold import ClockState
from minhbach.procedures.language import Action, Case, Clock

Event = dict[str, Any]
Intervals = tuple[tuple[str, str], ...]


def event(
    clock: Clock, action: Action, state: ClockState | None, case: Case, on: date
) -> Event | None:
    """The suspension or resumption an act is to a clock, if it is one."""
    if state is None or not state.running:
        return None
    if action.key in clock.pauses:
        return _paused(clock, state, on)
    if action.key in clock.resumes and state.paused_on:
        return _resumed(clock, state, case, on)
    return None


def carried(term: Event, state: ClockState, case: Case) -> Event:
    """A term set anew, with what has been left out of it so far."""
    intervals = tuple(one for one in state.suspended if one[0] >= term["since_on"])
    if intervals:
        term = {**term, **_ends(_state(term), intervals, case), "suspended": intervals}
    if state.paused_on:
        term = {**term, "due_on": None, "paused_on": state.paused_on}
    return term


def _paused(clock: Clock, state: ClockState, on: date) -> Event | None:
    """A term that has ended already is late and stays so: nothing is suspended."""
    ended = state.due_on is not None and state.due_on < on.isoformat()
    if state.paused_on or ended:
        return None
    return {"clock": clock.key, "event": "pause", "on": on.isoformat()}


def _resumed(clock: Clock, state: ClockState, case: Case, on: date) -> Event:
    paused = str(state.paused_on)
    intervals = (*state.suspended, (paused, max(on.isoformat(), paused)))
    return {
        "clock": clock.key,
        "event": "resume",
        "since_on": state.since_on,
        "raw_end": state.raw_end,
        "rule": state.rule,
        "source": state.source,
        "flags": list(state.flags),
        "days": state.days,
        "unit": state.unit,
        "suspended": [list(one) for one in intervals],
        **_ends(state, intervals, case),
    }


def _ends(state: ClockState, intervals: Intervals, case: Case) -> Event:
    """Until when the clock runs with these intervals left out of its count."""
    found = counted(state, intervals, case)
    if found is None:
        return {"due_on": None}
    written = state.source in ("letter", "file")
    return {
        "due_on": found.due.isoformat(),
        "raw_end": state.raw_end if written else found.raw_end.isoformat(),
        "forecast": found.forecast,
    }


def counted(state: ClockState, intervals: Intervals, case: Case) -> law.Due | None:
    """The count of a clock without its suspensions; None where it has no day at all."""
    since = date.fromisoformat(state.since_on)
    spans = tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in intervals)
    readings = case.settings.get("readings") or None
    if state.source == "law" and state.rule:
        flags: Any = dict.fromkeys(state.flags, True)
        return law.due(state.rule, since, **flags, suspended=spans, readings=readings)
    if state.source == "setting" and state.days:
        return law.by_setting(
            state.days,
            state.unit,
            since,
            str(state.rule),
            suspended=spans,
            readings=readings,
        )
    if state.raw_end is None:
        return None
    return _by_date(since, date.fromisoformat(state.raw_end), spans, readings)


def _by_date(
    since: date, until: date, spans: tuple[law.Interval, ...], readings: Any
) -> law.Due:
    """A day written in a letter: as many days as it left when it was given."""
    before = min(since, until - timedelta(days=1))
    return law.by_setting(
        (until - before).days,
        CALENDAR_DAY,
        before,
        "—",
        suspended=spans,
        readings=readings,
    )


def _state(term: Event) -> ClockState:
    return ClockState(
        term["since_on"],
        term.get("due_on"),
        term.get("raw_end"),
        term.get("rule"),
        term.get("source", "none"),
        flags=tuple(term.get("flags", ())),
        days=term.get("days"),
        unit=term.get("unit", ""),
    )
