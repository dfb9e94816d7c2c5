"""Opening what is sealed: a reason, an entry, a second person, no trace elsewhere."""

from __future__ import annotations

import logging

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from tests.web import letters
from tests.web.test_acting import form_of

from minhbach.bodies.models import Account
from minhbach.kernel import clock
from minhbach.ledger import read as ledger
from minhbach.matters import queries, sealing
from minhbach.web import acts, addresses

pytestmark = pytest.mark.django_db(databases=["default", "identities"])

REASON = "Gửi thông báo cho người gửi"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def people():
    cache.clear()
    found = letters.province()
    clock.set_source(clock.ticking_from(clock.at_office(letters.TODAY)))
    yield found
    clock.set_source(None)


@pytest.fixture
def enter(client):
    def sign_in(username: str):
        client.force_login(Account.objects.get(username=username))
        return client

    return sign_in


def open_(client, fold, part: str = "sender", reason: str = REASON):
    """Ask for a part of a letter, as the page's form does."""
    href = acts.address(fold, "open_identity")
    seen = form_of(client, href).get("seen", "")
    return client.post(href, {"part": part, "opening_reason": reason, "seen": seen})


def opened_in(fold) -> list:
    return [one for one in ledger.of_matter(fold.id) if one.action == "open_identity"]


def test_an_opening_shows_the_sender_and_is_an_entry(enter, people):
    fold = letters.assigned(people)

    answer = open_(enter("ha"), fold)

    said = answer.content.decode()
    assert letters.NAME in said
    assert letters.PHONE in said
    assert answer.headers["Cache-Control"] == "no-store"
    assert opened_in(fold)[0].prose == {"opening_reason": REASON}
    assert opened_in(fold)[0].facts["set"]["opened_part"] == "sender"


def test_no_value_stays_anywhere_else(enter, people, caplog):
    caplog.set_level(logging.DEBUG)
    fold = letters.assigned(people)

    open_(enter("ha"), fold)
    told = enter("minh").get(addresses.of_matter(fold)).content.decode()

    sessions = [one.get_decoded() for one in Session.objects.all()]
    entries = [f"{one.facts} {one.prose}" for one in ledger.of_body("song-mau")]
    for place in (told, caplog.text, str(sessions), *entries):
        assert letters.NAME not in place
        assert letters.PHONE not in place
    assert f"Mở Người gửi: {REASON}" in told


def test_an_opening_needs_a_reason(enter, people):
    fold = letters.assigned(people)

    answer = open_(enter("ha"), fold, reason=" ")

    assert answer.status_code == 422
    assert letters.NAME not in answer.content.decode()
    assert not opened_in(fold)


def test_the_same_form_opens_once(enter, people):
    fold = letters.assigned(people)
    ha, href = enter("ha"), acts.address(fold, "open_identity")
    typed = {**form_of(ha, href), "part": "sender", "opening_reason": REASON}
    ha.post(href, typed)

    again = ha.post(href, typed)

    assert again.status_code == 409
    assert letters.NAME not in again.content.decode()
    assert len(opened_in(fold)) == 1


def test_the_original_text_opens_like_an_identity(enter, people):
    fold = letters.assigned(people)

    said = open_(enter("ha"), fold, "letter").content.decode()

    assert f"Tôi tên là {letters.NAME}" in said
    assert opened_in(fold)[0].facts["set"]["opened_part"] == "letter"


def test_a_scan_is_sealed_and_opens_like_an_identity(enter, people):
    fold = letters.assigned(people)
    fold = letters.done(people.lan, "complete", {"papers": [PNG]}, fold)

    listed = enter("ha").get(addresses.of_matter(fold)).content.decode()
    said = open_(enter("ha"), fold, "papers-1").content.decode()

    assert "1 bản chụp được niêm phong" in listed
    assert 'src="data:image/png;base64,' in said


