"""Postings as columns of numbers: what stands in a segment and what comes behind it.

Words are numbers of a dictionary that only grows. `ord` is the place of a posting in
the order of days, entries and postings; `who` the first place of its matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from minhbach.figures.rows import COLUMNS, Row
from minhbach.kernel.clock import office_day

PLACES = {
    "body": pa.int32(),
    "seq": pa.int64(),
    "who": pa.int64(),
    "ord": pa.int64(),
    "qty": pa.int64(),
    "effective_on": pa.date32(),
    "counted_on": pa.date32(),
    "recorded_on": pa.date32(),
    "since_on": pa.date32(),
    "due_on": pa.date32(),
}
UNREAD = ("at", "entry", "matter", "action", "recorded_at", "rule")
WORDS = tuple(one for one in COLUMNS if one not in PLACES and one not in UNREAD)
SCHEMA = pa.schema([*PLACES.items(), *((name, pa.int32()) for name in WORDS)])
EPOCH = date(1970, 1, 1).toordinal()
GROUP = 122_880  # rows of a group, as DuckDB reads them


class Words:
    """A dictionary that grows; `new` are the words it did not have."""

    def __init__(self, known: Sequence[str]) -> None:
        self.all = list(known)
        self._codes = {word: at for at, word in enumerate(self.all)}
        self._known = len(self.all)

    @property
    def new(self) -> list[str]:
        return self.all[self._known :]

    def code(self, word: str) -> int:
        """The word's number, a new one if need be."""
        found = self._codes.get(word)
        if found is None:
            found = self._codes[word] = len(self.all)
            self.all.append(word)
        return found

    def word(self, code: int) -> str:
        return self.all[code]


def order(row: Row) -> int:
    """The place of a posting in the order in which they count, as one number."""
    day = row.effective_on.toordinal() - EPOCH
    return (day << 46) | (row.seq << 12) | row.at


def columns_of(rows: Iterable[tuple[int, Row]], words: Words) -> pa.Table:
    """The rows as a table, those of a measure and of a time beside each other."""
    found: dict[str, list[Any]] = {name: [] for name in SCHEMA.names}
    dimensions = [(found[name], COLUMNS.index(name)) for name in WORDS]
    for who, row in rows:
        found["body"].append(words.code(row.body))
        found["who"].append(who)
        found["ord"].append(order(row))
        found["recorded_on"].append(office_day(row.recorded_at))
        for name in ("seq", "qty", "effective_on", "counted_on", "since_on", "due_on"):
            found[name].append(getattr(row, name))
        for column, at in dimensions:
            word = row[at]
            column.append(None if word is None else words.code(str(word)))
    table = pa.table(found, schema=SCHEMA)
    return table.sort_by([("measure", "ascending"), ("ord", "ascending")])


def write(table: pa.Table, path: Path) -> None:
    """The table as a Parquet file."""
    pq.write_table(table, path, compression="zstd", row_group_size=GROUP)


def read_back(path: Path) -> pa.Table:
    """The table a file holds."""
    return pq.read_table(path, schema=SCHEMA)
