"""The table of a score sheet: one form, one batch, each in the turn and role it has."""

from __future__ import annotations

import re

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import CROSS, OPENED, OWN, act, on, seat

from minhbach.emulation import drawing
from minhbach.matters import queries
from minhbach.web import addresses

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
    given = {no: one.facts["self_points"] for no, one in season.lines(sheet).items()}
    assert given == {"1": "10", "2": "12.5", "3": "0"}
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
    assert {one.state for one in season.lines(sheet).values()} == {"settled"}


def test_the_page_asks_no_more_for_more_criteria(
    opened, sheet, django_assert_max_num_queries
):
    with on(OPENED):
        opened("lan", table(sheet))
        with django_assert_max_num_queries(22):
            opened("lan", table(sheet))
