"""The paper in the Party's layout, read back from its .docx."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Pt
from tests.rooms.documents.samples import DAY, GRID, paper

from minhbach.documents.papers import Image, Paragraph, Table
from minhbach.documents.word import docx

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c63f8ffff3f0005fe02fea72d98a20000000049454e44ae426082"
)


def read(**changes):
    return Document(BytesIO(docx(paper(**changes))))


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_title_block_stands_in_two_columns():
    left, right = cells(read().tables[0])[0]

    assert left.split("\n") == [
        "TỈNH ỦY SÔNG MẪU",
        "BAN NỘI CHÍNH",
        "*",
        "Số 07-BC/BNCTU",
    ]
    assert right.split("\n") == [
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Sông Mẫu, ngày 21 tháng 6 năm 2026",
    ]


def test_a_draft_has_a_mark_and_a_blank_number():
    left, right = cells(read(draft=True, number=None, day=None).tables[0])[0]

    assert "Số       -BC/BNCTU" in left
    assert right.endswith("DỰ THẢO")


def test_a_letter_carries_its_abstract_under_the_number():
    document = read(kind="", addressees=("Thanh tra tỉnh",))

    assert cells(document.tables[0])[0][0].endswith("kết quả xử lý đơn")
    assert "Kính gửi: Thanh tra tỉnh" in [line.text for line in document.paragraphs]


def test_the_page_follows_the_profile():
    first, annex = read().sections

    measured = (
        first.page_width,
        first.left_margin,
        annex.page_width,
        annex.page_height,
    )
    assert [round(length.mm, 1) for length in measured] == [210, 30, 297, 210]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header.paragraphs[0]._p.xml
    assert not first.first_page_header.paragraphs[0].runs


def test_the_body_is_justified_at_fourteen_points():
    line = next(line for line in read().paragraphs if line.text.startswith("Trong kỳ"))

    assert line.text == "Trong kỳ tiếp nhận 418 đơn."
    assert line.runs[0].font.size == Pt(14)
    assert line.alignment == 3


def test_an_absent_figure_is_said_and_zero_is_zero():
    table = read().tables[1]

    assert cells(table)[:3] == [
        ["Đơn vị", "Tổng số đơn", "Trong đó", "Trong đó"],
        ["Đơn vị", "Tổng số đơn", "Kỳ trước", "Trong kỳ"],
        ["MS", "1 = 2 + 3", "2", "3"],
    ]
    assert cells(table)[4] == ["Núi Mẫu", "chưa có số liệu", "66", "0"]
    assert table.rows[0]._tr.xml.count("tblHeader") == 1


def test_the_signature_stands_opposite_the_recipients():
    left, right = cells(read().tables[2])[0]

    assert left == "Nơi nhận:\n- Lưu Văn phòng."
    assert right.split("\n") == ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "", "", "", "Dũng"]


def test_a_picture_has_words_for_who_cannot_see_it():
    document = read(blocks=(Image(PIXEL, "Hình 1", "Tồn 31"),))

    assert document.inline_shapes[0]._inline.docPr.get("descr") == "Tồn 31"


def test_the_same_values_give_the_same_bytes():
    assert docx(paper()) == docx(paper())
    assert docx(paper()) != docx(paper(number=8))


@pytest.mark.parametrize("day", [DAY, None])
def test_no_member_carries_the_hour_of_writing(day):
    with ZipFile(BytesIO(docx(paper(day=day)))) as packed:
        dates = {member.date_time for member in packed.infolist()}

    assert dates == {(2026, 6, 21, 0, 0, 0) if day else (1980, 1, 1, 0, 0, 0)}


def test_a_signature_is_never_alone_on_a_page():
    blocks = tuple(Paragraph(f"Dòng {at}") for at in range(60))
    bound = [
        line.text
        for line in read(blocks=blocks, annexes=()).paragraphs
        if line.paragraph_format.keep_with_next
    ]
    assert bound == ["Dòng 58", "Dòng 59"]


def test_after_a_table_its_last_row_goes_with_the_signature():
    table = read(blocks=(Table(GRID),), annexes=()).tables[-2]
    rows = [[cell.paragraphs[0] for cell in row.cells] for row in table.rows]

    assert all(one.paragraph_format.keep_with_next for one in rows[-1])
    assert not any(one.paragraph_format.keep_with_next for one in rows[-2])
