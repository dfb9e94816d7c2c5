"""What stands in a filled workbook: whose, of when, and every cell that cannot be.

Forms and their columns are found as the checker finds them in anybody's file; what does
not add up is said as it says it. A cell that is empty, a dash or “chưa có số liệu” is
no figure, never nought; anything else must be a whole number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minhbach.documents.numerals import NO_FIGURE
from minhbach.figures.questions import period_of
from minhbach.imports.days import DayReader
from minhbach.imports.grid import Book, Cell, Sheet, column_name, is_blank, text_of
from minhbach.imports.headings import folded
from minhbach.imports.workbook import read_workbook
from minhbach.kernel.clock import today
from minhbach.kernel.folding import fold
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.matters.office import Office
from minhbach.matters.sealing import named_in
from minhbach.packages import faults, gathering
from minhbach.packages.sort import MEMBER
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.exchange import BODY
from minhbach.reports.form import Form
from minhbach.reports.forms import annexed_on
from minhbach.reports.misfits import Misfit
from minhbach.reports.recognised import (
    MOST_LINES,
    Recognised,
    Row,
    code_on,
    columns_of,
    value_of,
)
from minhbach.reports.said_period import Said
from minhbach.reports.tables_checked import judged

WHOSE = "Mã phiếu"
FIELDS = CATALOGUE["package"].fields
NUMBER, DAY = (FIELDS[name].words.vi for name in ("document_number", "document_on"))
NO_NAMES = ("chỉ số, ký hiệu văn bản, không ghi tên", "a number, not a name")
_MARK = re.compile(rf"({BODY})/({BODY})/([0-9A-Z-]{{4,10}})/([a-z_]{{2,40}})")
_NO_FIGURE = {"-", "–", "—", *(fold(said) for said in NO_FIGURE.values())}


@dataclass(frozen=True, slots=True)
class Filled:
    """A workbook as it was read, with everything that keeps it from being taken."""

    digest: str
    member: str
    called: str
    period: Period
    document_number: str
    document_on: str
    figures: Mapping[str, int]
    silent: tuple[str, ...]  # forms without any figure
    reasons: tuple[Reason, ...]
    warnings: tuple[Misfit, ...]


def is_one(content: bytes) -> bool:
    """Whether these bytes are a workbook, by what a workbook has inside."""
    return content.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in content


def forms_of(period: Period) -> dict[str, Form]:
    """The forms a workbook holds: those annexed to a unit's report, of the period."""
    return annexed_on(period.end)


def read(content: bytes, body: str) -> Filled:
    """A workbook of ours filled in; refused at once where it is none of ours."""
    book = read_workbook(content, "")
    member, period = _whose(book, body)
    expected = gathering.expected(body, period.code, period.window)
    if member not in expected:
        raise Refusal(faults.not_of_relation(member, MEMBER))
    reasons: list[Reason] = []
    cover = dict(_cover(book, Office(body, today()), reasons))
    tables = list(_tables(book, period, reasons, expected[member]))
    checked = judged(tables)
    reasons += [_misfit(one) for one in checked.misfits if one.fails]
    figures = _figures(tables)
    if not figures and not reasons:
        reasons.append(faults.NO_FIGURES)
    filled = {one.form.code for one in tables}
    return Filled(
        book.digest.hex(),
        member,
        expected[member],
        period,
        cover.get(NUMBER, ""),
        cover.get(DAY, ""),
        figures,
        tuple(code for code in forms_of(period) if code not in filled),
        tuple(reasons),
        tuple(one for one in checked.misfits if not one.fails),
    )


# Whose, of when -----------------------------------------------------------------------


def _whose(book: Book, body: str) -> tuple[str, Period]:
    cells = (text_of(cell) for sheet in book for row in sheet.rows[:10] for cell in row)
    marked = (one for one in cells if folded(one).startswith(folded(WHOSE)))
    found = next(filter(None, map(_MARK.search, marked)), None)
    if found is None:
        raise Refusal(faults.NO_WORKBOOK)
    receiver, member, code, window = found.groups()
    if receiver != body:
        raise Refusal(faults.workbook_for_another(receiver))
    return member, period_of(code, window)


