"""Postings for DuckDB, in the process: sealed segments and what came behind them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ibis
from django.conf import settings

from minhbach.figures import lately, postings, segments
from minhbach.figures.relations import Relation
from minhbach.figures.tables import Words


class InProcess(Relation):
    """DuckDB's own hand for statements."""

    def run(self, sql: str) -> list[tuple[Any, ...]]:
        return list(self.database.con.execute(sql).fetchall())

    def do(self, sql: str) -> None:
        self.database.con.execute(sql)


@contextmanager
def relation(upto: postings.Upto) -> Iterator[Relation]:
    """The postings of these bodies, each up to a place of its ledger."""
    known = segments.every()
    words = Words(segments.words(known))
    rows = lately.tail(upto, known, words)
    files = [str(one) for one in segments.proved(lately.below(upto, known))]
    database = ibis.duckdb.connect(
        threads=settings.FIGURES_THREADS,
        memory_limit=settings.FIGURES_MEMORY,
        preserve_insertion_order=False,
    )
    try:
        table = database.create_table("tail", rows, temp=True)
        if files:
            sealed = lately.upto(database.read_parquet(files), upto, words)
            table = sealed.union(table) if rows.num_rows else sealed
        yield InProcess(database, table, lately.coding(words))
    finally:
        database.disconnect()
