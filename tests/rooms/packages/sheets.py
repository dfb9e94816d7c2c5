"""Workbooks of units outside, filled in as a clerk with a spreadsheet would."""

from io import BytesIO

from openpyxl import load_workbook

from minhbach.packages import workbook_cells, workbook_outline

XLD, TCD = "01-XLD", "01-TCD"
# 01/XLD of a half-year: c1 = c2 + c3 = c4 + c5; c6 = c8 + c9 + c10 = …
LETTERS = {
    **dict(zip(range(1, 7), (30, 5, 25, 22, 8, 20), strict=True)),
    **dict(zip(range(7, 11), (2, 9, 4, 7), strict=True)),
    **dict(zip(range(11, 15), (6, 6, 8, 12), strict=True)),
    **dict(zip(range(15, 19), (3, 4, 5, 8), strict=True)),
    **dict(zip(range(19, 23), (2, 5, 1, 0), strict=True)),
}


def put(content, sheet, values, *, row=None):
    """The workbook with values under the numbers of its columns: {3: 25, …}."""
    book = load_workbook(BytesIO(content))
    page = book[sheet]
    head, columns = _numbered(page)
    for number, value in values.items():
        page.cell(row or head + 1, columns[number]).value = value
    return saved(book)


def outlined(content, values):
    """The figures of the outline: {"V10": (4,), "P13": (9, 12)}."""
    book = load_workbook(BytesIO(content))
    page = book[workbook_outline.NAME]
    at = {row[0].value: row[0].row for row in page.iter_rows()}
    for code, numbers in values.items():
        for place, number in enumerate(numbers, 4):
            page.cell(at[code], place).value = number
    return saved(book)


def beside(content, sheet, row, text):
    """Something written in the margin, as people do."""
    book = load_workbook(BytesIO(content))
    book[sheet].cell(row, 1).value = text
    return saved(book)


def said(content, number="15-BC/BNC", day="03/07/2026"):
    """The cover filled in: which paper it came with."""
    book = load_workbook(BytesIO(content))
    answers = {workbook_cells.NUMBER: number, workbook_cells.DAY: day}
    for row in book.worksheets[0].iter_rows():
        if row[0].value in answers:
            row[1].value = answers[row[0].value]
    return saved(book)


def filled(content, **numbers):
    """A workbook that adds up: the cover and the letters."""
    return put(said(content, **numbers), XLD, LETTERS)


def saved(book):
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _numbered(page):
    """The row of column numbers, and where each stands."""
    for row in page.iter_rows():
        found = {
            int(text): cell.column
            for cell in row
            if (text := str(cell.value or "").split(" ")[0]).isdigit()
        }
        if len(found) > 5:
            return row[0].row, found
    raise AssertionError("no row of numbers")
