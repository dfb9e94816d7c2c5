"""Where the table of a sheet lies: header, index row, rows, and where it ends.

The header is the row (with the levels below it) whose headings say the most to the
thesaurus. Letterhead above and signature block below are cut; what was cut is counted,
so that every written line of the file is accounted for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from minhbach.imports.days import DayReader
from minhbach.imports.grid import Cell, Merge, Sheet, is_blank, text_of
from minhbach.imports.headings import Meaning, folded, thesaurus
from minhbach.kernel.refusals import Refusal, refused

DEEPEST_HEADER = 60
MOST_LEVELS = 3
SAID = -1
"""Nearer than any guess: the profile names the heading."""
MOST_FILLED = 1_000_000
_SIGNATURE = re.compile(
    r"(nguoi (lap|ghi|vao|giu) (so|bieu|bang)|nguoi lap|thu truong|ky ten"
    r"|ky ghi ro ho ten|can bo (lap|ghi)|lanh dao (don vi|phong|ban)|truong phong"
    r"|truong ban|chanh van phong|xac nhan cua|chu tich|giam doc|noi nhan)\b"
)
_PLACE_AND_DAY = re.compile(r"([a-z ]+ )?ngay (\d+ )?thang (\d+ )?nam( \d+)?")
_TOTAL = re.compile(
    r"(tong( cong| so)?|cong( don| trang| thang| nam)?|luy ke|total)( .*)?"
)
_SECTION = re.compile(
    r"(thang|quy|nam|tuan|phan|muc)( thu)? \w+( nam)?( \d+)?|[ivx]+( .*)?|[a-d] \D.*"
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading by levels and what it means to us, if anything."""

    at: int
    levels: tuple[str, ...]
    meaning: Meaning | None

    @property
    def heading(self) -> str:
        return " / ".join(self.levels)


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """The table of one sheet. `rows` pairs the row number of the file with its cells;
    `outside` counts the written lines that are no rows, by what they are; `below` are
    rows that look like letters but stand under the signature.
    """

    sheet: str
    columns: tuple[Column, ...]
    header: tuple[int, int]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    outside: Mapping[str, int]
    below: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return f"Table({len(self.rows)} rows)"


@dataclass(frozen=True, slots=True)
class Header:
    """The header's first row, the row after its last, its columns and their score."""

    first: int
    after: int
    columns: tuple[Column, ...]

    @property
    def score(self) -> int:
        meanings = {column.meaning for column in self.columns if column.meaning}
        return len({(meaning.field, meaning.tick) for meaning in meanings})


Named = Mapping[str, str]
"""Headings, folded, that the profile names: to a field, or to "" for ignored."""


def find_header(sheet: Sheet, named: Named, row: int | None = None) -> Header | None:
    """The best header of the sheet, or the one at `row` (from 1); None without any."""
    grouped = _merges_by_row(sheet)
    if row is not None:
        return _header_at(sheet, row - 1, grouped, named)
    best: Header | None = None
    for at in range(min(DEEPEST_HEADER, len(sheet.rows))):
        found = _header_at(sheet, at, grouped, named)
        if found.score > (best.score if best else 1):
            best = found
    return best


def read_table(sheet: Sheet, header: Header, days: DayReader) -> Table:
    """The rows under the header, filled down where cells are merged."""
    outside: Counter[str] = Counter(
        letterhead=sum(_is_written(row) for row in sheet.rows[: header.first]),
        header=sum(_is_written(row) for row in sheet.rows[header.first : header.after]),
    )
    day_columns = [
        column.at
        for column in header.columns
        if column.meaning and column.meaning.field in ("received_on", "letter_on")
    ]
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    below: list[int] = []
    for at, cells in _filled(sheet, header):
        has_day = any(
            isinstance(days.read(cells[column]), date) for column in day_columns
        )
        what = _outside(cells, header, has_day=has_day)
        if outside["signature"]:
            outside["signature"] += not has_day
            below += [at + 1] * has_day
        elif what:
            outside[what] += 1
        else:
            rows.append((at + 1, cells))
    return Table(
        sheet.name,
        header.columns,
        (header.first + 1, header.after),
        tuple(rows),
        {what: count for what, count in outside.items() if count},
        tuple(below),
    )