def _cover(
    book: Book, office: Office, reasons: list[Reason]
) -> Iterator[tuple[str, str]]:
    """Number and day of the paper it came with; both are owed."""
    found = {
        label: sheet.cell(at, 1)
        for sheet in book
        for at, row in enumerate(sheet.rows)
        for label in (NUMBER, DAY)
        if row and folded(text_of(row[0])) == folded(label)
    }
    number, day = found.get(NUMBER, ""), found.get(DAY, "")
    if is_blank(number):
        reasons.append(FIELDS["document_number"].reason("chưa ghi", "is not written"))
    elif named_in(text_of(number)) or not re.search(r"\d", text_of(number)):
        reasons.append(FIELDS["document_number"].reason(*NO_NAMES))
    else:
        yield from _said(office, NUMBER, "document_number", text_of(number), reasons)
    if is_blank(day):
        reasons.append(FIELDS["document_on"].reason("chưa ghi", "is not written"))
        return
    read_ = DayReader().read(day)
    if hasattr(read_, "isoformat"):
        yield from _said(office, DAY, "document_on", read_, reasons)
    else:
        vi, en = read_.words
        reasons.append(FIELDS["document_on"].reason(vi, en))


def _said(
    office: Office, label: str, name: str, typed: Any, reasons: list[Reason]
) -> Iterator[tuple[str, str]]:
    """The value as its field reads it; what is wrong is told without repeating it."""
    try:
        yield label, str(FIELDS[name].read(typed, office, today()))
    except Refusal as refusal:
        reasons += refusal.reasons


# Its forms ----------------------------------------------------------------------------


def _tables(
    book: Book, period: Period, reasons: list[Reason], called: str
) -> Iterator[Recognised]:
    wanted, seen = forms_of(period), set()
    for sheet in book:
        code = code_on(sheet)
        one = wanted.get(code)
        if one is None:
            continue
        if code in seen:
            reasons.append(faults.form_twice(code))
            continue
        seen.add(code)
        table = _table(sheet, one, period, called, reasons)
        if table:
            yield table
    reasons += [faults.no_form(code) for code in wanted if code not in seen]


def _table(
    sheet: Sheet, one: Form, period: Period, called: str, reasons: list[Reason]
) -> Recognised | None:
    """The form's only line; None where it has no figure, or cannot be read at all."""
    places, head = columns_of(sheet, one)
    if len(places) < len(one.column):
        reasons.append(faults.no_form(one.code))
        return None
    lines = [
        at
        for at in range(head + 1, min(len(sheet.rows), head + MOST_LINES))
        if at == head + 1 or _has_number(sheet, at, places.values())
    ]
    if len(lines) > 1:
        reasons.append(faults.many_lines(one.code, len(lines)))
    if len(lines) != 1:
        return None
    at = lines[0]
    row = Row(called, at, dict(_values(sheet, one, places, at, reasons)), False)
    if not any(value is not None for value in row.values.values()):
        return None
    said = Said(period.code, period.end, called, "")
    return Recognised("", sheet.name, one, said, (row,), places, upright=False)


def _values(
    sheet: Sheet, one: Form, places: Mapping[str, int], at: int, reasons: list[Reason]
) -> Iterator[tuple[str, int | None]]:
    for code, column in places.items():
        value, found = value_of(sheet.cell(at, column)), sheet.cell(at, column)
        where = f"{sheet.name}!{column_name(column)}{at + 1}"
        words = one.by_code[code].words
        if value is not None and value < 0:
            reasons.append(faults.less_than_nought(where, words))
        elif value is None and not _is_no_figure(found):
            reasons.append(faults.not_whole(where, words))
        yield code, value


def _has_number(sheet: Sheet, at: int, columns: Iterable[int]) -> bool:
    return any(value_of(sheet.cell(at, column)) is not None for column in columns)


def _is_no_figure(cell: Cell) -> bool:
    return is_blank(cell) or fold(text_of(cell)).strip() in _NO_FIGURE


def _misfit(one: Misfit) -> Reason:
    where = f"{one.table.sheet}!{one.cell}"
    return faults.cell(where, one.words)


def _figures(tables: Sequence[Recognised]) -> dict[str, int]:
    """By figure; a column that no figure fills is not added up by anybody."""
    return {
        column.figure: value
        for table in tables
        for column in table.form.column
        if column.figure
        and (value := table.rows[0].values.get(column.code)) is not None
    }
