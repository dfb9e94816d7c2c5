"""Stage one: one scan keeps what some indicator could count, with its signature.

The signature is what filters, spans and terms see of a posting, packed into a few
numbers; beside it stand the matter, the place and the dimensions that are split by.
The days of the question are a relation of one row, so that no statement names them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import reduce
from operator import add
from typing import Any, TypeAlias

import ibis

from minhbach.figures import terms
from minhbach.figures.plan import Plan, Signs
from minhbach.figures.relations import Relation
from minhbach.kernel.periods import Period

KEYS = ("measure", "kind", "clock")
Expressions: TypeAlias = ibis.Table | list[ibis.Table]  # several: all that each answers
Shape: TypeAlias = tuple[tuple[Any, ...], Signs]  # a signature, and what counts it


class Kept:
    """The postings of one question, as far as some indicator could count them."""

    def __init__(
        self, relation: Relation, rows: ibis.Table, plan: Plan, period: Period, on: date
    ) -> None:
        self.relation, self.coding, self.plan = relation, relation.coding, plan
        self.coded = tuple(self.coding.code(word) for word in plan.words)
        self.keys = [*KEYS, *(f"k{at}" for at in range(len(plan.layout)))]
        columns = ["first", "last", "asked_on"]
        days = relation.put("days", columns, [(period.start, period.end, on)])
        rows = rows.cross_join(days)
        self.rows = rows.filter(rows.effective_on <= rows.asked_on)
        self._place()

    def kept(self) -> ibis.Table:
        """The relation that all indicators are answered from."""
        return self.keep("kept", self._kept)

    def sql(self, name: str, build: Callable[[], Expressions]) -> str:
        """What the database is told; compiled once in a process."""
        return self._told(name, build)[0]

    def keep(self, name: str, build: Callable[[], Expressions]) -> ibis.Table:
        """What is answered, kept in the database for this question."""
        sql, schema = self._told(name, build)
        self.relation.keep(name, sql)
        return ibis.table(schema, name=name)

    def _told(
        self, name: str, build: Callable[[], Expressions]
    ) -> tuple[str, ibis.Schema]:
        def made() -> tuple[str, ibis.Schema]:
            built = build()
            every = built if isinstance(built, list) else [built]
            return self.relation.together(every), every[0].schema()

        return self.plan.told((name, self.relation.dialect, self.coded), made)

    def shapes(self, kept: ibis.Table) -> list[Shape]:
        """The signatures there are; which terms count each, and with which sign."""
        distinct = self.sql("shapes", lambda: kept.select(self.keys).distinct())
        return [
            (
                row,
                self.plan.signs(
                    self.coding.word(row[0]),
                    self._word(row[1]),
                    self._word(row[2]),
                    row[3:],
                ),
            )
            for row in self.relation.run(distinct)
        ]

    def _kept(self) -> ibis.Table:
        rows = self.rows.mutate(span=_span(self.rows), due=_due(self.rows))
        rows = rows.inner_join(self.wanted, ["span", "measure"])
        clocked, none = rows.clocked == 1, self.coding.none
        return rows.select(
            "body",
            "who",
            "ord",
            "qty",
            "measure",
            "due",
            "due_on",
            kind=clocked.ifelse(rows.kind.coalesce(none), none),
            clock=clocked.ifelse(rows.clock.coalesce(none), none),
            **self._packed(rows),
            **{f"d_{name}": rows[name] for name in self.plan.dimensions},
            age=_between(rows.asked_on, rows.since_on.coalesce(rows.counted_on)),
            duration=_between(rows.effective_on, rows.since_on),
            lag=_between(rows.recorded_on, rows.effective_on),
        )

    def _place(self) -> None:
        """Beside the postings: which are wanted, and what weight their facets have."""
        facets = [f"of_{name}" for name in self.plan.named]
        self.wanted = self.relation.put(
            "wanted",
            ["span", "measure", "clocked", *facets],
            [
                (span, self.coding.code(measure), *shown)
                for span, measure, *shown in self.plan.wanted
            ],
        )

    def _packed(self, rows: ibis.Table) -> dict[str, ibis.Value]:
        return {
            f"k{at}": reduce(add, [self._facet(rows, *one) for one in pack])
            for at, pack in enumerate(self.plan.weighed)
        }

    def _facet(self, rows: ibis.Table, name: str, weight: int) -> ibis.Value:
        """The place of a value among those that are named, times its weight."""
        if name not in self.plan.named:
            return rows[name] * weight
        column, values = rows[name], self.plan.named[name]
        said = [
            (column == self.coding.code(one), at) for at, one in enumerate(values, 2)
        ]
        return ibis.cases((column.isnull(), 0), *said, else_=1) * rows[f"of_{name}"]

    def _word(self, code: Any) -> str | None:
        return None if code == self.coding.none else self.coding.word(code)


def _span(rows: ibis.Table) -> ibis.Value:
    return ibis.cases(
        (rows.effective_on < rows.first, terms.EARLIER),
        (rows.effective_on > rows.last, terms.AFTER),
        (rows.counted_on < rows.first, terms.MOVED),
        else_=terms.INSIDE,
    ).cast("int64")


def _due(rows: ibis.Table) -> ibis.Value:
    over, late = rows.due_on < rows.asked_on, rows.effective_on > rows.due_on
    return ibis.cases(
        (rows.due_on.isnull(), terms.NO_DUE),
        (over & late, terms.OVER_AND_LATE),
        (over, terms.OVER),
        (late, terms.ENDED_LATE),
        else_=terms.IN_TERM,
    ).cast("int64")


def _between(later: ibis.Value, earlier: ibis.Value) -> ibis.Value:
    return later.delta(earlier, unit="day").cast("int32")
