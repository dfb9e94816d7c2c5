"""Somebody's files, checked: their forms, what does not add up, whom to ask."""

import json
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from minhbach.bodies.types import BodyCard
from minhbach.commands import main
from minhbach.documents.grids import Column, Grid
from minhbach.documents.sheets import Sheet, xlsx
from minhbach.figures.ask import period_of
from minhbach.kernel.words import Words
from minhbach.reports.filled import Filled, Line
from minhbach.reports.form_paper import workbook
from minhbach.reports.forms import form, forms
from minhbach.reports.recognised import value_of
from minhbach.reports.said_period import period_in
from minhbach.reports.tables_checked import check

DAY = date(2025, 1, 1)
TITLE = Words("Ban Nội chính Tỉnh ủy Sông Mẫu", "Committee of Sông Mẫu")
CARD = BodyCard("song-mau", "unit", TITLE, Words("Sông Mẫu", "Sông Mẫu"), True, DAY)
# Hải Phòng 2024 as published (law.md 9, T8), the other columns made to agree.
FIGURES = (
    "1500 20 1480 1450 50 1406 1400 174 107 1125 600 12 794 612 77 36 499 794 300 400 "
    "94 210"
)
ROW = {f"c{at}": int(value) for at, value in enumerate(FIGURES.split(), 1)}
XLD = form("01/XLD", DAY)


def book(row, *, unit="Sông Mẫu", period="2024", code="01/XLD", total=None):
    """The form as another office would print it, a line a unit."""
    found = form(code, DAY)
    rows = [(unit, row), *([("Tổng số", total)] if total else [])]
    title = f"Biểu {code.replace('/', ' / ')} – TT 01/2024"
    return xlsx(
        Sheet("Trang 1", title, found.grid(rows), below_title=(f"Kỳ năm {period}",))
    )


def found(checked):
    return [(one.cell, one.ask, one.code) for one in checked.misfits if one.fails]


def test_a_published_table_agrees():
    checked = check([("hai-phong.xlsx", book(ROW))])

    assert [one.form.key for one in checked.tables] == ["XLD01-2024"]
    assert (checked.failed, checked.unknown, checked.held) == (0, 0, 7)


@pytest.mark.parametrize("code", ["c1", "c8", "c14", "c21"])
def test_a_wrong_cell_is_named_and_its_unit_asked(code):
    checked = check([("hp.xlsx", book({**ROW, code: ROW[code] + 7}))])

    table = checked.tables[0]
    wrong = table.ref(table.rows[0], code)
    assert checked.failed >= 1
    assert all(one.ask == "Sông Mẫu" for one in checked.misfits)
    assert any(wrong in (one.cell, *one.others) for one in checked.misfits)


def test_swapped_digits_are_suspected():
    checked = check([("hp.xlsx", book({**ROW, "c8": 147}))])

    words = {cause.word for one in checked.misfits for cause in one.causes}
    assert "swapped digits" in words


def test_an_empty_cell_is_not_nought():
    checked = check([("hp.xlsx", book({**ROW, "c5": None}))])

    assert (checked.failed, checked.unknown) == (0, 1)


def test_eleven_files_are_checked_together():
    units = [f"Đơn vị {at}" for at in range(1, 12)]
    files = [(f"{unit}.xlsx", book(ROW, unit=unit)) for unit in units]
    files[6] = ("Đơn vị 7.xlsx", book({**ROW, "c14": 613}, unit="Đơn vị 7"))

    checked = check(files)

    assert len(checked.tables) == 11
    assert {ask for _, ask, _ in found(checked)} == {"Đơn vị 7"}


def test_sums_across_forms_are_checked():
    complaints = dict.fromkeys(form("02/XLD", DAY).by_code, 0) | {"c7": 170}
    files = [("a.xlsx", book(ROW)), ("b.xlsx", book(complaints, code="02/XLD"))]

    (misfit,) = check(files).misfits

    assert misfit.words.vi == "c8 = 02/XLD c7: ghi 174, tính ra 170, lệch 4"
    assert misfit.others[0].startswith("b.xlsx: ")


def test_what_one_period_leaves_the_next_opens_with():
    files = [("23.xlsx", book(ROW, period="2023")), ("24.xlsx", book(ROW))]

    (misfit,) = check(files).misfits

    assert (misfit.table.file, misfit.code) == ("24.xlsx", "c2")
    assert misfit.words.vi == "c2 = 2023 c5: ghi 20, tính ra 50, lệch −30"


def test_two_quarters_make_a_half_year_in_flows_only():
    first = dict.fromkeys(XLD.by_code, 0) | {"c1": 10, "c3": 10, "c4": 10, "c7": 4}
    half = first | {"c1": 20, "c3": 20, "c4": 19, "c5": 1, "c7": 5}
    files = [
        (f"{name}.xlsx", book(row, period=""))
        for name, row in (("2024-Q1", first), ("2024-Q2", first), ("2024-H1", half))
    ]

    told = {one.code for one in check(files).misfits if "Q1" in one.words.vi}

    assert told == {"c4", "c5"}  # matters (c7) come back and are counted again


