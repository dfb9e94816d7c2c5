"""The body above, at the table of a cluster that answers to it."""

from datetime import date

import pytest
from tests import cast as world
from tests.cast import CENTRAL, CLUSTER

from minhbach.bodies import actions, membership, queries
from minhbach.bodies.seated import posts_held
from minhbach.kernel.refusals import Refusal

DAY, LAST = date(2026, 6, 10), date(2026, 6, 30)
HIDDEN = ("score_sheet", "score", "deduction", "registration", "petition", "proposal")


@pytest.fixture
def cast(cast):
    return world.with_central(cast)


def answers(cast, above=CENTRAL, by=None, on=DAY):
    actions.answer_to(CLUSTER, above, by=by or cast.mai, on=on)


def seat(who, on=DAY):
    return membership.seat_in(who, CLUSTER, on)


def refused_at(ask):
    with pytest.raises(Refusal) as refusal:
        ask()
    return [one.field for one in refusal.value.reasons]


def test_it_sits_there_from_the_day_the_cluster_says_so_to_the_last(cast):
    answers(cast)
    actions.answer_no_more(CLUSTER, by=cast.mai, on=LAST)

    before, after = date(2026, 6, 9), date(2026, 7, 1)
    sits = [seat(cast.an, day) is not None for day in (before, DAY, LAST, after)]
    assert sits == [False, True, True, False]
    assert membership.answering_to(CENTRAL, DAY) == [CLUSTER]


def test_its_seat_has_a_role_of_its_own_and_no_members(cast):
    answers(cast)
    sits = seat(cast.an)

    assert (sits.body, sits.post, sits.roles) == (CLUSTER, CENTRAL, {"central_seat"})
    assert CENTRAL in posts_held(CLUSTER, DAY)
    assert queries.posts_with("central_seat", CLUSTER, DAY)[0].code == CENTRAL


def test_it_sees_the_conference_and_never_a_score_that_is_being_settled(cast):
    answers(cast)
    sees = queries.visible_to(seat(cast.an))
    kinds = {one.kind for one in sees.scopes}

    assert sees.bodies == {CLUSTER}
    assert {"conference", "guest", "orientation", "commendation"} <= kinds
    assert kinds.isdisjoint(HIDDEN)


def test_a_cluster_answers_to_one_body_and_only_to_a_level_above(cast):
    answers(cast)

    assert refused_at(lambda: answers(cast)) == ["above"]
    assert refused_at(lambda: answers(cast, "song-mau")) == ["above", "above"]


def test_the_central_does_not_seat_itself_nor_a_member_seat_it(cast):
    assert refused_at(lambda: answers(cast, by=cast.an)) == ["by"]
    assert refused_at(lambda: answers(cast, by=cast.minh)) == ["by"]
    assert refused_at(lambda: actions.answer_no_more(CLUSTER, by=cast.mai, on=DAY)) == [
        "above"
    ]
