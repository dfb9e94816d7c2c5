"""A table with headings of several levels, for papers, sheets and pages alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from minhbach.documents.numerals import number

Cell = int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its headings from the outermost inwards, its code, its width.

    `text` columns hold words, the others figures. `width` is in characters.
    """

    headings: tuple[str, ...]
    code: str = ""
    text: bool = False
    width: float = 9


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and rows. A cell of None is a figure nobody has yet; it is never 0.

    `total` marks the last row as a sum: ruled off and bold. `sections` are rows that
    head those below them.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    sections: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        width = len(self.columns)
        wrong = [at for at, row in enumerate(self.rows) if len(row) != width]
        if wrong:
            raise ValueError(f"rows {wrong} do not have {width} cells")

    @property
    def levels(self) -> int:
        """How many lines of headings stand above the codes."""
        return max(len(column.headings) for column in self.columns)

    @property
    def has_codes(self) -> bool:
        return any(column.code for column in self.columns)

    def is_bold(self, row: int) -> bool:
        """A sum, or the head of a section."""
        return row in self.sections or (self.total and row == len(self.rows) - 1)


@dataclass(frozen=True, slots=True)
class Head:
    """A heading cell: where it begins, how far it reaches, what it says."""

    row: int
    column: int
    rows: int
    columns: int
    label: str


def heads(grid: Grid) -> tuple[Head, ...]:
    """The heading cells, merged: equal neighbours across, short paths downwards."""
    found: list[Head] = []
    for level in range(grid.levels):
        start = 0
        while start < len(grid.columns):
            stop = _reach(grid.columns, start, level)
            if len(grid.columns[start].headings) > level:
                found.append(_head(grid, level, start, stop))
            start = stop
    return tuple(found)


def _head(grid: Grid, level: int, start: int, stop: int) -> Head:
    path = grid.columns[start].headings
    rows = grid.levels - level if len(path) == level + 1 else 1
    return Head(level, start, rows, stop - start, path[level])


def _reach(columns: Sequence[Column], start: int, level: int) -> int:
    """Where the heading that begins at `start` ends: only a group reaches on."""
    path, stop = columns[start].headings, start + 1
    if len(path) <= level + 1:
        return stop
    group = path[: level + 1]
    while (
        stop < len(columns)
        and len(columns[stop].headings) > level + 1
        and (columns[stop].headings[: level + 1] == group)
    ):
        stop += 1
    return stop


def shown(cell: Cell, language: str = "vi") -> str:
    """A cell as read: figures grouped, an absent figure said so."""
    return cell if isinstance(cell, str) else number(cell, language)
