"""A score table proposed, edited, handed in again; a round worked from one page."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import OPENED, act, on

from minhbach.emulation import adopted
from minhbach.matters import by_kind, queries
from minhbach.web import addresses

pytestmark = [
    pytest.mark.django_db(databases="__all__"),
    pytest.mark.usefixtures("cast"),
]
NEW = "/cum-thu/score-tables/new/"


@pytest.fixture
def cast():
    return world.build(with_accounts=True)


def proposed(opened, **typed):
    sent = {"table": "noi-chinh-100", "year": "2026", "comment_by": "10/11/2026"}
    sent["adopt_by"] = "20/11/2026"
    return opened("mai", NEW, {**sent, "request": "one", **typed})


def the_table():
    [found] = by_kind.ids("cum-thu", "score_table")
    return queries.fold(found)


def adopted_table(cast, opened):
    proposed(opened)
    said = {"document_number": "5-QĐ/CTĐ", "adopted_on": OPENED}
    act(cast.mai, "score_table", "adopt", the_table().id, **said)


def here():
    return f"{addresses.of_matter(the_table())}criteria/"


def test_a_shipped_table_is_proposed_and_read_by_every_member(opened):
    with on(OPENED):
        assert opened("mai", NEW).status_code == 200
        assert proposed(opened).status_code == 302
        page = opened("lan", here())

    assert page.text.count("data-label") > 100
    assert "P13: 60..98" in page.text
    assert "?edit" not in page.text


def test_a_member_does_not_propose(opened):
    with on(OPENED):
        assert opened("minh", NEW).status_code == 403


def test_what_is_missing_is_told_at_once(opened):
    with on(OPENED):
        page = proposed(opened, table="", year="x", comment_by="", adopt_by="")

    assert page.status_code == 422
    assert {"#year", "#comment_by", "#adopt_by", "#file"} <= set(
        re.findall(r'href="(#\w+)"', page.text)
    )


def test_an_edit_is_judged_whole_and_then_written(opened):
    with on(OPENED):
        proposed(opened)
        first = adopted.of(the_table()).criterion[0]
        boxes = {"c-0-ceiling": "7", "reason": "nặng hơn", "request": "two"}
        wrong = opened("mai", here(), boxes)
        words = {
            "c-0-vi": "Đơn được xử lý đúng hạn",
            "reason": "rõ hơn",
            "request": "3",
        }
        done = opened("mai", here(), words)

    assert wrong.status_code == 422
    assert "cộng các mục" in wrong.text
    assert 'value="7"' in wrong.text
    assert done.status_code == 302
    after = adopted.of(the_table())
    assert (after.criterion[0].vi, after.edition) == (words["c-0-vi"], 2)
    assert after.criterion[0].ceiling == first.ceiling


def test_what_rewards_volume_is_refused_in_the_offices_words(opened):
    with on(OPENED):
        proposed(opened)
        words = {"c-0-vi": "Tiếp nhận nhiều đơn", "reason": "thử", "request": "3"}
        page = opened("mai", here(), words)

    assert "không cho điểm vì ít đơn, nhiều đơn" in page.text
    assert the_table().facts["edition"] == "1"


def test_the_workbook_goes_out_and_comes_in_again(opened):
    with on(OPENED):
        proposed(opened)
        book = load_workbook(BytesIO(opened("lan", f"{here()}workbook.xlsx").content))
        before = adopted.of(the_table()).digest
        kept = BytesIO()
        book.save(kept)
        file = SimpleUploadedFile("bang.xlsx", kept.getvalue())
        done = opened(
            "mai", here(), {"file": file, "reason": "trả lại", "request": "4"}
        )

    assert done.status_code == 302
    assert the_table().facts["digest"] == before


def test_a_table_once_adopted_is_not_edited(cast, opened):
    with on(OPENED):
        adopted_table(cast, opened)
        page = opened("mai", f"{here()}?edit")
        opened("mai", here(), {"c-0-vi": "Khác", "reason": "x", "request": "5"})

    assert 'name="c-0-vi"' not in page.text
    assert the_table().facts["edition"] == "1"


def test_a_round_is_opened_filled_and_drawn_from_its_page(
    cast, opened, django_assert_max_num_queries
):
    with on(OPENED):
        adopted_table(cast, opened)
    made = season.launched(cast, table=[the_table().id], period="2026-H1")
    at = f"{addresses.of_matter(queries.fold(made))}scoring/"
    with on(OPENED):
        assert "Mở chấm điểm" in opened("mai", at).text
        assert "Mở chấm điểm" not in opened("minh", at).text
        opened("mai", at, {"step": "open_sheets", "request": "6"})
        opened("mai", at, {"step": "draw_lots", "request": "7"})
        with django_assert_max_num_queries(60):
            page = opened("lan", at)

        shown = opened("minh", at.replace("scoring/", "signs/"))
        assert opened("khoa", at.replace("scoring/", "signs/")).status_code == 404

    assert "Không có dấu hiệu nào" in shown.text
    assert page.text.count("score-sheets/") >= 5
    assert queries.fold(made).facts["seed"] in page.text
    assert "Xếp hạng" in page.text


def test_the_next_years_begins_as_the_draft_of_the_table_before(cast, opened):
    with on(OPENED):
        adopted_table(cast, opened)
        first = the_table()
        mark = f"{first.year}/{first.serial}"
        form = opened("mai", NEW).text
        done = proposed(opened, table=mark, year="2027", request="two")
        newest = max(by_kind.ids("cum-thu", "score_table"), key=_serial)
        draft = adopted.of(queries.fold(newest))

    assert re.search(rf'value="{mark}" checked', form)
    assert 'name="year" value="2027"' in form
    assert done.status_code == 302
    assert (draft.edition, draft.since.year) == (2, 2027)
    assert draft.criterion == adopted.of(first).criterion


def _serial(matter):
    return queries.fold(matter).serial


def test_a_round_begins_with_the_table_in_force_and_its_year(cast, opened):
    with on(OPENED):
        adopted_table(cast, opened)
        form = opened("mai", "/cum-thu/rounds/new/").text

    assert re.search(rf'name="table"[^>]*value="{the_table().number}"', form)
    assert re.search(r'name="year"[^>]*value="2026"', form)
    assert "điền sẵn theo sổ, sửa được" in form


def test_the_years_own_table_is_offered_before_that_of_a_theme(cast, opened):
    with on(OPENED):
        adopted_table(cast, opened)
        first = the_table()
        season.launched(cast, table=[first.id])
        season.table(cast)
        form = opened("mai", NEW).text

    offered = re.findall("Như năm 2026: ([^<]*) <", form)
    assert [one.split()[2] for one in offered] == ["thi", "thử", "thử"]
    assert re.search(rf'value="{first.year}/{first.serial}" checked', form)
