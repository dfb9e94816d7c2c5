"""Parts of a Word paper that python-docx leaves to be drawn by hand."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Text

from minhbach.documents.grids import Cell, Column, Grid, heads, shown
from minhbach.documents.packing import writable

_CROWDED = 12  # columns from which a table needs the width of its cells


def plain_table(document: Any, width: float, left_share: float) -> tuple[Any, Any]:
    """Two cells side by side without lines: the title block, the signature block."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = Mm(width * left_share), Mm(width * (1 - left_share))
    for column, cell in zip(table.columns, (left, right), strict=True):
        column.width = cell.width
    _keep_row_whole(table.rows[0])
    return left, right


def keep_the_end(document: Any) -> None:
    """What was written last goes with what follows: no signature alone on a page.

    Of a table the last row goes along, and the blank under it.
    """
    written = [one for one in document.element.body if one.tag != qn("w:sectPr")]
    for one in written[-2:]:
        rows = one.findall(qn("w:tr"))
        for text in rows[-1].iter(qn("w:p")) if rows else [one]:
            Text(text, document).paragraph_format.keep_with_next = True


def bottom_rule(paragraph: Any) -> None:
    """A line under the text, as long as the text."""
    for run in paragraph.runs:
        run.font.underline = True


def field_code(run: Any, code: str) -> None:
    """A field Word computes, such as the number of the page."""
    for kind, text in (("begin", None), (None, code), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001


def paint_table(document: Any, grid: Grid, width: float, points: float) -> None:
    """The grid with merged headings, repeated on every page, figures to the right."""
    lines = grid.levels + (1 if grid.has_codes else 0)
    table = document.add_table(rows=lines + len(grid.rows), cols=len(grid.columns))
    table.style, table.autofit = "Table Grid", False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(table, grid, width)
    if len(grid.columns) > _CROWDED:
        _narrow_margins(table)
    cells = [list(row.cells) for row in table.rows]
    _head_cells(cells, grid, points)
    for row in table.rows[:lines]:
        _repeat_on_every_page(row)
    for at, values in enumerate(grid.rows):
        _keep_row_whole(table.rows[lines + at])
        for cell, column, value in zip(
            cells[lines + at], grid.columns, values, strict=True
        ):
            _value(cell, column, value, points, bold=grid.is_bold(at))


def _head_cells(cells: list[list[Any]], grid: Grid, points: float) -> None:
    for head in heads(grid):
        first = cells[head.row][head.column]
        last = cells[head.row + head.rows - 1][head.column + head.columns - 1]
        merged = first if first is last else first.merge(last)
        _fill(merged, head.label, points, ALIGN.CENTER, bold=True)
    if grid.has_codes:
        for cell, column in zip(cells[grid.levels], grid.columns, strict=True):
            _fill(cell, column.code, points, ALIGN.CENTER, italic=True)


def _value(
    cell: Any, column: Column, value: Cell, points: float, *, bold: bool
) -> None:
    side = ALIGN.LEFT if column.text else ALIGN.RIGHT
    _fill(cell, shown(value), points, side, bold=bold, italic=value is None)


def _fill(
    cell: Any,
    text: str,
    points: float,
    side: Any,
    *,
    bold: bool = False,
    italic: bool = False,
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = side
    paragraph.paragraph_format.space_before = Pt(1.5)
    paragraph.paragraph_format.space_after = Pt(1.5)
    run = paragraph.add_run(writable(text))
    run.font.size, run.font.bold, run.font.italic = Pt(points), bold, italic
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def _widths(table: Any, grid: Grid, width: float) -> None:
    whole = sum(column.width for column in grid.columns)
    for column, declared in zip(table.columns, grid.columns, strict=True):
        column.width = Mm(width * declared.width / whole)
        for cell in column.cells:
            cell.width = column.width


def _narrow_margins(table: Any) -> None:
    """Half a millimetre at the sides, so that words of a wide form are not broken."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "28")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001
    look.addprevious(margins)  # Word minds the order


def _repeat_on_every_page(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _keep_row_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
