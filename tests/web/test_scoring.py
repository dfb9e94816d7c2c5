"""The table of a score sheet: one form, one batch, each in the turn and role it has."""

from __future__ import annotations

import re

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import CROSS, OPENED, OWN, act, on, seat
from tests.rooms.emulation.test_season import adopted_table

from minhbach.emulation import adopted, drawing, filled_in, score_tables
from minhbach.matters import queries
from minhbach.web import addresses
from minhbach.web.middleware import LANGUAGE_COOKIE

SHIPPED = "noi-chinh-100"

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def cast():
    return world.build(with_accounts=True)


@pytest.fixture
def round_(cast):
    return season.opened(cast)


@pytest.fixture
def sheet(cast, round_):
    return season.sheets(cast, round_)["song-mau"]


def table(sheet):
    return f"{addresses.of_matter(sheet)}points/"


def told(page, *words):
    return all(one in page.text for one in words)


def typed(sheet, part="score", **boxes):
    """What a browser sends: boxes by criterion, `p2="15", w2="theo sổ"`."""
    lines = season.lines(sheet)
    named = {f"{key[0]}-{lines[key[1:]].serial}": said for key, said in boxes.items()}
    return {"part": part, "request": "once", **named}


def test_a_member_fills_in_its_sheet_and_it_is_written_at_once(opened, sheet):
    with on(OPENED):
        page = opened("lan", table(sheet))
        assert page.status_code == 200
        assert len(re.findall(r'name="p-\d+"', page.text)) == 3
        sent = typed(sheet, p1="10", p2="12,5", w2="ba văn bản", p3="0")
        done = opened("lan", table(sheet), sent)
        again = opened("lan", table(sheet))

    assert done.status_code == 302
    lines_ = season.lines(sheet).items()
    given = {no: one.facts.get("self_points") for no, one in lines_}
    assert given == {"1": "10", "2": "12.5", "3": "0", "4": None}  # by bands alone
    assert 'value="12,5"' in again.text
    assert "22,5" in again.text


def test_what_cannot_be_is_told_at_its_criterion_and_nothing_is_written(opened, sheet):
    with on(OPENED):
        sent = typed(sheet, p1="7", p2="15", w2="", p3="0")
        page = opened("lan", table(sheet), sent)

    assert page.status_code == 422
    assert "1: tiêu chí đạt hoặc không đạt" in page.text
    assert "2: tiêu chí này cần minh chứng" in page.text
    assert 'value="15"' in page.text
    assert all(
        one.facts.get("self_points") is None for one in season.lines(sheet).values()
    )


def test_a_neighbour_reads_the_sheet_but_fills_in_nothing(opened, sheet):
    with on(OPENED):
        page = opened("son", table(sheet))
        sent = opened("son", table(sheet), typed(sheet, p1="10"))

    assert page.status_code == 200
    assert 'name="p-' not in page.text
    assert sent.status_code == 200
    assert season.lines(sheet)["1"].facts.get("self_points") is None


def test_whoever_is_of_no_member_finds_no_page(opened, sheet):
    with on(OPENED):
        assert opened("khoa", table(sheet)).status_code == 404


def test_the_secretary_writes_from_the_paper_of_a_member_outside(cast, opened, round_):
    theirs = season.sheets(cast, round_)[season.OUTSIDE]
    with on(OPENED):
        bare = opened("mai", table(theirs), typed(theirs, p1="10"))
        paper = typed(theirs, p1="10") | {"on_paper": "9-CV/BNC"}
        done = opened("mai", table(theirs), paper)

    assert "cần số văn bản đơn vị đã gửi" in bare.text
    assert done.status_code == 302
    assert season.lines(theirs)["1"].facts["on_paper"] == "9-CV/BNC"


def test_the_secretary_leaves_every_other_criterion_out_in_the_same_act(
    cast, opened, round_
):
    theirs = season.sheets(cast, round_)[season.OUTSIDE]
    with on(OPENED):
        page = opened("mai", table(theirs))
        paper = typed(theirs, p1="10") | {"on_paper": "9-CV/BNC", "why_out": "không có"}
        done = opened("mai", table(theirs), paper)
        opened("mai", table(theirs))

    assert "Tiêu chí chưa chấm: 3" in page.text
    assert "trừ từng lần theo mức" in page.text
    assert done.status_code == 302
    states = {no: one.state for no, one in season.lines(theirs).items()}
    assert states.pop("4") == "unscored"  # nothing taken away: no more is to be said
    assert states == {"1": "self_scored", "2": "not_assigned", "3": "not_assigned"}


