"""The few statements of an append, said to the engine without a wrapper between.

Django's cursor costs more than these statements do; here its errors are kept (see
`writing`), its query log is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


class Hand:
    """One raw cursor within a transaction."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.on_sqlite = connection.vendor == "sqlite"
        self._cursor: Any = connection.connection.cursor()

    def run(self, sql: str, values: Sequence[object]) -> None:
        self._cursor.execute(sql.replace("%s", "?") if self.on_sqlite else sql, values)

    def row(self, sql: str, values: Sequence[object]) -> Any:
        """The first row, or None."""
        self.run(sql, values)
        return self._cursor.fetchone()

    def rows(self, sql: str, values: Sequence[object]) -> list[Any]:
        self.run(sql, values)
        return list(self._cursor.fetchall())

    def instant(self, moment: datetime) -> datetime | str:
        """An instant in UTC as Django stores it on this engine."""
        return str(moment.replace(tzinfo=None)) if self.on_sqlite else moment

    def day(self, day: date) -> date | str:
        return day.isoformat() if self.on_sqlite else day


@contextmanager
def writing(connection: BaseDatabaseWrapper) -> Iterator[Hand]:
    """A hand whose faults are Django's own."""
    with connection.wrap_database_errors:
        yield Hand(connection)
