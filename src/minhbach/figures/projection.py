"""What an entry means for the figures: its postings. Pure.

Acts post their measures. What stands counted follows its matter: when the dimensions
change, −1 under the old ones and +1 under the new, on the day of the change. A
correction restates: both on the day the count was made, or on the corrected day.
Clocks post by themselves: RUNNING while they run, STOPPED when they end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from minhbach.kernel.clock import office_day
from minhbach.ledger.types import Change, Entry, Line
from minhbach.matters import counting
from minhbach.matters.fold import ClockState, Fold, fold
from minhbach.procedures.measures import DIMENSIONS, MEASURES, RUNNING, STOPPED

POSTING = "figures.Posting"
OF_THE_CLOCK = ("clock", "rule")
_FACTS = [name for name in DIMENSIONS if name not in ("post", *OF_THE_CLOCK)]

Dimensions = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Posted:
    """One posting as it follows from an entry, before it has a place in the table."""

    measure: str
    qty: int
    effective_on: str
    counted_on: str
    dimensions: Dimensions
    since_on: str | None = None
    due_on: str | None = None


class Postings:
    """Writes the posting table; runs in an append and in a rebuild alike."""

    name = "figures"
    tables: tuple[str, ...] = (POSTING,)

    def project(self, before: Fold | None, entry: Entry) -> Iterable[Change]:
        if entry.matter is None:
            return
        for at, posted in enumerate(postings(before, entry)):
            yield Line(
                POSTING,
                {
                    "body": entry.body,
                    "seq": entry.seq,
                    "at": at,
                    "entry": entry.id,
                    "matter": entry.matter,
                    "kind": entry.procedure,
                    "action": entry.action,
                    "recorded_at": entry.recorded_at,
                    **_values(posted),
                },
            )


PROJECTOR = Postings()


def postings(before: Fold | None, entry: Entry) -> Iterator[Posted]:
    """Everything an entry posts, in a fixed order.

    Undoing posts the negative of what the undone act had posted, on the same days.
    """
    after, undone = fold(before, entry), entry.facts.get("undone")
    if undone and before:
        change = _Change(
            after,
            before,
            undone["on"],
            restates=undone["restates"],
            counted_on=undone["counted_on"],
        )
        yield from (replace(one, qty=-one.qty) for one in _all(change))
        return
    if "inherited" in entry.facts:
        yield from _brought(after, entry)
        return
    if "passed_on" in entry.facts and before:
        yield from _passed(before, entry)
        return
    day, restates = entry.effective_on.isoformat(), "corrected" in entry.facts
    recorded = office_day(entry.recorded_at).isoformat()
    change = _Change(
        before,
        after,
        day,
        restates=restates,
        recorded=recorded,
        counted_on=entry.facts.get("counted_on"),
    )
    yield from _all(change)


def _all(change: _Change) -> Iterator[Posted]:
    for measure in sorted({*change.counted_before, *change.after.counted}):
        yield from change.of_measure(measure)
    for clock in sorted({*change.clocks_before, *change.clocks_after}):
        yield from change.of_clock(clock)


def dimensions(one: Fold | None) -> Dimensions:
    """The dimensions a matter is counted by; what is not recorded is left out."""
    if one is None:
        return {}
    found = {name: one.facts.get(name) for name in _FACTS}
    return {
        name: str(value)
        for name, value in (*found.items(), ("post", one.owner))
        if value not in (None, "")
    }


def _brought(after: Fold, entry: Entry) -> Iterator[Posted]:
    """What an inherited matter brings: opening stock of the day before, nothing new."""
    told, under = entry.facts["inherited"], dimensions(after)
    day = (entry.effective_on - timedelta(days=1)).isoformat()
    for name, qty in sorted(after.counted.items()):
        since = told["counted_on"].get(name, after.opened_on)
        counted_on = after.counted_on.get(name, day)
        yield Posted(name, qty, day, counted_on, under, since_on=since)
    for name, state in sorted(after.running.items()):
        with_clock = _with(under, name, state)
        yield Posted(RUNNING, 1, day, day, with_clock, state.since_on, state.due_on)


def _passed(before: Fold, entry: Entry) -> Iterator[Posted]:
    """What a matter takes out of its unit's stock when it passes on."""
    day, under = entry.effective_on.isoformat(), dimensions(before)
    for name, qty in sorted(entry.facts["posts"].items()):
        counted_on = before.counted_on.get(name, before.opened_on)
        away = counting.carried(counted_on, entry.effective_on)
        yield Posted(name, qty, day, away, under)
    for name, state in sorted(before.running.items()):
        with_clock = _with(under, name, state)
        yield Posted(RUNNING, -1, day, day, with_clock, state.since_on, state.due_on)


