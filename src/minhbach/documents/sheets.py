"""Writes .xlsx like a prescribed form: safe to open, the same bytes each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from minhbach.documents.grids import Cell, Grid, Head, heads, shown
from minhbach.documents.numerals import NO_FIGURE
from minhbach.documents.packing import settled, writable

LONGEST_CELL = 32_767
_FONT = "Times New Roman"
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WHOLE = "#,##0"
_HEAD_SIZE = 10
_A3, _A4 = 8, 9
_VERY_WIDE = 24  # columns from which a form with its corner is printed on an A3


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form on one sheet. `above` stands over the title, `notes` under the table.

    With a `corner` (what the form is, on the right) `above` stands on the left of it.
    `signed` are the two sides of the block under the table: who made it, who signs.
    """

    name: str
    title: str
    grid: Grid
    above: tuple[str, ...] = ()
    below_title: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    corner: str = ""
    signed: tuple[str, str] | None = None


def xlsx(*sheets: Sheet, day: date | None = None, language: str = "vi") -> bytes:
    """The workbook of these sheets; `day` is the only date it carries."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Minh Bạch"
    book.properties.title = writable(sheets[0].title)
    for sheet in sheets:
        _Writing(book.create_sheet(_sheet_name(sheet.name)), sheet, language).write()
    written = BytesIO()
    book.save(written)
    return settled(written.getvalue(), day)


def _lines(text: str, width: float) -> int:
    return sum(ceil(max(len(line), 1) * 1.1 / width) for line in text.split("\n"))


def _sheet_name(name: str) -> str:
    return "".join(" " if sign in r"[]:*?/\\" else sign for sign in writable(name))[:31]


@dataclass(slots=True)
class _Writing:
    page: Any
    sheet: Sheet
    language: str
    row: int = 1

    def write(self) -> None:
        if self.sheet.corner:
            self._pair("\n".join(self.sheet.above), self.sheet.corner)
        else:
            self._lines(self.sheet.above, bold=True)
        self._lines((self.sheet.title,), bold=True, size=14)
        self._lines(self.sheet.below_title, italic=True)
        self.row += 1
        self._headings()
        self._rows()
        self.row += 1
        for note in self.sheet.notes:
            self._line(note, Font(name=_FONT, size=10, italic=True), "left")
        if self.sheet.signed:
            self.row += 1
            self._pair(*self.sheet.signed)
        self._set_up_page()

    @property
    def _width(self) -> int:
        return len(self.sheet.grid.columns)

    def _lines(
        self,
        texts: tuple[str, ...],
        *,
        bold: bool = False,
        italic: bool = False,
        size: int = 11,
    ) -> None:
        for text in texts:
            self._line(
                text, Font(name=_FONT, size=size, bold=bold, italic=italic), "center"
            )

    def _line(self, text: str, font: Font, side: str) -> None:
        cell = self._text(self.row, 1, text)
        cell.font = font
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
        if self._width > 1:
            self.page.merge_cells(
                start_row=self.row,
                end_row=self.row,
                start_column=1,
                end_column=self._width,
            )
        across = sum(column.width for column in self.sheet.grid.columns)
        self._high_enough([(text, across, font.size)])
        self.row += 1

    def _pair(self, left: str, right: str) -> None:
        """Two texts side by side, each over about half of the columns."""
        widths = [column.width for column in self.sheet.grid.columns]
        half = next(
            (at for at in range(1, len(widths)) if sum(widths[:at]) * 2 >= sum(widths)),
            1,
        )
        sides = ((left, 1, half), (right, half + 1, max(self._width, half + 1)))
        for text, first, last in sides:
            cell = self._text(self.row, first, text)
            cell.font = Font(name=_FONT, size=11, bold=True)
            cell.alignment = Alignment(
                horizontal="center", vertical="top", wrap_text=True
            )
            if last > first:
                self.page.merge_cells(
                    start_row=self.row,
                    end_row=self.row,
                    start_column=first,
                    end_column=last,
                )
        self._high_enough(
            [
                (text, sum(widths[first - 1 : last]) or widths[-1], 11)
                for text, first, last in sides
            ]
        )
        self.row += 1

    def _headings(self) -> None:
        grid = self.sheet.grid
        for head in heads(grid):
            self._text(self.row + head.row, head.column + 1, head.label)
            if head.rows > 1 or head.columns > 1:
                self.page.merge_cells(
                    start_row=self.row + head.row,
                    start_column=head.column + 1,
                    end_row=self.row + head.row + head.rows - 1,
                    end_column=head.column + head.columns,
                )
        self._dress(range(self.row, self.row + grid.levels), bold=True)
        for level in range(grid.levels):
            self._high_enough(
                [self._room(head) for head in heads(grid) if head.row == level]
            )
            self.row += 1
        if grid.has_codes:
            self._codes()
        self.page.freeze_panes = self.page.cell(self.row, 1)

    def _codes(self) -> None:
        columns = self.sheet.grid.columns
        for at, column in enumerate(columns, 1):
            self._text(self.row, at, column.code)
        self._dress(range(self.row, self.row + 1), italic=True)
        self._high_enough([(column.code, column.width, 10) for column in columns])
        self.row += 1

    def _room(self, head: Head) -> tuple[str, float, float]:
        """A heading and its width; one that reaches down shares out over its lines."""
        under = self.sheet.grid.columns[head.column : head.column + head.columns]
        width = sum(column.width for column in under)
        return head.label, width * head.rows, _HEAD_SIZE

    def _high_enough(self, texts: list[tuple[str, float, float]]) -> None:
        """Give the row the height its fullest cell needs; readers do not."""
        self.page.row_dimensions[self.row].height = (
            max(
                4 + _lines(text, width * 11 / size) * size * 1.3
                for text, width, size in texts
            )
            if texts
            else None
        )

    def _dress(self, rows: range, *, bold: bool = False, italic: bool = False) -> None:
        for row in rows:
            for at in range(1, self._width + 1):
                cell = self.page.cell(row, at)
                cell.font = Font(name=_FONT, size=_HEAD_SIZE, bold=bold, italic=italic)
                cell.border = _BOX
                cell.alignment = Alignment(
                    horizontal="center", vertical="center", wrap_text=True
                )

    def _rows(self) -> None:
        for at, row in enumerate(self.sheet.grid.rows):
            for column, value in enumerate(row, 1):
                self._value(column, value, bold=self.sheet.grid.is_bold(at))
            self._high_enough(
                [
                    (shown(value, self.language), column.width, 11)
                    for value, column in zip(row, self.sheet.grid.columns, strict=True)
                ]
            )
            self.row += 1

    def _value(self, column: int, value: Cell, *, bold: bool) -> None:
        if value is None or isinstance(value, str):
            cell = self._text(
                self.row, column, NO_FIGURE[self.language] if value is None else value
            )
        else:
            cell = self.page.cell(self.row, column, value)
            cell.number_format = _WHOLE if isinstance(value, int) else "General"
        words = self.sheet.grid.columns[column - 1].text
        cell.font = Font(
            name=_FONT,
            size=11,
            bold=bold,
            italic=value is None,
            color="606060" if value is None else None,
        )
        cell.border = _BOX
        cell.alignment = Alignment(
            horizontal="left" if words else "right", vertical="center", wrap_text=True
        )

    def _text(self, row: int, column: int, text: str) -> Any:
        """A cell that holds words and is never taken for a formula."""
        cell = self.page.cell(row, column, writable(text)[:LONGEST_CELL])
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in ("=", "+", "-", "@", "\t", "\r")
        return cell

    def _set_up_page(self) -> None:
        for at, column in enumerate(self.sheet.grid.columns, 1):
            self.page.column_dimensions[get_column_letter(at)].width = column.width
        setup = self.page.page_setup
        setup.paperSize, setup.fitToWidth, setup.fitToHeight = _A4, 1, 0
        if self.sheet.corner and self._width > _VERY_WIDE:
            setup.paperSize = _A3
        setup.orientation = "landscape" if self._width > 8 else "portrait"
        self.page.sheet_properties.pageSetUpPr.fitToPage = True
