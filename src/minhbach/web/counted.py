"""The clocks at the side of a matter's page, each with the whole count behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.law import ask, calendar, days
from minhbach.law import due as law
from minhbach.law.types import UNITS
from minhbach.matters.fold import ClockState, Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.language import Case, Clock
from minhbach.web import duties
from minhbach.web.shown import ClockShown, DayLine
from minhbach.web.speech import day, language, say

NOT_STARTED = Words("thời hạn luật định không tính: {why}", "not counted: {why}")
NO_CALENDAR = Words(
    "không có lịch nghỉ được công bố cho năm {year}",
    "no calendar announced for {year}",
)
NO_DATE = Words(
    "cần điền hạn: văn bản không ghi hạn và đơn vị chưa đặt thời hạn riêng",
    "a date has to be set: the letter names none and the unit has no term of its own",
)
DIFFER = Words(
    "Quy định khác nhau: theo {rule}, {amount} {unit} ({cites}), hạn là {day}",
    "The texts differ: by {rule}, {amount} {unit} ({cites}), due {day}",
)
MOVED = Words(
    "hạn đã ghi vào sổ cái; tính theo dữ liệu luật hôm nay thì là {day}",
    "the day was frozen in the ledger; by today's law data it would be {day}",
)
COUNT = Words("{amount} {unit} kể từ {event}", "{amount} {unit} from {event}")
DAY_ZERO = Words("{event}: ngày 0", "{event}: day 0")
ROLLED = Words("cuối hạn gặp ngày nghỉ ({why})", "the end falls on a day off ({why})")
SUSPENDED = Words("tạm đình chỉ", "suspended")
PAUSED = Words(
    "tạm dừng tính hạn từ ngày {day}; ngày hết hạn tính lại khi tiếp tục",
    "not counted since {day}; the day it ends is counted anew when it goes on",
)
EXCLUDED = Words("trở ngại khách quan", "objective obstacle")
EFFECT = Words("ngày có hiệu lực", "the day it takes effect")


def blocks(fold: Fold, office: Office, today: date) -> list[ClockShown]:
    """Every clock that ran or runs, the nearest first; then those that could not."""
    case = _case(fold, office, today)
    names = sorted(fold.clocks, key=lambda name: _order(fold.clocks[name]))
    running = [_block(fold, name, case, today) for name in names]
    return [*running, *_unstarted(fold, case)]


def _order(state: ClockState) -> tuple[bool, str]:
    return not state.running, state.due_on or ""


def _case(fold: Fold, office: Office, today: date) -> Case:
    """The matter as it stands, for the declared choice of a rule."""
    return Case(
        facts=fold.facts,
        asked={},
        actor="",
        post="",
        roles=frozenset(),
        who=fold.who,
        today=today,
        linked={},
        settings=office.settings,
        state=fold.state,
        matter=fold.id,
        stood=fold.facts,
    )


def _block(fold: Fold, name: str, case: Case, today: date) -> ClockShown:
    shown, state = duties.standing(fold, name, today), fold.clocks[name]
    declared = CATALOGUE[fold.kind].clocks[name]
    counted = _counted(state, declared, case)
    notes = [*_notes(state, declared, case), *_differences(state, counted)]
    shown = replace(shown, note=_lines(notes))
    if counted is None or counted.due.isoformat() != state.due_on:
        return shown
    return replace(shown, since_words=_heading(counted), table=_table(counted))


def _counted(state: ClockState, declared: Clock, case: Case) -> law.Due | None:
    """The count again, from the law or from the unit's own term; None without one."""
    since = date.fromisoformat(state.since_on)
    readings = case.settings.get("readings") or None
    try:
        if state.source == "law" and state.rule:
            flags: Any = dict.fromkeys(state.flags, True)
            return law.due(state.rule, since, **flags, readings=readings)
        term = case.settings.get(declared.setting) if declared.setting else None
        if state.source == "setting" and term:
            days_, unit, decision = term["days"], term["unit"], term["decision"]
            return law.by_setting(days_, unit, since, decision, readings=readings)
    except Refusal:
        return None
    return None


def _notes(state: ClockState, declared: Clock, case: Case) -> Iterator[str]:
    if state.running and state.paused_on:
        yield say(PAUSED.filled(day=day(state.paused_on)))
    elif state.running and state.due_on is None:
        yield say(NO_DATE)
    chosen = declared.allows(case) if declared.allows else None
    if state.running and chosen and chosen.note and chosen.rule == state.rule:
        yield say(chosen.note)


def _differences(state: ClockState, counted: law.Due | None) -> Iterator[str]:
    if counted is None or not state.running or state.paused_on:
        return
    if counted.due.isoformat() != state.due_on:
        yield say(MOVED.filled(day=day(counted.due)))
    elif counted.conflict:
        other = counted.conflict
        yield say(
            DIFFER.filled(
                rule=other.rule,
                amount=other.amount,
                unit=UNITS[other.unit],
                cites=_cites(other.citations[:1]),
                day=day(other.due),
            )
        )


def _unstarted(fold: Fold, case: Case) -> Iterator[ClockShown]:
    """The law's clocks that an old register's letter could not start, and why."""
    if "take_over" not in fold.who:
        return
    for clock in CATALOGUE[fold.kind].clocks.values():
        stood = clock.key in fold.clocks or "take_over" not in clock.starts
        if stood or not clock.allows or (clock.when and not clock.when(case)):
            continue
        chosen = clock.allows(case)
        why = _why_unstarted(chosen.rule, case, clock) if chosen else None
        if why:
            yield ClockShown(clock.words, "idle", note=say(NOT_STARTED.filled(why=why)))


def _why_unstarted(rule: str, case: Case, clock: Clock) -> Words | None:
    since = date.fromisoformat(str(case.facts[clock.counted_from]))
    if not ask.in_force(rule, since):
        return ask.not_in_force(ask.rule_file(rule), since).words
    if not calendar.announced(since.year):
        return NO_CALENDAR.filled(year=since.year)
    return None


def _heading(counted: law.Due) -> str:
    said = COUNT.filled(
        amount=counted.amount, unit=UNITS[counted.unit], event=counted.event
    )
    return f"{say(said)} ({_cites(counted.citations)})"


def _table(counted: law.Due) -> Sequence[DayLine]:
    return [DayLine(one.day, one.number, _why(one, counted)) for one in counted.steps]


def _why(step: days.Step, counted: law.Due) -> str:
    why = say(step.words) if step.words else ""
    cites = _cites(step.citations)
    why = f"{why} ({cites})" if cites else why
    if step.kind == days.EVENT:
        return say(DAY_ZERO.filled(event=counted.event))
    if step.kind == days.ROLLED:
        return say(ROLLED.filled(why=why))
    known = {days.SUSPENDED: SUSPENDED, days.EXCLUDED: EXCLUDED, days.EFFECT: EFFECT}
    return why or say(known.get(step.kind, ""))


def _cites(citations: Sequence[Any]) -> str:
    return "; ".join(one.in_(language()) for one in citations)


def _lines(notes: Sequence[str]) -> Markup | None:
    return Markup("<br>").join(escape(one) for one in notes) if notes else None
