"""The page of a round: sheets in order, what was lost opens, one act concludes all."""

from __future__ import annotations

import re

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import CROSS, OPENED, act, on
from tests.rooms.emulation.test_season import POINTS, adopted_table, lines, settle_all

from minhbach.emulation import adopted
from minhbach.ledger import read
from minhbach.matters import queries
from minhbach.web import addresses

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def cast():
    built = world.build(with_accounts=True)
    season.join_outside(built)
    return built


@pytest.fixture
def round_(cast):
    made = season.launched(cast, table=[adopted_table(cast)], period="2026-H1")
    with on(OPENED):
        adopted.open_scoring(cast.mai, queries.fold(made))
    return made


def here(round_):
    return f"{addresses.of_matter(queries.fold(round_))}scoring/"


def test_the_sheets_stand_in_the_order_of_the_alphabet(opened, round_):
    with on(OPENED):
        text = opened("mai", here(round_)).text
    members = re.findall(r'data-label="Đơn vị"><a[^>]*>([^<]+)', text)[:6]

    assert members == [
        "Biển Mẫu",
        "Đồng Mẫu",
        "Ngoài Mẫu",
        "Núi Mẫu",
        "Rừng Mẫu",
        "Sông Mẫu",
    ]


def test_what_was_lost_opens_the_criterion_where_it_was_lost(opened, cast, round_):
    settle_all(cast, round_, POINTS)
    lost = lines(cast, round_, "rung-mau")["2"]
    with on(CROSS):
        text = opened("mai", here(round_)).text

    assert f'<a href="{addresses.of_matter(lost)}">−4,00' in text


def test_one_act_concludes_every_sheet_that_is_settled(opened, cast, round_):
    settle_all(cast, round_, POINTS, but=tuple(POINTS))
    sent = {"step": "conclude", "request": "once"}
    with on(CROSS):
        assert "Chốt các phiếu đã duyệt xong" in opened("mai", here(round_)).text
        done = opened("mai", here(round_), sent)
        again = opened("mai", here(round_), sent)
        page = opened("mai", here(round_)).text

    sheets = season.sheets(cast, round_).values()
    assert (done.status_code, again.status_code) == (302, 302)
    assert {one.state for one in sheets} == {"settled"}
    assert [concluded(one) for one in sheets] == [1] * len(POINTS)
    assert "Công bố xếp hạng" in page


def concluded(sheet):
    """How often its own entry was written."""
    return [one.action for one in read.of_matter(sheet.id)].count("conclude")


def test_of_the_sheets_left_it_is_said_why_each_with_its_unit(opened, cast, round_):
    settle_all(cast, round_, POINTS, but=tuple(POINTS))
    two = lines(cast, round_, "dong-mau")["2"]
    with on(CROSS):
        head = season.seat(cast.of("dong-mau")["head"], CROSS)
        act(head, "score", "object_", two.id, protest="thiếu một văn bản")
        opened("mai", here(round_), {"step": "conclude", "request": "once"})
        page = opened("mai", here(round_)).text

    found = {unit: one.state for unit, one in season.sheets(cast, round_).items()}
    assert found.pop("dong-mau") == "settling"
    assert set(found.values()) == {"settled"}
    assert "Đồng Mẫu: còn tiêu chí chưa duyệt" in page


def test_while_nothing_is_settled_there_is_nothing_to_conclude(opened, round_):
    with on(OPENED):
        page = opened("mai", here(round_)).text

    assert "Chốt các phiếu" not in page
