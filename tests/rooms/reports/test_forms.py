"""The prescribed forms: what is declared, which applies, what is refused."""

from datetime import date

import pytest

from minhbach.documents.grids import heads
from minhbach.kernel.refusals import Refusal
from minhbach.reports.forms import FOLDER, form, forms, read

XLD01 = FOLDER / "XLD01-2024.toml"
# Hải Phòng 2024 as published (law.md 9, T8), the other columns made to agree.
HAI_PHONG = {
    "c6": 1406,
    "c8": 174,
    "c9": 107,
    "c10": 1125,
    "c11": 600,
    "c12": 12,
    "c13": 794,
    "c14": 612,
    "c15": 77,
    "c16": 36,
    "c17": 499,
    "c18": 794,
    "c19": 300,
    "c20": 400,
    "c21": 94,
}


def written():
    return XLD01.read_text(encoding="utf-8")


def test_every_form_in_the_folder_loads():
    keys = [form.key for form in forms()]

    assert len(keys) == len(set(keys)) == len(list(FOLDER.glob("*.toml")))


def test_the_form_has_the_columns_of_the_circular():
    columns = form("01/XLD", date(2025, 1, 1)).column

    assert len(columns) == 22
    assert columns[4].vi == ("Đơn chưa xử lý (chuyển kỳ sau)",)
    assert columns[19].figure == "XLD01.c20"


def test_the_form_in_force_says_nothing():
    assert form("01/XLD", date(2025, 9, 29)).notice(date(2025, 9, 29)) is None


def test_the_form_that_stands_in_says_so():
    day = date(2025, 9, 30)

    assert form("01/XLD", day).notice(day).vi == (
        "cột theo TT 01/2024; cột của TT 06/2025 chưa xác nhận"
    )


def test_there_is_no_form_before_its_first_day():
    with pytest.raises(Refusal, match="không có biểu 01/XLD cho ngày 09/05/2021"):
        form("01/XLD", date(2021, 5, 9))


def test_a_published_row_agrees_where_it_has_figures():
    results = form("01/XLD", date(2025, 1, 1)).check(HAI_PHONG)

    assert [result.passed for result in results] == [
        None,
        None,
        True,
        True,
        True,
        True,
        True,
    ]


def test_what_was_left_must_be_carried_over():
    applied = form("01/XLD", date(2025, 1, 1))

    (agrees,) = applied.check_carried({"c5": 31}, {"c2": 31})
    (differs,) = applied.check_carried({"c5": 31}, {"c2": 29})

    assert agrees.passed
    assert (differs.passed, differs.difference) == (False, -2)


def test_the_grid_prints_the_form_as_prescribed():
    grid = form("01/XLD", date(2025, 1, 1)).grid([("Sông Mẫu", HAI_PHONG)])

    assert [column.code for column in grid.columns][:4] == [
        "MS",
        "1 = 2 + 3 = 4 + 5",
        "2",
        "3",
    ]
    eligible = next(head for head in heads(grid) if head.label.startswith("Đơn đủ"))
    assert (eligible.row, eligible.column, eligible.columns) == (0, 6, 2)
    assert grid.rows[0][:2] == ("Sông Mẫu", None)


def test_every_fault_of_a_form_is_told_at_once():
    faulty = (
        written()
        .replace('code = "c22"', 'code = "c23"')
        .replace('figure = "XLD01.c2"', 'figure = "XLD01.c3"')
        .replace("c14 = c15 + c16 + c17", "c14 = c15 + c99")
        .replace("c18 = c19 + c20 + c21", "c18")
        .replace("until = 2025-09-29", "until = 2023-09-29")
        .replace('closing = "c5"', 'closing = "c50"')
    )

    with pytest.raises(Refusal) as refusal:
        read(faulty, "faulty.toml")

    assert len(refusal.value.reasons) == 6


def test_every_ill_written_field_is_told_at_once():
    faulty = (
        written()
        .replace('unit = "claim"', 'unit = "cow"')
        .replace('mark = "C"', 'marks = "C"')
    )

    with pytest.raises(Refusal) as refusal:
        read(faulty, "faulty.toml")

    assert [reason.field for reason in refusal.value.reasons] == [
        "mark",
        "column.6.unit",
        "marks",
    ]


def test_a_broken_file_is_refused():
    with pytest.raises(Refusal, match="không phải TOML"):
        read("code = ", "broken.toml")
