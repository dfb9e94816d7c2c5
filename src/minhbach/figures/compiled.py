"""The working engine: the same declarations as expressions over whole relations.

Two stages. One scan keeps, of every posting that some indicator could count, its
signature (what the filters see of it), its matter, its place and its dimensions. Then
all indicators are answered together: signatures are joined to the terms that count
them, and what is left is adding up. The engine under it is Ibis's: DuckDB, PostgreSQL,
Spark. What a figure means stands in `plain`; this must give the same integers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Any

import ibis
import pyarrow as pa

from minhbach.figures import terms
from minhbach.figures.language import (
    AGE,
    BEFORE,
    DURATION,
    LAG,
    TIMELINESS,
    UNTIL,
    Indicator,
)
from minhbach.figures.plain import BANDS, DUTIES, NOT_RECORDED, STANDINGS
from minhbach.figures.terms import ONCE, SUM, Shape, Term
from minhbach.kernel.periods import Period
from minhbach.procedures.measures import RUNNING, STOPPED

ROOM = 2**62  # of a packed signature
KEYS = ("measure", "kind", "clock")
NO_CELL = -1  # an age that no posting tells
TOTAL = ""
_RUNS = 10  # a running clock outweighs any that has ended


@dataclass(frozen=True)
class Coding:
    """How a backend writes words: as they are, or as numbers of a dictionary."""

    code: Callable[[str], Any] = lambda word: word
    word: Callable[[Any], str] = str
    none: Any = ""


@dataclass(frozen=True)
class Relation:
    """The postings of a question as one relation, and how its words are written.

    Columns: those of a row, and `who` (the matter), `ord` (the place in the order of
    days and entries), `recorded_on`. `names_matters`: `who` is the matter's own name.
    """

    rows: ibis.Table
    coding: Coding = Coding()
    names_matters: bool = False

    def first_days(self) -> dict[str, date]:
        """The first day on which each body has any posting at all."""
        found = self.rows.group_by("body").agg(first=self.rows.effective_on.min())
        word = self.coding.word
        return {word(body): first for body, first in _fetched(found)}


@dataclass
class Tally:
    """What the terms of one body come to: their cells, and how many lines they had."""

    cells: dict[tuple[Term, str], dict[Any, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )
    lines: dict[Term, int] = field(default_factory=lambda: defaultdict(int))


class Compiled:
    """The indicators of one question over one relation of postings."""

    def __init__(
        self,
        relation: Relation,
        chosen: Sequence[Indicator],
        period: Period,
        on: date,
    ) -> None:
        rows, self.coding = relation.rows, relation.coding
        self.period, self.on = period, on
        self.rows = rows.filter(rows.effective_on <= on)
        self.terms = terms.terms_of(chosen)
        self.parts = terms.parts_of(self.terms)
        self.named = terms.named(self.parts)
        self.asks = _asks(chosen)
        self.cell = "string" if self.coding.none == "" else "int64"
        self.dimensions = sorted(
            {name for name, _term in self.asks} - {TIMELINESS, AGE, DURATION, LAG}
        )

    def tallies(self) -> dict[str, Tally]:
        """Everything at once, by body."""
        kept = self._kept().cache()
        try:
            return self._answered(kept)
        finally:
            kept.release()

    def matters(self, term: Term, where: Mapping[str, str]) -> list[Any]:
        """The matters that can stand in a cell; of a stock those that still stand."""
        kept = self._kept().cache()
        try:
            self.keys = [*KEYS, *(name for name in kept.columns if _is_packed(name))]
            lines = self._lines(
                kept, self._counted(kept), self.terms.index(term).__eq__
            )
            if lines is None:
                return []
            for name, cell in where.items():
                if name in self.dimensions:
                    lines = lines.filter(self._is_cell(lines[f"d_{name}"], cell))
            each = lines.group_by("who").agg(net=(lines.sign * lines.qty).sum())
            if term.how == SUM and _is_stock(term):
                each = each.filter(each.net != 0)
            return [who for (who,) in _fetched(each.select("who"))]
        finally:
            kept.release()

    def _is_cell(self, column: ibis.Value, cell: str) -> ibis.Value:
        if cell == NOT_RECORDED:
            none = column.isnull() | (column == self.coding.code(""))
            return none | (column == self.coding.code(cell))
        return column == self.coding.code(cell)

    # Stage one: what is kept of the postings ------------------------------------

    def _kept(self) -> ibis.Table:
        rows = self.rows.mutate(span=self._span(self.rows), due=self._due(self.rows))
        asked = reduce(
            lambda one, other: one | other,
            (
                (rows.span == span) & rows.measure.isin(self._codes(measures))
                for span, measures in terms.measures_by_span(self.parts).items()
                if measures
            ),
            ibis.literal(False),  # noqa: FBT003 - the literal is the value
        )
        rows = rows.filter(asked)
        clocked = rows.measure.isin(self._codes({RUNNING, STOPPED}))
        none = self.coding.none
        return rows.select(
            "body",
            "who",
            "ord",
            "qty",
            "measure",
            kind=clocked.ifelse(rows.kind.coalesce(none), none),
            clock=clocked.ifelse(rows.clock.coalesce(none), none),
            **self._packed(rows),
            **{f"d_{name}": rows[name] for name in self.dimensions},
            age=_days(self.on, rows.since_on.coalesce(rows.counted_on)),
            duration=_between(rows.effective_on, rows.since_on),
            lag=_between(rows.recorded_on, rows.effective_on),
        )

    def _span(self, rows: ibis.Table) -> ibis.Value:
        start, end = self.period.start, self.period.end
        return ibis.cases(
            (rows.effective_on < start, terms.EARLIER),
            (rows.effective_on > end, terms.AFTER),
            (rows.counted_on < start, terms.MOVED),
            else_=terms.INSIDE,
        ).cast("int64")

    def _due(self, rows: ibis.Table) -> ibis.Value:
        over, late = rows.due_on < self.on, rows.effective_on > rows.due_on
        return ibis.cases(
            (rows.due_on.isnull(), terms.NO_DUE),
            (over & late, terms.OVER_AND_LATE),
            (over, terms.OVER),
            (late, terms.ENDED_LATE),
            else_=terms.IN_TERM,
        ).cast("int64")

    def _layout(self) -> list[list[tuple[str, int]]]:
        """The columns of the signature: which facets, with how many values each."""
        packs: list[list[tuple[str, int]]] = [[("span", 4), ("due", 5)]]
        room = 20
        for name, values in self.named.items():
            size = len(values) + 2
            if room * size > ROOM:
                packs.append([])
                room = 1
            packs[-1].append((name, size))
            room *= size
        return packs

    def _packed(self, rows: ibis.Table) -> dict[str, ibis.Value]:
        return {
            f"k{at}": reduce(
                lambda so_far, facet: so_far * facet[1] + self._facet(rows, facet[0]),
                pack,
                ibis.literal(0, "int64"),
            )
            for at, pack in enumerate(self._layout())
        }

    def _facet(self, rows: ibis.Table, name: str) -> ibis.Value:
        if name not in self.named:
            return rows[name]
        column, values = rows[name], self.named[name]
        said = [
            (column == self.coding.code(one), at) for at, one in enumerate(values, 2)
        ]
        return ibis.cases((column.isnull(), 0), *said, else_=1).cast("int64")

    def _shape(self, row: Sequence[Any]) -> Shape:
        measure, kind, clock, *packed = row
        found: dict[str, int] = {}
        for pack, given in zip(self._layout(), packed, strict=True):
            rest = int(given)
            for name, size in reversed(pack):
                rest, found[name] = divmod(rest, size)
        span, due = found.pop("span"), found.pop("due")
        values = {
            name: None if at == 0 else "\0" if at == 1 else self.named[name][at - 2]
            for name, at in found.items()
        }
        return Shape(
            self.coding.word(measure),
            self._word(kind),
            self._word(clock),
            span,
            due,
            values,
        )

    def _word(self, code: Any) -> str | None:
        return None if code == self.coding.none else self.coding.word(code)

    def _codes(self, words: Iterable[str]) -> list[Any]:
        return [self.coding.code(one) for one in sorted(words)]

    # Stage two: all terms together ----------------------------------------------

    def _answered(self, kept: ibis.Table) -> dict[str, Tally]:
        self.keys = [*KEYS, *(name for name in kept.columns if _is_packed(name))]
        counted = self._counted(kept)
        if not counted:
            return {}
        once = self._winners(kept, counted)
        deciding = None if once is None else _deciding(kept, once).cache()
        wanted = [
            *self._sums(kept, counted, once),
            *self._matters(deciding),
        ]
        found = ibis.union(*wanted, distinct=False) if len(wanted) > 1 else wanted[0]
        tallies: dict[str, Tally] = defaultdict(Tally)
        for body, at, name, cell, qty, lines in _fetched(found):
            tally, term = tallies[self.coding.word(body)], self.terms[int(at)]
            if name == TOTAL:
                tally.lines[term] += int(lines)
            tally.cells[term, name][self._cell(name, cell)] += int(qty)
        return tallies

    def _counted(self, kept: ibis.Table) -> list[tuple[Any, ...]]:
        """Which terms count which signatures: (…signature, term, sign)."""
        by_measure: dict[str, list[tuple[int, Any]]] = defaultdict(list)
        for at, term in enumerate(self.terms):
            for part in term.of.parts:
                by_measure[part.measure].append((at, part))
        found = []
        for row in _fetched(kept.select(self.keys).distinct()):
            shape = self._shape(row)
            signs: dict[int, list[int]] = defaultdict(list)
            for at, part in by_measure[shape.measure]:
                if terms.counts(part, shape):
                    signs[at].append(part.sign)
            found += [(*row, at, one) for at, all_ in signs.items() for one in all_]
        return found

    def _relation(self, counted: Iterable[tuple[Any, ...]]) -> ibis.Table | None:
        """The counted signatures as a relation beside the postings."""
        given = list(counted)
        if not given:
            return None
        return _beside([*self.keys, "term", "sign"], given)

    def _is(self, how: str, split: str | None = None) -> Callable[[int], bool]:
        def told(at: int) -> bool:
            term = self.terms[at]
            return term.how == how and (split is None or (split, term) in self.asks)

        return told

    def _lines(
        self,
        kept: ibis.Table,
        counted: list[tuple[Any, ...]],
        is_one: Callable[[int], bool],
    ) -> ibis.Table | None:
        """Every posting with each term that counts it, and its sign there."""
        beside = self._relation(one for one in counted if is_one(one[-2]))
        return None if beside is None else kept.inner_join(beside, self.keys)

    def _winners(
        self, kept: ibis.Table, counted: list[tuple[Any, ...]]
    ) -> ibis.Table | None:
        """Of every term that counts matters, the posting that decides each of them."""
        found: ibis.Table | None = None
        for depth in range(max(one.depth for one in self.terms) + 1):
            level = [at for at, one in enumerate(self.terms) if one.depth == depth]
            chosen = set(filter(self._is(ONCE), level))
            lines = self._lines(kept, counted, chosen.__contains__)
            if lines is None:
                continue
            lines = self._left_out(lines, found, chosen)
            qty = lines.sign * lines.qty
            each = lines.group_by("term", "body", "who").agg(
                net=qty.sum(), ord=(qty > 0).ifelse(lines.ord, None).max()
            )
            each = each.filter(each.net > 0).select("term", "body", "who", "ord")
            found = each if found is None else found.union(each, distinct=False)
        return found

    def _left_out(
        self, lines: ibis.Table, once: ibis.Table | None, chosen: set[int]
    ) -> ibis.Table:
        """The lines without the matters that their term leaves out."""
        pairs = [
            (at, self.terms.index(Term(without, ONCE)))
            for at in sorted(chosen)
            if (without := self.terms[at].of.without)
        ]
        if not pairs or once is None:
            return lines
        leaves = _beside(["of", "left"], pairs)
        out = once.inner_join(leaves, once.term == leaves.left).select(
            "body", "who", term="of"
        )
        return lines.anti_join(out, ["body", "who", "term"])

    def _sums(
        self,
        kept: ibis.Table,
        counted: list[tuple[Any, ...]],
        once: ibis.Table | None,
    ) -> list[ibis.Table]:
        """The terms that add quantities up: signatures first, then what they count."""
        found = self._sums_without(kept, counted, once)
        found += self._ages(kept, counted, once)
        bare = [one for one in counted if self._is_bare(one[-2])]
        if not bare:
            return found
        cells = []
        for split in (TOTAL, *(one for one in self._splits(SUM) if one != AGE)):
            measures = {
                part.measure
                for term in self.terms
                if term.how == SUM and (not split or (split, term) in self.asks)
                for part in term.of.parts
            }
            asked = kept.filter(kept.measure.isin(self._codes(measures)))
            celled = self._celled(asked, split)
            cells.append(
                celled.group_by("body", "cell", *self.keys)
                .agg(qty=celled.qty.sum())
                .mutate(split=ibis.literal(split))
            )
        every = ibis.union(*cells, distinct=False) if len(cells) > 1 else cells[0]
        beside = _beside(
            [*self.keys, "term", "sign", "split"],
            [
                (*one, split)
                for one in bare
                for split in (TOTAL, *self._splits(SUM))
                if not split or (split, self.terms[one[-2]]) in self.asks
            ],
        )
        lines = every.inner_join(beside, [*self.keys, "split"])
        return [*found, _told(lines, lines.sign * lines.qty)]

    def _is_bare(self, at: int) -> bool:
        return self.terms[at].how == SUM and not self.terms[at].of.without

    def _sums_without(
        self,
        kept: ibis.Table,
        counted: list[tuple[Any, ...]],
        once: ibis.Table | None,
    ) -> list[ibis.Table]:
        """Of the terms that add up but leave matters out: line by line."""
        chosen = {
            at for at, one in enumerate(self.terms) if one.how == SUM and one.of.without
        }
        lines = self._lines(kept, counted, chosen.__contains__)
        if lines is None:
            return []
        lines = self._left_out(lines, once, chosen)
        found = []
        for split in (TOTAL, *self._splits(SUM)):
            told = [
                at for at in chosen if not split or (split, self.terms[at]) in self.asks
            ]
            if told and split != AGE:
                rows = lines.filter(lines.term.isin(told))
                cells = self._celled(rows, split).mutate(split=ibis.literal(split))
                found.append(_told(cells, cells.sign * cells.qty))
        return found

    def _ages(
        self,
        kept: ibis.Table,
        counted: list[tuple[Any, ...]],
        once: ibis.Table | None,
    ) -> list[ibis.Table]:
        """What adds up by how long each matter waits, since its first posting."""
        chosen = set(filter(self._is(SUM, AGE), range(len(self.terms))))
        lines = self._lines(kept, counted, chosen.__contains__)
        if lines is None:
            return []
        lines = self._left_out(lines, once, chosen)
        qty = lines.sign * lines.qty
        each = lines.group_by("term", "body", "who").agg(
            net=qty.sum(), age=(qty > 0).ifelse(lines.age, None).max()
        )
        each = each.mutate(cell=self._text(_band(each.age)), split=ibis.literal(AGE))
        return [_told(each, each.net)]

    def _matters(self, deciding: ibis.Table | None) -> list[ibis.Table]:
        """The terms that count matters once: each under the posting that decides."""
        if deciding is None:
            return []
        cells = []
        for split in (TOTAL, *self._splits(ONCE)):
            celled = self._celled(deciding, split)
            if split in (DURATION, LAG):
                celled = celled.filter(celled.cell.notnull())
            told = celled.group_by("body", "term", "cell").agg(qty=celled.count())
            cells.append(told.mutate(split=ibis.literal(split)))
        every = ibis.union(*cells, distinct=False) if len(cells) > 1 else cells[0]
        asked = _beside(
            ["term", "split"],
            [
                (at, split)
                for at, one in enumerate(self.terms)
                for split in (TOTAL, *self._splits(ONCE))
                if one.how == ONCE and (not split or (split, one) in self.asks)
            ],
        )
        lines = every.semi_join(asked, ["term", "split"])
        return [_told(lines, lines.qty)]

    def _splits(self, how: str) -> list[str]:
        return sorted({name for name, term in self.asks if term.how == how})

    def _celled(self, rows: ibis.Table, split: str) -> ibis.Table:
        """The rows with the cell of a split that each stands in."""
        if split == TOTAL:
            return rows.mutate(cell=ibis.null(self.cell))
        if split == TIMELINESS:
            rows = rows.left_join(self._timeliness(), ["body", "who"])
            return rows.mutate(cell=self._text(rows.stands.coalesce(0)))
        if split == AGE:
            return rows.mutate(cell=self._text(_band(rows.age)))
        column = rows[split if split in (DURATION, LAG) else f"d_{split}"]
        return rows.mutate(cell=self._text(column))

    def _text(self, value: ibis.Value) -> ibis.Value:
        return value.cast(self.cell)

    def _timeliness(self) -> ibis.Table:
        """Of each matter how its duties stand: the worst, running before ended."""
        code, rows = self.coding.code, self.rows
        duties = _beside(
            ["kind", "clock"],
            [(code(kind), code(one)) for kind, all_ in DUTIES.items() for one in all_],
        )
        rows = rows.filter(rows.measure.isin(self._codes({RUNNING, STOPPED})))
        rows = rows.semi_join(duties, ["kind", "clock"])
        runs = rows.filter(rows.measure == code(RUNNING))
        net = runs.group_by("body", "who", "due_on").agg(net=runs.qty.sum())
        net = net.filter(net.net > 0)
        standing = net.select("body", "who", rank=_stands(net.due_on, self.on) + _RUNS)
        ends = rows.filter(rows.measure == code(STOPPED))
        ended = ends.select("body", "who", rank=_ended(ends.due_on, ends.effective_on))
        both = standing.union(ended)
        worst = both.group_by("body", "who").agg(stands=both.rank.max() % _RUNS)
        return worst.select("body", "who", "stands")

    def _cell(self, name: str, cell: Any) -> Any:
        if name == TOTAL:
            return TOTAL
        if name == TIMELINESS:
            return STANDINGS[int(cell)]
        if name in (DURATION, LAG):
            return int(cell)
        if name == AGE:
            return _AGES[int(cell)]
        if cell is None or cell == "":
            return NOT_RECORDED
        return self.coding.word(cell) or NOT_RECORDED


_AGES = {NO_CELL: NOT_RECORDED, **dict(enumerate([*(b for _d, b in BANDS), "over-90"]))}


def _asks(chosen: Sequence[Indicator]) -> set[tuple[str, Term]]:
    """Which term is asked for along which split, or for which days."""
    found = set()
    for one in chosen:
        term = terms.term_of(one)
        found |= {(split, term) for split in one.split}
        if one.days:
            found.add((one.days, term))
    return found


def _deciding(kept: ibis.Table, once: ibis.Table) -> ibis.Table:
    """The postings that decide, with their dimensions."""
    rows = once.inner_join(kept.drop("who", *KEYS), ["body", "ord"])
    return rows.mutate(qty=ibis.literal(1, "int64"))


def _told(lines: ibis.Table, qty: ibis.Value) -> ibis.Table:
    told = lines.group_by("body", "term", "split", "cell").agg(
        qty=qty.sum().cast("int64"), lines=lines.count()
    )
    return told.select("body", "term", "split", "cell", "qty", "lines")


def _band(age: ibis.Value) -> ibis.Value:
    said = [(age <= most, at) for at, (most, _name) in enumerate(BANDS)]
    return ibis.cases((age.isnull(), NO_CELL), *said, else_=len(BANDS))


def _stands(due: ibis.Value, on: date) -> ibis.Value:
    return ibis.cases((due.isnull(), 0), (due < on, 3), else_=1).cast("int64")


def _ended(due: ibis.Value, ended: ibis.Value) -> ibis.Value:
    return ibis.cases((due.isnull(), 0), (ended > due, 4), else_=2).cast("int64")


def _days(on: date, since: ibis.Value) -> ibis.Value:
    return _between(ibis.literal(on), since)


def _between(later: ibis.Value, earlier: ibis.Value) -> ibis.Value:
    return later.delta(earlier, unit="day").cast("int64")


def _is_stock(term: Term) -> bool:
    parts = term.of.parts
    return bool(parts) and all(part.span in (UNTIL, BEFORE) for part in parts)


def _beside(names: Sequence[str], given: Sequence[tuple[Any, ...]]) -> ibis.Table:
    """A small relation beside the postings; numbers as numbers, words as words."""
    columns = zip(names, zip(*given, strict=True), strict=True)
    return ibis.memtable(pa.table({name: list(column) for name, column in columns}))


def _is_packed(name: str) -> bool:
    return name[0] == "k" and name[1:].isdecimal()


def _fetched(expression: ibis.Table) -> list[tuple[Any, ...]]:
    columns = expression.to_pyarrow().to_pydict()
    return list(zip(*columns.values(), strict=True))
