"""Stage one: one scan keeps what some indicator could count, with its signature.

The signature is what filters, spans and terms see of a posting, packed into a few
numbers; beside it stand the matter, the place and the dimensions that are split by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from typing import Any

import ibis

from minhbach.figures import terms
from minhbach.figures.language import AGE, DURATION, LAG, TIMELINESS, Indicator
from minhbach.figures.plain import DUTIES
from minhbach.figures.relations import Relation
from minhbach.figures.terms import Shape, Term
from minhbach.kernel.periods import Period
from minhbach.procedures.measures import RUNNING, STOPPED

ROOM = 2**62  # of a packed signature
KEYS = ("measure", "kind", "clock")
RUNS = 10  # a running clock outweighs any that has ended


class Kept:
    """The postings of one question, as far as some indicator could count them."""

    def __init__(
        self, relation: Relation, chosen: Sequence[Indicator], period: Period, on: date
    ) -> None:
        rows, self.coding = relation.rows, relation.coding
        self.relation, self.period, self.on = relation, period, on
        self.rows = rows.filter(rows.effective_on <= on)
        self.terms = terms.terms_of(chosen)
        self.places = {one: at for at, one in enumerate(self.terms)}
        self.parts = terms.parts_of(self.terms)
        self.named = terms.named(self.parts)
        self.asks = _asks(chosen)
        self.dimensions = sorted(
            {name for name, _term in self.asks} - {TIMELINESS, AGE, DURATION, LAG}
        )
        self.keys = [*KEYS, *(f"k{at}" for at in range(len(self._layout())))]

    def kept(self) -> ibis.Table:
        """The relation that all indicators are answered from."""
        return self.relation.keep("kept", self.relation.compiled(self._kept()))

    def timeliness(self) -> ibis.Table:
        """How the duties of each matter stand."""
        told = self._timeliness()
        return self.relation.keep("stands", self.relation.compiled(told))

    def shapes(self, kept: ibis.Table) -> list[tuple[tuple[Any, ...], Shape]]:
        """The signatures there are, and what each of them says."""
        found = self.relation.fetched(kept.select(self.keys).distinct())
        return [(row, self._shape(row)) for row in found]

    def codes(self, words: Iterable[str]) -> list[Any]:
        """Words as the relation writes them."""
        return [self.coding.code(one) for one in sorted(words)]

    def _kept(self) -> ibis.Table:
        rows = self.rows.mutate(span=self._span(self.rows), due=self._due(self.rows))
        asked = reduce(
            lambda one, other: one | other,
            (
                (rows.span == span) & rows.measure.isin(self.codes(measures))
                for span, measures in terms.measures_by_span(self.parts).items()
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
        asking = {
            part.measure
            for part in self.parts
            if any(one.dimension == name for one in part.filters)
        }
        column, values = rows[name], self.named[name]
        said = [
            (column == self.coding.code(one), at) for at, one in enumerate(values, 2)
        ]
        seen = rows.measure.isin(self.codes(asking))
        return ibis.cases((~seen | column.isnull(), 0), *said, else_=1).cast("int64")

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

    def _timeliness(self) -> ibis.Table:
        """Of each matter how its duties stand: the worst, running before ended."""
        code, rows = self.coding.code, self.rows
        duties = self.relation.put(
            "duties",
            ["kind", "clock"],
            [(code(kind), code(one)) for kind, all_ in DUTIES.items() for one in all_],
        )
        rows = rows.filter(rows.measure.isin(self.codes({RUNNING, STOPPED})))
        rows = rows.semi_join(duties, ["kind", "clock"])
        runs = rows.filter(rows.measure == code(RUNNING))
        net = runs.group_by("body", "who", "due_on").agg(net=runs.qty.sum())
        net = net.filter(net.net > 0)
        standing = net.select("body", "who", rank=_stands(net.due_on, self.on) + RUNS)
        ends = rows.filter(rows.measure == code(STOPPED))
        ended = ends.select("body", "who", rank=_ended(ends.due_on, ends.effective_on))
        both = standing.union(ended, distinct=False)
        worst = both.group_by("body", "who").agg(stands=both.rank.max() % RUNS)
        return worst.select("body", "who", "stands")


def _asks(chosen: Sequence[Indicator]) -> set[tuple[str, Term]]:
    """Which term is asked for along which split, or for which days."""
    found = set()
    for one in chosen:
        term = terms.term_of(one)
        found |= {(split, term) for split in one.split}
        if one.days:
            found.add((one.days, term))
    return found


def _stands(due: ibis.Value, on: date) -> ibis.Value:
    return ibis.cases((due.isnull(), 0), (due < on, 3), else_=1).cast("int64")


def _ended(due: ibis.Value, ended: ibis.Value) -> ibis.Value:
    return ibis.cases((due.isnull(), 0), (ended > due, 4), else_=2).cast("int64")


def _days(on: date, since: ibis.Value) -> ibis.Value:
    return _between(ibis.literal(on), since)


def _between(later: ibis.Value, earlier: ibis.Value) -> ibis.Value:
    return later.delta(earlier, unit="day").cast("int64")
