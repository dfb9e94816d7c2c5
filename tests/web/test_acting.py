"""The pages of acts as they answer: stale, twice, refused, corrected, joined."""

from __future__ import annotations

import logging
import re

import pytest
from django.core.cache import cache
from tests.web import letters

from minhbach.bodies.models import Account
from minhbach.kernel import clock
from minhbach.ledger import read as ledger
from minhbach.matters import desk, queries
from minhbach.web import acts, addresses

pytestmark = pytest.mark.django_db(databases=["default", "identities"])


@pytest.fixture
def people():
    cache.clear()
    found = letters.province()
    clock.set_source(clock.ticking_from(clock.at_office(letters.TODAY)))
    yield found
    clock.set_source(None)


@pytest.fixture
def enter(client):
    """`enter("ha")` signs in by account, without the form."""

    def sign_in(username: str):
        client.force_login(Account.objects.get(username=username))
        return client

    return sign_in


def form_of(client, href: str) -> dict[str, str]:
    """The hidden values of an act's page."""
    page = client.get(href).content.decode()
    found = re.findall(r'type="hidden" name="(request|seen|entry)" value="(\w*)"', page)
    return dict(found)


def test_an_act_sent_twice_is_one_act(enter, people):
    fold = letters.received(people)
    lan, href = enter("lan"), acts.address(fold, "register")
    typed = {**form_of(lan, href), "handler": "officer"}

    answers = [lan.post(href, typed).status_code for _time in range(2)]

    assert answers == [302, 302]
    assert len(ledger.of_matter(fold.id)) == 2


def test_a_stale_page_keeps_what_was_typed(enter, people):
    fold = letters.assigned(people)
    lan, href = enter("lan"), acts.address(fold, "notify")
    told = {"notified_on": "25/11/2026", "notice_number": "77/TB"}
    typed = {**form_of(lan, href), **told}
    letters.done(people.ha, "classify", letters.CLASSIFIED, fold)

    answer = lan.post(href, typed)

    said = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="77/TB"' in said
    assert "Việc mới từ khi mở trang này" in said
    assert "Phân loại là Khiếu nại" in said


def test_a_stale_page_can_be_sent_again_once_seen(enter, people):
    fold = letters.assigned(people)
    lan, href = enter("lan"), acts.address(fold, "notify")
    typed = {**form_of(lan, href), "notified_on": "25/11/2026"}
    letters.done(people.ha, "classify", letters.CLASSIFIED, fold)
    again = lan.post(href, typed).content.decode()

    typed["seen"] = re.search(r'name="seen" value="(\d+)"', again)[1]

    assert lan.post(href, typed).status_code == 302


def test_a_refusal_gives_every_reason_and_its_field(enter, people):
    _fold, claim = letters.classified(people)
    ha, href = enter("ha"), acts.address(claim, "propose")

    answer = ha.post(href, {**form_of(ha, href), "handling": "transfer"})

    said = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#grounds"' in said
    assert 'href="#receiver"' in said


def test_an_act_that_is_anothers_says_so(enter, people):
    _fold, claim = letters.classified(people)
    claim = letters.done(people.ha, "propose", letters.PROPOSED, claim, kind="claim")

    said = enter("lan").get(acts.address(claim, "approve")).content.decode()

    assert "thẩm quyền thuộc phó trưởng ban, trưởng ban" in said
    assert '<form class="mb-form"' not in said


def test_a_box_no_longer_ticked_is_a_no(enter, people):
    fold, _claim = letters.classified(people)
    many = {**letters.CLASSIFIED, "several_places": "yes"}
    fold = letters.done(people.ha, "classify", many, fold)
    ha, href = enter("ha"), acts.address(fold, "classify")

    ha.post(href, {**form_of(ha, href), **letters.CLASSIFIED})

    assert queries.fold(fold.id).facts["several_places"] is False


def test_a_reclassification_shows_what_stands(enter, people):
    fold, _claim = letters.classified(people)

    said = enter("ha").get(acts.address(fold, "classify")).content.decode()

    assert re.search(r'value="not_within"\s+checked', said)
    assert re.search(r'<option value="land" selected', said)


def test_nobody_outside_the_unit_finds_the_page(enter, people):
    at = addresses.of_matter(letters.received(people))

    assert enter("khoa").get(at).status_code == 404
    assert enter("son").get(at).status_code == 404
    assert enter("son").post(f"{at}assignment/", {}).status_code == 404


def test_a_letter_joins_a_claim_found_by_its_number(enter, people):
    fold = letters.assigned(people, gist="Khiếu nại cùng nội dung")
    _other, claim = letters.classified(people)
    ha, href = enter("ha"), acts.address(fold, "join")

    offered = ha.get(f"{href}?q={claim.number}").content.decode()
    answer = ha.post(href, {**form_of(ha, href), "claims": claim.id})

    assert claim.number in offered
    assert answer.status_code == 302
    assert queries.fold(claim.id).facts["petitions"][-1] == fold.id


def test_a_claim_of_another_unit_cannot_be_joined(enter, people):
    fold = letters.assigned(people)
    ha, href = enter("ha"), acts.address(fold, "join")

    answer = ha.post(href, {**form_of(ha, href), "claims": "0" * 32})

    assert answer.status_code == 422
    assert "không có hồ sơ này" in answer.content.decode()


def test_a_letter_parts_from_its_claim(enter, people):
    fold, claim = letters.classified(people)
    ha, href = enter("ha"), acts.address(fold, "part")

    ha.post(href, {**form_of(ha, href), "claims": claim.id})

    assert queries.fold(fold.id).facts["claims"] == []


