"""Comments of a member with its own installation reach the conference by its acts."""

import pytest
from tests import cast as world
from tests.rooms.conference import year
from tests.rooms.conference.year import DAY, on
from tests.rooms.packages import at_home

from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read as ledger
from minhbach.packages import accepting, container

pytestmark = pytest.mark.django_db(databases="__all__")
SAYS = {
    "member": "song-mau",
    "item": "2",
    "gist": "Nêu nơi chủ trì",
    "said_on": DAY,
}


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    return world.build()


@pytest.fixture
def made(cast):
    found = year.in_session(cast)
    with on(DAY):
        at_home.acquainted(cast)
        at_home.told(cast)
    return found


def said(cast, made, **fields):
    given = {**SAYS, "conference": [made], **fields}
    at_home.wrote(cast.ha, ("conference_comment", "say", None, given))


def test_a_comment_typed_at_home_stands_at_the_table(cast, made):
    with on(DAY):
        said(cast, made)
        sent = at_home.sent(cast.ha)
        outcome = accepting.accept(cast.mai, sent)
    [comment] = year.told(cast, made).comments
    entry = ledger.of_matter(comment.id)[0]

    assert outcome.verdict == accepting.TAKEN
    assert (comment.facts["member"], comment.facts["way"]) == ("song-mau", "typed")
    assert entry.facts["package"] == container.opened(sent).digest


def test_a_comment_for_another_unit_is_refused_at_home(cast, made):
    with on(DAY), pytest.raises(Refusal) as refusal:
        said(cast, made, member="nui-mau")

    assert [one.field for one in refusal.value.reasons] == ["member"]


def test_a_comment_that_comes_after_the_conclusion_goes_back(cast, made):
    with on(DAY):
        said(cast, made)
        sent = at_home.sent(cast.ha)
    year.conclude(cast, made)
    with on(year.NOTICED):
        outcome = accepting.accept(cast.mai, sent)

    assert outcome.verdict == accepting.RETURNED
    assert year.told(cast, made).comments == []
