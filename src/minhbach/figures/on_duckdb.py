"""Postings for DuckDB: sealed segments, what is carried over, what came behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property

import ibis
from duckdb import DuckDBPyConnection

from minhbach.figures import lately, postings, segments
from minhbach.figures.carried import Carried, carried, month_of, proved
from minhbach.figures.in_process import SEEN, InProcess, listed, opened
from minhbach.figures.plan import plan_of_all
from minhbach.figures.relations import Relation
from minhbach.figures.segments import Segment
from minhbach.figures.tables import SCHEMA, Words
from minhbach.figures.tallies import Settled

NAMES = ", ".join(SCHEMA.names)
AWAY = ", ".join(["(-body - 2)::INTEGER AS body", *SCHEMA.names[1:]])


class OverSegments(InProcess):
    """The postings of some bodies, each up to a place of its ledger."""

    def __init__(
        self,
        connection: DuckDBPyConnection,
        upto: postings.Upto,
        known: Sequence[Segment],
        words: Words,
    ) -> None:
        super().__init__(connection, lately.coding(words))
        self.upto, self.known, self.words = upto, known, words
        for word in plan_of_all().words:  # in one order, so that statements stay
            words.code(word)
        self.tail = lately.tail(upto, known)
        self.placed("tail", self.tail.table(words))

    def whole(self) -> ibis.Table:
        self.see(self._rows(list(self.upto)))
        return SEEN

    def since(self, day: date, on: date) -> tuple[ibis.Table, Settled | None]:
        month = month_of(day)
        over = self._carried
        if not over:
            return self.whole(), None
        files = [file for one in over.values() for file in one.since(month)]
        rest = f"read_parquet({listed(proved(files))})" if files else "tail"
        rest = f"{rest} WHERE settles > {month}" if files else "tail WHERE false"
        self._wake(rest)
        rows = [
            self._rows([body for body in self.upto if body not in over]),
            f"SELECT {NAMES} FROM {rest} AND effective_on <= DATE '{on}'",  # noqa: S608 - our names
            f"SELECT {NAMES} FROM woken",  # noqa: S608 - our names
            f"SELECT {AWAY} FROM woken",  # noqa: S608 - our names
        ]
        sums = {body: one.settled(month) for body, one in over.items()}
        woken = {body: lately.away(self.words.code(body)) for body in over}
        self.see(" UNION ALL ".join(rows))
        return SEEN, Settled(sums, woken)

    def first_days(self) -> dict[str, date]:
        others = self._rows([body for body in self.upto if body not in self._carried])
        found = self.first_days_of(others)
        for body, one in self._carried.items():
            days = [day for day in (found.get(body), one.first) if day]
            found |= {body: min(days)} if days else {}
        return found

    @cached_property
    def _carried(self) -> dict[str, Carried]:
        """Of which bodies something is carried over that the question may use."""
        found, mine = {}, segments.by_body(self.known)
        for body, last in self.upto.items():
            one = carried(body, mine.get(body, []))
            if one and (last is None or last >= one.upto):
                found[body] = one
        segments.standing(segments.of(found, self.known))
        return found

    def _rows(self, bodies: Sequence[str]) -> str:
        """The tail, and what is sealed of these bodies."""
        tail = f"SELECT {NAMES} FROM tail"  # noqa: S608 - our names
        below = lately.below({body: self.upto[body] for body in bodies}, self.known)
        files = segments.proved(below)
        if not files:
            return tail
        wanted = " OR ".join(self._up_to(body) for body in bodies)
        sealed = f"SELECT {NAMES} FROM read_parquet({listed(files)}) WHERE {wanted}"  # noqa: S608 - our names
        return f"{sealed} UNION ALL {tail}"

    def _up_to(self, body: str) -> str:
        last = self.upto[body]
        of = f"body = {self.words.code(body)}"
        return of if last is None else f"({of} AND seq <= {last})"

    def _wake(self, rest: str) -> None:
        """Settled matters that have gone on since: their sealed rows, as they were."""
        ends = {body: one.upto for body, one in self._carried.items()}
        touched = self.tail.touched(ends)
        self.placed("touched", touched.table(self.words))
        others = f"SELECT body, who FROM {rest if touched.rows else 'touched'}"  # noqa: S608 - our names
        self.keep(
            "woken",
            f"SELECT {NAMES} FROM touched ANTI JOIN ({others}) USING (body, who)",  # noqa: S608 - our names
        )


@contextmanager
def relation(upto: postings.Upto) -> Iterator[Relation]:
    """The postings of these bodies, each up to a place of its ledger."""
    known = segments.every()
    words = Words(segments.words(known))
    with opened() as connection:
        yield OverSegments(connection, upto, known, words)
