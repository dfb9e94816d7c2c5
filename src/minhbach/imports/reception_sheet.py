"""The sheet filled in where citizens are received away from the office.

    empty(unit)                       the sheet, with the unit's own lists beneath
    seen = preview(content, name, by) nothing is written: what would be, what is not
    commit(seen, by=lan)              the turns through the desk, and the minutes

A line that cannot stand is held back with the desk's own reasons. The same file is
refused; a line that was taken over from another file is not taken again. No reason
repeats a cell, no name leaves a line but sealed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.documents.grids import Column, Grid
from minhbach.documents.sheets import Sheet as PaperSheet
from minhbach.documents.sheets import xlsx
from minhbach.imports import desk_writer
from minhbach.imports.days import BLANK, DayReader
from minhbach.imports.grid import Book, Cell, Sheet, is_blank, text_of
from minhbach.imports.headings import folded
from minhbach.imports.taken import Held
from minhbach.imports.workbook import read_workbook
from minhbach.kernel.clock import today
from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries, sealing
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Day, OneOf, Receiver

TURN, RECEIVE = CATALOGUE["reception_turn"], "receive"
FIELDS = (
    "received_on", "sort", "tier", "source", "mode", "content", "round", "persons",
    "members", "subjects", "representatives", "gist", "field", "place", "settled_by",
    "envelope", "remark",
)  # fmt: skip
PERSON: Mapping[str, Words] = {
    "name": Words("Họ và tên công dân", "Citizen's name"),
    "address": Words("Địa chỉ", "Address"),
    "identity_number": Words("Số CCCD, giấy tờ", "Identity paper"),
}
NUMBER = Words("STT", "No.")
TITLE = Words("Phiếu ghi tiếp công dân ngoài trụ sở", "Reception away from the office")
LINES, LEAST_HEADINGS, MOST_LINES = 40, 8, 500

AGAIN = refused(
    "tệp này đã nhập rồi", "this very file was imported before", field="file"
)
NO_SHEET = refused(
    "không thấy dòng tiêu đề của phiếu: dùng đúng phiếu tải từ hệ thống",
    "the sheet's headings were not found: use the sheet as it is downloaded",
    field="file",
)
TOO_LONG = refused(
    f"phiếu quá {MOST_LINES} dòng: hãy chia ra",
    f"more than {MOST_LINES} lines: divide the sheet",
    field="file",
)


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """A line that can be taken over: where it stands, and what the desk is asked."""

    sheet: str
    row: int
    fields: Mapping[str, Any]
    matter: str


@dataclass(frozen=True, slots=True, repr=False)
class Preview:
    """A sheet as read. Nothing is written."""

    unit: str
    name: str
    file: str
    new: tuple[Line, ...]
    already: int
    held: tuple[Held, ...]

    @property
    def in_file(self) -> int:
        return len(self.new) + self.already + len(self.held)


def empty(unit: str, language: str = "vi") -> bytes:
    """The sheet to be filled in; under it what may be written in its columns."""
    heads = [NUMBER, *(TURN.fields[name].words for name in FIELDS), *PERSON.values()]
    columns = tuple(
        Column((words.vi,), text=True, width=12 if at else 5)
        for at, words in enumerate(heads)
    )
    rows = tuple((str(at), *[""] * (len(heads) - 1)) for at in range(1, LINES + 1))
    office = Office(unit, today())
    sheet = PaperSheet(
        "Phiếu", TITLE.in_(language), Grid(columns, rows), notes=tuple(_notes(office))
    )
    return xlsx(sheet, day=today(), language=language)


def preview(content: bytes, name: str, by: Actor) -> Preview:
    """Read the sheet; refused as a whole if it is none, or was imported before."""
    book = read_workbook(content, name)
    file = sealing.keyed_digest(by.body, book.digest)
    if desk_writer.was_imported(by.body, file):
        raise Refusal(AGAIN)
    office = Office(by.body, today())
    lines: list[Line] = []
    held: list[Held] = []
    for at, (sheet, row, cells) in enumerate(_lines(book)):
        if at >= MOST_LINES:
            raise Refusal(TOO_LONG)
        _judge(sheet, row, cells, by, office, lines, held)
    there = queries.folds(one.matter for one in lines)
    new = {one.matter: one for one in lines if one.matter not in there}
    already = len(lines) - len(new)
    return Preview(by.body, name, file, tuple(new.values()), already, tuple(held))


def commit(seen: Preview, *, by: Actor) -> int:
    """Take the new lines over, all at once; how many. The minutes are an entry."""
    if by.body != seen.unit:
        raise Refusal(desk_writer.NOT_YOURS)
    acts = [
        desk.Act(TURN.key, RECEIVE, one.fields, opens_as=one.matter) for one in seen.new
    ]
    if acts:
        desk.act_all(by, acts, request=f"reception-sheet/{seen.file[:48]}")
    counts = {
        "in_file": seen.in_file,
        "imported": len(acts),
        "held": len(seen.held),
        "already": seen.already,
        "changed": 0,
        "gone": 0,
    }
    desk_writer.minute(by, "reception-sheet", seen.file, counts)
    return len(acts)


# Lines --------------------------------------------------------------------------------


def _lines(book: Book) -> Iterator[tuple[str, int, dict[str, Cell]]]:
    """Every written line under the headings: its sheet, its row, its cells by field."""
    found = False
    for sheet in book:
        for at, columns in _headings(sheet):
            found = True
            for row in range(at + 1, len(sheet.rows)):
                cells = {name: sheet.cell(row, where) for where, name in columns}
                if sum(not is_blank(one) for one in cells.values()) > 1:
                    yield sheet.name, row + 1, cells
    if not found:
        raise Refusal(NO_SHEET)


def _headings(sheet: Sheet) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """The row of the headings, if the sheet has it, and which column is what."""
    known = {folded(TURN.fields[name].words.vi): name for name in FIELDS}
    known |= {folded(words.vi): name for name, words in PERSON.items()}
    for at, row in enumerate(sheet.rows[:30]):
        columns = [
            (where, known[said])
            for where, cell in enumerate(row)
            if (said := folded(text_of(cell))) in known
        ]
        if len(columns) >= LEAST_HEADINGS:
            yield at, columns
            return


def _judge(
    sheet: str,
    row: int,
    cells: Mapping[str, Cell],
    by: Actor,
    office: Office,
    lines: list[Line],
    held: list[Held],
) -> None:
    reasons: list[Reason] = []
    fields = {
        name: value
        for name in FIELDS
        if (value := _read(name, cells.get(name, ""), office, reasons))
        not in (None, "")
    }
    name, address, paper = (Sealed(text_of(cells.get(one, ""))) for one in PERSON)
    who = Identity(name=name, address=address, identity_number=paper)
    if who:
        fields["sender"] = who
    elif not fields.get("envelope"):
        fields["anonymous"] = True
    if not reasons:
        reasons = list(desk.why_not(by, desk.Act(TURN.key, RECEIVE, fields)))
    if reasons:
        held.append(Held(sheet, row, tuple(reasons)))
        return
    matter = _matter(by.body, fields, who)
    copies = sum(one.matter == matter for one in lines)
    lines.append(Line(sheet, row, fields, matter)) if not copies else held.append(
        Held(sheet, row, (TWICE,))
    )


TWICE = refused("dòng này trùng dòng khác của phiếu", "the line stands twice")


def _matter(unit: str, fields: Mapping[str, Any], who: Identity) -> str:
    """The name of the matter a line becomes: the same whenever it is asked."""
    said = {name: str(value) for name, value in fields.items() if name != "sender"}
    parts = [said, *(getattr(who, one).in_clear() for one in PERSON)]
    return sealing.keyed_digest(unit, "turn\0" + json.dumps(parts, sort_keys=True))[:32]


# Cells --------------------------------------------------------------------------------


def _read(name: str, cell: Cell, office: Office, reasons: list[Reason]) -> Any:
    """What the desk is given for a cell; a fault names the field, never the value."""
    field = TURN.fields[name]
    if is_blank(cell):
        return None
    if isinstance(field, Day):
        day = DayReader().read(cell)
        if isinstance(day, date):
            return day
        said = day.words if day is not BLANK else BLANK.words
        reasons.append(
            refused(
                f"{field.words.vi} {said.vi}",
                f"{field.words.en} {said.en}",
                field=name,
            )
        )
        return None
    if isinstance(field, (OneOf, Receiver)):
        return _code(field, text_of(cell), office, reasons)
    return text_of(cell)


def _code(
    field: OneOf | Receiver, text: str, office: Office, reasons: list[Reason]
) -> str | None:
    offered = _offered(field, office)
    by_words = {
        folded(said): code
        for code, words in offered.items()
        for said in (code, words.vi, words.en)
    }
    code = by_words.get(folded(text))
    if code is None:
        reasons.append(field.reason("không có trong danh mục", "not in the list"))
    return code


def _offered(field: OneOf | Receiver, office: Office) -> Mapping[str, Words]:
    return field.offered(office) if isinstance(field, OneOf) else office.bodies()


def _notes(office: Office) -> Sequence[str]:
    """What each column of choices may hold, in the office's words."""
    found = ["Ngày viết ngày/tháng/năm. Mỗi dòng một lượt tiếp."]
    for name in FIELDS:
        field = TURN.fields[name]
        if isinstance(field, (OneOf, Receiver)):
            words = ", ".join(one.vi for one in _offered(field, office).values())
            found.append(f"{field.words.vi}: {words}.")
    found.append(
        "Tố cáo, chưa rõ loại: không ghi họ tên, địa chỉ; ghi số phong bì niêm phong."
    )
    return found
