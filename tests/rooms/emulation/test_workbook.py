"""A score table goes out as a workbook and comes in again: the workbook …"""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.rooms.emulation.drawn import criterion, figured, group, table

from minhbach.emulation import score_tables, workbook
from minhbach.emulation.workbook_read import read
from minhbach.kernel.refusals import Refusal

LOCAL = """
[[local]]
unit = "song-mau"
criterion = "1"
vi = "Việc riêng"
en = "Its own work"
evidence = { vi = "biên bản", en = "minutes" }
"""


def changed(content, sheet, place, value):
    book = load_workbook(BytesIO(content))
    book[sheet][place] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def place_of(content, sheet, text):
    cells = (cell for row in load_workbook(BytesIO(content))[sheet] for cell in row)
    return next(cell.coordinate for cell in cells if cell.value == text)


def refused(content):
    with pytest.raises(Refusal) as refusal:
        read(content, "thu")
    return "\n".join(refusal.value.in_("en"))


@pytest.mark.parametrize("code", [one.code for one in score_tables.shipped()])
def test_says_everything_the_table_says(code):
    one = next(each for each in score_tables.shipped() if each.code == code)

    again = read(workbook.written(one), one.key)

    assert again.digest == one.digest


def test_keeps_what_a_unit_makes_of_a_criterion():
    parts = group("I", 10), criterion(1, 10, more=figured("P13", "60..95")), LOCAL
    one = table(*parts)

    again = read(workbook.written(one), "thu")

    assert again.local == one.local
    assert again.digest == one.digest


def test_has_the_columns_of_the_office():
    content = workbook.written(table(group("I", 10), criterion(1, 10)))

    sheet = load_workbook(BytesIO(content))["Bảng điểm"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = ["STT", "Nhóm", "Tiêu chí", "Loại", "Điểm tối đa", "Cách tính"]
    assert [*heads, "Minh chứng"] in rows


def test_is_the_same_bytes_for_the_same_table():
    one = score_tables.shipped()[1]

    assert workbook.written(one) == workbook.written(one)


def test_is_judged_as_the_toml_is():
    content = workbook.written(table(group("I", 10), criterion(1, 10)))
    words = place_of(content, "Bảng điểm", "Việc được giao làm tốt")
    few = changed(content, "Bảng điểm", words, "Giảm đơn thư")

    said = refused(changed(few, "Bảng điểm", f"E{words[1:]}", "9,5"))

    assert "no points for few petitions" in said
    assert "group I: 10 points are written, its parts come to 9.5" in said


def test_is_refused_without_its_english_words_and_with_an_unknown_type():
    content = workbook.written(table(group("I", 10), criterion(1, 10)))
    words = place_of(content, "English", "Work is done well")
    type_ = place_of(content, "Bảng điểm", "Chấm thẳng")
    silent = changed(content, "English", words, None)

    said = refused(changed(silent, "Bảng điểm", type_, "Tùy ý"))

    assert "criterion.0.en: missing" in said
    assert "no. 1: the type must be one of: Đạt, không đạt" in said


def test_is_refused_where_it_is_no_table():
    content = workbook.written(table(group("I", 10), criterion(1, 10)))
    book = load_workbook(BytesIO(content))
    for name in book.sheetnames[1:]:
        del book[name]
    book.active.title = "Trang"
    out = BytesIO()
    book.save(out)

    assert "no sheet with the columns STT · Nhóm · Tiêu chí" in refused(out.getvalue())
