"""Writes a form as PDF, offline, with the house's typeface; the same bytes each time.

Typst lays out `form.typ` over values handed in as JSON: no text of a form is ever read
as markup, no file but the template and the fonts is opened.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

from minhbach.documents import fonts
from minhbach.documents.grids import Cell, Grid, heads, shown
from minhbach.documents.packing import writable
from minhbach.documents.sheets import Sheet

# Its types leave the input open; values go in, bytes come out.
_compile = cast("Callable[..., bytes]", typst.compile)
LAYOUT = Path(__file__).parent / "form.typ"
_WIDE, _VERY_WIDE = 8, 24  # columns from which the page is turned, and is an A3
_SIZES = ((_WIDE, 9), (_VERY_WIDE, 7))


def pdf(*sheets: Sheet, language: str = "vi") -> bytes:
    """The sheets as one PDF."""
    values = [_sheet(one, language) for one in sheets]
    return _compile(
        _layout(),
        font_paths=[fonts.folder()],
        ignore_system_fonts=True,
        sys_inputs={"sheets": writable(json.dumps(values, ensure_ascii=False))},
    )


@cache
def _layout() -> bytes:
    return LAYOUT.read_bytes()


def _sheet(sheet: Sheet, language: str) -> dict[str, Any]:
    grid = sheet.grid
    columns = len(grid.columns)
    return {
        "name": sheet.name,
        "title": sheet.title,
        "above": list(sheet.above),
        "corner": sheet.corner,
        "below": list(sheet.below_title),
        "notes": list(sheet.notes),
        "signed": list(sheet.signed or ()),
        "paper": "a3" if columns > _VERY_WIDE else "a4",
        "wide": columns > _WIDE,
        "size": next((size for most, size in _SIZES if columns <= most), 8),
        "levels": grid.levels,
        "coded": grid.has_codes,
        "codes": [column.code for column in grid.columns],
        "widths": [column.width for column in grid.columns],
        "text": [column.text for column in grid.columns],
        "heads": [
            {
                "x": one.column,
                "y": one.row,
                "columns": one.columns,
                "rows": one.rows,
                "label": one.label,
            }
            for one in heads(grid)
        ],
        "rows": [
            [_cell(value, language, grid, at) for value in row]
            for at, row in enumerate(grid.rows)
        ],
    }


def _cell(value: Cell, language: str, grid: Grid, row: int) -> dict[str, Any]:
    return {
        "said": shown(value, language),
        "missing": value is None,
        "bold": grid.is_bold(row),
    }
