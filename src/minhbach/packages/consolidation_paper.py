"""A consolidation as .xlsx: who is in it, the forms a line a member, every figure."""

from __future__ import annotations

from collections.abc import Mapping

from minhbach.bodies import queries as bodies
from minhbach.documents.dates import span
from minhbach.documents.grids import Cell, Column, Grid
from minhbach.documents.sheets import Sheet, xlsx
from minhbach.figures.answers import Figure
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import RATE
from minhbach.kernel.clock import today
from minhbach.kernel.periods import period_words
from minhbach.kernel.words import Words
from minhbach.packages.consolidation import Line
from minhbach.packages.gathering import Gathered
from minhbach.packages.workbook_cells import forms_of
from minhbach.reports.form import Form
from minhbach.reports.form_paper import CORNER
from minhbach.reports.sentences import told

TITLE = Words("Bảng tổng hợp", "Consolidation")
OF_N = Words("{n} trên {all} đơn vị", "{n} of {all} members")
TYPED = Words("tự ghi", "typed")
SIGNED = Words("gói có chữ ký, bản {revision}", "signed package, revision {revision}")
MISSING = Words("chưa có", "missing")
TOTAL = Words("Tổng số ({n}/{all})", "Total ({n}/{all})")
NOTE = Words(
    "“tự ghi”: số của đơn vị ngoài hệ thống, ghi từ phiếu; không mở được đến hồ sơ",
    "“typed”: figures of a unit outside, from its workbook; they do not open",
)
EMPTY = Words(
    "ô không có số là chưa có số liệu, không phải 0; tổng chỉ cộng số đã có",
    "a cell without a figure is no figure yet, not nought; totals add what there is",
)
MEMBERS = (
    Words("Đơn vị", "Member"),
    Words("Số liệu", "Figures"),
    Words("Ngày nhận", "Came on"),
    Words("Mã băm của tệp", "Digest of the file"),
)
FIGURES = (
    Words("Mã", "Code"),
    Words("Chỉ tiêu", "Indicator"),
    Words("Có số", "With figures"),
    Words("Cộng", "Total"),
)


def workbook(one: Gathered, language: str = "vi") -> bytes:
    """The .xlsx: members, each form with a line a member, and all the figures."""
    forms = [_form(one, form, language) for form in forms_of(one.period).values()]
    sheets = (_members(one, language), *forms, _figures(one, language))
    return xlsx(*sheets, day=today(), language=language)


def name_of(one: Gathered, code: str, language: str) -> str:
    """The member as a table names it: what was typed is marked so."""
    called, line = one.names[code], one.table.lines.get(code)
    mark = f" ({TYPED.in_(language)})" if line and line.typed else ""
    return f"{called}{mark}"


def total_name(one: Gathered, language: str) -> str:
    n, all_ = one.table.counted, len(one.table.members)
    return TOTAL.filled(n=n, all=all_).in_(language)


def figure(code: str, line: Line | None) -> Figure:
    """The integers of a line as a figure of the catalogue; empty without them."""
    declared, numbers = indicators().get(code), line or {}
    return Figure(
        code,
        declared.words if declared else Words(code, code),
        declared.unit if declared else "",
        numbers.get("value"),
        numbers.get("numerator"),
        numbers.get("denominator"),
        counts=declared.counts if declared else "",
    )


def form_values(form: Form, figures: Mapping[str, Line]) -> dict[str, int | None]:
    """A form's columns from a member's figures."""
    return {
        column.code: figures.get(column.figure, {}).get("value")
        for column in form.column
        if column.figure
    }


def _sheet(
    one: Gathered, name: str, title: str, grid: Grid, language: str, corner: str = ""
) -> Sheet:
    said = OF_N.filled(n=one.table.counted, all=len(one.table.members)).in_(language)
    period = period_words(one.period.code).in_(language)
    return Sheet(
        name,
        title,
        grid,
        above=(bodies.body(one.body).title.in_(language),),
        below_title=(f"{period} ({span(one.period.start, one.period.end)}); {said}",),
        notes=(NOTE.in_(language), EMPTY.in_(language)),
        corner=corner,
    )


def _members(one: Gathered, language: str) -> Sheet:
    widths = (40, 26, 13, 66)
    heads = tuple(
        Column((words.in_(language),), text=True, width=width)
        for words, width in zip(MEMBERS, widths, strict=True)
    )
    rows: list[tuple[Cell, ...]] = []
    for code, called in one.names.items():
        row, line = one.rows.get(code), one.table.lines.get(code)
        if row is None or line is None:
            rows.append((called, MISSING.in_(language), "", ""))
            continue
        how = TYPED if line.typed else SIGNED.filled(revision=line.revision)
        came = f"{row.came_on:%d/%m/%Y}" if row.came_on else ""
        rows.append((called, how.in_(language), came, row.digest))
    title = TITLE.in_(language)
    return _sheet(
        one, MEMBERS[0].in_(language), title, Grid(heads, tuple(rows)), language
    )


def _form(one: Gathered, form: Form, language: str) -> Sheet:
    rows = [
        (name_of(one, code, language), form_values(form, line.figures))
        for code, line in one.table.lines.items()
    ]
    sums = {code: total.numbers for code, total in one.table.totals.items()}
    rows.append((total_name(one, language), form_values(form, sums)))
    corner = CORNER.filled(code=form.code, instrument=form.instrument).in_(language)
    title = form.title.words.in_(language).upper()
    grid = form.grid(rows, language=language, total=True)
    return _sheet(one, form.code.replace("/", "-"), title, grid, language, corner)


def _figures(one: Gathered, language: str) -> Sheet:
    lines = one.table.lines
    heads = (
        Column((FIGURES[0].in_(language),), text=True, width=12),
        Column((FIGURES[1].in_(language),), text=True, width=50),
        Column((FIGURES[2].in_(language),), text=True, width=10),
        Column((FIGURES[3].in_(language),), width=14),
        *(Column((name_of(one, code, language),), width=14) for code in lines),
    )
    rows = []
    for code, total in one.table.totals.items():
        known = len(lines) - len(total.silent)
        figures = [figure(code, each.figures.get(code)) for each in lines.values()]
        summed = figure(code, total.numbers)
        rows.append(
            (
                code,
                summed.words.in_(language),
                f"{known}/{len(one.names)}",
                *(_cell(each, language) for each in (summed, *figures)),
            )
        )
    title = TITLE.in_(language)
    return _sheet(
        one, FIGURES[1].in_(language), title, Grid(heads, tuple(rows)), language
    )


def _cell(one: Figure, language: str) -> Cell:
    if one.counts == RATE and one.denominator:
        return told(one, language)
    return one.value
