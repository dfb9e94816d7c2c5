"""Signs that a figure may have been worked on: shown to the cluster, never in points.

Pure over what happened in the registers of a unit. A sign is a question for the unit
and may have a good answer (a new register taken over, a late hearing); nothing follows
from it by itself, and no ranking reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from minhbach.kernel import clock
from minhbach.kernel.words import Words

RECORDED, CLOSED, REOPENED, REPEATED = "recorded", "closed", "reopened", "repeated"
BURST, REOPENED_AFTER, REPEATED_ON_CLOSED = "burst", "reopened_after", "repeated_closed"

_BURST = Words(
    "{count} trên {whole} mục của kỳ được ghi trong {days} ngày trước ngày chốt, "
    "việc đã xảy ra từ trước đó",
    "{count} of the period's {whole} entries were typed in the {days} days before the "
    "cut-off, of what had happened before",
)
_REOPENED = Words(
    "{count} trên {whole} hồ sơ đóng trong kỳ được mở lại trong {days} ngày sau kỳ",
    "{count} of {whole} matters closed in the period were reopened in the {days} days "
    "after it",
)
_REPEATED = Words(
    "{count} trên {whole} hồ sơ đóng trong kỳ lại có đơn về cùng việc",
    "{count} of {whole} matters closed in the period have letters again on the same",
)


@dataclass(frozen=True, slots=True)
class Happening:
    """An entry as seen here: what it did to which matter, for when, typed when."""

    what: str
    matter: str
    effective_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where on something is shown; a cluster may choose others."""

    burst_days: int = 3
    burst_share: Fraction = Fraction(1, 4)
    burst_least: int = 10
    after_days: int = 60
    least: int = 2


@dataclass(frozen=True, slots=True)
class Sign:
    """What is shown: how many of how many, and the matters to look at."""

    kind: str
    count: int
    whole: int
    words: Words
    matters: tuple[str, ...]


USUAL = Bounds()


def signs(
    happened: Iterable[Happening],
    start: date,
    end: date,
    cut_off: date,
    bounds: Bounds = USUAL,
) -> tuple[Sign, ...]:
    """The signs of a period, whatever order its entries come in."""
    rows = sorted(happened, key=lambda one: (one.recorded_at, one.matter, one.what))
    return (
        *_bursts(rows, start, end, cut_off, bounds),
        *_later(rows, start, end, bounds, REOPENED),
        *_later(rows, start, end, bounds, REPEATED),
    )


def _bursts(
    rows: Sequence[Happening], start: date, end: date, cut_off: date, bounds: Bounds
) -> Iterator[Sign]:
    first = cut_off - timedelta(days=bounds.burst_days - 1)
    within = [
        one for one in rows if one.what == RECORDED and start <= one.effective_on <= end
    ]
    late = [
        one
        for one in within
        if first <= clock.office_day(one.recorded_at) <= cut_off
        and one.effective_on < first
    ]
    enough = len(late) >= bounds.burst_least
    if enough and Fraction(len(late), len(within)) >= bounds.burst_share:
        yield _sign(BURST, _BURST, late, len(within), bounds.burst_days)


def _later(
    rows: Sequence[Happening], start: date, end: date, bounds: Bounds, what: str
) -> Iterator[Sign]:
    """Closed in the period, and then reopened or written about again after it."""
    closed = {
        one.matter: one.effective_on
        for one in rows
        if one.what == CLOSED and start <= one.effective_on <= end
    }
    last = end + timedelta(days=bounds.after_days)
    found = [
        one
        for one in rows
        if one.what == what
        and one.matter in closed
        and closed[one.matter] <= one.effective_on <= last
        and (what == REPEATED or one.effective_on > end)
    ]
    if len({one.matter for one in found}) >= bounds.least:
        kind, words = _KINDS[what]
        yield _sign(kind, words, found, len(closed), bounds.after_days)


_KINDS = {
    REOPENED: (REOPENED_AFTER, _REOPENED),
    REPEATED: (REPEATED_ON_CLOSED, _REPEATED),
}


def _sign(
    kind: str, words: Words, rows: Sequence[Happening], whole: int, days: int
) -> Sign:
    matters = tuple(dict.fromkeys(one.matter for one in rows))
    count = len(rows) if kind == BURST else len(matters)
    said = words.filled(count=count, whole=whole, days=days)
    return Sign(kind, count, whole, said, matters)
