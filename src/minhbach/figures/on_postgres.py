"""Postings in PostgreSQL, counted where they lie; the one place with its own SQL.

It counts on the connection of the process, so that it sees what the process sees; what
it keeps for a question are temporary tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import ibis
import pyarrow as pa
from django.db import connection, transaction

from minhbach.figures import postings
from minhbach.figures.relations import Coding, Relation
from minhbach.figures.tables import PLACES, WORDS

_ORDER = """((effective_on - DATE '1970-01-01')::bigint << 46)
    | (seq << 12) | "at"::bigint"""
_TYPES = {pa.int64(): "bigint", pa.string(): "text", pa.date32(): "date"}
_PLACED = {
    "who": "matter",
    "ord": _ORDER,
    "recorded_on": "(recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date",
}


class OnConnection(Relation):
    """PostgreSQL's own hand for statements."""

    dialect = "postgres"
    names_matters = True

    def __init__(self, rows: ibis.Table) -> None:
        super().__init__(Coding())
        self.rows = rows

    def whole(self) -> ibis.Table:
        self.see(self.compiled(self.rows))
        return ibis.table(self.rows.schema(), name="seen")

    def first_days(self) -> dict[str, date]:
        found = self.rows.group_by("body").agg(first=self.rows.effective_on.min())
        return dict(self.fetched(found))

    def run(self, sql: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())

    def do(self, sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    def keep(self, name: str, sql: str) -> None:
        super().keep(name, sql)
        self.do(f"ANALYZE {name}")

    def placed(self, name: str, table: pa.Table) -> None:
        names = ", ".join(f'"{one}"' for one in table.column_names)
        columns = ", ".join(f'"{one.name}" {_TYPES[one.type]}' for one in table.schema)
        self.do(f"DROP TABLE IF EXISTS {name}")
        self.do(f"CREATE TEMPORARY TABLE {name} ({columns})")
        rows = zip(*table.to_pydict().values(), strict=True)
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY {name} ({names}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
        self.do(f"ANALYZE {name}")


@contextmanager
def relation(upto: postings.Upto) -> Iterator[Relation]:
    """The postings of these bodies, each up to a place of its ledger."""
    connection.ensure_connection()
    with transaction.atomic():
        database = ibis.postgres.from_connection(connection.connection)
        rows = database.sql(_rows())
        yield OnConnection(_upto(rows, upto))


def _rows() -> str:
    columns = [f'{_PLACED.get(name, name)} AS "{name}"' for name in (*PLACES, *WORDS)]
    return f"SELECT {', '.join(columns)} FROM figures_posting"  # noqa: S608 - constants


def _upto(rows: ibis.Table, upto: postings.Upto) -> ibis.Table:
    wanted = rows.body.isin([body for body, last in upto.items() if last is None])
    for body, last in upto.items():
        if last is not None:
            wanted |= (rows.body == body) & (rows.seq <= last)
    return rows.filter(wanted)
