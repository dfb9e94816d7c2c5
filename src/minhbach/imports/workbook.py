"""Reading an .xlsx workbook: values only, nothing in it is ever evaluated."""

from __future__ import annotations

import hashlib
import io

import python_calamine as calamine

from minhbach.imports.grid import Book, Merge, Row, Sheet, is_blank
from minhbach.imports.hostile import look
from minhbach.kernel.refusals import Refusal, refused


def read_workbook(content: bytes, name: str) -> Book:
    """Every work sheet of the workbook; refused when it is broken or hostile."""
    looked = look(content)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(looked.clean))
        sheets = tuple(
            _sheet(book, meta)
            for meta in book.sheets_metadata
            if meta.typ == calamine.SheetTypeEnum.WorkSheet
        )
    except (calamine.CalamineError, ValueError, OSError) as fault:
        raise Refusal(
            refused(
                "không đọc được bảng tính: mở bằng phần mềm bảng tính rồi lưu lại",
                "the workbook cannot be read: open it in a spreadsheet program and "
                "save it again",
                field="file",
            )
        ) from fault
    return Book(
        name,
        hashlib.sha256(content).digest(),
        sheets,
        {what: count for what, count in sorted(looked.noticed.items()) if count},
        dict(sorted(looked.colours.items())),
    )


def _sheet(book: calamine.CalamineWorkbook, meta: calamine.SheetMetadata) -> Sheet:
    read = book.get_sheet_by_name(meta.name)
    rows = [tuple(row) for row in read.to_python(skip_empty_area=False)]
    merges = tuple(
        Merge(top, left, bottom, right)
        for (top, left), (bottom, right) in read.merged_cell_ranges or ()
    )
    hidden = meta.visible != calamine.SheetVisibleEnum.Visible
    return Sheet(meta.name, tuple(_trimmed(rows)), merges, hidden)


def _trimmed(rows: list[Row]) -> list[Row]:
    while rows and all(is_blank(cell) for cell in rows[-1]):
        rows.pop()
    return rows