def _header_at(
    sheet: Sheet, at: int, merges: Mapping[int, list[Merge]], named: Named
) -> Header:
    depth = _depth(sheet, at, merges)
    levels = [_level(sheet, row, merges, at) for row in range(at, at + depth)]
    columns = []
    for column in range(sheet.width):
        said = tuple(
            dict.fromkeys(level[column] for level in levels if column in level)
        )
        if said:
            columns.append(Column(column, said, _meaning(said, named)))
    return Header(at, at + depth, tuple(columns))


def _meaning(levels: tuple[str, ...], named: Named) -> Meaning | None:
    for heading in (" ".join(levels), levels[-1]):
        if folded(heading) in named:
            field = named[folded(heading)]
            return Meaning(field, near=SAID) if field else None
    return thesaurus().meaning(levels)


def _depth(sheet: Sheet, at: int, merges: Mapping[int, list[Merge]]) -> int:
    """How many rows the header takes: by merged cells, else by what stands below."""
    tall = [merge.bottom - at + 1 for merge in merges.get(at, []) if merge.top == at]
    if max(tall, default=1) > 1:
        return min(max(tall), MOST_LEVELS)
    return 2 if _has_second_level(sheet, at, merges) else 1


def _has_second_level(sheet: Sheet, at: int, merges: Mapping[int, list[Merge]]) -> bool:
    """Whether the next row holds only headings, all of them under a group's heading."""
    here = {column for column, cell in enumerate(_row(sheet, at)) if not is_blank(cell)}
    below = {
        column: text_of(cell)
        for column, cell in enumerate(_row(sheet, at + 1))
        if not is_blank(cell)
    }
    wide = {
        column
        for merge in merges.get(at, [])
        if merge.top == at
        for column in range(merge.left, merge.right + 1)
    }
    if not below or any(
        any(sign.isdigit() for sign in text) for text in below.values()
    ):
        return False
    if wide:
        return set(below) <= wide
    free = set(range(sheet.width)) - here
    known = [column for column in below if thesaurus().meaning([below[column]])]
    return (
        bool(set(below) & free)
        and len(below) < len(here)
        and len(known) * 2 >= len(below)
    )


def _level(
    sheet: Sheet, row: int, merges: Mapping[int, list[Merge]], first: int
) -> dict[int, str]:
    """The headings of one row by column, merged cells spread over their columns."""
    said = {
        column: text_of(cell)
        for column, cell in enumerate(_row(sheet, row))
        if not is_blank(cell)
    }
    for merge in merges.get(row, []):
        text = text_of(sheet.cell(merge.top, merge.left))
        if merge.top >= first and text:
            said.update(dict.fromkeys(range(merge.left, merge.right + 1), text))
    if not merges and row == first:
        _spread(said, _row(sheet, row + 1))
    return said


def _spread(said: dict[int, str], below: tuple[Cell, ...]) -> None:
    """Without merges (CSV) a group's heading reaches right, over its second level."""
    pairs = enumerate(pairwise(below), start=1)
    for column, (before, cell) in pairs:
        if is_blank(cell) or is_blank(before):
            continue
        if column not in said and column - 1 in said:
            said[column] = said[column - 1]


