"""Applying what projectors say: coalesced per batch, written in bulk.

Of several rows under one key the last word counts, field by field; a key that is gone
and stands again begins afresh. Lines are added as they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from minhbach.ledger import tables
from minhbach.ledger.inserts import insert
from minhbach.ledger.types import Change, Gone, Line, Row

AT_ONCE = 500

Key = tuple[tuple[str, Any], ...]
Shape = tuple[str, tuple[str, ...], tuple[str, ...]]


@dataclass(slots=True)
class Sheet:
    """The changes of a batch, one word per key."""

    rows: dict[tuple[str, Key], Row] = field(default_factory=dict)
    gone: dict[tuple[str, Key], Gone] = field(default_factory=dict)
    lines: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))

    def take(self, changes: Iterable[Change]) -> None:
        for change in changes:
            if isinstance(change, Line):
                self.lines[change.table].append(change)
            elif isinstance(change, Row):
                self._row(change)
            else:
                self._gone(change)

    def write(self, using: str = "default") -> None:
        """Put everything into the tables and begin an empty sheet."""
        _delete(self.gone.values(), using)
        for shape, rows in _by_shape(self.rows.values()).items():
            _upsert(shape, rows, using)
        for table, lines in self.lines.items():
            _add(table, [line.values for line in lines], using)
        self.rows.clear()
        self.gone.clear()
        self.lines.clear()

    def __len__(self) -> int:
        lines = sum(len(lines) for lines in self.lines.values())
        return len(self.rows) + len(self.gone) + lines

    def _row(self, change: Row) -> None:
        place = change.table, _key(change.key)
        known = self.rows.get(place)
        values = {**known.values, **change.values} if known else change.values
        self.rows[place] = Row(change.table, change.key, values)

    def _gone(self, change: Gone) -> None:
        place = change.table, _key(change.key)
        self.rows.pop(place, None)
        self.gone[place] = change


def _key(key: Mapping[str, Any]) -> Key:
    return tuple(sorted(key.items()))


def _by_shape(rows: Iterable[Row]) -> dict[Shape, list[Row]]:
    shapes: dict[Shape, list[Row]] = defaultdict(list)
    for row in rows:
        shapes[row.table, tuple(row.key), tuple(row.values)].append(row)
    return shapes


def _upsert(shape: Shape, rows: list[Row], using: str) -> None:
    table, key, values = shape
    insert(
        tables.model_of(table),
        [{**row.key, **row.values} for row in rows],
        using,
        unique=key,
        update=values or key,
    )


def _add(table: str, lines: list[Mapping[str, Any]], using: str) -> None:
    insert(tables.model_of(table), lines, using)


def _delete(gone: Iterable[Gone], using: str) -> None:
    by_table: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for change in gone:
        by_table[change.table].append(change.key)
    for table, keys in by_table.items():
        for at in range(0, len(keys), AT_ONCE):
            wanted = Q()
            for key in keys[at : at + AT_ONCE]:
                wanted |= Q(**key)
            tables.delete(tables.rows(table, using).filter(wanted))
