"""The postings of a question as one relation, and the database it lies in.

An engine gives a `Relation`: a table `seen` in a database that takes statements, which
Ibis compiles for its dialect. Its columns are those of a row and `who` (the matter),
`ord` (the place in the order of days and entries) and `recorded_on`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from minhbach.figures.tallies import Settled


@dataclass(frozen=True)
class Coding:
    """How a backend writes words: as they are, or as numbers of a dictionary."""

    code: Callable[[str], Any] = lambda word: word
    word: Callable[[Any], str] = str
    none: Any = ""


class Relation(ABC):
    """Postings in a database, and how to ask it."""

    dialect = ""  # in which statements are written
    names_matters = False  # whether `who` is the matter's own name

    def __init__(self, coding: Coding) -> None:
        self.coding = coding

    @abstractmethod
    def whole(self) -> ibis.Table:
        """Every posting of the question, under the name `seen`."""

    def since(self, _day: date, _on: date) -> tuple[ibis.Table, Settled | None]:
        """The postings without the matters settled by a day, and what those come to."""
        return self.whole(), None

    @abstractmethod
    def first_days(self) -> dict[str, date]:
        """The first day on which each body has any posting at all."""

    def compiled(self, expression: ibis.Table) -> str:
        """What the database is told."""
        return str(ibis.to_sql(expression, dialect=self.dialect, pretty=False))

    def together(self, every: Sequence[ibis.Table]) -> str:
        """Several of the same columns; side by side, since nested they are dear."""
        return " UNION ALL ".join(f"({self.compiled(one)})" for one in every)

    @abstractmethod
    def run(self, told: str) -> list[tuple[Any, ...]]:
        """The rows of a statement; each backend has its own hand for it."""

    def columns(self, told: str) -> list[list[Any]]:
        """The rows of a statement column by column; none of their cells is empty."""
        return [list(one) for one in zip(*self.run(told), strict=True)]

    @abstractmethod
    def do(self, told: str) -> None:
        """A statement without rows."""

    @abstractmethod
    def placed(self, name: str, table: pa.Table) -> None:
        """Make columns a relation of the database, for this question."""

    def fetched(self, expression: ibis.Table) -> list[tuple[Any, ...]]:
        return self.run(self.compiled(expression))

    def see(self, sql: str) -> None:
        """The postings a question sees, under one name for every question."""
        self.do("DROP VIEW IF EXISTS seen")
        self.do(f"CREATE TEMPORARY VIEW seen AS {sql}")

    def keep(self, name: str, told: str) -> None:
        """What a query answers, kept under a name for this question."""
        self.do(f"DROP TABLE IF EXISTS {name}")
        self.do(f"CREATE TEMPORARY TABLE {name} AS {told}")

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
        self.placed(name, table)
        return ibis.table(ibis.Schema.from_pyarrow(table.schema), name=name)

    @staticmethod
    def _kind(column: str, word: pa.DataType) -> pa.DataType:
        if column in ("first", "last", "asked_on"):
            return pa.date32()
        return word if column in ("measure", "kind", "clock") else pa.int64()
