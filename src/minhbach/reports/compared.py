"""A table made the old way beside what the ledger gives: cell by cell, each opening.

Two periods are run in parallel before the old way is left. What the ledger cannot know
is not compared, and a cell left empty is said apart from one that differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from minhbach.bodies.types import BodyCard
from minhbach.figures.ask import period_of
from minhbach.kernel.folding import fold
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports.filled import filled
from minhbach.reports.form_parts import FormColumn
from minhbach.reports.kept_work import Unfinished
from minhbach.reports.recognised import Recognised, Row


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that differs: what stands in the file, what the ledger gives."""

    column: FormColumn
    cell: str
    was: int | None
    now: int | None

    @property
    def difference(self) -> int | None:
        return None if self.was is None or self.now is None else self.was - self.now


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table of the old way against the ledger, for one body and period."""

    table: Recognised
    body: str
    period: Period
    compared: int
    differences: tuple[Difference, ...]

    def as_json(self, language: str) -> dict[str, Any]:
        return {
            "file": self.table.file,
            "sheet": self.table.sheet,
            "form": self.table.form.code,
            "body": self.body,
            "period": self.period.code,
            "compared": self.compared,
            "differences": [
                {
                    "cell": one.cell,
                    "column": one.column.code,
                    "title": one.column.words.in_(language),
                    "figure": one.column.figure,
                    "file": one.was,
                    "ledger": one.now,
                    "difference": one.difference,
                }
                for one in self.differences
            ],
        }


def compare(
    tables: list[Recognised], card: BodyCard, period_code: str = ""
) -> tuple[list[Comparison], list[tuple[str, Reason]]]:
    """Every table that is of the body, compared; and why the others were not.

    For who may wait, long figures of the ledger are begun; one compares again later.
    """
    made: list[Comparison] = []
    left: list[tuple[str, Reason]] = []
    for table in tables:
        try:
            made.append(_compared(table, card, period_code))
        except Refusal as refusal:
            left += [(table.file, reason) for reason in refusal.reasons]
        except Unfinished as waits:
            left.append((table.file, _waits(waits)))
    return made, left


def _compared(table: Recognised, card: BodyCard, period_code: str) -> Comparison:
    row, code = _row_of(table, card), period_code or table.said.period
    if row is None:
        raise Refusal(_not_of(card))
    if not code:
        raise Refusal(_NO_PERIOD)
    period = period_of(code, table.form.window)
    line = filled(table.form, card, period).lines[0]
    wanted = [
        column
        for column in table.form.column
        if column.figure and column.code in table.places
    ]
    differences = tuple(_differences(table, row, wanted, dict(line.values)))
    return Comparison(table, card.code, period, len(wanted), differences)


def _differences(
    table: Recognised,
    row: Row,
    wanted: list[FormColumn],
    values: dict[str, int | None],
) -> Iterator[Difference]:
    for column in wanted:
        was, now = row.values.get(column.code), values.get(column.code)
        if was != now:
            yield Difference(column, table.ref(row, column.code), was, now)


def _row_of(table: Recognised, card: BodyCard) -> Row | None:
    """The line that names the body, or the only line if it names nobody."""
    lines = [row for row in table.rows if not row.is_total]
    named = {fold(card.short.vi), fold(card.title.vi), fold(card.code)}
    found = next((row for row in lines if fold(row.name) in named), None)
    alone = len(lines) == 1 and (not lines[0].name or table.upright)
    return found or (lines[0] if alone else None)


_NO_PERIOD = refused(
    "tệp không nói kỳ nào: chọn kỳ để đối chiếu",
    "the file names no period: choose one to compare with",
    field="period",
)


def _waits(far: Unfinished) -> Reason:
    return refused(
        f"số liệu sổ cái của biểu này đang tính, xong {far.done} trên {far.steps} "
        "phần; cứ rời trang, lát nữa đối chiếu lại",
        f"the ledger's figures of this form are being computed, {far.done} of "
        f"{far.steps} parts are done; leave the page and compare again in a while",
    )


def _not_of(card: BodyCard) -> Reason:
    words = Words(
        f"biểu không có dòng của {card.short.vi}: không đối chiếu",
        f"no line of {card.short.en} in the form: not compared",
    )
    return refused(words.vi, words.en, field="file")
