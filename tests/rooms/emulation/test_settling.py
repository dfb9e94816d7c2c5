"""What agrees is settled in one act, and nothing else: settling …"""

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import CROSS, OWN, act, on

from minhbach.emulation import drawing, settling
from minhbach.matters import queries

pytestmark = pytest.mark.django_db(databases="__all__")

#  criterion, own, cross: the tolerance of 2 is one point
EQUAL, WITHIN, BEYOND = ("1", "10", "10"), ("2", "18", "17"), ("3", "9", "6")


@pytest.fixture
def crossed():
    """One unit's sheet cross-scored to the end: alike, within, and beyond."""
    cast = world.build()
    made = season.opened(cast)
    every = (EQUAL, WITHIN, BEYOND)
    with on(OWN):
        for number, own, _ in every:
            one = lines(cast, made)[number].id
            said = {"self_points": own, "evidence": "sổ", "on_paper": "1-CV"}
            act(cast.mai, "score", "score", one, **said)
        sheet = season.sheets(cast, made)["song-mau"]
        sent = {"submitted_on": OWN, "on_paper": "1-CV"}
        act(cast.mai, "score_sheet", "submit", sheet.id, **sent)
    with on(CROSS):
        drawing.draw_lots(cast.mai, queries.fold(made))
        for number, _, cross in every:
            one = lines(cast, made)[number].id
            said = {"cross_points": cross, "cross_note": "xem lại", "on_paper": "2-CV"}
            act(cast.mai, "score", "cross", one, **said)
        act(cast.mai, "score_sheet", "finish_cross", sheet.id, on_paper="2-CV")
    return cast, made


def lines(cast, round_):
    return season.lines(season.sheets(cast, round_)["song-mau"])


def test_takes_what_is_equal_and_the_cross_score_within_the_tolerance(crossed):
    cast, made = crossed

    with on(CROSS):
        count = settling.settle(cast.mai, queries.fold(made))

    found = lines(cast, made)
    assert count == 3  # and what was not taken away
    assert found["1"].facts["settled_points"] == "10"
    assert found["2"].facts["settled_points"] == "17"
    assert "lấy điểm chấm chéo" in found["2"].prose["settle_reason"]


def test_leaves_what_is_beyond_it_to_be_explained_and_does_nothing_twice(crossed):
    cast, made = crossed

    with on(CROSS):
        settling.settle(cast.mai, queries.fold(made))
        again = settling.settle(cast.mai, queries.fold(made))

    third = lines(cast, made)["3"]
    assert again == 0
    assert third.state == "crossed"
    assert settling.of(third).rule == "to_be_explained"
