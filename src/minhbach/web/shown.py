"""The small values that components show; pages fill them, templates only say them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from markupsafe import Markup

from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words

Said = Words | str
Tone = Literal["plain", "late", "soon"]

CALENDAR_DAYS = Words("ngày", "days")
WORKING_DAYS = Words("ngày làm việc", "working days")

SOON = 2  # days left from which a clock is shown in amber


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of "how it is counted": its number, or none when it is not counted."""

    day: date
    number: int | None
    why: Said = ""


@dataclass(frozen=True, slots=True)
class ClockShown:
    """A clock as a reader sees it on a day.

    `left` counts in `unit` from the day shown (negative: late; none: needs a date).
    `table` are the days of the count, `since_words` says from which event.
    """

    name: Said
    state: Literal["running", "paused", "met", "missed", "idle"]
    left: int | None = None
    unit: Said = WORKING_DAYS
    due_on: date | None = None
    cite: Said | None = None
    note: Said | None = None
    since_words: Said = ""
    table: Sequence[DayLine] = ()
    forecast: bool = False

    @property
    def tone(self) -> str:
        if self.state == "missed" or (self._runs and (self.left or 0) < 0):
            return "late"
        if self._runs and (self.left is None or self.left <= SOON):
            return "soon"
        return "plain" if self._runs else "quiet"

    @property
    def _runs(self) -> bool:
        return self.state == "running"


Kind = Literal["text", "main", "number", "amount", "small", "tick"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register; `href` sorts by it, `sorted` is its aria-sort."""

    label: Said
    kind: Kind = "text"
    href: str | None = None
    sorted: Literal["ascending", "descending"] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a register: its cells in the order of the columns."""

    cells: Sequence[str | Markup]
    late: bool = False


@dataclass(frozen=True, slots=True)
class Counter:
    """One number on top of a desk; `value` may be a text such as "112 / 114"."""

    value: int | str | None
    label: Said
    href: str | None
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What has to be done next, on top of the timeline."""

    title: Said
    clock: ClockShown | None = None
    note: Said | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened: who, when, under which number of the ledger.

    `more` is a quiet link at the end of the line: its words and its address. `package`
    is the digest of the package that brought it, if one did.
    """

    title: Said
    who: Said
    at: datetime
    entry: int
    href: str
    effective_on: date | None = None
    note: Said | None = None
    corrected: bool = False
    more: tuple[Said, str] | None = None
    package: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A button of a matter's page; with reasons it is shown but cannot be pressed."""

    key: str
    label: Said
    href: str = ""
    main: bool = False
    reasons: Sequence[Reason] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One box of an identity: `key` is the part's name, `name` the form's."""

    key: str
    name: str
    label: Said
    value: str = ""


Control = Literal[
    "text",
    "prose",
    "day",
    "count",
    "money",
    "radios",
    "select",
    "checks",
    "flag",
    "files",
    "identity",
    "matters",
    "each",
]


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A declared field as a form control, with what was typed and what is wrong."""

    name: str
    control: Control
    label: Said
    hint: Said | None = None
    value: str = ""
    error: Said | None = None
    required: bool = False
    needed: Said | None = None
    options: Sequence[tuple[str, Said]] = ()
    parts: Sequence[Part] = ()
    at_most: int | None = None
    rows: int = 4
    width_class: str = ""
    accept: str = ""
    focus: bool = False
    empty: Said | None = None
