"""The people of member units at the table of their cluster, and who leads it."""

from datetime import date

import pytest

from minhbach.bodies import actions, membership, queries
from minhbach.kernel.refusals import Refusal

CLUSTER = "cum-thu"
YEAR, YEAR_END = date(2026, 1, 1), date(2026, 12, 31)
DAY = date(2026, 6, 10)


def leads(cast, unit="song-mau", office="head", **terms):
    given = {"until": YEAR_END, "minutes": "3-BB/CTĐ", "by": cast.mai, "on": YEAR}
    actions.lead(CLUSTER, unit, office, **{**given, **terms})


def seat(who, on=DAY):
    return membership.seat_in(who, CLUSTER, on)


def test_whoever_is_in_office_sits_at_the_table_for_the_own_unit(cast):
    head, clerk = seat(cast.minh), seat(cast.lan)

    assert (head.body, head.post, head.person) == (
        CLUSTER,
        "song-mau",
        cast.minh.person,
    )
    assert head.roles == {"member", "member_head"}
    assert clerk.roles == {"member"}


def test_nobody_sits_there_for_a_unit_that_has_left(cast):
    actions.leave(CLUSTER, "song-mau", by=cast.mai, on=DAY)

    assert seat(cast.minh, DAY) is not None
    assert seat(cast.minh, date(2026, 6, 11)) is None


def test_a_reviewer_from_outside_has_no_seat(cast):
    assert seat(cast.khoa) is None


def test_the_head_of_the_leading_unit_heads_the_cluster(cast):
    leads(cast)
    leads(cast, "nui-mau", "deputy")

    assert membership.leaders(CLUSTER, DAY) == {"head": "song-mau", "deputy": "nui-mau"}
    assert seat(cast.minh).has("cluster_head")
    assert seat(cast.son).has("cluster_head")
    assert not seat(cast.lan).has("cluster_head")
    assert not seat(cast.minh, date(2027, 1, 1)).has("cluster_head")


def test_leadership_ends_on_a_day_and_passes_on(cast):
    leads(cast)
    actions.stand_down(CLUSTER, "head", by=cast.mai, on=date(2026, 6, 30))
    leads(cast, "nui-mau", on=date(2026, 7, 1))

    assert membership.leaders(CLUSTER, DAY) == {"head": "song-mau"}
    assert membership.leaders(CLUSTER, date(2026, 7, 1)) == {"head": "nui-mau"}


@pytest.mark.parametrize(
    ("terms", "fields"),
    [
        ({"unit": "cum-thu"}, {"unit"}),
        ({"office": "king"}, {"office"}),
        ({"minutes": " "}, {"minutes"}),
        ({"until": date(2025, 12, 31)}, {"until"}),
    ],
)
def test_who_cannot_lead_is_told_why(cast, terms, fields):
    with pytest.raises(Refusal) as refusal:
        leads(cast, **terms)

    assert {one.field for one in refusal.value.reasons} == fields


def test_two_members_do_not_lead_in_one_place(cast):
    leads(cast)
    with pytest.raises(Refusal) as refusal:
        leads(cast, "nui-mau", on=DAY)

    assert [one.field for one in refusal.value.reasons] == ["office"]


def test_a_member_does_not_make_itself_the_head(cast):
    with pytest.raises(Refusal) as refusal:
        leads(cast, by=cast.minh)

    assert [one.field for one in refusal.value.reasons] == ["by"]


def test_each_member_has_a_post_in_the_clusters_book(cast):
    actions.leave(CLUSTER, "nui-mau", by=cast.mai, on=DAY)
    posts = {one.code: one for one in queries.posts(CLUSTER, date(2026, 6, 11))}

    assert {"cluster_secretary", "song-mau", "dong-mau"} <= posts.keys()
    assert "nui-mau" not in posts
    assert posts["song-mau"].title.vi


def test_all_at_the_table_are_found_at_once(cast):
    found = membership.seats_at(
        CLUSTER, [cast.minh, cast.lan, cast.mai, cast.khoa], DAY
    )

    assert [one.post for one in found] == ["song-mau", "song-mau"]
