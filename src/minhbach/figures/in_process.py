"""DuckDB in the process: how it is opened, and its own hand for statements."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow as pa
from django.conf import settings
from duckdb import DuckDBPyConnection

from minhbach.figures.relations import Coding, Relation
from minhbach.figures.tables import SCHEMA

SEEN = ibis.table(ibis.Schema.from_pyarrow(SCHEMA), name="seen")


class InProcess(Relation):
    """A relation in DuckDB; what it sees is said by whoever opened it."""

    dialect = "duckdb"

    def __init__(self, connection: DuckDBPyConnection, coding: Coding) -> None:
        super().__init__(coding)
        self.connection = connection

    def run(self, told: str) -> list[tuple[Any, ...]]:
        return list(self.connection.execute(told).fetchall())

    def columns(self, told: str) -> list[list[Any]]:
        found = self.connection.sql(told).to_arrow_table()
        return [one.cast(pa.int64()).to_numpy().tolist() for one in found.columns]

    def do(self, told: str) -> None:
        self.connection.execute(told)

    def table(self, sql: str) -> pa.Table:
        """The rows of a statement as columns."""
        return self.connection.sql(sql).to_arrow_table()

    def placed(self, name: str, table: pa.Table) -> None:
        """Lent, not copied: Arrow is read where it lies."""
        self.connection.register(name, table)

    def whole(self) -> ibis.Table:
        return SEEN

    def first_days(self) -> dict[str, date]:
        return self.first_days_of("SELECT * FROM seen")

    def first_days_of(self, rows: str) -> dict[str, date]:
        told = f"SELECT body, min(effective_on) FROM ({rows}) GROUP BY body"  # noqa: S608 - our names
        return {self.coding.word(body): first for body, first in self.run(told)}


@contextmanager
def opened() -> Iterator[DuckDBPyConnection]:
    """A connection for one question: what it keeps is temporary and gone with it."""
    of_process = _database(
        os.getpid(), settings.FIGURES_THREADS, settings.FIGURES_MEMORY
    )
    with of_process.cursor() as connection:
        yield connection


@cache
def _database(_process: int, threads: int, memory: str) -> DuckDBPyConnection:
    """One in memory for a process, within the limits of the settings: dear to open."""
    return duckdb.connect(
        config={
            "threads": threads,
            "memory_limit": memory,
            "preserve_insertion_order": False,
        }
    )


def listed(paths: Iterable[Path]) -> str:
    """Files as a statement names them."""
    named = ("'" + str(one).replace("'", "''") + "'" for one in paths)
    return f"[{', '.join(named)}]"
