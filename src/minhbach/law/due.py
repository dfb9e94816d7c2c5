"""By when: a rule and a day make a due date, with the whole count behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.law import ask, calendar, days, derivation, terms
from minhbach.law.days import ONE_DAY, Step, Tally, working_days_between
from minhbach.law.readings import Chosen, chosen
from minhbach.law.terms import Asked, Interval
from minhbach.law.types import TERMS, Citation, RuleFile, Value

__all__ = ["Due", "Interval", "add_working_days", "by_setting", "due", "exists",
           "working_days_between"]

ROLLING = Citation("91/2015/QH13", "148(5)")


@dataclass(frozen=True, slots=True)
class Due:
    """When a term ends and how that was found.

    `rule` is the id asked for, `applied` the rule it stood for on that day. `raw_end` is
    the last day counted and drives warnings; `due` is the day by which to act.
    """

    rule: str
    applied: str
    title: Words
    event: Words
    event_on: date
    amount: int
    unit: str
    direction: str
    raw_end: date
    due: date
    counted: tuple[date, ...]
    steps: tuple[Step, ...]
    citations: tuple[Citation, ...]
    forecast: bool
    conflict: Due | None = None
    needs: Words | None = None
    notes: tuple[Words, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer as `minhbach due --json` gives it."""
        return {
            **self._dates(),
            "counted": [day.isoformat() for day in self.counted],
            "citations": [cite.as_json() for cite in self.citations],
            "conflict": self.conflict and self.conflict._reading(),
            "forecast": self.forecast,
        }

    def derivation(self, language: str = "vi") -> list[str]:
        """The count as a person would want to read it, line by line."""
        return derivation.lines(self, language)

    def _dates(self) -> dict[str, str]:
        return {"rule": self.rule, "raw_end": self.raw_end.isoformat(),
                "due": self.due.isoformat()}

    def _reading(self) -> dict[str, Any]:
        return {**self._dates(),
                "citations": [cite.as_json() for cite in self.citations]}


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
    said = {"remote": remote, "complicated": complicated,
            "several_places": several_places, "dismissal": dismissal}
    asked = Asked(rule, event_on, frozenset(name for name in said if said[name]),
                  extensions, grounds, tuple(excluded), tuple(suspended), readings)
    return answer(asked)


def answer(asked: Asked) -> Due:
    """The answer to a question of the law, with the reading it conflicts with."""
    if found := terms.objections(asked):
        raise Refusal(found)
    rule = ask.rule_file(asked.rule)
    standing = ask.standing(rule, asked.event_on)
    assert standing
    other = ask.conflicting(rule, asked.event_on)
    applied, value = standing
    if other and _prefers_other(rule, asked.readings):
        applied, other = ask.rule_file(other), applied.id
        value = applied.value(asked.event_on) or value
    against = other and ask.rule_file(other).value(asked.event_on)
    conflict = _counted(Asked(other, asked.event_on, readings=asked.readings),
                        ask.rule_file(other), against) if other and against else None
    return _counted(asked, applied, value, conflict)


def by_setting(
    n: int, unit: str, event_on: date, citation: Citation | str, *,
    readings: Chosen | None = None,
) -> Due:
    """A unit's own term of n days, citing its own decision, counted like the law's."""
    cite = Citation(citation, "") if isinstance(citation, str) else citation
    faults = []
    if unit not in TERMS:
        faults.append(refused(f"đơn vị “{unit}” không có: {' hoặc '.join(TERMS)}",
                              f"no unit “{unit}”: {' or '.join(TERMS)}", field="unit"))
    if n < 1:
        faults.append(refused("số ngày phải từ 1 trở lên", "days are 1 or more", field="n"))
    if not cite.instrument.strip():
        faults.append(refused("thời hạn riêng của đơn vị phải dẫn quyết định của đơn vị",
                              "a unit's own term must cite the unit's own decision",
                              field="citation"))
    if faults:
        raise Refusal(faults)
    tally = Tally(event_on, unit, readings=readings)
    tally.steps.append(Step(event_on, days.EVENT))
    tally.count(n)
    raw_end = tally.day
    due_on = _end(tally, "rolled")
    return Due(
        rule="setting", applied="setting",
        title=Words("Thời hạn riêng của đơn vị", "The unit's own term"),
        event=Words("ngày bắt đầu", "the day it begins"), event_on=event_on,
        amount=n, unit=unit, direction="after", raw_end=raw_end, due=due_on,
        counted=tuple(tally.counted), steps=tuple(tally.steps),
        citations=_with_rolling((cite,), raw_end, due_on), forecast=tally.forecast,
    )


