"""After a merger what a unit put forward goes on, with its age and its old mark."""

from datetime import date

import pytest
from tests import cast
from tests.rooms.matters.test_merging import AFTER, PLAN, POSTS, found_new

from minhbach.bodies import queries as bodies
from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.matters import desk, merging, queries
from minhbach.reports import put_forward, replying
from minhbach.reports.replying import Reply

pytestmark = pytest.mark.django_db(databases=["default", "identities"])
REPLY = Reply("512-CV/BNCTW", AFTER, "agreed")


def on(day):
    return clock.showing(clock.at_office(day))


@pytest.fixture
def clerk():
    """The clerk of the unit that three went into; one had put a proposal in 2025."""
    people = cast.build()
    fields = {
        "gist": "mẫu ủy thác",
        "tier": "central_bnc",
        "limitation": "tài sản nằm ở nhiều tỉnh",
        "ground": "objective",
        "raised_on": "2025-12-08",
    }
    with on(date(2025, 12, 8)):
        matter = desk.act(people.ha, "proposal", "raise_", fields).matter
        put = {"put_on": "2025-12-08", "document_number": "45-BC/BNCTU"}
        desk.act(people.lan, "proposal", "put_", put, matter=matter)
    with on(AFTER):
        found_new([people.of("song-mau")[post].person for post in POSTS])
        merging.merge(merging.planned(PLAN))
        held = bodies.actors("song-hop", AFTER)
        yield next(one for one in held if one.has("clerk"))


def lines(body):
    return put_forward.in_period(body, ask.period_of("2026-H2", "inspectorate")).open


def test_it_stands_in_the_report_of_the_new_unit_only(clerk):  # noqa: ARG001
    assert [(one.first, one.age) for one in lines("song-hop")] == [("2025-H2", 3)]
    assert lines("song-mau") == ()


def test_a_reply_by_the_old_mark_finds_it(clerk):
    matter = replying.answer(clerk, "song-mau.2025.1", REPLY)
    fold = queries.fold(matter)
    assert (fold.body, fold.state) == ("song-hop", "answered")