def test_a_letter_of_somebody_elses_is_not_opened(enter, people):
    fold = letters.received(people)

    answer = open_(enter("ha"), fold)

    assert "chỉ người xử lý" in answer.content.decode()
    assert answer.status_code == 422


def test_the_clerk_opens_what_she_sealed(enter, people):
    fold = letters.assigned(people)

    assert letters.NAME in open_(enter("lan"), fold).content.decode()


def test_a_denunciation_needs_a_second_person(enter, people):
    fold = letters.denounced(people)

    answer = open_(enter("ha"), fold)

    assert answer.status_code == 422
    assert "phải có người thứ hai đồng ý trước" in answer.content.decode()
    assert not opened_in(fold)


def test_once_agreed_the_asker_sees_it_once(enter, people):
    fold = agreed(enter, people)
    ha = enter("ha")

    said = open_(ha, fold).content.decode()
    again = open_(ha, fold)

    assert letters.NAME in said
    assert again.status_code == 422
    assert len(opened_in(fold)) == 1


def test_another_may_not_use_what_was_agreed(enter, people):
    fold = agreed(enter, people)

    answer = open_(enter("tuan"), fold)

    assert "chỉ người đã đề nghị được mở" in answer.content.decode()


def test_another_part_than_agreed_stays_sealed(enter, people):
    fold = agreed(enter, people)

    answer = open_(enter("ha"), fold, "letter")

    assert answer.status_code == 422
    assert "khác phần đã được đồng ý" in answer.content.decode()


def test_an_agreement_runs_out(enter, people):
    fold = agreed(enter, people)
    later = letters.TODAY.replace(day=28)

    clock.set_source(clock.ticking_from(clock.at_office(later)))

    answer = open_(enter("ha"), fold)
    assert "đã quá ngày được mở" in answer.content.decode()


def test_whoever_asks_may_not_agree(enter, people):
    fold = letters.denounced(people)
    asked = {"opened_part": "sender", "opening_reason": REASON}
    letters.done(people.minh, "ask_opening", asked, fold)

    said = enter("minh").get(acts.address(fold, "agree_opening")).content.decode()

    assert "phải do người khác làm" in said


def test_on_paper_the_page_names_the_envelope(enter, people):
    fold = letters.done(
        people.lan,
        "receive",
        {
            "content": "denunciation",
            "received_on": "2026-11-16",
            "envelope": "PB-041",
            "gist": "Tố cáo thu chi",
            "channel": "by_post",
        },
        on=letters.RECEIVED,
    )

    said = enter("lan").get(acts.address(fold, "open_identity")).content.decode()

    assert "<strong>PB-041</strong>" in said
    assert 'name="part"' not in said


def test_a_destroyed_identity_is_not_claimed_to_be_opened(enter, people):
    fold = letters.assigned(people)
    sealing.destroy([fold.facts["sender"]])

    answer = open_(enter("ha"), fold)

    assert answer.status_code == 422
    assert not opened_in(fold)


def test_the_head_sees_what_waits_and_what_was_opened(enter, people):
    fold = letters.assigned(people)
    minh, at = enter("minh"), "/song-mau/head/"
    before = minh.get(at).content.decode()
    open_(enter("ha"), fold)

    told = enter("minh").get(at).content.decode()

    assert "Chưa có danh tính nào được mở" in before
    assert "đã mở danh tính" in told
    assert addresses.of_matter(fold) in told


def agreed(enter, people):
    """A denunciation of which Minh has agreed that Hà may open the sender."""
    fold = letters.denounced(people)
    ask, agree = (acts.address(fold, one) for one in ("ask_opening", "agree_opening"))
    ha = enter("ha")
    asked = {"opened_part": "sender", "opening_reason": REASON}
    ha.post(ask, {**form_of(ha, ask), **asked})
    minh = enter("minh")
    minh.post(agree, {**form_of(minh, agree), "opening_until": "27/11/2026"})
    found = queries.fold(fold.id)
    assert found
    assert found.facts["opening_state"] == "agreed"
    return found
