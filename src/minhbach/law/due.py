"""By when: a rule and a day make a due date, with the whole count behind it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.law import ask, calendar, counting, days, terms
from minhbach.law.answer import Due
from minhbach.law.days import Step, Tally, working_days_between
from minhbach.law.readings import Chosen, chosen
from minhbach.law.terms import Asked, Interval
from minhbach.law.types import TERMS, Citation, RuleFile

__all__ = [
    "Due",
    "Interval",
    "add_working_days",
    "answer",
    "by_setting",
    "due",
    "exists",
    "working_days_between",
]


def due(
    rule: str,
    event_on: date,
    *,
    remote: bool = False,
    complicated: bool = False,
    several_places: bool = False,
    dismissal: bool = False,
    extensions: int = 0,
    grounds: int | None = None,
    excluded: Iterable[Interval] = (),
    suspended: Iterable[Interval] = (),
    readings: Chosen | None = None,
) -> Due:
    """When a term ends that began on a day; refused with every reason at once.

    `suspended` are pairs (day of the decision to suspend, day of the decision to
    resume); `excluded` pairs are left out from first to last day inclusive.
    """
    said = {
        "remote": remote,
        "complicated": complicated,
        "several_places": several_places,
        "dismissal": dismissal,
    }
    flags = frozenset(name for name in said if said[name])
    windows = tuple(excluded), tuple(suspended)
    return answer(Asked(rule, event_on, flags, extensions, grounds, *windows, readings))


def answer(asked: Asked) -> Due:
    """The answer to a question of the law, with the reading it conflicts with."""
    if found := [*terms.objections(asked), *_late(asked)]:
        raise Refusal(found)
    rule = ask.rule_file(asked.rule)
    standing = ask.standing(rule, asked.event_on)
    assert standing
    applied, value = standing
    other = ask.conflicting(rule, asked.event_on)
    if other and _prefers_other(rule, asked.readings):
        applied, other = ask.rule_file(other), applied.id
        value = applied.value(asked.event_on) or value
    conflict = _conflict(other, asked) if other else None
    return counting.counted(asked, applied, value, conflict)


def by_setting(
    n: int,
    unit: str,
    event_on: date,
    citation: Citation | str,
    *,
    suspended: Iterable[Interval] = (),
    readings: Chosen | None = None,
) -> Due:
    """A unit's own term of n days, citing its own decision, counted like the law's."""
    cite = Citation(citation, "") if isinstance(citation, str) else citation
    if faults := _setting_faults(n, unit, cite):
        raise Refusal(faults)
    left_out = counting.left_out(suspended, (), readings)
    tally = Tally(event_on, unit, left_out=left_out, readings=readings)
    tally.steps.append(Step(event_on, days.EVENT))
    tally.count(n)
    raw_end, due_on = tally.day, counting.end(tally)
    return Due(
        rule="setting",
        applied="setting",
        title=Words("Thời hạn riêng của đơn vị", "The unit's own term"),
        event=Words("ngày bắt đầu", "the day it begins"),
        event_on=event_on,
        amount=n,
        unit=unit,
        direction="after",
        raw_end=raw_end,
        due=due_on,
        counted=tuple(tally.counted),
        steps=tuple(tally.steps),
        citations=counting.with_rolling((cite,), raw_end, due_on),
        forecast=tally.forecast,
    )


def add_working_days(day: date, n: int) -> date:
    """The n-th working day after a day; before it for a negative n."""
    return days.working_days_after(day, n)


def exists(rule: str, on: date) -> bool:
    """May a statutory clock start: are rule and announced calendar there that day?"""
    return ask.in_force(rule, on) and calendar.announced(on.year)


def _prefers_other(rule: RuleFile, given: Chosen | None) -> bool:
    return rule.is_alias and chosen("accept-before-2026", given) == "law"


def _conflict(other: str, asked: Asked) -> Due | None:
    rule = ask.rule_file(other)
    value = rule.value(asked.event_on)
    question = Asked(other, asked.event_on, readings=asked.readings)
    return counting.counted(question, rule, value) if value else None


def _late(asked: Asked) -> list[Reason]:
    """Suspensions decided after the term had ended, whatever else is wrong."""
    if not terms.may_be_late(asked):
        return []
    rule = ask.rule_file(asked.rule)
    value = rule.value(asked.event_on)
    assert value
    try:
        raw_end = counting.tallied(terms.known_part(asked, rule), rule, value).day
    except Refusal as refusal:
        return list(refusal.reasons)
    late = [start for start, _ in asked.suspended if start > raw_end]
    return [terms.too_late(asked.rule, start, raw_end) for start in late]


def _setting_faults(n: int, unit: str, cite: Citation) -> list[Reason]:
    faults = []
    if unit not in TERMS:
        vi, en = f"đơn vị “{unit}” không có: {' / '.join(TERMS)}", f"no unit “{unit}”"
        faults.append(refused(vi, f"{en}: {' / '.join(TERMS)}", field="unit"))
    if n < 1:
        vi, en = "số ngày phải từ 1 trở lên", "days are 1 or more"
        faults.append(refused(vi, en, field="n"))
    if not cite.instrument.strip():
        vi = "thời hạn riêng của đơn vị phải dẫn quyết định của đơn vị"
        en = "a unit's own term must cite the unit's own decision"
        faults.append(refused(vi, en, field="citation"))
    return faults