def test_the_total_line_is_the_sum_of_the_lines():
    wrong = {code: value * 2 for code, value in ROW.items()} | {"c22": 421}
    rows = [("A", ROW), ("B", ROW), ("Tổng số", wrong)]
    content = xlsx(Sheet("x", "Biểu 01/XLD", XLD.grid(rows)))

    (misfit,) = check([("all.xlsx", content)]).misfits

    assert misfit.words.vi.startswith(
        "dòng tổng cột 22: ghi 421, các dòng cộng lại 420"
    )


def test_a_pasted_table_is_read_like_a_workbook():
    numbers = "\t".join(str(at) for at in range(1, 23))
    values = "\t".join(str(ROW[f"c{at}"]) for at in range(1, 23))
    text = f"Biểu 01/XLD năm 2024\n\t{numbers}\nSông Mẫu\t{values}\n"

    checked = check([("bảng dán", text.encode())])

    assert (len(checked.tables), checked.failed) == (1, 0)


def test_a_form_without_its_code_is_known_by_its_headings():
    grid = XLD.grid([("Sông Mẫu", ROW)])
    bare = Grid(
        tuple(Column(one.headings, "", one.text, one.width) for one in grid.columns),
        grid.rows,
    )

    (table,) = check([("x.xlsx", xlsx(Sheet("a", "Bảng", bare)))]).tables

    assert table.form.key == "XLD01-2024"
    assert dict(table.rows[0].values) == ROW


def test_numbers_that_have_slipped_are_counted_by_place():
    numbers = [str(at) for at in range(1, 20)] + ["20=21+22", "21", "23"]
    numbers[12], numbers[13] = "14", "13"
    values = [str(ROW[f"c{at}"]) for at in range(1, 23)]
    lines = ["Biểu 01/XLD TT 01/2024", "\t" + "\t".join(numbers)]
    text = "\n".join([*lines, "Sông Mẫu\t" + "\t".join(values)])

    (table,) = check([("slipped.tsv", text.encode())]).tables

    assert dict(table.rows[0].values) == ROW


def test_a_file_that_cannot_be_read_does_not_stop_the_others():
    files = [("broken.xlsx", b"PK\x03\x04 nothing"), ("hp.xlsx", book(ROW))]

    checked = check(files)

    assert [file for file, _ in checked.refused] == ["broken.xlsx"]
    assert len(checked.tables) == 1


def test_a_file_without_a_form_is_said_so():
    assert check([("x.csv", b"a,b\n1,2\n")]).strange == ("x.csv",)


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("key", [form.key for form in forms()])
def test_every_form_we_print_is_read_back(key):
    printed = next(form for form in forms() if form.key == key)
    values = {
        code: at
        for at, code in enumerate(printed.by_code, 1)
        if printed.by_code[code].figure
    }
    line = Line("Sông Mẫu", values, "song-mau")
    window = printed.window
    period = period_of("2022" if printed.until == date(2024, 2, 29) else "2025", window)
    one = Filled(printed, CARD, period, period.end, (line,), None, (), (), ())

    tables = check([("form.xlsx", workbook(one))]).tables

    if len(values) < 2:  # a form that is wholly typed has no line to find
        assert not tables
        return
    assert [table.form.key for table in tables] == [key]
    read = {code: value for code, value in tables[0].rows[0].values.items() if value}
    assert read == values


WHOLE = st.one_of(st.none(), st.integers(0, 2_000_000))


@given(st.lists(WHOLE, min_size=22, max_size=22))
@settings(max_examples=25, deadline=None)
def test_whatever_stands_in_the_cells_is_read_back(drawn):
    row = {f"c{at}": value for at, value in enumerate(drawn, 1)}
    assume(sum(value is not None for value in drawn) > 1)

    (table,) = check([("drawn.xlsx", book(row))]).tables

    assert dict(table.rows[0].values) == row


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kỳ: 6 tháng đầu năm 2026, 15/12/2025 – 14/6/2026", "2026-H1"),
        ("Quý III/2025", "2025-Q3"),
        ("quý 1 năm 2025", "2025-Q1"),
        ("9 tháng năm 2025", "2025-9M"),
        ("Tháng 3/2026", "2026-03"),
        ("Báo cáo năm 2025", "2025"),
        ("song-mau-2026-Q2.xlsx", "2026-Q2"),
        ("ngày 5 tháng 3 năm 2026", ""),
        ("Thông tư 01/2024/TT-TTCP", ""),
    ],
)
def test_a_period_is_read_as_offices_write_it(text, code):
    assert period_in([text]).period == code


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (5, 5),
        (5.0, 5),
        ("1 234", 1234),
        ("1.234", 1234),
        ("1,234", 1234),
        ("7", 7),
        ("", None),
        ("-", None),
        ("chưa có số liệu", None),
        (1.5, None),
        (True, None),
    ],
)
def test_a_cell_is_a_whole_number_or_none(cell, value):
    assert value_of(cell) == value


def test_the_command_tells_the_cell_and_exits_1(tmp_path, capsys):
    file = tmp_path / "hp.xlsx"
    file.write_bytes(book({**ROW, "c14": 613}))

    status = main.main(["check-figures", str(file), "--json"])

    said = json.loads(capsys.readouterr().out)
    assert status == 1
    assert said["misfits"][0]["ask"] == "Sông Mẫu"
    assert said["misfits"][0]["form"] == "01/XLD"
