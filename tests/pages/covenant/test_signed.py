"""A covenant is commented, put up, signed by every member, and stands until replaced."""

from datetime import timedelta

import pytest
from tests.cast import CLUSTER

from minhbach.bodies import actions, queries
from minhbach.bodies.membership import seat_in
from minhbach.kernel import clock
from minhbach.matters.queries import visible

PROPOSED = """
    day        | who  | does              | with
    2026-01-12 | Mai  | covenant: propose | sort of paper: covenant; name of the paper: covenant of 2026; year: 2026; items: 12; drafted on: 2026-01-12; comments by: 2026-01-26; to be put up for signing by: 2026-01-30
    2026-01-19 | Lan  | covenant: comment | comment: add the reception of the Secretary
    2026-01-20 | Mai  | covenant: comment | unit: rung-mau; comment: agreed; by the paper no.: 7-CV/BNC
"""
PUT_UP = """
    day        | who   | does              | with
    2026-01-28 | Mai   | covenant: put up  | put up for signing on: 2026-01-28; stands, or is reviewed, until: 2026-12-31
    2026-01-30 | Minh  | covenant: sign    | signed on: 2026-01-30
    2026-01-30 | Sơn   | covenant: sign    | signed on: 2026-01-30
    2026-02-02 | Thắng | covenant: sign    | signed on: 2026-02-02
"""
LAST = """
    day        | who   | does              | with
    2026-02-03 | Bình  | covenant: sign    | signed on: 2026-02-03
    2026-02-04 | Mai   | covenant: sign    | unit: rung-mau; signed on: 2026-02-03; by the paper no.: 9-CV/BNC
"""


@pytest.fixture
def put_up(page):
    page(PROPOSED)
    return page(PUT_UP)


def test_it_is_not_put_up_while_members_may_comment(page):
    page(PROPOSED).refuses(
        "Mai",
        "covenant: put up",
        "put up for signing on: 2026-01-20; stands, or is reviewed, until: 2026-12-31",
        because=["its members may still comment"],
    )


def test_each_members_words_stand_with_its_name(page):
    page(PROPOSED).shows(
        """
        12/01/2026  Mai proposed the draft of 2026: covenant of 2026
        19/01/2026  Lan Sông Mẫu commented: add the reception of the Secretary
        20/01/2026  Mai Rừng Mẫu commented: agreed
        """,
        kind="covenant",
    )


def test_it_is_in_force_once_all_have_signed(put_up):
    covenant = put_up.latest("covenant")
    assert (covenant.state, covenant.facts["signatures"]) == ("signing", 3)
    assert put_up.due("covenant")["signatures_term"].startswith("2026-02-11")

    covenant = put_up.write(LAST).latest("covenant")

    assert covenant.state == "in_force"
    assert covenant.facts["signatures"] == covenant.facts["to_sign"] == 5
    assert list(covenant.running) == ["standing"]


def test_a_member_signs_once_and_only_its_head_does(put_up):
    put_up.refuses(
        "Minh",
        "covenant: sign",
        "signed on: 2026-02-02",
        because=["the unit has signed"],
    )
    put_up.refuses(
        "Lan",
        "covenant: sign",
        "signed on: 2026-02-02",
        because=[
            "this belongs to the head of a member, secretary of the cluster",
            "the unit has signed",
        ],
    )
    put_up.refuses(
        "Bình",
        "covenant: sign",
        "signed on: 2026-02-02; unit: rung-mau",
        because=["member: this act does not ask it"],
    )


def test_the_secretary_signs_for_a_member_only_by_its_paper(put_up):
    put_up.refuses(
        "Mai",
        "covenant: sign",
        "signed on: 2026-02-02; unit: song-mau",
        because=[
            "the unit has signed",
            "on behalf of a unit: the number of the paper it sent is missing",
        ],
    )
    put_up.refuses(
        "Mai",
        "covenant: sign",
        "signed on: 2026-02-02",
        because=[
            "Unit: is missing",
            "on behalf of a unit: the number of the paper it sent is missing",
        ],
    )


def test_those_of_the_day_sign_whoever_leaves_later(put_up):
    with clock.showing(clock.at_office(put_up.today)):
        actions.leave(CLUSTER, "rung-mau", by=put_up.cast.mai, on=put_up.today)
    after = put_up.today + timedelta(days=1)

    assert "rung-mau" in put_up.latest("covenant").facts["parties"]
    assert len(queries.members(CLUSTER, after)) == 4


def test_it_is_put_in_force_without_a_signature_that_does_not_come(put_up):
    put_up.write("""
        day        | who | does              | with
        2026-02-10 | Mai | covenant: close signing | reason: two heads are being replaced
    """)
    covenant = put_up.latest("covenant")

    assert covenant.state == "in_force"
    assert covenant.facts["not_signed"] == ["bien-mau", "rung-mau"]


def test_it_ends_when_another_replaces_it(put_up):
    put_up.write(LAST).write("""
        day        | who | does          | with
        2026-12-01 | Mai | covenant: end | ended on: 2026-12-01; reason: the year is over
    """)
    assert put_up.latest("covenant").state == "ended"


def test_outsiders_do_not_know_of_it(put_up):
    covenant = put_up.latest("covenant")
    seat = seat_in(put_up.cast.lan, CLUSTER, put_up.today)

    assert covenant.id in visible(seat, [covenant.id])
    assert covenant.id not in visible(put_up.cast.lan, [covenant.id])
    assert covenant.id not in visible(put_up.cast.khoa, [covenant.id])
