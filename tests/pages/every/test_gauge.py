"""The gauge: no open matter of any kind without owner in office, step or clock."""

from datetime import date

import pytest

from minhbach.bodies import actions
from minhbach.bodies.roles import SYSTEM
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.matters import handing, queries
from minhbach.matters.models import Matter

ASSIGNED = """
    day        | who  | does     | with
    2026-03-02 | Lan  | receive  | kind: complaint; received on: 2026-03-02; channel: by post; gist: land boundary
    2026-03-02 | Tuấn | register | handling post: officer for letters
    2026-03-02 | Hà   | classify | kind: complaint; eligibility: eligible; competence: within competence; signatories: one person
"""
DAY = date(2026, 3, 20)


@pytest.fixture
def now():
    with clock.showing(clock.at_office(DAY)):
        yield


def leave(post, **more):
    actions.end_tenure("song-mau", post, by=SYSTEM, on=DAY, **more)


def clocks(register):
    return [register.latest(kind).clocks for kind in ("petition", "claim")]


@pytest.mark.usefixtures("now")
def test_nobody_leaves_a_post_over_open_matters(page):
    register = page(ASSIGNED)
    with pytest.raises(Refusal) as refused:
        leave("officer")
    numbers = ", ".join(queries.numbers_at("song-mau", "officer"))
    said = refused.value.in_("en")[0]
    assert said.startswith("the post still has 2 open matters: hand them over first")
    assert said.endswith(f"appoint the successor at once: {numbers}")
    assert register.latest("claim").number in numbers


@pytest.mark.usefixtures("now")
def test_a_successor_takes_the_post_over_with_all_of_it(page):
    register = page(ASSIGNED)
    new = actions.enroll("song-mau", "Người Mới", by=SYSTEM, on=DAY)
    leave("officer", successor=new)
    assert queries.gauge("song-mau", date(2026, 3, 21)) == 0
    assert register.latest("petition").owner == "officer"


@pytest.mark.usefixtures("now")
def test_all_is_handed_over_in_one_batch_and_no_date_is_lost(page):
    register = page(ASSIGNED)
    before = clocks(register)
    done = handing.hand_over(
        register.cast.minh, "officer", {"": "deputy", "claim": "room_head"}
    )
    assert len(done.entries) == 2
    assert clocks(register) == before
    assert register.latest("petition").owner == "deputy"
    assert register.latest("claim").owner == "room_head"
    leave("officer")
    actions.close_post("song-mau", "officer", by=SYSTEM, on=DAY)
    assert queries.gauge("song-mau", date(2026, 3, 21)) == 0


@pytest.mark.usefixtures("now")
def test_nothing_is_handed_to_an_empty_post(page):
    register = page(ASSIGNED)
    leave("deputy")
    with clock.showing(clock.at_office(date(2026, 3, 21))):
        with pytest.raises(Refusal, match="đang khuyết"):
            handing.hand_over(register.cast.minh, "officer", {"": "deputy"})
        with pytest.raises(Refusal, match="chính vị trí ấy"):
            handing.hand_over(register.cast.minh, "officer", {"": "officer"})
        with pytest.raises(Refusal, match="chưa chọn"):
            handing.hand_over(register.cast.minh, "officer", {"claim": "head"})


@pytest.mark.lost("the officer's post is emptied behind the desk to be seen")
@pytest.mark.parametrize(("owner", "lacks"), [(None, "owner"), ("gone", "closed")])
def test_what_could_be_lost_is_counted_once_and_says_why(page, owner, lacks):
    register = page(ASSIGNED)
    matter = register.latest("petition").id
    needs = "" if owner else "owner"
    Matter.objects.filter(pk=matter).update(owner=owner, needs=needs)
    assert queries.gauge("song-mau", DAY) == 1
    assert [one.lacks for one in queries.exceptions("song-mau", DAY)] == [lacks]
