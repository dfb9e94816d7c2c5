"""Stage one: one scan keeps what some indicator could count, with its signature.

The signature is what filters, spans and terms see of a posting, packed into a few
numbers; beside it stand the matter, the place and the dimensions that are split by.
The days of the question are a relation of one row, so that no statement names them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import reduce
from typing import Any, TypeAlias

import ibis

from minhbach.figures import terms
from minhbach.figures.plain import DUTIES
from minhbach.figures.plan import Plan
from minhbach.figures.relations import Relation
from minhbach.kernel.periods import Period
from minhbach.procedures.measures import RUNNING, STOPPED

KEYS = ("measure", "kind", "clock")
Expressions: TypeAlias = ibis.Table | list[ibis.Table]  # several: all that each answers
RUNS = 10  # a running clock outweighs any that has ended


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

    def kept(self) -> ibis.Table:
        """The relation that all indicators are answered from."""
        return self.keep("kept", self._kept)

    def timeliness(self) -> ibis.Table:
        """How the duties of each matter stand."""
        code = self.coding.code
        self.duties = self.relation.put(
            "duties",
            ["kind", "clock"],
            [(code(kind), code(one)) for kind, all_ in DUTIES.items() for one in all_],
        )
        return self.keep("stands", self._timeliness)

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

    def codes(self, words: Iterable[str]) -> list[Any]:
        """Words as the relation writes them."""
        return [self.coding.code(one) for one in sorted(words)]

    def counted(self, kept: ibis.Table) -> list[tuple[Any, ...]]:
        """Which terms count which signatures there are: (…signature, term, sign)."""
        distinct = self.sql("shapes", lambda: kept.select(self.keys).distinct())
        return [
            (*row, at, sign)
            for row in self.relation.run(distinct)
            for at, sign in self.plan.signs(
                self.coding.word(row[0]),
                self._word(row[1]),
                self._word(row[2]),
                row[3:],
            )
        ]

    def _kept(self) -> ibis.Table:
        rows = self.rows.mutate(span=_span(self.rows), due=_due(self.rows))
        asked = reduce(
            lambda one, other: one | other,
            (
                (rows.span == span) & rows.measure.isin(self.codes(measures))
                for span, measures in terms.measures_by_span(self.plan.parts).items()
                if measures
            ),
            ibis.literal(False),
        )
        rows = rows.filter(asked)
        clocked = rows.measure.isin(self.codes({RUNNING, STOPPED}))
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
            **{f"d_{name}": rows[name] for name in self.plan.dimensions},
            age=_between(rows.asked_on, rows.since_on.coalesce(rows.counted_on)),
            duration=_between(rows.effective_on, rows.since_on),
            lag=_between(rows.recorded_on, rows.effective_on),
        )

    def _packed(self, rows: ibis.Table) -> dict[str, ibis.Value]:
        return {
            f"k{at}": reduce(
                lambda so_far, facet: so_far * facet[1] + self._facet(rows, facet[0]),
                pack,
                ibis.literal(0, "int64"),
            )
            for at, pack in enumerate(self.plan.layout)
        }

    def _facet(self, rows: ibis.Table, name: str) -> ibis.Value:
        if name not in self.plan.named:
            return rows[name]
        asking = {
            part.measure
            for part in self.plan.parts
            if any(one.dimension == name for one in part.filters)
        }
        column, values = rows[name], self.plan.named[name]
        said = [
            (column == self.coding.code(one), at) for at, one in enumerate(values, 2)
        ]
        seen = rows.measure.isin(self.codes(asking))
        return ibis.cases((~seen | column.isnull(), 0), *said, else_=1).cast("int64")

    def _word(self, code: Any) -> str | None:
        return None if code == self.coding.none else self.coding.word(code)

    def _timeliness(self) -> ibis.Table:
        """Of each matter how its duties stand: the worst, running before ended."""
        code, rows = self.coding.code, self.rows
        rows = rows.filter(rows.measure.isin(self.codes({RUNNING, STOPPED})))
        rows = rows.semi_join(self.duties, ["kind", "clock"])
        runs = rows.filter(rows.measure == code(RUNNING))
        net = runs.group_by("body", "who", "due_on", "asked_on").agg(net=runs.qty.sum())
        net = net.filter(net.net > 0)
        standing = net.select("body", "who", rank=_stands(net) + RUNS)
        ends = rows.filter(rows.measure == code(STOPPED))
        ended = ends.select("body", "who", rank=_ended(ends.due_on, ends.effective_on))
        both = standing.union(ended, distinct=False)
        worst = both.group_by("body", "who").agg(stands=both.rank.max() % RUNS)
        return worst.select("body", "who", "stands")


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


def _stands(net: ibis.Table) -> ibis.Value:
    over = net.due_on < net.asked_on
    return ibis.cases((net.due_on.isnull(), 0), (over, 3), else_=1).cast("int64")


def _ended(due: ibis.Value, ended: ibis.Value) -> ibis.Value:
    return ibis.cases((due.isnull(), 0), (ended > due, 4), else_=2).cast("int64")


def _between(later: ibis.Value, earlier: ibis.Value) -> ibis.Value:
    return later.delta(earlier, unit="day").cast("int64")
