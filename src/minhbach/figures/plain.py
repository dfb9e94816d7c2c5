"""The plain engine: obvious Python over rows. What it counts is what a figure means.

Every other engine must give the same integers and open to the same entries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from minhbach.figures.language import (
    ADJUSTED,
    AGE,
    BEFORE,
    LAG,
    MEDIAN,
    OVERDUE,
    POSTINGS,
    RATE,
    TIMELINESS,
    UNTIL,
    WITH_TERM,
    Expression,
    Filter,
    Indicator,
    Part,
)
from minhbach.figures.rows import COLUMNS, Row
from minhbach.kernel.clock import office_day
from minhbach.kernel.periods import Period
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.measures import RUNNING, STOPPED

NOT_RECORDED = "not_recorded"
BANDS = ((10, "0-10"), (30, "11-30"), (60, "31-60"), (90, "61-90"))
OLDER = "over-90"
STANDINGS = ("no_term", "in_term", "on_time", "overdue", "late")
# The clocks by which a matter of that kind is in time or late.
DUTIES = {kind: one.duties or tuple(one.clocks) for kind, one in CATALOGUE.items()}


class Counted(NamedTuple):
    """A posting as it is counted: with the sign of its place in the expression."""

    row: Row
    qty: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What an indicator comes to, and the postings it came from."""

    value: int | None
    numerator: int | None = None
    denominator: int | None = None
    lines: tuple[Counted, ...] = ()


class Book:
    """The postings of one body that may be seen, for one period on one day.

    `is_empty`: the body had no posting at all by that day, of whatever measure.
    """

    def __init__(
        self, rows: Iterable[Row], period: Period, on: date, *, is_empty: bool = False
    ) -> None:
        self.period, self.on, self.is_empty = period, on, is_empty
        self.by_measure: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row.effective_on <= on:
                self.by_measure[row.measure].append(row)
        for measured in self.by_measure.values():
            measured.sort(key=lambda row: (row.effective_on, row.seq, row.at))
        self._timeliness: Mapping[str, str] | None = None
        self._found: dict[Part, list[Row]] = {}

    def counted(self, one: Indicator) -> list[Counted]:
        """The postings an indicator counts; of matters, the one that decides each."""
        chosen = self.chosen(one.of)
        return chosen if one.counts == POSTINGS else _each_once(chosen)

    def knows(self, one: Indicator) -> bool:
        """Whether anything was recorded that could have been counted."""
        return one.known_by is None or bool(self.chosen(one.known_by))

    def chosen(self, expression: Expression) -> list[Counted]:
        """Every posting that answers to the expression, with its sign."""
        left_out = self._matters_of(expression.without)
        return [
            Counted(row, part.sign * row.qty)
            for part in expression.parts
            for row in self._rows_of(part)
            if row.matter not in left_out
        ]

    def _matters_of(self, expression: Expression | None) -> set[str]:
        if expression is None:
            return set()
        return {one.row.matter for one in _each_once(self.chosen(expression))}

    def _rows_of(self, part: Part) -> list[Row]:
        """The rows of one part; found once, whatever its sign, for all indicators."""
        key = replace(part, sign=1)
        if key not in self._found:
            rows = self._spanned(part.measure, part.span)
            if part.clocks:
                rows = [row for row in rows if _is_of(part.clocks, row)]
            if part.term:
                rows = [row for row in rows if self._is_termed(part.term, row)]
            for one in part.filters:
                rows = [row for row in rows if _passes(one, row)]
            self._found[key] = rows
        return self._found[key]

    def _spanned(self, measure: str, span: str) -> list[Row]:
        key = Part(1, measure, span)
        if key not in self._found:
            rows = self.by_measure.get(measure, [])
            self._found[key] = [row for row in rows if self._is_in(span, row)]
        return self._found[key]

    def _is_in(self, span: str, row: Row) -> bool:
        start = self.period.start
        if span == UNTIL:
            return True
        if span == BEFORE:
            return row.effective_on < start
        inside = start <= row.effective_on <= self.period.end
        earlier = row.counted_on < start
        return inside and (earlier if span == ADJUSTED else not earlier)

    def _is_termed(self, term: str, row: Row) -> bool:
        if row.due_on is None:
            return False
        if term == OVERDUE:
            return row.due_on < self.on
        return term == WITH_TERM or row.effective_on > row.due_on

    # Cells found from clocks and days ---------------------------------------------

    def cells(self, dimension: str, ages: Mapping[str, str]) -> Callable[[Row], str]:
        """What tells where a posting stands along a dimension."""
        if dimension == TIMELINESS:
            return lambda row: self.timeliness.get(row.matter, "no_term")
        if dimension == AGE:
            return lambda row: ages.get(row.matter, NOT_RECORDED)
        at = COLUMNS.index(dimension)
        return lambda row: str(row[at] or NOT_RECORDED)

    def ages(self, lines: Sequence[Counted]) -> dict[str, str]:
        """How long each matter waits: since it was counted or its clock began."""
        since: dict[str, date] = {}
        for one in lines:
            if one.qty > 0:
                day = one.row.since_on or one.row.counted_on
                since[one.row.matter] = min(day, since.get(one.row.matter, day))
        return {matter: band((self.on - day).days) for matter, day in since.items()}

    @property
    def timeliness(self) -> Mapping[str, str]:
        """Of each matter: in_term or overdue as it runs, on_time or late once ended."""
        if self._timeliness is None:
            ends = ((row.matter, _ended(row)) for row in self._duties(STOPPED))
            self._timeliness = _worst(ends) | self._still_running()
        return self._timeliness

    def _still_running(self) -> dict[str, str]:
        net: Counter[tuple[str, date | None]] = Counter()
        for row in self._duties(RUNNING):
            net[row.matter, row.due_on] += row.qty
        return _worst(
            (matter, _stands(due, self.on))
            for (matter, due), qty in net.items()
            if qty > 0
        )

    def _duties(self, measure: str) -> Iterator[Row]:
        return (
            row
            for row in self.by_measure.get(measure, ())
            if row.clock in DUTIES.get(row.kind, ())
        )


