"""The desk: a tie goes to what is there, of the kind meant, and may be seen."""

from datetime import date

import pytest
from tests import cast
from tests.cast import FIRST_DAY

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.matters import desk, queries
from minhbach.matters.desk import Act

pytestmark = pytest.mark.django_db(databases=["default", "identities"])

DAY = date(2026, 3, 2)
LETTER = {
    "content": "complaint",
    "received_on": "2/3/2026",
    "channel": "by_post",
    "gist": "ranh giới thửa đất",
}
REQUEST = {
    "sort": "progress",
    "receiver": "cong-an-tinh",
    "gist": "Báo cáo tiến độ",
    "letter_number": "12-CV/BNCTU",
    "letter_on": "2/3/2026",
    "reply_due_on": "20/3/2026",
}
NOWHERE = "f" * 32
NO_SUCH = ("concerns", "Liên quan đến: không có hồ sơ này")


@pytest.fixture
def people():
    everybody = cast.build(FIRST_DAY)
    with clock.showing(clock.at_office(DAY)):
        yield everybody


def letter_of(actor):
    return desk.act(actor, "petition", "receive", LETTER).matter


def refused(actor, *acts):
    """What the desk says, in Vietnamese, by field; nothing of it is written."""
    before = read.head(actor.body).seq
    with pytest.raises(Refusal) as said:
        desk.act_all(actor, acts)
    assert read.head(actor.body).seq == before
    return [(one.field, one.words.vi) for one in said.value.reasons]


def test_a_matter_that_is_not_there(people):
    mine = letter_of(people.lan)
    tie = Act("petition", "relate", {"concerns": [NOWHERE]}, matter=mine)

    assert refused(people.lan, tie) == [NO_SUCH]


def test_a_matter_of_another_kind(people):
    mine = letter_of(people.lan)
    number = queries.fold(mine).number
    ask = Act("request", "ask", {**REQUEST, "cases": [mine]})

    assert refused(people.ha, ask) == [
        ("cases", f"Vụ án, vụ việc: {number} không phải là vụ án, vụ việc")
    ]


def test_a_matter_of_another_office_reads_as_if_it_were_not_there(people):
    theirs = letter_of(people.yen)
    mine = letter_of(people.lan)
    tie = Act("petition", "relate", {"concerns": [theirs]}, matter=mine)

    assert refused(people.lan, tie) == [NO_SUCH]


def test_every_strange_tie_is_named_beside_the_other_faults(people):
    mine = letter_of(people.lan)
    ask = Act(
        "request", "ask", {**REQUEST, "gist": "", "cases": [mine], "session": [NOWHERE]}
    )

    assert {field for field, _ in refused(people.ha, ask)} == {
        "gist",
        "cases",
        "session",
    }


def test_a_matter_opened_by_the_same_batch_is_there(people):
    mine = letter_of(people.lan)
    new = "0" * 32
    desk.act_all(
        people.lan,
        [
            Act("petition", "receive", LETTER, opens_as=new),
            Act("petition", "relate", {"concerns": [new]}, matter=mine),
        ],
    )

    assert queries.fold(mine).facts["concerns"] == [new]