def test_a_correction_is_asked_seen_and_approved(enter, people):
    fold = letters.assigned(people)
    entry = ledger.of_matter(fold.id)[0]
    href = f"{acts.address(fold, 'ask_correction')}?entry={entry.seq}"
    lan = enter("lan")
    stood = {
        "content": "complaint",
        "channel": "by_post",
        "received_on": "12/11/2026",
        "correction_reason": "Dấu bưu điện ngày 12",
    }
    lan.post(href, {**form_of(lan, href), **stood})
    waiting = enter("minh").get(addresses.of_matter(fold)).content.decode()
    minh, at = enter("minh"), acts.address(fold, "approve_correction")
    confirm = minh.get(at).content.decode()
    minh.post(at, form_of(minh, at))

    told = minh.get(addresses.of_matter(fold)).content.decode()

    for page in (waiting, confirm):
        assert "<del>16/11/2026</del>" in page
        assert "<strong>12/11/2026</strong>" in page
    assert queries.fold(fold.id).facts["received_on"] == "2026-11-12"
    assert "đính chính ở mục" in told
    assert 'class="mb-timeline__corrected"' in told


def test_whoever_asked_may_not_approve_the_correction(enter, people):
    fold = letters.assigned(people)
    typed = {"received_on": "2026-11-12", "correction_reason": "Dấu bưu điện"}
    entry = ledger.of_matter(fold.id)[0]
    minh, href = enter("minh"), acts.address(fold, "ask_correction")
    minh.post(
        f"{href}?entry={entry.seq}",
        {**form_of(minh, f"{href}?entry={entry.seq}"), **typed},
    )

    said = minh.get(acts.address(fold, "approve_correction")).content.decode()

    assert "phải do người khác làm" in said


def test_the_text_of_a_letter_is_shown_without_its_sender(enter, people, caplog):
    caplog.set_level(logging.DEBUG)
    fold = letters.assigned(people)

    said = enter("ha").get(addresses.of_matter(fold)).content.decode()

    assert '<span class="mb-cut">[người gửi]</span>' in said
    assert letters.NAME not in said
    assert letters.PHONE not in said
    assert letters.NAME not in caplog.text


def test_an_old_registers_letter_says_which_terms_were_not_counted(enter, people):
    fold = letters.done(
        people.lan,
        "take_over",
        {
            "content": "complaint",
            "received_on": "2022-03-07",
            "channel": "by_post",
            "gist": "Khiếu nại cũ",
            "source_number": "41/2022",
            "register_due_on": "2022-03-21",
        },
    )

    said = enter("ha").get(addresses.of_matter(fold)).content.decode()

    assert "thời hạn luật định không tính: không có lịch nghỉ" in said
    assert "hạn theo sổ" in said.lower()


def test_the_next_step_of_another_stands_with_its_reason(enter, people):
    fold = letters.assigned(people)

    said = enter("minh").get(addresses.of_matter(fold)).content.decode()

    assert said.count("mb-acts__closed") == 1
    assert "Chưa thể thực hiện “Phân loại”" in said


@pytest.mark.parametrize("kind", ["petition", "claim", "referral"])
def test_a_matters_page_asks_the_database_little(
    enter, people, django_assert_max_num_queries, kind
):
    fold, claim = letters.classified(people)
    claim = letters.done(people.ha, "propose", letters.PROPOSED, claim, kind="claim")
    letters.done(people.minh, "approve", {}, claim, kind="claim")
    typed = {"letter_number": "12-CV/BNCTU", "letter_on": letters.TODAY.isoformat()}
    claim = letters.done(people.lan, "transfer", typed, claim, kind="claim")
    referral = queries.fold(claim.facts["referrals"][0])
    shown = {"petition": fold, "claim": claim, "referral": referral}[kind]
    ha = enter("ha")

    with django_assert_max_num_queries(25):
        answer = ha.get(addresses.of_matter(shown))

    assert answer.status_code == 200


def test_the_address_of_a_report_leads_to_its_own_page(enter, people):
    fold = letters.done(
        people.ha,
        "open_",
        {
            "period": "2026-H2",
            "window": "inspectorate",
            "cut_off": "2026-12-14",
            "due_on": "2026-12-20",
        },
        kind="report",
    )

    answer = enter("ha").get(addresses.of_matter(fold))

    assert answer.headers["Location"] == f"/song-mau/report/2026/{fold.serial}/"


def test_every_act_has_its_own_noun():
    for kind in acts.CATALOGUE:
        declared = [
            one.key
            for one in acts.CATALOGUE[kind].actions.values()
            if one.by and not one.first
        ]
        nouns = [acts.noun(one) for one in declared]

        assert len(set(nouns)) == len(nouns)


LISTED = {
    "code_name": "VA-01/2026",
    "sort": "criminal_case",
    "tier": "bnc",
    "agency": "cong-an-tinh",
    "listed_on": "5/1/2026",
    "decision_number": "1-TB/BCĐ",
    "review_on": "31/12/2026",
}
STAGE = {
    "stage": "investigation",
    "started_on": "6/1/2026",
    "decision_number": "7/QĐ-CSĐT",
    "term_on": "6/3/2026",
    "files": "1",
    "suspects": "4",
}


def test_a_form_about_another_matter_opens_empty(enter, people):
    """A second stage is not of the first one's suspects."""
    case = desk.act(people.dung, "case", "list_", LISTED).matter
    desk.act(people.ha, "case", "begin_phase", STAGE, matter=case)
    fold = queries.fold(case)

    said = enter("ha").get(acts.address(fold, "begin_phase")).content.decode()
    box = re.search(r'<input[^>]*name="suspects"[^>]*>', said)

    assert fold.facts["suspects"] == 4
    assert 'value="4"' not in box[0]
    assert not re.search(r'<option value="investigation" selected', said)