def answer(one: Indicator, book: Book, others: Mapping[str, Answer]) -> Answer:
    """The indicator's value; of a rate its two integers, from answers given before."""
    lines = tuple(book.counted(one))
    if book.is_empty or not book.knows(one):
        return Answer(None)
    if one.counts == RATE and one.pair:
        part, whole = (others[code] for code in one.pair)
        return Answer(None, part.value, whole.value, part.lines)
    if one.counts == MEDIAN:
        measured = [line for line in lines if _days(one.days, line.row) is not None]
        days = Counter(_days(one.days, line.row) or 0 for line in measured)
        return Answer(lower_median(days), None, len(measured), tuple(measured))
    return Answer(sum(line.qty for line in lines), lines=lines)


def splits(
    one: Indicator, book: Book, lines: Sequence[Counted]
) -> dict[str, dict[str, int]]:
    """The value in cells; each split adds up to the value."""
    ages = book.ages(lines) if AGE in one.split else {}
    found: dict[str, dict[str, int]] = {}
    for dimension in one.split:
        cells: dict[str, int] = defaultdict(int)
        cell_of = book.cells(dimension, ages)
        for row, qty in lines:
            cells[cell_of(row)] += qty
        found[dimension] = {code: cells[code] for code in sorted(cells) if cells[code]}
    return found


def crossed(
    one: Indicator, book: Book, down: str, across: str
) -> dict[tuple[str, str], int]:
    """The value in cells along two splits at once; it adds up to the value."""
    lines = answer(one, book, {}).lines
    ages = book.ages(lines) if AGE in (down, across) else {}
    row_of, column_of = (book.cells(name, ages) for name in (down, across))
    cells: Counter[tuple[str, str]] = Counter()
    for row, qty in lines:
        cells[row_of(row), column_of(row)] += qty
    return {cell: qty for cell, qty in cells.items() if qty}


def opened(
    one: Indicator,
    book: Book,
    lines: Sequence[Counted],
    where: Mapping[str, str] | None = None,
) -> list[Counted]:
    """The entries behind a value or a cell: one line an entry, adding up to the value.

    Of a stock, matters that have come and gone cancel out and are left away.
    """
    ages = book.ages(lines) if where and AGE in where else {}
    asked = [(book.cells(name, ages), code) for name, code in (where or {}).items()]
    wanted = [
        line
        for line in lines
        if all(cell_of(line.row) == code for cell_of, code in asked)
    ]
    if one.of.parts and all(part.span in (UNTIL, BEFORE) for part in one.of.parts):
        standing = Counter[str]()
        for line in wanted:
            standing[line.row.matter] += line.qty
        wanted = [line for line in wanted if standing[line.row.matter]]
    keeps = any(part.span == ADJUSTED for part in one.of.parts)
    merged = _by_entry(wanted)
    return [line for line in merged if line.qty or keeps]


def lower_median(histogram: Mapping[int, int]) -> int | None:
    """The middle of whole numbers, the lower of two; None of nothing."""
    total = sum(histogram.values())
    seen = 0
    for number in sorted(histogram):
        seen += histogram[number]
        if seen * 2 >= total:
            return number
    return None


def band(days: int) -> str:
    """The age band of so many days."""
    return next((name for most, name in BANDS if days <= most), OLDER)


def _each_once(chosen: Iterable[Counted]) -> list[Counted]:
    """Of every matter that stands counted, the last posting that counted it, once."""
    net: Counter[str] = Counter()
    last: dict[str, Row] = {}
    for row, qty in sorted(chosen, key=lambda one: _order(one.row)):
        net[row.matter] += qty
        if qty > 0:
            last[row.matter] = row
    return [Counted(row, 1) for matter, row in last.items() if net[matter] > 0]


def _by_entry(lines: Iterable[Counted]) -> list[Counted]:
    merged: dict[tuple[str, int], Counted] = {}
    for line in sorted(lines, key=lambda one: _order(one.row)):
        key = line.row.body, line.row.seq
        before = merged[key].qty if key in merged else 0
        merged[key] = Counted(line.row, before + line.qty)
    return list(merged.values())


def _order(row: Row) -> tuple[date, int, int]:
    return row.effective_on, row.seq, row.at


def _is_of(clocks: Sequence[str], row: Row) -> bool:
    """Clocks are named alone or, where two kinds have one of that name, kind.clock."""
    return row.clock in clocks or f"{row.kind}.{row.clock}" in clocks


def _passes(one: Filter, row: Row) -> bool:
    return (getattr(row, one.dimension) in one.values) is not one.out


def _ended(row: Row) -> str:
    if row.due_on is None:
        return "no_term"
    return "late" if row.effective_on > row.due_on else "on_time"


def _stands(due: date | None, on: date) -> str:
    if due is None:
        return "no_term"
    return "overdue" if due < on else "in_term"


def _worst(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of several duties of a matter, the one that stands worst."""
    worst: dict[str, str] = {}
    for matter, how in found:
        worst[matter] = max(how, worst.get(matter, how), key=STANDINGS.index)
    return worst


def _days(of: str, row: Row) -> int | None:
    if of == LAG:
        return (office_day(row.recorded_at) - row.effective_on).days
    return (row.effective_on - row.since_on).days if row.since_on else None