def test_a_member_leaves_nothing_of_its_own_sheet_out(opened, sheet):
    with on(OPENED):
        page = opened("lan", table(sheet))
        opened("lan", table(sheet), typed(sheet, p1="10") | {"why_out": "không có"})

    assert 'name="why_out"' not in page.text
    states = {no: one.state for no, one in season.lines(sheet).items()}
    assert set(states.values()) == {"self_scored", "unscored"}


def test_the_cluster_settles_on_the_same_table(cast, opened, round_, sheet):
    with on(OWN):
        sent = typed(sheet, p1="10", p2="15", w2="ba văn bản", p3="0")
        opened("minh", table(sheet), sent)
        act(seat(cast.minh), "score_sheet", "submit", sheet.id, submitted_on=OWN)
    with on(CROSS):
        drawing.draw_lots(cast.mai, queries.fold(round_))
        drawn = queries.fold(sheet.id)
        paper = {"on_paper": "4-CV/BNC", "request": "cross"}
        cross = typed(drawn, "cross", p1="10", p2="15", p3="0") | paper
        assert opened("mai", table(drawn), cross).status_code == 302
        settle = typed(drawn, "settle", p1="10", p2="15", p3="0")
        settle["request"] = "settle"
        done = opened("mai", table(drawn), settle)

    assert done.status_code == 302
    states = {no: one.state for no, one in season.lines(sheet).items()}
    assert states.pop("4") == "unscored"  # deductions are counted, not typed
    assert set(states.values()) == {"settled"}


def test_the_page_asks_no_more_for_more_criteria(
    opened, sheet, django_assert_max_num_queries
):
    with on(OPENED):
        opened("lan", table(sheet))
        with django_assert_max_num_queries(22):
            opened("lan", table(sheet))


def test_points_are_taken_by_the_bands_of_the_table_each_with_its_reason(opened, cast):
    made = season.launched(cast, table=[adopted_table(cast)], period="2026-H1")
    with on(OPENED):
        adopted.open_scoring(cast.mai, queries.fold(made))
    mine = season.sheets(cast, made)["song-mau"]
    four = season.lines(mine)["4"]
    here = f"{addresses.of_matter(four)}deductions/"
    with on(OWN):
        sheet_ = opened("mai", table(mine))
        page = opened("mai", here)
        wrong = opened("mai", here, {"band": "1", "taken": "9", "fact": "BC 12"})
        sent = {"band": "1", "taken": "1,5", "why": "số liệu sai", "fact": "BC 12/BC"}
        done = opened("mai", here, {**sent, "request": "a" * 32})
        after = opened("mai", here)
        stranger = opened("son", here, sent)

    statuses = [one.status_code for one in (page, wrong, done, after, stranger)]
    assert statuses == [200, 422, 302, 200, 422]
    assert here in sheet_.text
    assert told(page, "sai một số", "1 đến 3 điểm")
    assert told(wrong, "mức này trừ 1 – 3 điểm", 'value="9"')  # typed is kept
    assert told(after, "1,5", "Đã đề nghị")


def test_in_english_a_sheet_speaks_english_and_leads_to_its_round(cast, opened, client):
    shipped = next(one for one in score_tables.shipped() if one.key == SHIPPED)
    with on(OPENED):
        own = adopted.propose(cast.mai, shipped, 2026, OPENED, OPENED)
        words = {"document_number": "5-QĐ/CTĐ", "adopted_on": OPENED}
        act(cast.mai, "score_table", "adopt", own, **words)
        round_ = season.launched(cast, table=[own], period="2026-H1")
        adopted.open_scoring(cast.mai, queries.fold(round_))
        one = season.sheets(cast, round_)["song-mau"]
        left = season.lines(one)["5"]
        said = filled_in.NOTHING_DUE.filled(code="T11", period="2026-H1").vi
        act(cast.mai, "score", "leave_out", left.id, reason=said)
        client.cookies[LANGUAGE_COOKIE] = "en"
        page = opened("mai", table(one)).text

    assert "Required days held in person" in page
    assert "T11 of 2026-H1: nothing arose of which there could be a share" in page
    assert "Ngày tiếp" not in page
    assert f"{addresses.of_matter(queries.fold(round_))}scoring/" in page
