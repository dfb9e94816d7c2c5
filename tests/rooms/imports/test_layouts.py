"""Every layout of the registers offices keep is read by its headings."""

from datetime import date

import pytest
from tests.rooms.imports import registers


def taken(reading):
    return {row.number: row for row in reading.rows}


def test_two_merged_header_rows_are_joined():
    columns = {
        one.heading: one for one in registers.reading(registers.layout_a()).columns
    }

    assert columns["Phân loại đơn / KN/KK"].tick == "complaint"
    assert columns["Phân loại đơn / Lĩnh vực"].field == "field"
    assert columns["Kết quả giải quyết / Đang giải quyết"].field == "state"


def test_letterhead_index_and_signature_are_cut_and_counted():
    reading = registers.reading(registers.layout_a())

    assert reading.outside == {
        "letterhead": 3,
        "header": 2,
        "index": 1,
        "numbered_blank": 1,
        "signature": 3,
    }
    assert reading.in_file == len(reading.rows) + len(reading.held) == 4


def test_a_tick_says_the_kind():
    rows = taken(registers.reading(registers.layout_a()))

    assert rows["2025 14"].content == "complaint"
    assert rows["2025 15"].content == "denunciation"
    assert rows["2025 14"].field == "land"


def test_the_day_on_the_letter_stands_where_no_other_is():
    reading = registers.reading(registers.layout_a())

    assert taken(reading)["2025 14"].received_on == date(2025, 3, 5)
    assert reading.notes["letter_day_stands"] == 1


def test_days_that_cannot_be_are_held_back_with_the_reason():
    held = {one.row: one for one in registers.reading(registers.layout_a()).held}

    assert held[16].reasons[0].in_("en") == "Received on is a day no calendar has"
    assert held[17].reasons[0].in_("en") == (
        "Due by the register is before the day of receipt"
    )


def test_complaints_close_on_their_last_result():
    rows = taken(registers.reading(registers.layout_a_complaints()))

    assert rows["HS-01"].closed_on == date(2025, 4, 1)
    assert rows["HS-01"].received_on == date(2025, 3, 5)
    assert rows["HS-02"].received_on == date(2025, 3, 6)
    assert rows["HS-02"].closed_on is None


def test_address_and_telephone_may_change_places():
    rows = taken(registers.reading(registers.layout_a_denunciations()))

    who = rows["TC-01"].senders.identity
    assert who.phone.in_clear() == "0900000001"
    assert who.address.in_clear() == "xã Bến Mẫu"


def test_the_person_denounced_is_never_taken_over():
    reading = registers.reading(registers.layout_a_denunciations())

    columns = {one.heading: one.field for one in reading.columns}
    assert columns["Nguời bị tố cáo"] is None
    assert "Kẻ Bị Tố" not in reading.rows[0].remark.in_clear()


def test_an_unknown_kind_is_held_back_not_guessed():
    reading = registers.reading(registers.layout_a_summary())

    assert [row.number for row in reading.rows] == ["TH-1"]
    assert reading.held[0].reasons[0].field == "content"


def test_progress_in_two_ticks_and_a_total_line():
    reading = registers.reading(registers.layout_d())

    assert len(reading.rows) == 2
    assert reading.outside["total"] == 1
    assert reading.notes["done_without_day"] == 1


def test_two_senders_on_two_lines():
    who = registers.reading(registers.layout_d()).rows[1].senders

    assert who.people == 2
    assert [one.in_clear() for one in who.identity.also] == ["Ngô Văn Mẫu"]


def test_reception_book_parts_name_address_and_number_of_persons():
    row = registers.reading(registers.layout_e()).rows[0]

    who = row.senders.identity
    assert (who.name.in_clear(), who.address.in_clear()) == (
        "Trần Văn Mẫu",
        "thôn Thử, xã Bến Mẫu",
    )
    assert who.phone.in_clear() == "0900 000 001"
    assert (row.content, row.senders.people) == ("complaint", 3)


def test_commune_prototype():
    reading = registers.reading(registers.layout_h())

    assert taken(reading)["1/2025"].register_due_on == date(2025, 3, 20)
    assert reading.held[0].reasons[0].in_("en") == "Received on is a year alone"


@pytest.mark.parametrize(
    "layout",
    [
        registers.layout_c,
        registers.layout_f,
        registers.layout_g,
    ],
)
def test_the_other_layouts_are_read_whole(layout):
    reading = registers.reading(layout())

    assert reading.rows
    assert not reading.held


def test_blanks_are_filled_down_only_on_merged_cells():
    book = registers.Workbook()
    page = book.active
    page.append(["Số đơn", "Ngày nhận", "Nội dung", "Loại đơn"])
    page.append(["1", "5/3/2025", "một", "Khiếu nại"])
    page.append(["2", None, "hai", None])
    page.append(["3", None, "ba", None])
    page.merge_cells("B2:B3")

    reading = registers.reading(registers.saved(book))

    assert [row.number for row in reading.rows] == ["1", "2"]
    assert reading.rows[1].content == "unknown"
    assert reading.held[0].row == 4


def test_a_row_below_the_signature_is_held_back():
    reading = registers.reading(
        registers.sheet(
            ("Số đơn", "Ngày nhận", "Nội dung"),
            ("1", "5/3/2025", "một"),
            (None, None, "Người lập sổ"),
            ("2", "6/3/2025", "hai"),
        )
    )

    assert [one.row for one in reading.held] == [4]
    assert reading.in_file == 2


def test_a_csv_with_two_header_rows_needs_no_merges():
    content = registers.csv_of(
        "STT;Họ tên người KN/TC;Nội dung;Ngày nhận;Tiến độ;;Ghi chú",
        ";;;;Đã giải quyết xong;Đang giải quyết;",
        "1;Trần Văn Mẫu;Nội dung thử;5/3/2025;;x;",
    )

    reading = registers.reading(content, name="so.csv")

    assert {one.heading for one in reading.columns} >= {"Tiến độ / Đang giải quyết"}
    assert len(reading.rows) == 1


def test_names_show_in_no_repr():
    reading = registers.reading(registers.layout_d())

    shown = repr(reading) + repr(reading.rows) + repr(reading.book) + repr(reading.held)
    assert "Mẫu" not in shown
    assert "Mẫu" not in repr(reading.rows[0].senders)
