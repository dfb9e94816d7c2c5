"""The few statements of an append, said to the engine without a wrapper between.

Django's cursor costs more than these statements do; here its errors are kept (see
`Hand.faults`), its query log is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from types import TracebackType
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import Atomic


class Hand:
    """One raw cursor within a transaction; its statements belong inside `faults`."""

    __slots__ = ("_cursor", "faults", "on_sqlite")

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.on_sqlite = connection.vendor == "sqlite"
        self.faults: Any = connection.wrap_database_errors
        self._cursor: Any = connection.connection.cursor()

    def run(self, sql: str, values: Sequence[object]) -> None:
        self._cursor.execute(_on_sqlite(sql) if self.on_sqlite else sql, values)

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


@cache
def _on_sqlite(sql: str) -> str:
    return sql.replace("%s", "?")


def whole(connection: BaseDatabaseWrapper) -> Atomic | Outermost:
    """Within the block all is done or nothing; to be entered outside a transaction."""
    if connection.vendor == "sqlite" and connection.get_autocommit():
        return Outermost(connection)
    return transaction.atomic(connection.alias)


class Outermost:
    """What `transaction.atomic` does on SQLite at the outermost level, in short.

    Blocks of `atomic` within it become savepoints as ever.
    """

    __slots__ = ("connection",)

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection: Any = connection

    def __enter__(self) -> None:
        connection = self.connection
        connection.commit_on_exit, connection.needs_rollback = True, False
        with connection.wrap_database_errors:
            connection.connection.execute(f"BEGIN {connection.transaction_mode or ''}")
        connection.in_atomic_block = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _fault: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        connection = self.connection
        connection.in_atomic_block = False
        if connection.closed_in_transaction:
            connection.connection = None
        elif kind is None and not connection.needs_rollback:
            self._commit()
        else:
            connection.needs_rollback = False
            self._roll_back()

    def _commit(self) -> None:
        connection = self.connection
        try:
            with connection.wrap_database_errors:
                connection.connection.commit()
        except BaseException:
            self._roll_back()
            raise
        connection.errors_occurred = False
        if connection.run_on_commit:
            connection.run_and_clear_commit_hooks()

    def _roll_back(self) -> None:
        try:
            self.connection.rollback()
        except Exception:  # noqa: BLE001 - whatever it was, the connection is spent
            self.connection.close()
