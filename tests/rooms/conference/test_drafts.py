"""The papers of a conference are drafted from its entries, and name nobody."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from tests import cast as world
from tests.rooms.conference import year
from tests.rooms.conference.year import DAY, YEAR_END, act, on, seat

from minhbach.conference import drafts, reading, tasking
from minhbach.kernel.persons import names_somebody

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def cast():
    return world.build()


@pytest.fixture
def held(cast):
    """In session, with two comments of which one has its outcome; then given."""
    year.join_outside(cast)
    made = year.in_session(cast)
    with on(DAY):
        for guest in year.told(cast, made).guests[:3]:
            act(cast.mai, "guest", "note_present", guest.id, came=3)
        one = year.said(seat(cast.son, DAY), made, "Bổ sung cơ quan chủ trì")
        year.said(seat(cast.minh, DAY), made, "Chưa rõ cách đếm vụ việc", section="iv")
        fields = {"outcome": "passed_on", "passed_to": "Ban Nội chính Trung ương"}
        answer = {"answered_by": "head", "answer": "Chuyển để hướng dẫn"}
        act(cast.mai, "conference_comment", "settle", one, **fields, **answer)
    year.conclude(cast, made)
    with on(year.NOTICED):
        tasking.give(cast.mai, year.told(cast, made))
    return made


def read(who, made, key):
    """The text of a draft, tables too."""
    told = reading.told(who, year.again(made))
    paper = Document(BytesIO(drafts.written(who, told, key)))
    lines = [one.text for one in paper.paragraphs]
    cells = [
        cell.text for table in paper.tables for row in table.rows for cell in row.cells
    ]
    return "\n".join((*lines, *cells))


def test_the_minutes_tell_item_by_item_what_was_said_and_agreed(cast, held):
    with on(year.NOTICED):
        text = read(cast.mai, held, "minutes")

    assert "1. Khai mạc, báo cáo của đơn vị đăng cai (8:00)" in text
    assert "Biển Mẫu: 3 người" in text
    assert "Núi Mẫu: Bổ sung cơ quan chủ trì – chuyển nơi có thẩm quyền đến" in text
    assert "Chưa rõ cách đếm vụ việc – chưa có kết quả" in text
    assert "3. Theo dõi kiến nghị chấn chỉnh đến khi được thực hiện (hạn" in text


def test_the_notice_bears_its_number_and_every_task(cast, held):
    with on(year.NOTICED):
        text = read(cast.mai, held, "conclusion")

    assert "Số 01-TB/CTĐ" in text
    assert "Ý kiến, kiến nghị chuyển nơi có thẩm quyền" in text
    assert all(one in text for one in year.TASKS)


def test_no_paper_names_a_person(cast, held):
    with on(year.NOTICED):
        offered = drafts.offered(cast.mai, year.again(held))
        every = "\n".join(read(cast.mai, held, key) for key in offered)

    assert set(offered) == set(drafts.DRAFTS)
    assert not names_somebody(every)


def test_the_report_has_its_six_parts_and_says_who_is_missing(cast, held):
    with on(year.NOTICED):
        text = read(cast.mai, held, "report")

    parts = [
        one for one in ("I.", "II.", "III.", "IV.", "V.", "VI.") if f"\n{one} " in text
    ]
    assert len(parts) == 6
    assert "Số liệu của 0 trên 6 đơn vị" in text


def test_the_next_conference_opens_with_the_state_of_every_task(cast, held):
    year.done(cast, "song-mau")
    final = year.planned_final(cast, held)
    with on(YEAR_END):
        shares = year.told(cast, held).shares
        first = shares[year.told(cast, held).tasks[0].id]
        theirs = next(one for one in first if one.facts["member"] == "nui-mau")
        year.reported(cast.mai, theirs, "not_done")
        text = read(cast.mai, final, "opening")

    assert "thống nhất 3 nhiệm vụ trọng tâm, theo Thông báo số 01-TB/CTĐ" in text
    assert "Núi Mẫu: chưa hoàn thành; Còn một huyện" in text
    assert "Ngoài Mẫu: chưa báo cáo" in text
    assert "hoàn thành" in text
    assert "Chưa rõ cách đếm vụ việc" in text


def test_a_task_nobody_reviewed_is_told_at_every_later_conference(cast, held):
    final = year.planned_final(cast, held)
    with on(YEAR_END):
        fields = {"gist": "Hội nghị sơ kết năm sau", "previous": [final]}
        later = year.planned(cast, day=YEAR_END, planned_on=year.FINAL, **fields)
        text = read(cast.mai, later, "opening")

    assert f"Chưa kiểm điểm, từ {year.again(held).prose['gist']}: " in text
    assert text.count("Núi Mẫu: chưa báo cáo") == len(year.TASKS)


def test_before_it_is_held_there_are_no_minutes(cast):
    made = year.planned(cast)

    assert set(drafts.offered(cast.mai, year.again(made))) == {
        "opening",
        "overview",
        "report",
    }


def test_the_same_entries_give_the_same_bytes(cast, held):
    with on(year.NOTICED):
        told = year.told(cast, held)
        both = {drafts.written(cast.mai, told, "minutes") for _ in range(2)}

    assert len(both) == 1


def test_the_press_note_leaves_open_what_nobody_wrote_down(cast):
    year.join_outside(cast)
    made = year.in_session(cast)
    with on(DAY):
        text = read(cast.mai, made, "press")

    assert "… đơn vị thành viên, … đại biểu" in text


def test_the_minutes_do_not_say_that_they_were_adopted(cast, held):
    with on(year.NOTICED):
        assert "thông qua" not in read(cast.mai, held, "minutes").split("III.")[1]


def test_the_report_says_a_pledge_once_however_many_made_it(cast):
    made = year.planned(cast)
    for unit in ("song-mau", "nui-mau"):
        pledges(cast, unit, "Thực hiện 12 nội dung giao ước")
    with on(year.PLANNED):
        text = read(cast.mai, made, "report")

    assert "Đăng ký thi đua, danh hiệu: 2 (Thực hiện 12 nội dung giao ước)" in text


def pledges(cast, unit, words):
    """A member registers for the year, by the paper it sent to the secretary."""
    opened = {"opened_on": year.PLANNED, "amend_by": YEAR_END}
    said = {"registered_on": year.PLANNED, "titles": "merit", "on_paper": "2-CV/BNC"}
    with on(year.PLANNED):
        made = act(cast.mai, "registration", "expect", member=unit, year=2026, **opened)
        act(cast.mai, "registration", "register", made, gist=words, **said)