def add_working_days(day: date, n: int) -> date:
    """The n-th working day after a day; before it for a negative n."""
    return days.working_days_after(day, n)


def exists(rule: str, on: date) -> bool:
    """May a statutory clock start on that day: rule and announced calendar both exist?"""
    return ask.in_force(rule, on) and calendar.announced(on.year)


def _prefers_other(rule: RuleFile, given: Chosen | None) -> bool:
    return rule.is_alias and chosen("accept-before-2026", given) == "law"


def _counted(asked: Asked, rule: RuleFile, value: Value,
             conflict: Due | None = None) -> Due:
    tally = _tally(asked, rule, value)
    raw_end = tally.day
    due_on = _end(tally, rule.ends_on)
    _refuse_late(asked, raw_end)
    cites = value.cites(asked.variant)
    if rule.pause and (asked.suspended or asked.excluded):
        cites = tuple(dict.fromkeys((*cites, rule.pause.citation)))
    return Due(
        rule=asked.rule, applied=rule.id, title=rule.title, event=rule.event_words,
        event_on=asked.event_on, amount=value.allows[asked.variant], unit=value.unit,
        direction=rule.direction, raw_end=raw_end, due=due_on,
        counted=tuple(tally.counted), steps=tuple(tally.steps),
        citations=_with_rolling(cites, raw_end, due_on) if rule.ends_on == "rolled"
        else cites,
        forecast=tally.forecast, conflict=conflict,
        needs=value.needs.get(asked.variant),
        notes=_notes(asked, value, raw_end),
    )


def _tally(asked: Asked, rule: RuleFile, value: Value) -> Tally:
    tally = Tally(asked.event_on, value.unit, rule.direction == "after",
                  _left_out(asked), asked.readings)
    tally.steps.append(Step(asked.event_on, days.EVENT))
    stages = _stages(asked, value)
    for at, amount in enumerate(stages):
        if at and chosen("extension-start", asked.readings) == "rolled_end":
            tally.day = tally.roll()
        tally.count(amount)
    return tally


def _stages(asked: Asked, value: Value) -> list[int]:
    """The term and its extensions one by one; totals become differences."""
    names = ["plain", *(f"extended_{n}" for n in range(1, asked.extensions + 1))]
    if asked.extensions <= 0:
        names = [asked.variant]
    totals = [value.allows[name] for name in names]
    return [total - before for total, before in zip(totals, [0, *totals], strict=False)]


def _left_out(asked: Asked) -> Mapping[date, str]:
    found = {}
    keeps_resume_day = chosen("resume-day", asked.readings) == "counted"
    for start, end in asked.suspended:
        last = end - ONE_DAY if keeps_resume_day else end
        found |= dict.fromkeys(_span(start + ONE_DAY, last), days.SUSPENDED)
    for start, end in asked.excluded:
        found |= dict.fromkeys(_span(start, end), days.EXCLUDED)
    return found


def _span(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _end(tally: Tally, ends_on: str) -> date:
    """The day by which to act, from the last day counted."""
    if ends_on == "the day after":
        tally.look_at_end()
        tally.steps.append(Step(tally.day + ONE_DAY, days.EFFECT))
        after = Tally(tally.day + ONE_DAY, tally.unit, readings=tally.readings)
        return after.roll() if chosen("effect-day", tally.readings) == "rolled" \
            else after.day
    code, kept = ("authority-roll", "raw_end") if tally.forward \
        else ("before-term", "as_counted")
    if chosen(code, tally.readings) == kept:
        tally.look_at_end()
        return tally.day
    return tally.roll()


def _refuse_late(asked: Asked, raw_end: date) -> None:
    late = [start for start, _ in asked.suspended if start > raw_end]
    if late:
        raise Refusal([refused(
            f"tạm đình chỉ ngày {start:%d/%m/%Y} sau khi thời hạn đã hết "
            f"({raw_end:%d/%m/%Y})",
            f"suspended on {start}, after the term had ended ({raw_end})",
            field="suspended", cite=asked.rule) for start in late])


def _with_rolling(cites: tuple[Citation, ...], raw_end: date,
                  due_on: date) -> tuple[Citation, ...]:
    return cites if raw_end == due_on else (*cites, ROLLING)


def _notes(asked: Asked, value: Value, raw_end: date) -> tuple[Words, ...]:
    outside = [
        Words(f"khoảng {start:%d/%m/%Y}–{end:%d/%m/%Y} nằm ngoài thời hạn, không ảnh hưởng",
              f"the interval {start}..{end} lies outside the term and changes nothing")
        for start, end in asked.excluded if start > raw_end or end <= asked.event_on
    ]
    return (*outside, *([value.reading] if value.reading else []))
