"""The figures of the outline in a workbook: a line each, beside the annexed forms.

A count is one whole number, a share two: the part and the whole, so that shares can be
added up. A median cannot be added and is not asked; nor is what a form asks already.
A workbook without the sheet, made earlier, says nothing of these figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minhbach.documents.grids import Cell, Column, Grid
from minhbach.documents.numerals import NO_FIGURE
from minhbach.documents.sheets import Sheet
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import MEDIAN, RATE, Indicator
from minhbach.imports.grid import Book, column_name, is_blank, text_of
from minhbach.imports.grid import Cell as Typed
from minhbach.imports.grid import Sheet as Read
from minhbach.imports.headings import folded
from minhbach.kernel.folding import fold
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Reason
from minhbach.packages import faults, outline_faults
from minhbach.procedures.measures import UNITS_OF_COUNT
from minhbach.reports.forms import annexed_on
from minhbach.reports.recognised import value_of
from minhbach.reports.sections import SECTIONS
from minhbach.reports.sentences import pieces

NAME, TITLE = "Đề cương", "CHỈ TIÊU CỦA ĐỀ CƯƠNG BÁO CÁO"
CODE = "Mã chỉ tiêu"
NOT_ASKED, TWO = "–", "hai số"
COLUMNS = (
    Column((CODE,), text=True, width=12),
    Column(("Chỉ tiêu",), text=True, width=62),
    Column(("Đơn vị tính",), text=True, width=14),
    Column(("Số; của tỷ lệ: số đạt",), width=16),
    Column(("Của tỷ lệ: trên tổng số",), width=16),
)
NOTES = (
    "Tỷ lệ ghi hai số nguyên: số đạt và tổng số; không ghi phần trăm.",
    "Số trung vị không cộng được nên không hỏi; số đã có trong biểu không hỏi lại.",
)
_NO_FIGURE = {"-", "–", "—", *(fold(said) for said in NO_FIGURE.values())}
Numbers = tuple[int, ...]  # of a count one, of a share the part and the whole


def asked(period: Period) -> dict[str, tuple[Indicator, ...]]:
    """The figures of each section that a workbook of the period asks, each once."""
    forms = {
        column.figure
        for form in annexed_on(period.end).values()
        for column in form.column
    }
    found: dict[str, tuple[Indicator, ...]] = {}
    for one in SECTIONS.values():
        codes = dict.fromkeys(code for _, code, _ in pieces(one.begins) if code)
        known = tuple(indicators()[code] for code in codes if code not in forms)
        forms |= codes.keys()
        if added := tuple(each for each in known if is_added(each)):
            found[one.heading] = added
    return found


def is_added(one: Indicator) -> bool:
    """Whether what members say of a figure comes to a figure of all of them."""
    return one.counts != MEDIAN and not one.apart


def is_whole(code: str, numbers: Numbers) -> bool:
    """Whether these are what is typed of a figure: a whole number, of a share two."""
    one = indicators().get(code)
    if one is None or not is_added(one):
        return False
    if not numbers:
        return False
    return len(numbers) == (2 if one.counts == RATE else 1) and min(numbers) >= 0


def sheet(period: Period, called: str, said: str) -> Sheet:
    """The empty sheet; nothing stands in its cells, not even nought."""
    rows: list[tuple[Cell, ...]] = []
    heads = set()
    for heading, figures in asked(period).items():
        heads.add(len(rows))
        rows.append(("", heading, "", "", ""))
        rows += [_row(one) for one in figures]
    grid = Grid(COLUMNS, tuple(rows), sections=frozenset(heads))
    return Sheet(NAME, TITLE, grid, above=(called,), below_title=(said,), notes=NOTES)


def _row(one: Indicator) -> tuple[Cell, ...]:
    if one.counts == RATE:
        return one.code, one.words.vi, TWO, "", ""
    return one.code, one.words.vi, UNITS_OF_COUNT[one.unit].vi, "", NOT_ASKED


def read(book: Book, period: Period, reasons: list[Reason]) -> dict[str, Numbers]:
    """By figure what was typed; a line left empty is no figure, never nought."""
    known = {one.code: one for part in asked(period).values() for one in part}
    found: dict[str, Numbers] = {}
    for page, at, code in _lines(book):
        one = known.get(code)
        if one is None or code in found:
            reasons.append(outline_faults.no_such_figure(_at(page, at, 0)))
        elif numbers := _numbers(page, at, one, reasons):
            found[code] = numbers
    return found


def _lines(book: Book) -> Iterator[tuple[Read, int, str]]:
    """Every line below the heading of such a sheet that names a figure."""
    for page in book:
        below = False
        for at, row in enumerate(page.rows):
            code = text_of(row[0]).strip() if row else ""
            if below and code and not _is_note(code):
                yield page, at, code
            below = below or folded(code) == folded(CODE)


def _is_note(text: str) -> bool:
    return any(folded(one) in folded(text) for one in NOTES)


def _numbers(
    page: Read, at: int, one: Indicator, reasons: list[Reason]
) -> Numbers | None:
    places = (3, 4) if one.counts == RATE else (3,)
    values = [_value(page, at, place, one, reasons) for place in places]
    if one.counts != RATE and value_of(page.cell(at, 4)) is not None:
        reasons.append(outline_faults.not_a_share(_at(page, at, 4), one.words))
    if len([value for value in values if value is None]) == 1 and len(values) > 1:
        reasons.append(outline_faults.half_a_share(_at(page, at, 3), one.words))
    known = tuple(value for value in values if value is not None)
    return known if len(known) == len(values) else None


def _value(
    page: Read, at: int, place: int, one: Indicator, reasons: list[Reason]
) -> int | None:
    cell = page.cell(at, place)
    value = value_of(cell)
    if value is not None and value < 0:
        reasons.append(faults.less_than_nought(_at(page, at, place), one.words))
    elif value is None and not is_no_figure(cell):
        reasons.append(faults.not_whole(_at(page, at, place), one.words))
    return value


def is_no_figure(cell: Typed) -> bool:
    """Whether a cell says that there is no figure: empty, a dash, or words for it."""
    return is_blank(cell) or fold(text_of(cell)).strip() in _NO_FIGURE


def lines(figures: Mapping[str, Numbers]) -> Iterator[tuple[str, dict[str, int]]]:
    """What was typed, by the names under which figures are added up."""
    for code, numbers in figures.items():
        names = ("numerator", "denominator") if len(numbers) > 1 else ("value",)
        yield code, dict(zip(names, numbers, strict=True))


def _at(page: Read, at: int, place: int) -> str:
    return f"{page.name}!{column_name(place)}{at + 1}"
