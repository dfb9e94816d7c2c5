"""Whether a figure moved where a practice was taken up: only from what was sent."""

from datetime import date

import pytest
from tests import cast as world
from tests.rooms.packages import sheets
from tests.rooms.packages.exchange import CLUSTER, WINDOW

from minhbach.kernel import clock
from minhbach.packages import moving, workbooks

pytestmark = pytest.mark.django_db(databases="__all__")
FIGURE, COLUMN = "XLD01.c3", 3
ADOPTED = {"rung-mau": "2026-06-15"}  # the first day of the second half, as cut here


@pytest.fixture
def cast():
    made = world.build()
    with clock.showing(clock.at_office(date(2027, 1, 8))):
        yield made


def sent(cast, period):
    empty = workbooks.empty(CLUSTER, "rung-mau", period, WINDOW)
    workbooks.taken(cast.mai, sheets.filled(empty))


def test_before_and_after_are_the_halves_around_the_day(cast):
    sent(cast, "2026-H1")
    sent(cast, "2026-H2")

    (one,) = moving.moved(CLUSTER, FIGURE, ADOPTED)

    assert (one.before[0].code, one.after[0].code) == ("2026-H1", "2026-H2")
    assert one.before[1]["value"] == one.after[1]["value"] == 25
    assert one.way == moving.SAME


def test_what_was_not_sent_is_not_known(cast):
    sent(cast, "2026-H1")

    (one,) = moving.moved(CLUSTER, FIGURE, ADOPTED)

    assert one.before[1]["value"] == 25
    assert (one.after[1], one.way) == (None, moving.UNKNOWN)


@pytest.mark.usefixtures("cast")
def test_a_figure_nobody_knows_has_not_moved():
    (one,) = moving.moved(CLUSTER, "X99", {"nui-mau": "2026-03-02"})

    assert (one.before[1], one.after[1], one.way) == (None, None, moving.UNKNOWN)
    assert (one.before[0].code, one.after[0].code) == ("2025-H2", "2026-H2")
