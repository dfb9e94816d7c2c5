"""The Central in its own installation: at the table of a cluster by files alone."""

from __future__ import annotations

import pytest
from tests import cast as world
from tests.rooms.conference import year
from tests.rooms.conference.test_central import ASKED, proposed
from tests.rooms.conference.year import CLUSTER, DAY, on
from tests.rooms.packages import above, below

from minhbach.bodies import actions
from minhbach.kernel.refusals import Refusal
from minhbach.matters.desk import Act
from minhbach.packages import (
    accepting,
    book,
    for_cluster,
    keys,
    making,
    raised,
    signing,
)

pytestmark = pytest.mark.django_db(databases="__all__")
CENTRAL = above.CENTRAL


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    return year.with_central(world.build())


@pytest.fixture
def made(cast):
    """In session; the keys are compared and the cluster's book has gone up."""
    found = year.in_session(cast)
    with on(DAY):
        proposed(cast)
        keys.issue(cast.an)
        card = keys.card(CENTRAL)
        keys.trust(cast.mai, card, signing.on_paper(card["public"]), "superior")
        sent = making.of_sort(cast.mai, "book", CENTRAL)
        assert accepting.accept(cast.an, sent).verdict == accepting.TAKEN
    return found


def wrote(cast, kind, action, fields, matter=None):
    for_cluster.record(cast.an, CLUSTER, [Act(kind, action, fields, matter)])


def guest_of(cast, made, sort):
    every = year.told(cast, made).guests
    return next(one for one in every if one.facts["sort"] == sort)


@pytest.mark.usefixtures("made")
def test_the_book_brings_what_the_seat_may_see_and_no_score():
    kinds = {one.kind for one in book.of_cluster(CENTRAL, CLUSTER).folds.values()}

    assert {"conference", "guest", "key_task"} <= kinds
    assert kinds.isdisjoint({"score_sheet", "score", "registration", "covenant"})


def test_it_answers_and_orients_by_a_file_as_at_the_table(cast, made):
    own = guest_of(cast, made, "central")
    with on(DAY):
        coming = {"answer": "coming", "coming": "2"}
        wrote(cast, "guest", "reply", coming, own.id)
        said = {"conference": [made], "sort": "orient", "gist": "Bám số liệu"}
        wrote(cast, "orientation", "speak", said | {"said_on": DAY})
        sent = making.of_sort(cast.an, "acts", CLUSTER)
        outcome = accepting.accept(cast.mai, sent)
        accepting.accept(cast.mai, sent)  # twice by mistake
    told = year.told(cast, made)

    assert outcome.verdict == accepting.TAKEN
    assert year.again(own).facts["coming"] == 2
    [word] = told.words
    assert (word.prose["gist"], word.facts["way"]) == ("Bám số liệu", "typed")


def test_what_belongs_to_a_member_is_refused_at_home_already(cast, made):
    theirs = guest_of(cast, made, "member")
    asked = {"conference": [made], "member": "song-mau", "gist": "Ý kiến"}
    with on(DAY):
        for kind, action, fields, matter in (
            ("guest", "reply", {"answer": "not_coming"}, theirs.id),
            ("conference_comment", "say", asked | {"said_on": DAY}, None),
        ):
            with pytest.raises(Refusal):
                wrote(cast, kind, action, fields, matter)


@pytest.mark.usefixtures("made")
def test_its_replies_come_to_the_cluster_once_and_the_age_stops(cast):
    with on(DAY):
        accepting.accept(cast.an, above.package(cast))
        for unit in ("song-mau", "nui-mau"):
            below.answer(cast.an, unit)
        replies = making.of_sort(cast.an, "replies", CLUSTER)
        actions.answer_no_more(CLUSTER, by=cast.mai, on=year.CUT_OFF)
        waits = [one.answer for one in raised.by_members(CLUSTER, DAY)]
        verdicts = [accepting.accept(cast.mai, replies).verdict for _ in range(2)]
        found = raised.by_members(CLUSTER, DAY)

    assert waits == [None, None]
    assert verdicts == [accepting.TAKEN, accepting.KNOWN]
    assert [one.answer.number for one in found] == ["30-CV/BNCTW"] * 2
    assert {one.text for one in found} == {ASKED}
