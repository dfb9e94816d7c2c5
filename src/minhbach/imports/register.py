"""The door of the pure half: a file and a profile in, typed rows and minutes out.

reading = read_register(content, "so-don.xlsx", profile, lists, today)
reading.rows        what can be taken over
reading.held        what cannot, with every reason
reading.minutes()   "in file = taken + held back", what was read how
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from minhbach.imports.codes import Coder, Lists
from minhbach.imports.grid import Book, Sheet
from minhbach.imports.headings import folded
from minhbach.imports.layout import Column, Header, Table, find_header, read_table
from minhbach.imports.profile import Profile, against_lists
from minhbach.imports.profile_faults import CODED
from minhbach.imports.rows import RowReader
from minhbach.imports.separated import read_separated
from minhbach.imports.taken import Held, TakenRow
from minhbach.imports.workbook import read_workbook
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

NEEDED = ("received_on", "letter_on")


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """How one column was understood; `field` None: nothing is taken from it."""

    sheet: str
    heading: str
    field: str | None
    tick: str | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What was read of one file. Its `repr` says numbers only."""

    book: Book
    profile: Profile
    columns: tuple[MappedColumn, ...]
    rows: tuple[TakenRow, ...]
    held: tuple[Held, ...]
    outside: Mapping[str, int]
    used: Mapping[tuple[str, str, str], int]
    unread: Mapping[tuple[str, str], int]
    adds: Mapping[str, Mapping[str, Words]]
    notes: Mapping[str, int]
    skipped_sheets: tuple[str, ...] = ()

    @property
    def in_file(self) -> int:
        return len(self.rows) + len(self.held)

    def __repr__(self) -> str:
        return f"Reading({len(self.rows)} taken, {len(self.held)} held back)"


@dataclass(slots=True)
class _Gathered:
    columns: list[MappedColumn] = field(default_factory=list)
    rows: list[TakenRow] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    outside: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)


def read_book(content: bytes, name: str, profile: Profile) -> Book:
    """The file as a grid, by what it is and not by what it is called."""
    if (
        content[:4] == b"PK\x03\x04"
        or name.lower().endswith((".xlsx", ".xlsm"))
        or (content.startswith(b"\xd0\xcf\x11\xe0"))
    ):
        return read_workbook(content, name)
    return read_separated(
        content, name, encoding=profile.encoding, separator=profile.separator
    )


def read_register(
    content: bytes, name: str, profile: Profile, lists: Lists, today: date
) -> Reading:
    """Every line of the register, taken or held back; refused as a whole only when the
    file cannot be read, holds no register, or the profile does not fit it.
    """
    reasons = against_lists(profile, lists)
    if reasons:
        raise Refusal(reasons)
    book = read_book(content, name, profile)
    found = [(sheet, _header(sheet, profile)) for sheet in _sheets(book, profile)]
    tables = [
        read_table(sheet, header, profile.days) for sheet, header in found if header
    ]
    _fits(tables, profile)
    coder, gathered = Coder(profile, lists), _Gathered()
    for table in tables:
        _gather(table, profile, coder, today, gathered)
    return Reading(
        book,
        profile,
        tuple(gathered.columns),
        tuple(gathered.rows),
        tuple(gathered.held),
        dict(gathered.outside),
        dict(coder.used),
        dict(coder.unread),
        coder.adds(),
        {note: count for note, count in gathered.notes.items() if count},
        tuple(
            sheet.name
            for sheet in book
            if sheet.name not in {one.sheet for one in tables}
        ),
    )


def _sheets(book: Book, profile: Profile) -> list[Sheet]:
    if not profile.sheets:
        return [sheet for sheet in book if not sheet.hidden and sheet.rows]
    named = {sheet.name: sheet for sheet in book}
    missing = [name for name in profile.sheets if name not in named]
    if missing:
        listed = ", ".join(f"“{name}”" for name in missing)
        raise Refusal(
            refused(
                f"tệp không có trang tính {listed}",
                f"the file has no sheet {listed}",
                field="profile",
            )
        )
    return [named[name] for name in profile.sheets]


def _header(sheet: Sheet, profile: Profile) -> Header | None:
    header = find_header(sheet, profile.columns, profile.header_row)
    if header is None or not any(
        column.meaning and column.meaning.field in NEEDED for column in header.columns
    ):
        return None
    return header


def _fits(tables: list[Table], profile: Profile) -> None:
    """Refuse a file without a register, or one that lacks what the profile names."""
    if not tables:
        raise Refusal(
            refused(
                "không tìm thấy dòng tiêu đề có cột ngày nhận: khai header_row và "
                "[columns] trong hồ sơ khai báo",
                "no header row with a day of receipt was found: say header_row and "
                "[columns] in a profile",
                field="file",
            )
        )
    there = {
        said
        for table in tables
        for column in table.columns
        for said in (folded(" ".join(column.levels)), folded(column.levels[-1]))
    }
    missing = [name for key, name in profile.headings.items() if key not in there]
    if missing:
        raise Refusal(
            [
                refused(
                    f"tệp không có cột “{name}” mà hồ sơ khai báo nêu",
                    f"the file has no column “{name}”, which the profile names",
                    field="profile",
                )
                for name in missing
            ]
        )


def _gather(
    table: Table, profile: Profile, coder: Coder, today: date, into: _Gathered
) -> None:
    reader = RowReader(table, profile, coder, today)
    for row in reader.rows():
        if isinstance(row, Held):
            into.held.append(row)
        else:
            into.rows.append(row)
    into.columns += [_mapped(table, column, reader) for column in table.columns]
    into.outside.update(table.outside)
    into.notes.update(reader.notes)


def _mapped(table: Table, column: Column, reader: RowReader) -> MappedColumn:
    meaning = column.meaning
    if meaning is None or column in reader.unused:
        return MappedColumn(table.sheet, column.heading, None)
    as_received = column in reader.of.get("received_on", ())
    field_ = "received_on" if as_received else meaning.field
    return MappedColumn(
        table.sheet, column.heading, field_, meaning.tick, meaning.near > 0
    )


def unread_values(reading: Reading) -> dict[str, dict[str, int]]:
    """Coded values nobody knew, by list, for the person who writes the profile.

    Only what stands in two lines or more and is short: a value that stands once may
    be a name that strayed into the column.
    """
    shown: dict[str, dict[str, int]] = {name: {} for name in CODED}
    for (name, text), count in sorted(reading.unread.items()):
        if count > 1 and len(text) <= 40:
            shown[name][text] = count
    return {name: values for name, values in shown.items() if values}
