"""A filled form as papers: .xlsx laid out like the form, .docx of the Party, PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from minhbach.bodies import queries as bodies
from minhbach.documents.dates import span
from minhbach.documents.grids import Cell, Column, Grid
from minhbach.documents.numerals import percent
from minhbach.documents.papers import Items, Paper, Paragraph, issuer_and_parent
from minhbach.documents.papers import Table as TableBlock
from minhbach.documents.printing import pdf
from minhbach.documents.sheets import Sheet, xlsx
from minhbach.documents.word import docx
from minhbach.kernel.periods import period_words
from minhbach.kernel.words import Words
from minhbach.law.windows import regime
from minhbach.reports.filled import Filled, Line
from minhbach.reports.form import Form
from minhbach.reports.form_parts import FormColumn, unit_words

PLACE = "report_place"
MADE_BY = Words(
    "Người lập biểu\n(Ký, ghi rõ họ tên)", "Made by\n(signature, full name)"
)
SIGNED_BY = Words(
    "{place}, ngày      tháng      năm\nThủ trưởng đơn vị\n"
    "(Ký, đóng dấu, ghi rõ họ tên)",
    "{place}, date\nHead of the body\n(signature, seal, full name)",
)
CORNER = Words("Biểu {code}\nTheo {instrument}", "Form {code}\nof {instrument}")
WINDOW = Words("Kỳ: {period}, {span}", "Period: {period}, {span}")
CUT = Words("Cách lấy kỳ: {window}", "Window: {window}")
SOURCE = Words("Nguồn mẫu: {source}", "Source of the form: {source}")
TYPED = Words(
    "ô trống do đơn vị tự ghi; “chưa có số liệu” không phải là 0",
    "empty cells are to be typed; no figure yet is not nought",
)
HEADS = (
    Words("TT", "No."),
    Words("Nội dung", "Item"),
    Words("Đơn vị tính", "Unit"),
    Words("Số liệu", "Figure"),
    Words("Tỷ lệ", "Share"),
)
LINE = Words("Địa bàn", "Place")


def workbook(one: Filled, language: str = "vi") -> bytes:
    """The .xlsx: heading rows merged, numbers of columns, notes, the block to sign."""
    return xlsx(sheet(one, language), day=one.day, language=language)


def printed(one: Filled, language: str = "vi") -> bytes:
    """The form as PDF."""
    return pdf(sheet(one, language), language=language)


def written(one: Filled, language: str = "vi") -> bytes:
    """The form as a paper of the Party: a draft until somebody signs it."""
    issuer, parent = issuer_and_parent(one.card.title.vi)
    form = one.form
    table = TableBlock(grid(one, language), wide=form.layout == "columns")
    title = form.title.words.in_(language)
    return docx(
        Paper(
            parent=parent,
            issuer=issuer,
            sign="BC/BNCTU",
            place=place_of(one),
            kind=f"Biểu {form.code}",
            abstract=f"{title[0].lower()}{title[1:]} {_period(one, language)}",
            blocks=(
                Paragraph(_said_period(one, language)),
                Items(_notes(one, language)),
                table,
            ),
            authority=("Trưởng ban",),
            recipients=("Lưu Văn phòng",),
            draft=True,
        )
    )


WAYS: Mapping[str, Callable[[Filled, str], bytes]] = {
    "xlsx": workbook,
    "docx": written,
    "pdf": printed,
}


def sheet(one: Filled, language: str = "vi") -> Sheet:
    """The form on one sheet, with what every printout must say."""
    form = one.form
    title = one.card.title.in_(language)
    issuer, parent = issuer_and_parent(title)
    return Sheet(
        form.code.replace("/", "-"),
        form.title.words.in_(language).upper(),
        grid(one, language),
        above=tuple(filter(None, (parent.upper(), issuer.upper()))),
        below_title=(_said_period(one, language),),
        notes=_notes(one, language),
        corner=CORNER.filled(code=form.code, instrument=form.instrument).in_(language),
        signed=(
            MADE_BY.in_(language),
            SIGNED_BY.filled(place=place_of(one)).in_(language),
        ),
    )


def place_of(one: Filled) -> str:
    """The place the body writes in its papers; dots where it has not said."""
    settings = bodies.settings(one.card.code)
    found = settings[PLACE].value if PLACE in settings else ""
    return str(found or "……")


def grid(one: Filled, language: str = "vi") -> Grid:
    """The form as a table: columns side by side, or items beneath each other."""
    if one.form.layout == "rows":
        return _items(one, language)
    rows = [(line.name, _cells(one, line, language)) for line in one.every_line]
    first = {"first": LINE} if one.form.lines else {}
    return one.form.grid(rows, language=language, total=one.total is not None, **first)


def _cells(one: Filled, line: Line, language: str) -> dict[str, Cell]:
    return {column.code: one.cell(line, column, language) for column in one.form.column}


def _items(one: Filled, language: str) -> Grid:
    """Sections as lines of their own; a column a line of the body or cluster."""
    shares = any(column.share_of for column in one.form.column)
    names = (
        [line.name for line in one.every_line]
        if len(one.every_line) > 1
        else [HEADS[3].in_(language)]
    )
    said = [words.in_(language) for words in HEADS]
    columns = [
        Column((said[0],), text=True, width=6),
        Column((said[1],), text=True, width=54),
        Column((said[2],), text=True, width=16),
        *(Column((name,), width=14) for name in names),
        *((Column((said[4],), text=True, width=12),) if shares else ()),
    ]
    rows: list[tuple[Cell, ...]] = []
    sections: set[int] = set()
    section = ""
    for column in one.form.column:
        path = column.en if language == "en" else column.vi
        if len(path) > 1 and path[0] != section:
            section = path[0]
            sections.add(len(rows))
            rows.append(("", section, *("" for _ in columns[2:])))
        rows.append(_item(one, column, language, shares=shares))
    return Grid(tuple(columns), tuple(rows), sections=frozenset(sections))


def _item(
    one: Filled, column: FormColumn, language: str, *, shares: bool
) -> tuple[Cell, ...]:
    path = column.en if language == "en" else column.vi
    cells = [one.cell(line, column, language) for line in one.every_line]
    beside = (share(one.lines[0], column, language),) if shares else ()
    unit = unit_words(column.unit).in_(language)
    return (column.code.removeprefix("c"), path[-1], unit, *cells, *beside)


def share(line: Line, column: FormColumn, language: str) -> str:
    """The per cent that stands beside a figure, if the form asks for one."""
    if not column.share_of:
        return ""
    part, whole = line.values.get(column.code), line.values.get(column.share_of)
    return percent(part, whole, language=language)


def _said_period(one: Filled, language: str) -> str:
    return WINDOW.filled(
        period=_period(one, language), span=span(one.period.start, one.period.end)
    ).in_(language)


def _period(one: Filled, language: str) -> str:
    return period_words(one.period.code).in_(language)


def _notes(one: Filled, language: str) -> tuple[str, ...]:
    form = one.form
    cut = regime(one.period.window).title.in_(language)
    said = [CUT.filled(window=cut), SOURCE.filled(source=_source(form)), *one.notes]
    if any(not column.figure for column in form.column):
        said.append(TYPED)
    return tuple(words.in_(language) for words in said)


def _source(form: Form) -> str:
    return "; ".join(filter(None, (form.source, form.reading)))


def name_of(one: Filled, ending: str) -> str:
    """What the file is called: form, body, period."""
    return f"{one.form.key}-{one.card.code}-{one.period.code}.{ending}"


__all__ = [
    "WAYS",
    "grid",
    "name_of",
    "printed",
    "share",
    "sheet",
    "workbook",
    "written",
]
