"""From a rule's value and a question to the count: stages, days left out, the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from minhbach.kernel.words import Words
from minhbach.law import days
from minhbach.law.answer import Due
from minhbach.law.days import ONE_DAY, Span, Step, Tally
from minhbach.law.readings import Chosen, chosen
from minhbach.law.terms import Asked, Interval
from minhbach.law.types import Citation, RuleFile, Value

ROLLING = Citation("91/2015/QH13", "148(5)")


def counted(
    asked: Asked, rule: RuleFile, value: Value, conflict: Due | None = None
) -> Due:
    """The answer to a question that has no objection."""
    tally = tallied(asked, rule, value)
    raw_end, due_on = tally.day, end(tally, rule.ends_on)
    cites = value.cites(asked.variant)
    if rule.pause and (asked.suspended or asked.excluded):
        cites = tuple(dict.fromkeys((*cites, rule.pause.citation)))
    if tally.forward and rule.ends_on == "rolled":
        cites = with_rolling(cites, raw_end, due_on)
    return Due(
        rule=asked.rule,
        applied=rule.id,
        title=rule.title,
        event=rule.event_words,
        event_on=asked.event_on,
        amount=value.allows[asked.variant],
        unit=value.unit,
        direction=rule.direction,
        raw_end=raw_end,
        due=due_on,
        counted=tuple(tally.counted),
        steps=tuple(tally.steps),
        citations=cites,
        forecast=tally.forecast,
        conflict=conflict,
        needs=value.needs.get(asked.variant),
        notes=_notes(asked, value, raw_end),
    )


def tallied(asked: Asked, rule: RuleFile, value: Value) -> Tally:
    """The count up to the last day counted, the end not yet moved."""
    tally = Tally(
        asked.event_on,
        value.unit,
        forward=rule.direction == "after",
        left_out=left_out(asked.suspended, asked.excluded, asked.readings),
        readings=asked.readings,
    )
    tally.steps.append(Step(asked.event_on, days.EVENT))
    for at, amount in enumerate(_stages(asked, value)):
        if at and chosen("extension-start", asked.readings) == "rolled_end":
            tally.day = tally.roll()
        tally.count(amount)
    return tally


def end(tally: Tally, ends_on: str = "rolled") -> date:
    """The day by which to act, from the last day counted."""
    if ends_on == "the day after":
        return _effect(tally)
    code, kept = "authority-roll", "raw_end"
    if not tally.forward:
        code, kept = "before-term", "as_counted"
    if chosen(code, tally.readings) == kept:
        tally.look_at_end()
        return tally.day
    return tally.roll()


def with_rolling(
    cites: tuple[Citation, ...], raw_end: date, due_on: date
) -> tuple[Citation, ...]:
    """The citations, with the Civil Code's where the end was moved."""
    return cites if raw_end == due_on else (*cites, ROLLING)


def _effect(tally: Tally) -> date:
    """A decision takes effect the day after its last day, whatever day that is."""
    tally.look_at_end()
    after = Tally(tally.day + ONE_DAY, tally.unit, readings=tally.readings)
    on = after.day
    if chosen("effect-day", tally.readings) == "rolled":
        on = after.roll()
    tally.steps += [*after.steps, Step(on, days.EFFECT)]
    tally.forecast |= after.forecast
    return on


def _stages(asked: Asked, value: Value) -> list[int]:
    """The term and its extensions one by one; totals become differences."""
    names = [asked.variant]
    if asked.extensions > 0:
        names = ["plain", *(f"extended_{n + 1}" for n in range(asked.extensions))]
    totals = [value.allows[name] for name in names]
    return [total - past for total, past in zip(totals, [0, *totals], strict=False)]


def left_out(
    suspended: Iterable[Interval],
    excluded: Iterable[Interval],
    readings: Chosen | None,
) -> list[Span]:
    """The day of a decision to suspend is used; that of the one to resume is not."""
    counts = chosen("resume-day", readings) == "counted"
    return [
        *(
            Span(days.SUSPENDED, start + ONE_DAY, last - ONE_DAY if counts else last)
            for start, last in suspended
        ),
        *(Span(days.EXCLUDED, start, last) for start, last in excluded),
    ]


def _notes(asked: Asked, value: Value, raw_end: date) -> tuple[Words, ...]:
    outside = [
        Words(
            f"Khoảng {start:%d/%m/%Y}–{last:%d/%m/%Y} ngoài thời hạn, không ảnh hưởng.",
            f"The interval {start}..{last} is outside the term and changes nothing.",
        )
        for start, last in asked.excluded
        if start > raw_end or last <= asked.event_on
    ]
    return (*outside, *([value.reading] if value.reading else []))
