"""What moved figures between two places of a ledger: the lines that came and went.

The matters touched between them, counted twice from the same rows: with what was
recorded up to the earlier place, and with what was recorded up to the later one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from minhbach.figures import by_rows, postings
from minhbach.figures.answers import OpenedEntry
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import MATTERS, RATE, Indicator
from minhbach.figures.plain import Book, Counted
from minhbach.figures.rows import Row
from minhbach.kernel.periods import Period
from minhbach.ledger import read as ledger

Place = int | None


@dataclass(frozen=True, slots=True)
class Move:
    """An entry that changed a figure: how much it brought, and of what kind it is."""

    entry: OpenedEntry
    kind: str

    @property
    def qty(self) -> int:
        return self.entry.qty


def moved(
    body: str,
    period: Period,
    on: date,
    before: int,
    now: Place,
    codes: Iterable[str],
) -> Mapping[str, list[Move]]:
    """Of each figure the entries behind `before` that changed what it counts.

    `qty` is what the entry added or took away; of a count they add up to the change.
    Of a share or a median the entries are named for what they brought to its part.
    """
    wanted = [indicators()[code] for code in codes]
    if not wanted:
        return {}
    measures = by_rows.measures_of(wanted)
    end = now if now is not None else ledger.ends().get(body, 0)
    touched = postings.touched(body, measures, seqs=(before, end), days=(on, on))
    rows = postings.rows({body: end}, on, measures, touched) if touched else []
    early = Book([row for row in rows if row.seq <= before], period, on)
    late = Book(rows, period, on)
    latest = _latest(row for row in rows if row.seq > before)
    return {one.code: _changed(one, early, late, latest) for one in wanted}


def _latest(rows: Iterable[Row]) -> Mapping[str, Row]:
    """Of each matter the last of its rows: whatever left a count, left by it."""
    last: dict[str, Row] = {}
    for row in rows:
        known = last.get(row.matter)
        if known is None or (row.seq, row.at) > (known.seq, known.at):
            last[row.matter] = row
    return last


def _changed(
    one: Indicator, early: Book, late: Book, latest: Mapping[str, Row]
) -> list[Move]:
    """The lines of the one that are not in the other, told by the entries behind."""
    part = indicators()[one.pair[0]] if one.counts == RATE and one.pair else one
    was, is_ = _lines(part, early), _lines(part, late)
    found: dict[int, Counted] = {}
    for key in was.keys() | is_.keys():
        change = is_.get(key, _NOTHING)[1] - was.get(key, _NOTHING)[1]
        row = is_.get(key, was.get(key, _NOTHING))[0]
        if not change or row is None:
            continue
        by = row if key in is_ and key not in was else latest.get(row.matter, row)
        known = found.get(by.seq)
        found[by.seq] = Counted(by, change + (known.qty if known else 0))
    return [_move(found[seq]) for seq in sorted(found) if found[seq].qty]


_NOTHING: tuple[Row | None, int] = (None, 0)


def _lines(one: Indicator, book: Book) -> dict[object, tuple[Row | None, int]]:
    """What is counted, line by line: a line is a matter, or else a posting."""
    qty: Counter[object] = Counter()
    rows: dict[object, Row] = {}
    by_matter = one.counts == MATTERS
    for line in book.counted(one):
        key = line.row.matter if by_matter else (line.row.seq, line.row.at)
        qty[key] += line.qty
        rows[key] = line.row
    return {key: (rows[key], qty[key]) for key in rows}


def _move(line: Counted) -> Move:
    return Move(by_rows.entry_of(line), line.row.kind)
