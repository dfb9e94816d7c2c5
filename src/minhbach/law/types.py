"""The law as frozen values: what a file of `data/` says once it has been read.

Citation, Instrument    where a thing is written
Value                   what a rule allows from one day to another
RuleFile                a rule with all its values, as its file declares it
Rule                    the same rule on one day: amount, unit and citation together
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from minhbach.kernel.periods import Window
from minhbach.kernel.words import Words

CALENDAR_DAY = "calendar day"
WORKING_DAY = "working day"
TERMS = (CALENDAR_DAY, WORKING_DAY)
FREQUENCIES = ("day a month", "day a week")

UNITS = {
    CALENDAR_DAY: Words("ngày", "calendar days"),
    WORKING_DAY: Words("ngày làm việc", "working days"),
    "day a month": Words("ngày mỗi tháng", "days a month"),
    "day a week": Words("ngày mỗi tuần", "days a week"),
}


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a thing is written; `only_for` a variant of the rule, if not for all."""

    instrument: str
    article: str
    only_for: str | None = None

    def as_json(self) -> dict[str, str]:
        return {"instrument": self.instrument, "article": self.article}

    def in_(self, language: str) -> str:
        if not self.article:
            return self.instrument
        if not self.article[0].isdigit():
            return f"{self.instrument}, {self.article}"
        word = "art." if language == "en" else "Điều"
        return f"{self.instrument}, {word} {self.article}"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, decree, circular, Party rule or official letter."""

    number: str
    title: Words
    issuer: Words
    since: date
    until: date | None
    signed: date | None
    exact: bool
    replaced_by: tuple[str, ...]
    amends: tuple[str, ...]
    source: str
    mark: str
    note: Words | None
    shown: str = ""

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Value:
    """What a rule allows between two days, and where that is written.

    `allows` has the totals by variant ("plain", "complicated", "remote_complicated");
    `grounds` how many recorded grounds a variant needs; `needs` says so in words.
    """

    since: date
    until: date | None
    unit: str
    allows: Mapping[str, int]
    citations: tuple[Citation, ...]
    mark: str
    checked: date
    exact: bool = True
    reading: Words | None = None
    grounds: Mapping[str, int] = field(default_factory=dict)
    needs: Mapping[str, Words] = field(default_factory=dict)
    ends: Words | None = None

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def cites(self, variant: str) -> tuple[Citation, ...]:
        """The citations that speak of a variant, the general ones first."""
        return tuple(
            cite
            for cite in self.citations
            if cite.only_for is None or cite.only_for in variant
        )


@dataclass(frozen=True, slots=True)
class Pause:
    """Days a rule leaves out: "suspended" (A, B] or "excluded" [A, B]."""

    kind: str
    since: date
    citation: Citation


@dataclass(frozen=True, slots=True)
class StandsFor:
    """The rule an alias stands for between two days, and what conflicts."""

    since: date
    until: date | None
    rule: str
    conflict: str | None = None

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule as its file declares it; an alias has no values but `stands_for`."""

    id: str
    group: str
    title: Words
    by: Words
    event: str
    event_words: Words
    direction: str
    values: tuple[Value, ...]
    ends_on: str
    pause: Pause | None
    conflict: str | None
    predecessor: str | None
    successor: str | None
    stands_for: tuple[StandsFor, ...]
    shown: str = ""

    @property
    def is_alias(self) -> bool:
        return bool(self.stands_for)

    @property
    def is_term(self) -> bool:
        """A term that can be counted from a day, not a number of days a month."""
        return self.is_alias or self.values[0].unit in TERMS

    def value(self, on: date) -> Value | None:
        return next((value for value in self.values if value.in_force(on)), None)

    @property
    def variants(self) -> frozenset[str]:
        return frozenset(name for value in self.values for name in value.allows)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on a day: no amount without its unit, no unit without its citation.

    `asked` is the id that was asked for; it differs from `id` where an alias stands for
    another rule on that day.
    """

    id: str
    asked: str
    on: date
    title: Words
    event: Words
    direction: str
    unit: str
    allows: Mapping[str, int]
    citations: tuple[Citation, ...]
    mark: str
    since: date
    until: date | None
    exact: bool
    reading: Words | None

    @property
    def amount(self) -> int:
        return self.allows["plain"]

    @property
    def citation(self) -> Citation:
        return self.citations[0]

    def said(self, language: str) -> str:
        """The term and where it is written: "7 ngày làm việc (25/2018/QH14, …)"."""
        unit = UNITS[self.unit].in_(language)
        if language == "en" and self.amount == 1:
            unit = unit.replace("days", "day", 1)
        return f"{self.amount} {unit} ({self.citation.in_(language)})"


@dataclass(frozen=True, slots=True)
class Reading:
    """A question the texts leave open, our answer, and the answers one may choose.

    `choices` is empty for a number (`default` is then written in digits).
    """

    code: str
    question: Words
    default: str
    choices: Mapping[str, Words]
    decides: Words
    because: Words
    source: str
    rules: tuple[str, ...]

    @property
    def is_number(self) -> bool:
        return not self.choices


@dataclass(frozen=True, slots=True)
class Regime:
    """A window with its name and the text that prescribes it."""

    window: Window
    title: Words
    citations: tuple[Citation, ...]
    mark: str
    reading: Words | None

    @property
    def code(self) -> str:
        return self.window.code
