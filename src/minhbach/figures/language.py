"""The language of indicators: they say which postings, never how to count them.

    letters_received = Indicator(
        "P01", vi="Đơn tiếp nhận trong kỳ", en="Letters received in the period",
        counts=POSTINGS, of=RECEIVED.within(PERIOD), split=[CHANNEL, KIND])

`PERIOD` and `ON` are placeholders: the same declaration serves a month, a half-year and
the same period last year. Plain Python, without a database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from minhbach.kernel.words import Words
from minhbach.procedures.measures import DAY, RUNNING, SHARE, STOPPED, Measure

POSTINGS, MATTERS, RATE, MEDIAN = "postings", "matters", "rate", "median"

CHANNEL, KIND, FIELD, PLACE, POST = "channel", "content", "field", "place", "post"
RECEIVER, PURPOSE, HANDLING = "receiver", "purpose", "handling"
ELIGIBILITY, OUTCOME = "eligibility", "outcome"
SORT, TIER, STAGE, ISSUER = "sort", "tier", "stage", "issuer"
VERDICT, MODE, SOURCE, GROUND = "verdict", "mode", "source", "ground"
TIMELINESS, AGE = "timeliness", "age"  # found by the engine from the clocks and days
FOUND = (TIMELINESS, AGE)

BY_SETTING = 0  # a split leaves, protected by the unit's own least number
DURATION, LAG = "duration", "lag"  # what a median is taken of, in calendar days


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that is only known when the question is asked."""

    name: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """The period of the question; its end is the day the question is asked on."""

    start: Moment = Moment("start")
    end: Moment = Moment("on")


PERIOD = Placeholder()
ON = PERIOD.end

WITHIN, ADJUSTED, UNTIL, BEFORE = "within", "adjusted", "until", "before"
OVERDUE, WITH_TERM, LATE = "overdue", "with_term", "late"


@dataclass(frozen=True, slots=True)
class Filter:
    """Only (with `out`: all but) postings with these values; None: not recorded."""

    dimension: str
    values: tuple[str | None, ...]
    out: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One measure of an expression, with its sign, its span of days and its filters."""

    sign: int
    measure: str
    span: str = ""
    filters: tuple[Filter, ...] = ()
    clocks: tuple[str, ...] = ()
    term: str = ""


@dataclass(frozen=True, slots=True)
class Expression:
    """Which postings: a signed sum of parts, leaving out the matters of `without`."""

    parts: tuple[Part, ...]
    without: Expression | None = None

    def __add__(self, other: Expression) -> Expression:
        return Expression(self.parts + other.parts)

    def __sub__(self, other: Expression) -> Expression:
        turned = tuple(replace(part, sign=-part.sign) for part in other.parts)
        return Expression(self.parts + turned)

    def within(self, _period: Placeholder) -> Expression:
        """Made in the period; what reverses an earlier period is not among it."""
        return self._each(span=WITHIN)

    def adjusted(self, _period: Placeholder) -> Expression:
        """Made in the period, but moving or reversing what stood before it."""
        return self._each(span=ADJUSTED)

    def until(self, _moment: Moment) -> Expression:
        """Everything up to the end of the day."""
        return self._each(span=UNTIL)

    def before(self, _moment: Moment) -> Expression:
        """Everything before the day."""
        return self._each(span=BEFORE)

    def where(self, **values: str | Sequence[str | None] | None) -> Expression:
        """Only those with one of the values."""
        return self._filtered(values, out=False)

    def where_not(self, **values: str | Sequence[str | None] | None) -> Expression:
        """All but those with one of the values."""
        return self._filtered(values, out=True)

    def due_before(self, _moment: Moment) -> Expression:
        """Of clocks: those whose day lies strictly before."""
        return self._each(term=OVERDUE)

    def with_term(self) -> Expression:
        """Of clocks: those that have a day at all."""
        return self._each(term=WITH_TERM)

    def late(self) -> Expression:
        """Of stopped clocks: those that ended after their day."""
        return self._each(term=LATE)

    def but_not(self, other: Expression) -> Expression:
        """Without the matters that the other one counts."""
        return replace(self, without=other)

    def _each(self, *, span: str = "", term: str = "") -> Expression:
        return replace(
            self,
            parts=tuple(
                replace(part, span=span or part.span, term=term or part.term)
                for part in self.parts
            ),
        )

    def _filtered(
        self, values: dict[str, str | Sequence[str | None] | None], *, out: bool
    ) -> Expression:
        added = tuple(
            Filter(
                name,
                (value,) if value is None or isinstance(value, str) else tuple(value),
                out,
            )
            for name, value in values.items()
        )
        return replace(
            self,
            parts=tuple(
                replace(part, filters=part.filters + added) for part in self.parts
            ),
        )


NOT_ADDED = Words("không cộng", "not added up")  # of cells that stay apart
NOTHING = Expression(())


def count_of(measure: Measure) -> Expression:
    """What a measure posts."""
    return Expression((Part(1, measure.key),))


def running(*clocks: str) -> Expression:
    """Clocks of these names that run."""
    return Expression((Part(1, RUNNING, clocks=clocks),))


def stopped(*clocks: str) -> Expression:
    """Clocks of these names that have come to their end."""
    return Expression((Part(1, STOPPED, clocks=clocks),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A number with its definition.

    `counts`: POSTINGS adds quantities up, MATTERS takes each matter once, RATE sets two
    indicators (`pair`: part, whole) against each other, MEDIAN takes the lower median
    of `days` over matters. `hides_below` names the splits that leave the unit and the
    least a cell must come to there (`BY_SETTING`, or more than the unit asks for).
    `reading` says how we read a form that leaves room. `known_by`: where this counts
    nothing, the value is not nought but not known. `apart` is a split along which
    nothing is added up: its cells are offered, their total never is.
    """

    code: str
    words: Words
    counts: str
    of: Expression
    split: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None
    days: str = ""
    hides_below: Mapping[str, int] = field(default_factory=dict, hash=False)
    reading: Words | None = None
    unit: str = ""
    known_by: Expression | None = None
    apart: str = ""


