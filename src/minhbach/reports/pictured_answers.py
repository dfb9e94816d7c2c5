"""Pictures of those side by side: transfers and their answers, shares in time.

A unit's transfers stand by receiver, with how long each has not answered; a cluster's
by member, for the agencies of two provinces are two, whatever they are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from minhbach.documents import intervals, layers
from minhbach.documents.numerals import half_up, number
from minhbach.figures.ask import Figure
from minhbach.figures.definitions import cell_words
from minhbach.kernel.collation import order
from minhbach.kernel.periods import Period
from minhbach.kernel.words import Words
from minhbach.reports.pictured import AGES, SHORT, Pictured, Row, Shown, pictured
from minhbach.reports.spans import Opens

ANSWERS = Words("Văn bản chuyển đi và trả lời", "Transfers and their answers")
IN_TIME = Words("Tỷ lệ đúng hạn", "In time")
RECEIVER = Words("Nơi nhận", "Receiver")
UNIT = Words("Đơn vị", "Unit")
PERIOD = Words("Kỳ", "Period")
_AGED = Words("Chờ {age}", "Waiting {age}")
_SURE = (
    Words("Đúng hạn", "In time"),
    Words("Trên tổng", "Out of"),
    Words("Tỷ lệ (%)", "Share (%)"),
    Words("Từ (%)", "From (%)"),
    Words("Đến (%)", "To (%)"),
)
MOST = 15  # receivers drawn; the table has them all

_COUNTS = ("R03", "R05", "R10", "R09", "R07", "R08")
_COLUMNS = ("R03", "R05", "R11", "R07", "R08")

Where = Callable[[str, str], Opens]  # an indicator and a cell of it


@dataclass(frozen=True, slots=True)
class Answers:
    """What went to a receiver, or from a unit, and what came back."""

    name: str
    counts: Mapping[str, int | None]
    ages: Mapping[str, int] | None
    where: Where

    def of(self, code: str) -> int:
        return self.counts[code] or 0

    @property
    def weight(self) -> tuple[int, int]:
        return -self.of("R08"), -self.of("R07") - self.of("R05")

    @property
    def drawn(self) -> tuple[str, int | None, int | None, int | None, int | None]:
        if None in self.counts.values():
            return self.name, None, None, None, None
        late = max(0, self.of("R05") - self.of("R10"))
        waits = max(0, self.of("R07") - self.of("R08"))
        return self.name, self.of("R10"), late, waits, self.of("R08")


def of_receivers(
    whole: Mapping[str, Figure],
    ages: Mapping[tuple[str, str], int],
    period: Period,
    names: Callable[[str], Words],
    language: str,
) -> list[Answers]:
    """A unit's receivers, those first who are late with most."""
    cells = {code: whole[code].splits.get("receiver", {}) for code in _COUNTS}
    known = sorted({receiver for split in cells.values() for receiver in split})
    found = [
        Answers(
            names(one).in_(language),
            {code: cells[code].get(one, 0) for code in _COUNTS},
            {age: qty for (receiver, age), qty in ages.items() if receiver == one},
            _at_receiver(period, one),
        )
        for one in known
    ]
    return sorted(found, key=lambda one: (one.weight, order(one.name)))


def of_member(
    name: str, figures: Mapping[str, Figure], period: Period, body: str, seq: int | None
) -> Answers:
    """All the transfers of one member of a cluster; its cells stay at home (0185)."""

    def where(code: str, cell: str) -> Opens:
        return Opens(code, period, None, cell, body, seq)

    return Answers(
        name,
        {code: figures[code].value for code in _COUNTS},
        None,
        where,
    )


def answers(items: Sequence[Answers], head: Words, language: str = "vi") -> Pictured:
    """Sent, answered, in time, without answer and for how long: one line each."""
    rows: list[Row] = [(one.name, _answered(one, language)) for one in items]
    drawn = layers.answers(
        [one.drawn for one in items[:MOST]], title=ANSWERS, language=language
    )
    heads = [head, *(SHORT[code] for code in _COLUMNS)]
    if any(one.ages is not None for one in items):
        heads += [_AGED.filled(age=cell_words("age", age, {})) for age in AGES]
    return pictured("answers", ANSWERS, drawn, heads, rows, language)


def _answered(one: Answers, language: str) -> list[Shown]:
    counts = one.counts
    part, whole = counts["R10"], counts["R09"]
    in_time = None
    if part is not None and whole is not None:
        in_time = f"{number(part, language)}/{number(whole, language)}"
    return [
        (counts["R03"], one.where("R03", "")),
        (counts["R05"], one.where("R05", "")),
        (in_time, one.where("R10", "")),
        (counts["R07"], one.where("R07", "")),
        (counts["R08"], one.where("R08", "")),
        *_aged(one),
    ]


def _aged(one: Answers) -> Iterator[Shown]:
    if one.ages is None:
        return
    known = one.counts["R07"] is not None
    for age in AGES:
        qty = one.ages.get(age, 0) if known else None
        yield qty, one.where("R07", f"age:{age}")


def _at_receiver(period: Period, receiver: str) -> Where:
    def where(code: str, cell: str) -> Opens:
        at = f"receiver:{receiver}"
        return Opens(code, period, where=f"{at},{cell}" if cell else at)

    return where


# Shares and how sure they are -----------------------------------------------------

Share = tuple[str, Figure, Callable[[str], Opens]]


def in_time(
    items: Sequence[Share], head: Words, words: Words, language: str = "vi"
) -> Pictured:
    """What each did in time and how sure that is, in the order given."""
    counted = [(name, one.numerator, one.denominator) for name, one, _ in items]
    drawn = intervals.shares_beside(counted, title=words, language=language)
    rows: list[Row] = [(name, _sure(one, where)) for name, one, where in items]
    return pictured("in_time", words, drawn, [head, *_SURE], rows, language)


def _sure(one: Figure, where: Callable[[str], Opens]) -> list[Shown]:
    part, whole = one.numerator, one.denominator
    between = intervals.wilson(part, whole)
    shown: list[Shown] = [(part, where("P12")), (whole, where("P10"))]
    if between is None or part is None or not whole:
        return [*shown, (None, None), (None, None), (None, None)]
    share = half_up(Fraction(100 * part, whole), 1)
    return [*shown, (share, where("P13")), (between.low, None), (between.high, None)]
