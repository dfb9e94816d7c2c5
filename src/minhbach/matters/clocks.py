"""The clocks of a matter: what an act does to them, and how they stand on a day.

Due days are counted here once, from the law of the day, and written into the entry;
replaying never asks the law again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from minhbach.bodies.setting_checks import CALENDAR_DAY
from minhbach.kernel.refusals import Refusal
from minhbach.law import due as law
from minhbach.law import editions
from minhbach.law.days import working_days_between
from minhbach.matters import pausing
from minhbach.matters.fold import ClockState, Fold
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action, Case, Chosen, Clock

Event = dict[str, Any]


def events(
    procedure: type[Procedure],
    action: Action,
    before: Fold | None,
    case: Case,
    on: date,
) -> list[Event]:
    """What the act, done on a day, does to the clocks of its matter."""
    if action.recounts and before:
        return by_new_law(procedure, before, case)
    states = before.clocks if before else {}
    found = (
        pausing.event(clock, action, states.get(clock.key), case, on)
        or _event(clock, action, states.get(clock.key), case)
        for clock in procedure.clocks.values()
    )
    return [event for event in found if event]


def recounted(procedure: type[Procedure], before: Fold, case: Case) -> list[Event]:
    """Running clocks counted again, from other values or by another law."""
    found: list[Event] = []
    for name, state in before.running.items():
        clock = procedure.clocks[name]
        if clock.when and not clock.when(case):
            found.append({"clock": name, "event": "void"})
            continue
        term = term_of(clock, case)
        term = term and pausing.carried(term, state, case)
        if term and (term["since_on"], term["due_on"]) != (
            state.since_on,
            state.due_on,
        ):
            found.append({"clock": name, "event": "rebase", **term})
    return found


def stopped_again(
    procedure: type[Procedure], before: Fold, correction: Mapping[str, Any]
) -> list[Event]:
    """What the corrected act had stopped on its day stops on the day put right."""
    was, on = correction["was_on"], correction["effective_on"]
    return [
        {"clock": name, "event": "stop"}
        for name, clock in procedure.clocks.items()
        if correction["action"] in clock.stops and was != on
        if (state := before.clocks.get(name)) and state.stopped_on == was
    ]


def by_new_law(procedure: type[Procedure], before: Fold, case: Case) -> list[Event]:
    """What another edition of the law moves: its terms, and unchanged settings."""
    found = []
    for event in recounted(procedure, before, case):
        stood = before.clocks[event["clock"]]
        same_setting = stood.source == "setting" and event.get("rule") == stood.rule
        if event["event"] == "rebase" and (stood.source == "law" or same_setting):
            found.append(event)
    return found


def _event(
    clock: Clock, action: Action, state: ClockState | None, case: Case
) -> Event | None:
    running = bool(state and state.running)
    if action.key in clock.stops:
        done = action.once is None or action.once(case)
        return {"clock": clock.key, "event": "stop"} if running and done else None
    if action.key not in (*clock.starts, *clock.rebases):
        return None
    wanted = clock.when is None or clock.when(case)
    if running and not wanted:
        return {"clock": clock.key, "event": "void"}
    if not wanted or not (running or action.key in clock.starts):
        return None
    return _set(clock, state if running else None, case)


def _set(clock: Clock, state: ClockState | None, case: Case) -> Event | None:
    term = term_of(clock, case)
    if term is None:
        return None
    if state is None:
        return {"clock": clock.key, "event": "start", **term}
    term = pausing.carried(term, state, case)
    same = (state.since_on, state.due_on, state.rule) == (
        term["since_on"],
        term["due_on"],
        term.get("rule"),
    )
    return None if same else {"clock": clock.key, "event": "rebase", **term}


def term_of(clock: Clock, case: Case) -> Event | None:
    """Since when, until when and by what the clock runs; None: it cannot run at all.

    Sought in this order: the day written in a letter or register, the number of days a
    document gives, the rule of law, the unit's own setting. A clock with none of them
    runs without a date and says so.
    """
    since = _since(clock, case.facts)
    written = case.facts.get(clock.until) if clock.until else None
    if written:
        source = "file" if clock.until == "register_due_on" else "letter"
        return {
            "since_on": since,
            "due_on": written,
            "raw_end": written,
            "source": source,
        }
    if clock.within and case.facts.get(clock.within[0]):
        return _by_document(clock.within, since, case)
    chosen = clock.allows(case) if clock.allows else None
    if chosen:
        return _by_law(chosen, since, case)
    return _by_setting(clock, since, case)


def _since(clock: Clock, facts: Mapping[str, Any]) -> str:
    later = facts.get(clock.rebased_from) if clock.rebased_from else None
    return str(later or facts[clock.counted_from])


def _by_law(chosen: Chosen, since: str, case: Case) -> Event | None:
    """Counted by the rule; where rule or calendar do not stand, nothing starts."""
    day = date.fromisoformat(since)
    if day.year < case.today.year and not law.exists(chosen.rule, day):
        return None
    try:
        readings = case.settings.get("readings") or {}
        flags = tuple(chosen.flags.items())
        edition = editions.current().id
        due = _due(chosen.rule, day, flags, tuple(readings.items()), edition)
    except Refusal:
        return None
    return {
        "since_on": since,
        "due_on": due.due.isoformat(),
        "raw_end": due.raw_end.isoformat(),
        "rule": chosen.rule,
        "source": "law",
        "forecast": due.forecast,
        "flags": sorted(name for name, raised in chosen.flags.items() if raised),
    }


@lru_cache(maxsize=4096)
def _due(
    rule: str,
    day: date,
    flags: tuple[tuple[str, bool], ...],
    readings: tuple[tuple[str, str], ...],
    _edition: str,
) -> law.Due:
    """The law's answer; imports and replays ask for the same days again and again."""
    said: Any = dict(flags)
    return law.due(rule, day, **said, readings=dict(readings) or None)


def _by_document(within: tuple[str, str], since: str, case: Case) -> Event:
    """Counted by the document's own number of days."""
    days, kind = (case.facts.get(name) for name in within)
    due = law.by_setting(
        int(days or 0),
        str(kind or CALENDAR_DAY),
        date.fromisoformat(since),
        "document",
        readings=case.settings.get("readings") or None,
    )
    return {
        "since_on": since,
        "due_on": due.due.isoformat(),
        "raw_end": due.raw_end.isoformat(),
        "source": "letter",
        "forecast": due.forecast,
    }


def _by_setting(clock: Clock, since: str, case: Case) -> Event:
    term = case.settings.get(clock.setting) if clock.setting else None
    if not term:
        return {"since_on": since, "due_on": None, "source": "none"}
    due = law.by_setting(
        term["days"],
        term["unit"],
        date.fromisoformat(since),
        term["decision"],
        readings=case.settings.get("readings") or None,
    )
    return {
        "since_on": since,
        "due_on": due.due.isoformat(),
        "raw_end": due.raw_end.isoformat(),
        "rule": term["decision"],
        "source": "setting",
        "forecast": due.forecast,
        "days": term["days"],
        "unit": term["unit"],
    }


def working_days_left(due_on: date, today: date) -> int:
    """Working days from today to the due day; negative once it is past."""
    if due_on >= today:
        return working_days_between(today, due_on)
    return -working_days_between(due_on, today)
