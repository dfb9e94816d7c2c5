"""The page of a round: sheets in order, what was lost opens, one act concludes all."""

from __future__ import annotations

import re

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import CROSS, OPENED, on
from tests.rooms.emulation.test_season import POINTS, adopted_table, lines, settle_all

from minhbach.emulation import adopted
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
