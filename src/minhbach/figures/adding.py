"""Stage two: all indicators together, from what stage one kept.

Terms are joined to the signatures they count, rows to the splits they are asked for
along; what is left is adding up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import ibis

from minhbach.figures import standing
from minhbach.figures.answered import NO_CELL, tallied
from minhbach.figures.keeping import Kept
from minhbach.figures.language import AGE, DURATION, LAG, TIMELINESS
from minhbach.figures.plain import BANDS
from minhbach.figures.plan import TOTAL
from minhbach.figures.tallies import Tally
from minhbach.figures.terms import ONCE, SUM, Term

DAYS = (DURATION, LAG)
NEVER = -1  # the turn of a term that counts no matters once


class Adding:
    """The terms of a question over what was kept of its postings."""

    def __init__(self, stage: Kept) -> None:
        self.stage, self.plan, self.relation = stage, stage.plan, stage.relation
        self.kept, self.keys = stage.kept(), stage.keys
        self.terms, self.asks = stage.plan.terms, stage.plan.asks
        self.splits, self.along = stage.plan.splits, stage.plan.along
        self.number = {name: at for at, name in enumerate(stage.plan.names)}
        self.none = stage.coding.none
        self.cell = "string" if self.none == "" else "int32"
        self._place()

    def tallies(self) -> dict[str, Tally]:
        """What every term comes to, by body."""
        self.once = self.stage.keep("once", self._winners)
        if TIMELINESS in self.number:
            self.stands = standing.timeliness(self.stage, self.kept)
        told = self.stage.sql(
            "answers",
            lambda: [
                *self._sums(),
                *self._without(),
                *self._ages(),
                self._matters(),
            ],
        )
        found = self.relation.columns(told)
        return tallied(found, self.plan.names, self.stage.coding)

    def lines(self, chosen: Iterable[int]) -> ibis.Table:
        """Every posting with each of these terms that counts it, and its sign there."""
        return self._lines(chosen, *(f"d_{name}" for name in self.plan.dimensions))

    # What stands beside the postings --------------------------------------------

    def _place(self) -> None:
        shapes, put = self.stage.shapes(self.kept), self.relation.put
        self.counted = put(
            "counted",
            [*self.keys, "term", "sign", "turn"],
            [
                (*key, at, sign, self._turn(at))
                for key, signs in shapes
                for at, sign in signs
            ],
        )
        cells = [
            (shape, self.number[split], at, sign)
            for shape, (_key, signs) in enumerate(shapes)
            for at, sign in signs
            if self._is_bare(at)
            for split in self.along[at]
            if split != AGE
        ]
        self.cells = put("cells", ["shape", "split", "term", "sign"], cells)
        self.added = put(
            "added",
            [*self.keys, "shape", "split"],
            [
                (*shapes[shape][0], shape, split)
                for shape, split in sorted({one[:2] for one in cells})
            ],
        )
        self._place_terms()

    def _place_terms(self) -> None:
        self.leaves = self.relation.put(
            "leaves",
            ["of", "left_out"],
            [
                (at, self.plan.places[Term(one.of.without, ONCE)])
                for at, one in enumerate(self.terms)
                if one.of.without
            ],
        )
        self.asked = self.relation.put(
            "asked",
            ["term", "split"],
            [
                (at, self.number[split])
                for at, one in enumerate(self.terms)
                if not self._is_bare(at)
                for split in self.along[at]
                if one.how == ONCE or split != AGE
            ],
        )

    def _turn(self, at: int) -> int:
        return self.terms[at].depth if self.terms[at].how == ONCE else NEVER

    def _is_bare(self, at: int) -> bool:
        return self.terms[at].how == SUM and not self.terms[at].of.without

    def _those(self, is_one: Callable[[Term], bool]) -> list[int]:
        return [at for at, one in enumerate(self.terms) if is_one(one)]

    # What the database is told ---------------------------------------------------

    def _winners(self) -> ibis.Table:
        """Of every term that counts matters, the posting that decides each of them."""
        found: ibis.Table | None = None
        for depth in range(max((one.depth for one in self.terms), default=0) + 1):
            counted = self.counted.filter(self.counted.turn == depth)
            lines = self._kept("ord").inner_join(counted, self.keys)
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

    def _kept(self, *columns: str) -> ibis.Table:
        """No more than is needed: a wide relation is dear to plan."""
        return self.kept.select("body", "who", "qty", *self.keys, *columns)

    def _lines(self, chosen: Iterable[int], *columns: str) -> ibis.Table:
        counted = self.counted.filter(self.counted.term.isin(sorted(chosen)))
        return self._kept(*columns).inner_join(counted, self.keys)

    def _left_out(self, lines: ibis.Table, once: ibis.Table) -> ibis.Table:
        """The lines without the matters that their term leaves out."""
        out = once.inner_join(self.leaves, once.term == self.leaves.left_out)
        out = out.select("body", "who", term="of")
        return lines.anti_join(out, ["body", "who", "term"])

    def _sums(self) -> list[ibis.Table]:
        """The terms that add quantities up, from the signatures they count."""
        timely, added = self.number.get(TIMELINESS, NEVER), self.added
        names = [one for one in self.splits[SUM] if one not in (AGE, TIMELINESS)]
        found = [self._summed(added.filter(added.split != timely), names)]
        if TIMELINESS in self.splits[SUM]:
            found.append(
                self._summed(added.filter(added.split == timely), [TIMELINESS])
            )
        return found

    def _summed(self, added: ibis.Table, names: list[str]) -> ibis.Table:
        """Signatures added up, then the terms that count each of them."""
        rows = self._kept(*self._columns(names)).inner_join(added, self.keys)
        rows = self._celled(rows, names, "shape", "qty")
        each = rows.group_by("body", "shape", "split", "cell").agg(qty=rows.qty.sum())
        lines = each.inner_join(self.cells, ["shape", "split"])
        return _told(lines, (lines.sign * lines.qty).sum())

    def _without(self) -> list[ibis.Table]:
        """The terms that add up but leave matters out: line by line."""
        left = self._those(lambda one: one.how == SUM and one.of.without is not None)
        if not left:
            return []
        names = sorted({name for at in left for name in self.along[at]} - {TOTAL, AGE})
        lines = self._left_out(self._lines(left, *self._columns(names)), self.once)
        rows = lines.inner_join(self.asked, "term")
        rows = self._celled(rows, names, "term", "sign", "qty")
        return [_told(rows, (rows.sign * rows.qty).sum())]

    def _ages(self) -> list[ibis.Table]:
        """What adds up by how long each matter waits, since its first posting."""
        chosen = self._those(lambda one: one.how == SUM and (AGE, one) in self.asks)
        if not chosen:
            return []
        lines = self._left_out(self._lines(chosen, "age"), self.once)
        qty = lines.sign * lines.qty
        each = lines.group_by("term", "body", "who").agg(
            net=qty.sum(), age=(qty > 0).ifelse(lines.age, None).max()
        )
        split = ibis.literal(self.number[AGE], "int64")
        each = each.mutate(cell=_band(each.age).cast(self.cell), split=split)
        return [_told(each, each.net.sum())]

    def _matters(self) -> ibis.Table:
        """Matters counted once along each split, each by the posting that decides."""
        names = self.splits[ONCE]
        kept = self.kept.select("body", "ord", *self._columns(names))
        rows = self.once.inner_join(self.asked, "term")
        rows = rows.inner_join(kept, ["body", "ord"])
        rows = self._celled(rows, names, "term")
        return _told(rows, rows.count())

    # Cells ------------------------------------------------------------------------

    def _celled(self, rows: ibis.Table, names: list[str], *beside: str) -> ibis.Table:
        """The rows, each with the cell of its split that it stands in."""
        if TIMELINESS in names:
            rows = rows.left_join(self.stands, ["body", "who"])
        for name in names:
            if name in DAYS:  # where they are not told, nothing is counted
                told = rows[name].notnull() | (rows.split != self.number[name])
                rows = rows.filter(told)
        cells = [
            (rows.split == self.number[one], self._column(rows, one)) for one in names
        ]
        none = ibis.literal(self.none, self.cell)
        cell = ibis.cases((rows.split == self.number[TOTAL], none), *cells)
        return rows.select("body", "split", *beside, cell=cell.coalesce(none))

    def _columns(self, names: Iterable[str]) -> list[str]:
        """What the cells of these splits are read from."""
        own = {TIMELINESS: [], AGE: [AGE], DURATION: [DURATION], LAG: [LAG]}
        return [one for name in names for one in own.get(name, [f"d_{name}"])]

    def _column(self, rows: ibis.Table, name: str) -> ibis.Value:
        if name == TIMELINESS:
            return rows.stands.coalesce(0).cast(self.cell)
        if name == AGE:
            return _band(rows.age).cast(self.cell)
        column = rows[name if name in DAYS else f"d_{name}"]
        return column.cast(self.cell)


def _told(lines: ibis.Table, qty: ibis.Value) -> ibis.Table:
    told = lines.group_by("body", "term", "split", "cell").agg(
        qty=qty.cast("int64"), lines=lines.count()
    )
    return told.select("body", "term", "split", "cell", "qty", "lines")


def _band(age: ibis.Value) -> ibis.Value:
    said = [(age <= most, at) for at, (most, _name) in enumerate(BANDS)]
    return ibis.cases((age.isnull(), NO_CELL), *said, else_=len(BANDS))
