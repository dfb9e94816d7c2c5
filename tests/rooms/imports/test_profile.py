"""A profile maps headings and values one to one, and its faults come all at once."""

from datetime import date
from pathlib import Path

import pytest
from tests.rooms.imports import registers

from minhbach.imports.profile import corrected, load_profile
from minhbach.imports.register import read_register
from minhbach.kernel.refusals import Refusal

HEAD = ("Nr", "In", "Via", "Wat")
COLUMNS = """
[columns]
"Nr" = "source_number"
"In" = "received_on"
"Via" = "channel"
"Wat" = "gist"
"""


def faults(text):
    with pytest.raises(Refusal) as caught:
        load_profile(text)
    return caught.value.in_("en")


def test_all_faults_are_said_at_once():
    said = faults(
        'kinds = "x"\nkind = "case"\nheader_row = 0\n[columns]\na = "colour"\n'
        '[values.channel]\nx = "by_post"\ny = "by_post"\n[adds.content.odd]\nvi = "x"\n'
        '[days]\norder = "sideways"\n'
    )

    assert len(said) == 7


def test_a_profile_that_is_no_toml_names_the_line():
    assert "line 1" in faults("title = \nkind = 1")[0]


def test_another_language_is_read_by_its_headings():
    reading = registers.reading(
        registers.sheet(HEAD, ("a1", "5/3/2025", "by_post", "iets")), COLUMNS
    )

    assert reading.rows[0].number == "a1"
    assert reading.rows[0].channel == "by_post"


def test_values_nobody_mapped_are_held_back():
    content = registers.sheet(
        HEAD, ("a1", "5/3/2025", "Loket", "iets"), ("a2", "5/3/2025", "Fax", "iets")
    )

    reading = registers.reading(
        content, COLUMNS + '[values.channel]\n"Loket" = "in_person"'
    )

    assert [row.number for row in reading.rows] == ["a1"]
    assert reading.held[0].reasons[0].field == "channel"


def test_a_word_of_the_house_never_joins_a_mapped_value():
    content = registers.sheet(
        HEAD, ("a1", "5/3/2025", "Web", "iets"), ("a2", "5/3/2025", "online", "iets")
    )

    reading = registers.reading(content, COLUMNS + '[values.channel]\n"Web" = "online"')

    assert [one.row for one in reading.held] == [3]


def test_merging_is_refused_unless_said_openly():
    values = '[values.channel]\n"Loket" = "in_person"\n"Balie" = "in_person"\n'

    assert "to merge them say merges" in faults(COLUMNS + values)[0]
    merged = load_profile('merges = ["channel"]\n' + COLUMNS + values)
    assert merged.values["channel"]["Balie"] == "in_person"


def test_new_codes_bring_their_words():
    profile = COLUMNS + (
        '[values.channel]\n"Fax" = "by_fax"\n[adds.channel.by_fax]\nvi = "qua fax"\n'
        'en = "by fax"'
    )

    reading = registers.reading(
        registers.sheet(HEAD, ("a1", "5/3/2025", "Fax", "x")), profile
    )

    assert reading.adds["channel"]["by_fax"].en == "by fax"


def test_a_code_nobody_knows_is_refused_before_reading():
    with pytest.raises(Refusal) as caught:
        registers.reading(
            registers.sheet(HEAD), COLUMNS + '[values.channel]\n"Fax" = "fax"'
        )

    assert "add it under [adds.channel.fax]" in caught.value.in_("en")[0]


def test_a_heading_the_file_lacks_is_named():
    with pytest.raises(Refusal) as caught:
        registers.reading(registers.layout_h(), '[columns]\n"Kolom" = "gist"')

    assert "no column “Kolom”" in caught.value.in_("en")[0]


def test_header_row_and_sheet_may_be_said():
    content = registers.sheet(
        ("Ngày nhận", "Nội dung", "Loại đơn"), HEAD, ("a1", "5/3/2025", "", "x")
    )

    reading = registers.reading(content, 'header_row = 2\nsheet = "Sheet"\n' + COLUMNS)

    assert [row.number for row in reading.rows] == ["a1"]


def test_done_without_a_day_is_as_the_profile_says():
    content = registers.sheet(
        ("Số đơn", "Ngày nhận", "Trạng thái"), ("1", "5/3/2025", "đã xong")
    )

    assert registers.reading(content, 'closed_without_day = "hold"').held
    closed = registers.reading(content, "closed_without_day = 2025-12-31").rows[0]
    assert closed.closed_on == date(2025, 12, 31)


def test_two_ticks_are_held_back_unless_the_profile_says_mixed():
    content = registers.sheet(
        ("Số đơn", "Ngày nhận", "Khiếu nại", "Tố cáo"), ("1", "5/3/2025", "x", "x")
    )

    assert registers.reading(content).held
    assert (
        registers.reading(content, 'several_ticks = "mixed"').rows[0].content == "mixed"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_any_coat(encoding, separator):
    lines = [("Số đơn", "Ngày nhận", "Nội dung"), ("1", "5/3/2025", "Đường sá")]
    content = registers.csv_of(*map(separator.join, lines), encoding=encoding)

    row = registers.reading(content, name="so.csv").rows[0]

    assert row.gist.in_clear() == "Đường sá"


def test_csv_of_the_old_encodings():
    from minhbach.imports.legacy import _TCVN3

    text = "Số đơn;Ngày nhận;Nội dung đơn\n1;5/3/2025;Kiến nghị về đường sá"
    old = {new: byte for byte, new in _TCVN3.items()}
    content = "".join(old.get(sign, sign) for sign in text).encode("cp1252")

    row = registers.reading(content, name="so.csv").rows[0]

    assert row.gist.in_clear() == "Kiến nghị về đường sá"


def test_the_example_of_the_how_to_reads_as_it_says():
    folder = Path(__file__).parents[3] / "docs" / "how-to" / "examples"
    profile = (folder / "museum-loans.toml").read_text("utf-8")

    reading = registers.reading(
        (folder / "museum-loans.csv").read_bytes(), profile, "museum-loans.csv"
    )

    assert [row.number for row in reading.rows] == ["P-1", "P-2", "P-3"]
    assert reading.rows[2].received_on == date(2026, 3, 31)
    assert [one.row for one in reading.held] == [5]


def test_a_heading_the_profile_names_comes_before_one_of_the_house():
    head = ("Ngày nhận", "Start", "Số đơn")
    content = registers.sheet(head, ("1/1/2025", "5/3/2025", "1"))

    reading = registers.reading(content, '[columns]\n"Start" = "received_on"')

    assert reading.rows[0].received_on == date(2025, 3, 5)


def test_what_a_person_puts_right_on_the_page_counts():
    content = registers.sheet(HEAD, ("a1", "5/3/2025", "Loket", "iets"))
    profile = corrected(
        load_profile(COLUMNS.replace('"Via" = "channel"', '"Via" = "ignore"')),
        {"Via": "channel"},
        {"channel": {"Loket": "in_person"}},
    )

    reading = read_register(
        content, "x.xlsx", profile, registers.lists(), registers.TODAY
    )

    assert reading.rows[0].channel == "in_person"