def _filled(sheet: Sheet, header: Header) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The written rows under the header, padded, vertical merges filled down."""
    from_above = _merged_down(sheet, header.after)
    width = sheet.width
    for at in range(header.after, len(sheet.rows)):
        cells = list(sheet.rows[at]) + [""] * (width - len(sheet.rows[at]))
        if not _is_written(sheet.rows[at]):
            continue
        for column, top in from_above.get(at, ()):
            cells[column] = sheet.cell(top, column)
        yield at, tuple(cells)


def _merged_down(sheet: Sheet, first: int) -> dict[int, list[tuple[int, int]]]:
    """For each row the cells that belong to one above: (column, row of its value)."""
    found: dict[int, list[tuple[int, int]]] = {}
    filled, last = 0, len(sheet.rows) - 1
    for merge in sheet.merges:
        if merge.left != merge.right or merge.top < first or merge.left >= sheet.width:
            continue
        bottom = min(merge.bottom, last)
        filled += max(0, bottom - merge.top)
        if filled > MOST_FILLED:
            raise Refusal(
                refused(
                    "quá nhiều ô gộp chồng lên nhau: bỏ gộp ô rồi lưu lại",
                    "too many merged cells over one another: unmerge and save again",
                    field="file",
                )
            )
        for row in range(merge.top + 1, bottom + 1):
            found.setdefault(row, []).append((merge.left, merge.top))
    return found


def _outside(cells: tuple[Cell, ...], header: Header, *, has_day: bool) -> str | None:
    """What a line within the table's rows is when it is no row."""
    texts = [(column, folded(text_of(cell))) for column, cell in enumerate(cells)]
    written = [(column, text) for column, text in texts if text]
    if has_day:
        return None
    tests: Mapping[str, Callable[[], object]] = {
        "ornament": lambda: not written,
        "index": lambda: _is_index(cells),
        "numbered_blank": lambda: _only_running_number(written, header),
        "signature": lambda: _is_signature(written),
        "total": lambda: _is_total(written),
        "section": lambda: len(written) == 1 and _SECTION.fullmatch(written[0][1]),
        "repeated_header": lambda: _repeats(texts, header),
    }
    return next((what for what, holds in tests.items() if holds()), None)


def _is_signature(written: list[tuple[int, str]]) -> bool:
    return len(written) <= 4 and any(
        _SIGNATURE.match(text) or _PLACE_AND_DAY.fullmatch(text) for _, text in written
    )


def _is_total(written: list[tuple[int, str]]) -> bool:
    is_short = all(len(text) <= 60 for _, text in written)
    return is_short and bool(_TOTAL.fullmatch(written[0][1]))


def _is_index(cells: tuple[Cell, ...]) -> bool:
    """1, 2, 3 … (or (1), A, B …) across the columns."""
    said = [text_of(cell).strip("()[] ") for cell in cells if not is_blank(cell)]
    if len(said) < 3:
        return False
    numbers = [str(at + 1) for at in range(len(said))]
    letters = [chr(65 + at) for at in range(min(26, len(said)))]
    return said in (numbers, letters) or _rising(said)


def _rising(said: list[str]) -> bool:
    numbers = [int(text) for text in said if text.isdigit() and len(text) < 4]
    return len(numbers) >= max(3, len(said) - 1) and all(
        after - before == 1 for before, after in pairwise(numbers)
    )


def _only_running_number(written: list[tuple[int, str]], header: Header) -> bool:
    fields = {column.at: column.meaning for column in header.columns}
    return (
        len(written) == 1
        and written[0][1].isdigit()
        and (
            (meaning := fields.get(written[0][0])) is not None
            and meaning.field == "index"
        )
    )


def _repeats(texts: list[tuple[int, str]], header: Header) -> bool:
    said = dict(texts)
    same = sum(
        said.get(column.at) in {folded(level) for level in column.levels}
        for column in header.columns
    )
    return same * 2 > len(header.columns)


def _merges_by_row(sheet: Sheet) -> dict[int, list[Merge]]:
    grouped: dict[int, list[Merge]] = {}
    for merge in sheet.merges:
        for row in range(
            merge.top, min(merge.bottom, DEEPEST_HEADER + MOST_LEVELS) + 1
        ):
            grouped.setdefault(row, []).append(merge)
    return grouped


def _row(sheet: Sheet, at: int) -> tuple[Cell, ...]:
    return sheet.rows[at] if at < len(sheet.rows) else ()


def _is_written(row: tuple[Cell, ...]) -> bool:
    return any(not is_blank(cell) for cell in row)
