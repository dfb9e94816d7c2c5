"""What the API answers, as shapes: from them OpenAPI is generated and answers checked.

Everything is said in both languages; codes, days, counts and ids beside the words.
No shape has a place for an identity, nor for the name of anybody of the staff.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words


class Answer(BaseModel):
    """A shape; nothing may stand in it that it does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(Answer):
    """A label or sentence in Vietnamese and English."""

    vi: str
    en: str


class WhyNot(Answer):
    """One reason: its sentence, the field at fault, the rule or article it rests on."""

    vi: str
    en: str
    field: str | None
    cite: str | None


class Refused(Answer):
    """What cannot be done, with every reason at once."""

    refused: list[WhyNot] = Field(min_length=1)


class Place(Answer):
    """Where a matter stands in the API: its address and how it is called."""

    id: str
    kind: str
    body: str
    number: str
    year: int
    serial: int
    href: str


class Coded(Answer):
    """A code and its words."""

    code: str
    said: Said


class Fact(Answer):
    """A declared field: its label, its value as stored, and in words."""

    field: str
    label: Said
    value: bool | int | str | list[str]
    said: Said


class Link(Answer):
    """A matter this one is tied to, under which field."""

    field: str
    label: Said
    state: Coded
    matter: Place


class ClockTold(Answer):
    """A duty: counted since, due, by what; `source` is law, letter, setting, file."""

    clock: str
    label: Said
    since_on: date
    due_on: date | None
    running: bool
    stopped_on: date | None
    source: str
    rule: str | None
    title: Said | None
    citations: list[str]
    forecast: bool


class Choice(Answer):
    """An act, and every reason why it cannot be done now."""

    action: str
    label: Said
    href: str | None = Field(description="null: done on its page only")
    reasons: list[WhyNot]


class Row(Answer):
    """A matter as a line of its register."""

    matter: Place
    state: Coded
    owner: Coded | None
    opened_on: date
    closed_on: date | None
    is_open: bool
    due_on: date | None
    standing: Coded = Field(description="how it stands today")
    last_entry: int
    facts: list[Fact]


class Register(Answer):
    """A page of a register, newest first. `capped`: there are more than counted."""

    rows: list[Row]
    total: int
    capped: bool
    page: int
    pages: int


class Matter(Row):
    """One matter: what is known, what is due, what it is tied to, what can be done."""

    next_step: Said | None
    sealed: list[str] = Field(description="fields of which only a handle is kept")
    clocks: list[ClockTold]
    links: list[Link]
    choices: list[Choice]


class EntryTold(Answer):
    """One entry of a matter: when, from which post, what, in one sentence."""

    seq: int
    id: str
    action: str
    effective_on: date
    recorded_at: datetime
    post: str | None
    token: str | None
    corrects: str | None
    said: Said


class Entries(Answer):
    entries: list[EntryTold]


class Openings(Answer):
    """The acts with which a matter of this kind begins, and why not."""

    openings: list[Choice]


class Written(Answer):
    """An entry that was written."""

    seq: int
    id: str
    matter: str | None
    kind: str | None
    action: str


class Done(Answer):
    """What was written: the matter the act was about, and all entries."""

    matter: Place
    last_entry: int
    entries: list[Written]


class FigureTold(Answer):
    """A number; null where there are no data. A rate is its two integers."""

    code: str
    title: Said
    unit: Coded
    value: int | None
    numerator: int | None
    denominator: int | None
    splits: dict[str, dict[str, int]]


class Figures(Answer):
    body: str
    period: str
    window: str
    first_on: date
    last_on: date
    figures: list[FigureTold]


class Opened(Answer):
    """One entry behind a figure; the matter where the reader may know of it."""

    seq: int
    id: str
    action: str
    effective_on: date
    recorded_at: datetime
    qty: int
    matter: Place | None


class OpenedFigure(Answer):
    figure: str
    total: int
    entries: int
    page: int
    pages: int
    opened: list[Opened]


class DueTold(Answer):
    """When a term ends, and every day that was counted."""

    rule: str
    applied: str
    title: Said
    raw_end: date
    due: date
    counted: list[date]
    citations: list[str]
    forecast: bool
    conflict: Conflict | None
    derivation: Derivation


class Conflict(Answer):
    """What the other rule says where two conflict."""

    rule: str
    raw_end: date
    due: date


class Derivation(Answer):
    vi: list[str]
    en: list[str]


class Listed(Answer):
    """The values of every list on the day, by the name a field gives."""

    lists: dict[str, list[Coded]]


class Who(Answer):
    """Whose rights the token has."""

    account: str
    body: str
    post: str
    posts: list[str]
    roles: list[str]
    token: str
    expires_on: date
    kinds: list[str] = Field(description="kinds of matter that may be seen")


def said(words: Words | Mapping[str, str]) -> Said:
    vi, en = words
    return Said(vi=vi, en=en)


def why_not(reason: Reason) -> WhyNot:
    vi, en = reason.words
    return WhyNot(vi=vi, en=en, field=reason.field, cite=reason.cite)
