"""Empty temporary twins of the projectors' tables, under the same names.

Both engines look for a name among the temporary tables first, so what is written while
the twins stand goes into them and nobody else sees or waits for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from minhbach.ledger.tables import name_of

_REFERENCE = re.compile(
    r'\s+REFERENCES "[^"]+" \([^)]*\)( DEFERRABLE INITIALLY DEFERRED)?'
)


@contextmanager
def shadows(tables: Iterable[str], using: str) -> Iterator[str]:
    """Within the block the tables are empty twins; yields the schema of the real ones.

    All of it happens in one snapshot that is rolled back at the end.
    """
    connection = connections[using]
    with _reading(connection), transaction.atomic(using):
        schema = _schema(connection)
        for table in tables:
            _twin(connection, schema, name_of(table))
        yield schema
        transaction.set_rollback(True, using)


@contextmanager
def _reading(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """One snapshot for the whole transaction, without the writer's lock."""
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    elif not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(_SESSION + "REPEATABLE READ")
    try:
        yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode  # type: ignore[attr-defined]
        elif not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute(_SESSION + "READ COMMITTED")


_SESSION = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL "


def _schema(connection: BaseDatabaseWrapper) -> str:
    if connection.vendor == "sqlite":
        return "main"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(cursor.fetchone()[0])


def _twin(connection: BaseDatabaseWrapper, schema: str, table: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(
                f'CREATE TEMP TABLE "{table}" (LIKE "{schema}"."{table}" INCLUDING ALL)'
            )
            return
        cursor.execute(
            "SELECT type, sql FROM main.sqlite_master WHERE tbl_name = %s"
            " AND sql IS NOT NULL AND type IN ('table', 'index') ORDER BY type DESC",
            [table],
        )
        for kind, sql in cursor.fetchall():
            if kind == "table":
                made = sql.replace("CREATE TABLE", "CREATE TEMP TABLE", 1)
                cursor.execute(_REFERENCE.sub("", made))
            elif sql.startswith("CREATE UNIQUE INDEX "):
                cursor.execute(sql.replace('INDEX "', 'INDEX temp."', 1))
