"""The postings of a question as one relation, and the database it lies in.

An engine gives a `Relation`: a backend of Ibis with the postings as a table, whose
columns are those of a row and `who` (the matter), `ord` (the place in the order of
days and entries) and `recorded_on`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
import pyarrow as pa


@dataclass(frozen=True)
class Coding:
    """How a backend writes words: as they are, or as numbers of a dictionary."""

    code: Callable[[str], Any] = lambda word: word
    word: Callable[[Any], str] = str
    none: Any = ""


class Relation(ABC):
    """Postings in a database, and how to ask it."""

    def __init__(
        self,
        database: Any,
        rows: ibis.Table,
        coding: Coding,
        *,
        names_matters: bool = False,
    ) -> None:
        self.database, self.rows, self.coding = database, rows, coding
        self.names_matters = names_matters  # `who` is the matter's own name

    def compiled(self, expression: ibis.Table) -> str:
        """What the database is told."""
        return str(self.database.compile(expression))

    @abstractmethod
    def run(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a statement; each backend has its own hand for it."""

    def do(self, sql: str) -> None:
        """A statement without rows."""
        self.database.raw_sql(sql)

    def fetched(self, expression: ibis.Table) -> list[tuple[Any, ...]]:
        return self.run(self.compiled(expression))

    def keep(self, name: str, sql: str) -> ibis.Table:
        """What a query answers, kept under a name for this question."""
        self.do(f"DROP TABLE IF EXISTS {name}")
        self.do(f"CREATE TEMPORARY TABLE {name} AS {sql}")
        return self.database.table(name)

    def put(
        self, name: str, columns: Sequence[str], given: Sequence[tuple[Any, ...]]
    ) -> ibis.Table:
        """A small relation beside the postings; numbers as numbers, words as words."""
        lists = list(zip(*given, strict=True)) or [() for _ in columns]
        word = pa.string() if self.coding.none == "" else pa.int64()
        table = pa.table(
            {
                column: pa.array(list(values), self._kind(column, word))
                for column, values in zip(columns, lists, strict=True)
            }
        )
        return self.placed(name, table)

    def placed(self, name: str, table: pa.Table) -> ibis.Table:
        return self.database.create_table(name, table, temp=True, overwrite=True)

    def first_days(self) -> dict[str, date]:
        """The first day on which each body has any posting at all."""
        found = self.rows.group_by("body").agg(first=self.rows.effective_on.min())
        return {self.coding.word(body): day for body, day in self.fetched(found)}

    @staticmethod
    def _kind(column: str, word: pa.DataType) -> pa.DataType:
        if column == "split":
            return pa.string()
        return word if column in ("measure", "kind", "clock") else pa.int64()
