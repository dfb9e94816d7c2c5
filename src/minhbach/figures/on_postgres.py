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
from psycopg import sql

from minhbach.figures import postings
from minhbach.figures.relations import Coding, Relation
from minhbach.figures.tables import PLACES, WORDS

_ORDER = """((effective_on - DATE '1970-01-01')::bigint << 46)
    | (seq << 12) | "at"::bigint"""
_TYPES = {pa.int64(): "bigint", pa.string(): "text", pa.date32(): "date"}
_COLUMNS = {
    **{
        name: "date" if kind == pa.date32() else "int64"
        for name, kind in PLACES.items()
    },
    **dict.fromkeys(("body", "who", *WORDS), "string"),
}
_PLACED = {
    "who": "matter",
    "ord": _ORDER,
    "recorded_on": "(recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date",
}


class OnConnection(Relation):
    """PostgreSQL's own hand for statements."""

    dialect = "postgres"
    names_matters = True

    def __init__(self, upto: postings.Upto) -> None:
        super().__init__(Coding())
        self.upto = upto

    def whole(self) -> ibis.Table:
        columns = (f'{_PLACED.get(name, name)} AS "{name}"' for name in _COLUMNS)
        wanted = _wanted(self.upto)
        self.see(f"SELECT {', '.join(columns)} FROM figures_posting WHERE {wanted}")  # noqa: S608 - constants, and bodies quoted by psycopg
        return ibis.table(_COLUMNS, name="seen")

    def first_days(self) -> dict[str, date]:
        return postings.first_days(self.upto)

    def run(self, told: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(told)
            return list(cursor.fetchall())

    def do(self, told: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(told)

    def keep(self, name: str, told: str) -> None:
        super().keep(name, told)
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
        yield OnConnection(upto)


def _wanted(upto: postings.Upto) -> str:
    """Which postings are of the question, as a condition."""
    each = [_of(body, last) for body, last in upto.items()]
    return " OR ".join(each) or "FALSE"


def _of(body: str, last: int | None) -> str:
    named = sql.Literal(body).as_string(connection.connection)
    return f"body = {named}" if last is None else f"(body = {named} AND seq <= {last})"