def indicator(
    code: str,
    *,
    vi: str,
    en: str,
    of: Expression,
    counts: str = POSTINGS,
    split: Sequence[str] = (),
    hides_below: Mapping[str, int] | None = None,
    reading: tuple[str, str] | None = None,
    unit: str = "",
    known_by: Expression | None = None,
    apart: str = "",
) -> Indicator:
    """A count; its unit is that of its measures unless nothing is counted."""
    return Indicator(
        code=code,
        words=Words(vi, en),
        counts=counts,
        of=of,
        split=tuple(split),
        hides_below=dict(hides_below or {}),
        unit=unit,
        reading=Words(*reading) if reading else None,
        known_by=known_by,
        apart=apart,
    )


def rate(
    code: str, *, vi: str, en: str, part: Indicator, whole: Indicator
) -> Indicator:
    """A share, kept as its two integers; it opens to the part."""
    return Indicator(
        code=code,
        words=Words(vi, en),
        counts=RATE,
        of=part.of,
        pair=(part.code, whole.code),
        unit=SHARE,
    )


def median(code: str, *, vi: str, en: str, of: Expression, days: str) -> Indicator:
    """A median of whole days, from the histogram; it opens to what was measured."""
    return Indicator(
        code=code, words=Words(vi, en), counts=MEDIAN, of=of, days=days, unit=DAY
    )


@dataclass(frozen=True, slots=True)
class Balance:
    """An identity that holds in total and in every cell: what comes is what goes.

    `comes` and `goes` are codes; the opening stock stands among what comes.
    """

    key: str
    words: Words
    comes: tuple[str, ...]
    goes: tuple[str, ...]
    over: tuple[str, ...] = field(default=())


def balance(
    key: str,
    vi: str,
    en: str,
    *,
    comes: Sequence[Indicator],
    goes: Sequence[Indicator],
) -> Balance:
    """A balance; it also holds along every split that all its indicators share."""
    sides = [*comes, *goes]
    shared = tuple(
        name
        for name in sides[0].split
        if name not in FOUND and all(name in one.split for one in sides)
    )
    return Balance(
        key,
        Words(vi, en),
        tuple(one.code for one in comes),
        tuple(one.code for one in goes),
        shared,
    )
