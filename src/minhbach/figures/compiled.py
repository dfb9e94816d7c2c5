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

from minhbach.figures.adding import Adding, Tally
from minhbach.figures.keeping import Kept
from minhbach.figures.language import BEFORE, UNTIL, Indicator
from minhbach.figures.plain import NOT_RECORDED
from minhbach.figures.relations import Relation
from minhbach.figures.terms import SUM, Term
from minhbach.kernel.periods import Period


class Compiled:
    """The indicators of one question over one relation of postings."""

    def __init__(
        self, relation: Relation, chosen: Sequence[Indicator], period: Period, on: date
    ) -> None:
        self.relation, self.coding = relation, relation.coding
        self.stage = Kept(relation, chosen, period, on)

    @property
    def places(self) -> Mapping[Term, int]:
        """By which number a tally knows each term."""
        return self.stage.places

    def tallies(self) -> dict[str, Tally]:
        """Everything at once, by body."""
        return Adding(self.stage, self.stage.kept()).tallies()

    def matters(self, term: Term, where: Mapping[str, str]) -> list[Any]:
        """The matters that can stand in a cell; of a stock those that still stand."""
        adding = Adding(self.stage, self.stage.kept())
        lines = adding.lines([self.stage.places[term]])
        for name, cell in where.items():
            if name in self.stage.dimensions:
                lines = lines.filter(self._is_cell(lines[f"d_{name}"], cell))
        each = lines.group_by("who").agg(net=(lines.sign * lines.qty).sum())
        if term.how == SUM and _is_stock(term):
            each = each.filter(each.net != 0)
        return [who for (who,) in self.relation.fetched(each.select("who"))]

    def _is_cell(self, column: ibis.Value, cell: str) -> ibis.Value:
        if cell == NOT_RECORDED:
            none = column.isnull() | (column == self.coding.code(""))
            return none | (column == self.coding.code(cell))
        return column == self.coding.code(cell)


def _is_stock(term: Term) -> bool:
    parts = term.of.parts
    return bool(parts) and all(part.span in (UNTIL, BEFORE) for part in parts)