class _Change:
    """A matter before and after one entry."""

    def __init__(
        self,
        before: Fold | None,
        after: Fold,
        day: str,
        *,
        restates: bool,
        recorded: str = "",
        counted_on: Mapping[str, str] | None = None,
    ) -> None:
        self.before, self.after = before, after
        self.counted_on = counted_on or {}
        self.day, self.restates = day, restates
        self.recorded = recorded or day
        self.old, self.new = dimensions(before), dimensions(after)
        self.clocks_before = before.clocks if before else {}
        self.clocks_after = after.clocks
        self.counted_before = before.counted if before else {}

    def of_measure(self, name: str) -> Iterator[Posted]:
        was = self.counted_before.get(name, 0)
        now = self.after.counted.get(name, 0)
        day = self.counted_on.get(name, self.day)
        if MEASURES[name].recorded:
            on = self.recorded
            yield from [Posted(name, now - was, on, on, self.new)] if now != was else []
            return
        if not was:
            if now:
                under = (MEASURES[name].under_old and self.old) or self.new
                yield Posted(name, now, day, day, under)
            return
        old_day, new_day = self._days(name)
        moves = (self.old, old_day) != (self.new, new_day)
        if moves and (MEASURES[name].stock or self.restates):
            yield Posted(name, -was, self._on(old_day), old_day, self.old)
            if now:
                yield Posted(name, now, self._on(new_day), new_day, self.new)
        elif now > was:
            under = self.old if MEASURES[name].under_old else self.new
            on = new_day if self.restates else day
            yield Posted(name, now - was, on, on, under)
        elif now < was:
            on = old_day if self.restates else day
            yield Posted(name, now - was, on, old_day, self.old)

    def of_clock(self, name: str) -> Iterator[Posted]:
        was, now = self.clocks_before.get(name), self.clocks_after.get(name)
        ran = was if was and was.running else None
        runs = now if now and now.running else None
        old_day, new_day = self._days(counting.of_clock(name))
        old = self._running(name, -1, ran, self.old, old_day)
        new = self._running(name, 1, runs, self.new, new_day)
        if _under(old) != _under(new):
            yield from (one for one in (old, new) if one)
        if ran and now and not now.running:
            yield self._stopped(name, 1, now, self.new, self.day)
        if self.restates and was and now and was.stopped_on and now.stopped_on:
            yield from self._stopped_again(name, was, now)

    def _stopped_again(
        self, name: str, was: ClockState, now: ClockState
    ) -> Iterator[Posted]:
        if was.stopped_on != now.stopped_on:
            yield self._stopped(name, -1, was, self.old, str(was.stopped_on))
            yield self._stopped(name, 1, now, self.new, str(now.stopped_on))

    def _stopped(
        self, name: str, qty: int, state: ClockState, under: Dimensions, day: str
    ) -> Posted:
        under = _with(under, name, state)
        return Posted(STOPPED, qty, day, day, under, state.since_on, state.due_on)

    def _running(
        self, name: str, qty: int, state: ClockState | None, under: Dimensions, day: str
    ) -> Posted | None:
        if state is None:
            return None
        return Posted(
            RUNNING,
            qty,
            self._on(day),
            day,
            _with(under, name, state),
            state.since_on,
            state.due_on,
        )

    def _days(self, name: str) -> tuple[str, str]:
        """The day the count stood on before, and the day it stands on now."""
        after = self.after.counted_on.get(name, self.day)
        before = self.before.counted_on.get(name, after) if self.before else after
        if not self.restates:
            return before, before if name in MEASURES else after
        return before, after

    def _on(self, counted_on: str) -> str:
        return counted_on if self.restates else self.day


def _with(under: Dimensions, clock: str, state: ClockState) -> Dimensions:
    rule = {"rule": state.rule} if state.rule else {}
    return {**under, "clock": clock, **rule}


def _under(posted: Posted | None) -> Any:
    return posted and (
        posted.dimensions,
        posted.since_on,
        posted.due_on,
        posted.effective_on,
    )


def _values(posted: Posted) -> dict[str, Any]:
    return {
        "measure": posted.measure,
        "qty": posted.qty,
        "effective_on": date.fromisoformat(posted.effective_on),
        "counted_on": date.fromisoformat(posted.counted_on),
        "since_on": posted.since_on and date.fromisoformat(posted.since_on),
        "due_on": posted.due_on and date.fromisoformat(posted.due_on),
        **posted.dimensions,
    }
