"""How a matter's duties read: the clock that counts, its article, the next step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.law import ask, editions
from minhbach.law import due as law
from minhbach.matters import clocks
from minhbach.matters.docket import duty
from minhbach.matters.fold import ClockState, Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import OneOf
from minhbach.web.shown import ClockShown

LETTER_DATE = Words("ngày ghi trong văn bản", "the day written in the document")
REGISTER_DATE = Words("hạn theo sổ", "deadline in the register")
NO_DATE = Words("chưa có hạn", "needs a date")
WITH_OTHERS = Words("Chờ {linked}", "Awaits {linked}")
LONG_TITLE = 24  # a longer title of an instrument gives way to its number

TAGGED = {"purpose": "violet", "content": ""}  # the tone of a content is its own

TONES: Mapping[str, str] = {
    "denunciation": "red",
    "complaint": "blue",
    "recommendation": "green",
    "mixed": "amber",
    "unknown": "plain",
}


def standing(fold: Fold, name: str, today: date) -> ClockShown:
    """One clock of the matter as it stands on a day."""
    state, due_on = fold.clocks[name], _day(fold.clocks[name].due_on)
    return ClockShown(
        name=CATALOGUE[fold.kind].clocks[name].words,
        state=_standing(state),
        left=clocks.working_days_left(due_on, today) if due_on else None,
        due_on=due_on,
        cite=ground(state),
        forecast=state.forecast,
    )


def nearest(fold: Fold, today: date) -> ClockShown | None:
    """The clock that ends first; one that is suspended where no other runs."""
    due = fold.next_due
    name = due[1] if due else suspended(fold)
    return standing(fold, name, today) if name else None


def suspended(fold: Fold) -> str | None:
    """The clock that stands still, where one does."""
    return next((name for name, one in fold.running.items() if one.paused_on), None)


def next_step(fold: Fold, clock: str | None) -> Words:
    """What has to be done next: the state's step, else the duty of the clock."""
    declared = CATALOGUE[fold.kind]
    state = declared.states[fold.state]
    if state.next_step:
        return state.next_step
    if clock and clock == duty(fold):
        return declared.clocks[clock].words
    linked = declared.fields[state.waits_for].words if state.waits_for else state.words
    return WITH_OTHERS.filled(linked=Words(*(one.lower() for one in linked)))


def ground(state: ClockState) -> Words:
    """By what the clock runs, short enough for a line: `Luật Tố cáo, Điều 24`."""
    if state.source == "law" and state.rule:
        return article(state.rule, date.fromisoformat(state.since_on))
    if state.source == "setting" and state.rule:
        return Words(state.rule, state.rule)
    known = {"letter": LETTER_DATE, "file": REGISTER_DATE}
    return known.get(state.source, NO_DATE)


def article(rule: str, on: date) -> Words:
    """The instrument and article of a rule as it stood on a day."""
    return _article(rule, on, editions.current().id)


@lru_cache(maxsize=4096)
def _article(rule: str, on: date, _edition: str) -> Words:
    try:
        cite = law.due(rule, on).citations[0]
    except Refusal:
        return Words(rule, rule)
    number = cite.article.split("(")[0]
    where = Words(f", Điều {number}", f", art. {number}")
    said = where if number[:1].isdigit() else Words("", "")
    title = ask.instruments()[cite.instrument].title
    short = title if len(title.vi) <= LONG_TITLE else Words(*(cite.instrument,) * 2)
    return Words(short.vi + said.vi, short.en + said.en)


def tag_of(fold: Fold) -> tuple[Words, str]:
    """What kind of thing the matter is, in one word and a tone.

    By its content or its purpose where that says what it is, else by the kind itself: a
    task bears a purpose too, once a leader has instructed, and is a task all the same.
    """
    declared = CATALOGUE[fold.kind]
    for name, tone in TAGGED.items():
        known = declared.fields.get(name)
        chosen = str(fold.facts.get(name))
        says = name == "content" or (known and known.required)
        if says and isinstance(known, OneOf) and chosen in dict(known.choices):
            return dict(known.choices)[chosen], tone or TONES.get(chosen, "plain")
    return declared.words, "plain"


def _standing(state: ClockState) -> Literal["running", "paused", "met", "missed"]:
    if state.running and state.paused_on:
        return "paused"
    if state.running:
        return "running"
    late = bool(state.due_on and state.stopped_on and state.stopped_on > state.due_on)
    return "missed" if late else "met"


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
