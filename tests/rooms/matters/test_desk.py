"""The desk: one door, one request once, a stale page never, vault before ledger."""

from datetime import date

import pytest
from tests import cast
from tests.cast import FIRST_DAY

from minhbach.identities import vault
from minhbach.kernel import clock
from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.refusals import Refusal, StalePage
from minhbach.ledger import chain, erasure, read, rebuild
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
SOMEBODY = Identity(name=Sealed("Trần Văn Mẫu Thử"))


@pytest.fixture
def people():
    everybody = cast.build(FIRST_DAY)
    with clock.showing(clock.at_office(DAY)):
        yield everybody


def receive(actor, request=None, **more):
    return desk.act(actor, "petition", "receive", {**LETTER, **more}, request=request)


def test_the_same_request_answers_as_the_first_time(people):
    first = receive(people.lan, "key-1", sender=SOMEBODY)
    again = receive(people.lan, "key-1", sender=SOMEBODY)

    assert again.matter == first.matter
    assert len(read.of_matter(first.matter)) == 1
    assert vault.held()["identity"] == 1


def test_another_content_under_the_same_key_is_refused(people):
    receive(people.lan, "key-1", sender=SOMEBODY)
    with pytest.raises(Refusal, match="đã được ghi với nội dung khác"):
        receive(people.lan, "key-1", sender=Identity(name=Sealed("Lê Thị Mẫu")))


def test_numbers_have_no_gaps_although_acts_are_refused(people):
    receive(people.lan)
    with pytest.raises(Refusal):
        receive(people.lan, channel="by_pigeon")
    second = receive(people.lan)
    assert queries.fold(second.matter).number == "ĐT-2026/0002"


def test_a_page_that_has_grown_old_writes_nothing(people):
    done = receive(people.lan)
    seen = queries.fold(done.matter).last_seq
    desk.act(
        people.tuan,
        "petition",
        "register",
        {"handler": "officer"},
        matter=done.matter,
        seen=seen,
    )
    with pytest.raises(StalePage):
        desk.act(
            people.tuan,
            "petition",
            "register",
            {"handler": "officer"},
            matter=done.matter,
            seen=seen,
        )


def test_a_refused_act_seals_nothing(people):
    with pytest.raises(Refusal):
        receive(people.lan, sender=SOMEBODY, gist="")
    assert not vault.held().get("identity")


def test_a_batch_is_all_or_none(people):
    acts = [
        Act("petition", "receive", LETTER),
        Act("petition", "receive", {**LETTER, "channel": "by_pigeon"}),
    ]
    with pytest.raises(Refusal):
        desk.act_all(people.lan, acts)
    assert (
        queries.register(people.lan, "song-mau", queries.Asked("petition")).total == 0
    )


def test_an_act_can_go_on_with_the_matter_its_batch_opens(people):
    new = "0" * 32
    done = desk.act_all(
        people.lan,
        [
            Act("petition", "receive", LETTER, opens_as=new),
            Act("petition", "register", {"handler": "officer"}, matter=new),
        ],
    )
    assert queries.fold(new).state == "registered"
    assert done.matters == (new, new)


def test_the_outsider_sees_and_begins_nothing(people):
    done = receive(people.lan)
    fold = queries.fold(done.matter)
    assert queries.find(people.khoa, "song-mau", "petition", 2026, fold.serial) is None
    with pytest.raises(Refusal):
        receive(people.khoa)


def test_what_is_asked_of_the_desk_is_what_the_ledger_proves(people):
    done = receive(people.lan, sender=SOMEBODY, letter="Tôi là Trần Văn Mẫu Thử.")
    desk.act(
        people.tuan, "petition", "register", {"handler": "officer"}, matter=done.matter
    )
    assert chain.verify("song-mau").broken is None
    assert rebuild.rebuild(check=True).difference is None


def test_erased_prose_reads_so_in_the_state_and_after_a_rebuild(people):
    done = receive(people.lan)
    erasure.erase(
        done.entries[0].id, actor=people.minh.person, on=DAY, reason="theo yêu cầu"
    )
    assert queries.fold(done.matter).prose["gist"] == "đã xóa"
    assert queries.timeline(queries.fold(done.matter), "vi")[0].sentence.endswith(
        "đã xóa"
    )
    assert rebuild.rebuild(check=True).difference is None
