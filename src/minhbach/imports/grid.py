"""A file as a plain grid: sheets, rows, cells, and which cells are merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta
Row = tuple[Cell, ...]

EMPTY = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged rectangle; rows and columns from 0, both ends within it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """One sheet. `rows[0]` is row 1 of the file; cells hold values, never formulas.

    Its `repr` shows no cell: a register's cells are about persons.
    """

    name: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The value at a place, empty beyond the edge."""
        if 0 <= row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return EMPTY

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def __repr__(self) -> str:
        return f"Sheet({len(self.rows)} rows)"


@dataclass(frozen=True, slots=True, repr=False)
class Book:
    """A file that was read: its sheets and what was noticed while reading.

    `noticed` counts what a person should know: formulas, cells showing an error,
    macros; `colours` counts filled cells by colour.
    """

    name: str
    digest: bytes
    sheets: tuple[Sheet, ...]
    noticed: Mapping[str, int] = field(default_factory=dict)
    colours: Mapping[str, int] = field(default_factory=dict)
    encoding: str | None = None

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.sheets)

    def __repr__(self) -> str:
        return f"Book({len(self.sheets)} sheets)"


def text_of(cell: Cell) -> str:
    """The cell as a person reads it: whole numbers without a point, days as ISO."""
    if isinstance(cell, str):
        return " ".join(cell.replace("\u00a0", " ").split()) if cell else ""
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Whether nothing is written in the cell."""
    return isinstance(cell, str) and (not cell or not cell.strip(" \t\r\n\u00a0\u200b"))


def column_name(column: int) -> str:
    """The letters of a column as spreadsheets show them: 0 → A, 27 → AB."""
    name, rest = "", column + 1
    while rest:
        rest, at = divmod(rest - 1, 26)
        name = chr(65 + at) + name
    return name
