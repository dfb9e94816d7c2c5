"""Stage two: all indicators together, from what stage one kept.

Terms are joined to the signatures they count; what is left is adding up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import ibis

from minhbach.figures.keeping import KEYS, Kept
from minhbach.figures.language import AGE, DURATION, LAG, TIMELINESS
from minhbach.figures.plain import BANDS, NOT_RECORDED, STANDINGS
from minhbach.figures.plan import TOTAL
from minhbach.figures.tallies import Tally
from minhbach.figures.terms import ONCE, SUM, Term

NO_CELL = -1  # an age that no posting tells


class Adding:
    """The terms of a question over what was kept of its postings."""

    def __init__(self, stage: Kept) -> None:
        self.stage, self.plan, self.relation = stage, stage.plan, stage.relation
        self.kept, self.keys = stage.kept(), stage.keys
        self.terms, self.asks = stage.plan.terms, stage.plan.asks
        self.splits, self.along = stage.plan.splits, stage.plan.along
        self.cell = "string" if stage.coding.none == "" else "int64"
        self._place()

    def tallies(self) -> dict[str, Tally]:
        """What every term comes to, by body."""
        self.once = self.stage.keep("once", self._winners)
        self.deciding = self.stage.keep("deciding", self._deciding)
        found: dict[Any, Tally] = defaultdict(Tally)
        known: dict[tuple[str, Any], Any] = {}
        for body, at, name, cell, qty, lines in self._answers():
            tally, key = found[body], (name, cell)
            if name == TOTAL:
                tally.lines[at] += int(lines)
            if key not in known:
                known[key] = self._cell(name, cell)
            tally.cells[at, name][known[key]] += int(qty)
        return {self.stage.coding.word(body): tally for body, tally in found.items()}

    def lines(self, chosen: Iterable[int]) -> ibis.Table:
        """Every posting with each of these terms that counts it, and its sign there."""
        told = sorted(chosen)
        counted = self.counted.filter(self.counted.term.isin(told))
        return self.kept.inner_join(counted, self.keys)

    # What stands beside the postings --------------------------------------------

    def _place(self) -> None:
        counted = self.stage.counted(self.kept)
        put = self.relation.put
        self.counted = put("counted", [*self.keys, "term", "sign"], counted)
        self.cells = put(
            "cells",
            [*self.keys, "term", "sign", "split"],
            [
                (*one, split)
                for one in counted
                if self._is_bare(one[-2])
                for split in self.along[one[-2]]
            ],
        )
        self.leaves = put(
            "leaves",
            ["of", "left_out"],
            [
                (at, self.plan.places[Term(one.of.without, ONCE)])
                for at, one in enumerate(self.terms)
                if one.of.without
            ],
        )
        self.asked = put(
            "asked",
            ["term", "split"],
            [
                (at, split)
                for at, one in enumerate(self.terms)
                if one.how == ONCE
                for split in self.along[at]
            ],
        )
        if any(name == TIMELINESS for name, _term in self.asks):
            self.stands = self.stage.timeliness()

    def _is_bare(self, at: int) -> bool:
        return self.terms[at].how == SUM and not self.terms[at].of.without

    def _those(self, is_one: Callable[[Term], bool]) -> list[int]:
        return [at for at, one in enumerate(self.terms) if is_one(one)]

    # What the database is told ---------------------------------------------------

    def _answers(self) -> list[tuple[Any, ...]]:
        self.summed = self.stage.keep("summed", self._summed)
        self.decided = self.stage.keep("decided", self._decided)
        return self.relation.run(
            self.stage.sql(
                "answers",
                lambda: [
                    self._sums(),
                    *self._without(),
                    *self._ages(),
                    self._matters(),
                ],
            )
        )

    def _winners(self) -> ibis.Table:
        """Of every term that counts matters, the posting that decides each of them."""
        found: ibis.Table | None = None
        for depth in range(max((one.depth for one in self.terms), default=0) + 1):
            chosen = self._those(lambda one: one.how == ONCE and one.depth == depth)  # noqa: B023 - used within the turn
            lines = self.lines(chosen)
            if found is not None:
                lines = self._left_out(lines, found)
            qty = lines.sign * lines.qty
            each = lines.group_by("term", "body", "who").agg(
                net=qty.sum(), ord=(qty > 0).ifelse(lines.ord, None).max()
            )
            each = each.filter(each.net > 0).select("term", "body", "who", "ord")
            found = each if found is None else found.union(each, distinct=False)
        assert found is not None
        return found

    def _left_out(self, lines: ibis.Table, once: ibis.Table) -> ibis.Table:
        """The lines without the matters that their term leaves out."""
        out = once.inner_join(self.leaves, once.term == self.leaves.left_out)
        out = out.select("body", "who", term="of")
        return lines.anti_join(out, ["body", "who", "term"])

    def _deciding(self) -> ibis.Table:
        """The postings that decide, with their dimensions."""
        return self.once.inner_join(self.kept.drop("who", *KEYS), ["body", "ord"])

    def _summed(self) -> list[ibis.Table]:
        """Signatures added up along each split."""
        found = []
        for split in (TOTAL, *self.splits[SUM]):
            measures = {
                part.measure
                for term in self.terms
                if term.how == SUM and (not split or (split, term) in self.asks)
                for part in term.of.parts
            }
            if split != AGE:
                asked = self.kept.measure.isin(self.stage.codes(measures))
                rows = self._celled(self.kept.filter(asked), split)
                told = rows.group_by("body", "cell", *self.keys).agg(qty=rows.qty.sum())
                found.append(told.mutate(split=ibis.literal(split)))
        return found

    def _sums(self) -> ibis.Table:
        """The terms that add quantities up, from the signatures they count."""
        lines = self.summed.inner_join(self.cells, [*self.keys, "split"])
        return _told(lines, lines.sign * lines.qty)

    def _without(self) -> list[ibis.Table]:
        """Of the terms that add up but leave matters out: line by line."""
        left = self._those(lambda one: one.how == SUM and one.of.without is not None)
        found = []
        for split in (TOTAL, *self.splits[SUM]):
            told = [at for at in left if split in self.along[at]]
            if told and split != AGE:
                lines = self._left_out(self.lines(told), self.once)
                cells = self._celled(lines, split).mutate(split=ibis.literal(split))
                found.append(_told(cells, cells.sign * cells.qty))
        return found

    def _ages(self) -> list[ibis.Table]:
        """What adds up by how long each matter waits, since its first posting."""
        chosen = self._those(lambda one: one.how == SUM and (AGE, one) in self.asks)
        if not chosen:
            return []
        lines = self._left_out(self.lines(chosen), self.once)
        qty = lines.sign * lines.qty
        each = lines.group_by("term", "body", "who").agg(
            net=qty.sum(), age=(qty > 0).ifelse(lines.age, None).max()
        )
        cell = _band(each.age).cast(self.cell)
        each = each.mutate(cell=cell, split=ibis.literal(AGE))
        return [_told(each, each.net)]

    def _decided(self) -> list[ibis.Table]:
        """Matters counted once along each split, each by the posting that decides."""
        found = []
        for split in (TOTAL, *self.splits[ONCE]):
            cells = self._celled(self.deciding, split)
            if split in (DURATION, LAG):
                cells = cells.filter(cells.cell.notnull())
            told = cells.group_by("body", "term", "cell").agg(qty=cells.count())
            found.append(told.mutate(split=ibis.literal(split)))
        return found

    def _matters(self) -> ibis.Table:
        """The terms that count matters once."""
        lines = self.decided.semi_join(self.asked, ["term", "split"])
        return _told(lines, lines.qty)

    # Cells ------------------------------------------------------------------------

    def _celled(self, rows: ibis.Table, split: str) -> ibis.Table:
        """The rows with the cell of a split that each stands in."""
        if split == TOTAL:
            return rows.mutate(cell=ibis.null(self.cell))
        if split == TIMELINESS:
            rows = rows.left_join(self.stands, ["body", "who"])
            return rows.mutate(cell=rows.stands.coalesce(0).cast(self.cell))
        if split == AGE:
            return rows.mutate(cell=_band(rows.age).cast(self.cell))
        column = rows[split if split in (DURATION, LAG) else f"d_{split}"]
        return rows.mutate(cell=column.cast(self.cell))

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
        return self.stage.coding.word(cell) or NOT_RECORDED


_AGES = {NO_CELL: NOT_RECORDED, **dict(enumerate([*(b for _d, b in BANDS), "over-90"]))}


def _told(lines: ibis.Table, qty: ibis.Value) -> ibis.Table:
    told = lines.group_by("body", "term", "split", "cell").agg(
        qty=qty.sum().cast("int64"), lines=lines.count()
    )
    return told.select("body", "term", "split", "cell", "qty", "lines")


def _band(age: ibis.Value) -> ibis.Value:
    said = [(age <= most, at) for at, (most, _name) in enumerate(BANDS)]
    return ibis.cases((age.isnull(), NO_CELL), *said, else_=len(BANDS))
