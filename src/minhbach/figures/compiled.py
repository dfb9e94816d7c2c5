"""The working engine: the same declarations as expressions over whole relations.

Two stages. One scan keeps, of every posting that some indicator could count, its
signature (what the filters see of it), its matter, its place and its dimensions. Then
all indicators are answered together: signatures are joined to the terms that count
them, and what is left is adding up. The engine under it is Ibis's: DuckDB or
PostgreSQL. What a figure means stands in `plain`; this must give the same integers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import ibis

from minhbach.figures.adding import Adding
from minhbach.figures.keeping import Kept
from minhbach.figures.language import BEFORE, UNTIL, Indicator
from minhbach.figures.plain import NOT_RECORDED
from minhbach.figures.plan import plan_of
from minhbach.figures.relations import Relation
from minhbach.figures.tallies import Tally
from minhbach.figures.terms import SUM, Term
from minhbach.kernel.periods import Period


class Compiled:
    """The indicators of one question over one relation of postings."""

    def __init__(
        self, relation: Relation, chosen: Sequence[Indicator], period: Period, on: date
    ) -> None:
        self.relation, self.coding = relation, relation.coding
        self.plan, self.period, self.on = plan_of(chosen), period, on

    def tallies(self) -> dict[str, Tally]:
        """Everything at once, by body."""
        rows, settled = self.relation.since(min(self.period.start, self.on), self.on)
        found = Adding(self._kept(rows)).tallies()
        return settled.joined(found, self.plan) if settled else found

    def matters(self, term: Term, where: Mapping[str, str]) -> list[Any]:
        """The matters that can stand in a cell; of a stock those that still stand."""
        adding = Adding(self._kept(self.relation.whole()))
        lines = adding.lines([self.plan.places[term]])
        for name, cell in where.items():
            if name in self.plan.dimensions:
                lines = lines.filter(self._is_cell(lines[f"d_{name}"], cell))
        each = lines.group_by("who").agg(net=(lines.sign * lines.qty).sum())
        if term.how == SUM and _is_stock(term):
            each = each.filter(each.net != 0)
        return [who for (who,) in self.relation.fetched(each.select("who"))]

    def _kept(self, rows: ibis.Table) -> Kept:
        return Kept(self.relation, rows, self.plan, self.period, self.on)

    def _is_cell(self, column: ibis.Value, cell: str) -> ibis.Value:
        if cell == NOT_RECORDED:
            none = column.isnull() | (column == self.coding.code(""))
            return none | (column == self.coding.code(cell))
        return column == self.coding.code(cell)


def _is_stock(term: Term) -> bool:
    parts = term.of.parts
    return bool(parts) and all(part.span in (UNTIL, BEFORE) for part in parts)
