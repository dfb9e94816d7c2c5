"""The form as .xlsx, read back by openpyxl."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.rooms.documents.samples import DAY, GRID

from minhbach.documents.grids import Column, Grid
from minhbach.documents.sheets import Sheet, xlsx

SHEET = Sheet(
    "Biểu 01/XLD",
    "TỔNG HỢP",
    GRID,
    above=("Biểu số 01/XLD",),
    below_title=("Kỳ 15/12/2025 – 14/6/2026",),
    notes=("Ghi chú",),
)


def read(*sheets, **options):
    return load_workbook(BytesIO(xlsx(*sheets, day=DAY, **options)))


def rows(page):
    return [list(row) for row in page.iter_rows(values_only=True)]


def test_the_sheet_reads_like_the_form():
    page = read(SHEET).worksheets[0]

    assert page.title == "Biểu 01 XLD"
    assert [row[0] for row in rows(page)[:3]] == [
        "Biểu số 01/XLD",
        "TỔNG HỢP",
        "Kỳ 15/12/2025 – 14/6/2026",
    ]
    assert rows(page)[4:8] == [
        ["Đơn vị", "Tổng số đơn", "Trong đó", None],
        [None, None, "Kỳ trước", "Trong kỳ"],
        ["MS", "1 = 2 + 3", "2", "3"],
        ["Sông Mẫu", 459, 41, 418],
    ]
    assert {"A5:A6", "B5:B6", "C5:D5"} < {str(merged) for merged in page.merged_cells}


def test_an_absent_figure_is_said_and_zero_stays_a_number():
    page = read(SHEET, language="en").worksheets[0]

    assert rows(page)[8] == ["Núi Mẫu", "no figure yet", 66, 0]
    assert page.cell(9, 4).alignment.horizontal == "right"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "=cmd|' /C calc'!A0",
        "#REF!",
        "{=1}",
    ],
)
def test_words_are_never_a_formula(text):
    grid = Grid((Column(("x",), text=True), Column(("y",))), ((text, 1),))

    cell = read(Sheet(text, text, grid, notes=(text,))).worksheets[0]["A4"]

    assert cell.data_type == "s"
    assert cell.value.strip() == text.strip()


def test_only_words_with_a_sign_in_front_are_quoted():
    page = read(SHEET).worksheets[0]

    assert page["A10"].quotePrefix
    assert not page["A8"].quotePrefix


def test_control_signs_and_endless_texts_are_written_safely():
    grid = Grid((Column(("x",), text=True),), (("a\x00b\ud800" + "c" * 40_000,),))

    cell = read(Sheet("a[b]:c*d?e/f\\g" + "h" * 40, "t", grid)).worksheets[0]["A4"]

    assert cell.value.startswith("abc")
    assert len(cell.value) == 32_767


def test_the_same_values_give_the_same_bytes():
    assert xlsx(SHEET, day=DAY) == xlsx(SHEET, day=DAY)
    assert xlsx(SHEET, day=DAY) != xlsx(SHEET)


def test_a_row_of_the_wrong_length_is_not_accepted():
    with pytest.raises(ValueError, match=r"rows \[0\] do not have 2 cells"):
        Grid((Column(("x",)), Column(("y",))), ((1,),))
