"""A broken or hostile file ends in one clear sentence."""

import io
import zipfile

import pytest
from tests.rooms.imports import registers

from minhbach.imports import hostile, layout
from minhbach.imports.workbook import read_workbook
from minhbach.kernel.refusals import Refusal

PARTS = "xl/worksheets/sheet1.xml"


def repacked(content, **changes):
    """The workbook with parts replaced (`None` leaves one out)."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {name: old.read(name) for name in old.namelist()} | changes
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()


def plain():
    return registers.sheet(
        ("Số đơn", "Ngày nhận", "Nội dung"), ("1", "5/3/2025", "một")
    )


def sheet_of(rows, prolog=""):
    return (
        f'<?xml version="1.0"?>{prolog}<worksheet xmlns="http://schemas.openxmlformats.org'
        f'/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    )


def refusal(content, name="so.xlsx"):
    with pytest.raises(Refusal) as caught:
        registers.reading(content, name=name)
    return caught.value.in_("en")[0]


def test_a_zip_bomb_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(hostile, "MOST_INFLATED", 2**20)
    bomb = repacked(plain(), **{PARTS: b" " * 2**21})

    assert "inflated content exceeds the limit" in refusal(bomb)


def test_a_bomb_that_lies_about_its_size_is_refused():
    content = bytearray(repacked(plain(), **{PARTS: sheet_of("") + " " * 500_000}))
    at = content.rindex(b"PK\x01\x02")
    while content[at + 46 : at + 46 + len(PARTS)] != PARTS.encode():
        at = content.rindex(b"PK\x01\x02", 0, at)
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")

    assert "broken" in refusal(bytes(content))


def test_too_many_parts(monkeypatch):
    monkeypatch.setattr(hostile, "MOST_PARTS", 20)
    many = repacked(plain(), **{f"xl/extra{at}.bin": b"" for at in range(30)})

    assert "number of parts" in refusal(many)


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">',
    ],
)
def test_entities_are_refused_and_never_resolved(prolog):
    content = repacked(plain(), **{PARTS: sheet_of("<row/>", prolog)})

    assert "declares XML entities" in refusal(content)


def test_entities_in_the_shared_strings_are_refused_too():
    hidden = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "a">]><sst>&a;</sst>'

    assert "declares XML entities" in refusal(
        repacked(plain(), **{"xl/sharedStrings.xml": hidden})
    )


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and nothing more",
        plain()[:-200],
        b"PK\x05\x06" + bytes(18),
    ],
)
def test_what_is_no_whole_zip(content):
    assert "broken" in refusal(content) or ".xlsx" in refusal(content)


def test_a_locked_or_old_workbook_says_what_to_do():
    assert "remove the password" in refusal(hostile.OLE + bytes(600))


def test_an_encrypted_part():
    content = bytearray(plain())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 8] |= 1
        at += 4

    assert "encrypted" in refusal(bytes(content))


def test_xml_that_is_none():
    assert "broken" in refusal(repacked(plain(), **{PARTS: "<worksheet><sheetData>"}))


def test_a_stray_cell_far_away_is_named():
    rows = "".join(
        f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'
        for column, row in (("A", 1), ("XFD", 1048576))
    )

    assert "1048576 rows × 16384 columns" in refusal(
        repacked(plain(), **{PARTS: sheet_of(rows)})
    )


def test_a_million_empty_rows_are_nothing():
    rows = "".join(f'<row r="{at}"/>' for at in range(1, 200_001))
    book = read_workbook(repacked(plain(), **{PARTS: sheet_of(rows)}), "so.xlsx")

    assert book.sheets[0].rows == ()


def test_a_dimension_that_lies_does_no_harm():
    part = sheet_of('<row r="1"><c r="A1"><v>1</v></c></row>').replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    book = read_workbook(repacked(plain(), **{PARTS: part}), "so.xlsx")

    assert len(book.sheets[0].rows) == 1


def test_merged_cells_over_one_another_are_refused(monkeypatch):
    monkeypatch.setattr(layout, "MOST_FILLED", 5)
    book = registers.Workbook()
    for row in (("Số đơn", "Ngày nhận", "Nội dung"), *[("1", "5/3/2025", "một")] * 9):
        book.active.append(row)
    book.active.merge_cells("B2:B9")

    assert "too many merged cells" in refusal(registers.saved(book))


def test_formulas_are_never_evaluated():
    content = registers.sheet(
        ("Số đơn", "Ngày nhận", "Nội dung"),
        ("1", "5/3/2025", '=WEBSERVICE("http://x")'),
    )

    reading = registers.reading(content)

    assert reading.book.noticed == {"formulas": 1}
    assert not reading.rows[0].gist


def test_macros_are_noticed_and_left_behind():
    content = repacked(plain(), **{"xl/vbaProject.bin": b"macro"})

    reading = registers.reading(content, name="so.xlsm")

    assert reading.book.noticed == {"macros": 1}
    assert b"vbaProject" not in hostile.look(content).clean


def test_colours_are_reported():
    book = registers.Workbook()
    book.active.append(["Số đơn", "Ngày nhận", "Nội dung"])
    book.active.append(["1", "5/3/2025", "một"])
    book.active["C2"].fill = registers.YELLOW

    assert registers.reading(registers.saved(book)).book.colours == {"FFFF00": 1}


def test_an_empty_workbook_has_no_register():
    assert "no header row" in refusal(registers.saved(registers.Workbook()))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x00\x01\x02\x03" * 50, "no CSV text"),
        (b'S\xe1\xbb\x91,Ng\xc3\xa0y nh\xe1\xba\xadn\n"1,5/3/2025', "not closed"),
        (b"", "no header row"),
        (b"\xff\xfe\x00", "no CSV text"),
        (b"," * 10_000, "too many columns"),
    ],
)
def test_broken_csv(content, says):
    assert says in refusal(content, "so.csv")
