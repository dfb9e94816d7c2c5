"""Programs do what their person may do, through the same desk, for the same reasons."""

from __future__ import annotations

import pytest
from tests.rooms.api.conftest import reasons
from tests.web.letters import NAME, PHONE

from minhbach.ledger import read as ledger
from minhbach.matters import queries

pytestmark = pytest.mark.django_db(databases=["default", "identities"])

LETTER = {
    "content": "complaint",
    "received_on": "2026-11-26",
    "channel": "by_post",
    "gist": "Khiếu nại quyết định bồi thường",
}
CLASSIFIED = {
    "content": "complaint",
    "eligibility": "eligible",
    "competence": "not_within",
    "signatories": "one",
    "round": "first",
}


@pytest.fixture
def letter(ask):
    """A letter just received over the API, with its sender."""
    sender = {"name": NAME, "phone": PHONE}
    sent = {**LETTER, "sender": sender, "letter": f"Tôi là {NAME}, {PHONE}."}
    return ask("lan", "/song-mau/petitions/", sent).json()["matter"]


def act(ask, username, matter, action, sent, **headers):
    href = matter["href"].removeprefix("/api")
    return ask(username, f"{href}{action}/", sent, **headers)


def test_a_letter_is_received_registered_and_classified(ask, letter):
    done = act(ask, "lan", letter, "register", {"handler": "officer"})
    classified = act(ask, "ha", letter, "classify", CLASSIFIED)

    assert (done.status_code, classified.status_code) == (200, 200)
    assert {one["kind"] for one in classified.json()["entries"]} == {
        "petition",
        "claim",
    }
    told = ask("ha", letter["href"].removeprefix("/api")).json()
    assert told["state"]["code"] == "classified"
    assert [one["matter"]["kind"] for one in told["links"]] == ["claim"]


def test_a_matter_tells_clocks_by_their_law(ask, letter):
    told = ask("ha", letter["href"].removeprefix("/api")).json()
    clock = next(one for one in told["clocks"] if one["source"] == "law")
    assert clock["rule"]
    assert clock["citations"]
    assert clock["due_on"] > "2026-11-26"


def test_every_act_says_why_not(ask, letter):
    told = ask("ha", letter["href"].removeprefix("/api")).json()
    choices = {one["action"]: one for one in told["choices"]}
    assert choices["classify"]["reasons"]
    assert choices["open_identity"]["href"] is None


def test_an_entry_names_the_token_and_nobody(ask, letter):
    entry = ledger.of_matter(letter["id"])[0]
    assert entry.facts["token"] == ask.token("lan").split("_")[1]
    told = ask("ha", f"{letter['href'].removeprefix('/api')}entries/").json()
    assert told["entries"][0]["token"] == entry.facts["token"]
    assert told["entries"][0]["post"] == "clerk"


def test_no_identity_comes_back(ask, letter):
    here = letter["href"].removeprefix("/api")
    said = [ask("ha", f"{here}{one}").content.decode() for one in ("", "entries/")]
    fold = queries.fold(letter["id"])
    for text in said:
        assert NAME not in text
        assert PHONE not in text
        assert fold.facts["sender"] not in text
    assert "sender" in ask("ha", here).json()["sealed"]


def test_the_desk_gives_every_reason_at_once(ask):
    answer = ask("lan", "/song-mau/petitions/", {"content": "complaint"})
    assert answer.status_code == 422
    assert {one["field"] for one in answer.json()["refused"]} == {
        "received_on",
        "channel",
        "gist",
    }


def test_a_denouncer_stays_on_paper(ask):
    sent = {**LETTER, "content": "denunciation", "sender": {"name": NAME}}
    answer = ask("lan", "/song-mau/petitions/", sent)
    assert answer.status_code == 422
    assert NAME not in answer.content.decode()
    assert any("envelope" in one for one in reasons(answer))


def test_somebody_without_the_role_is_told_whose_it_is(ask):
    answer = ask("minh", "/song-mau/petitions/", LETTER)
    assert answer.status_code == 422
    assert any("belongs to" in one for one in reasons(answer))


def test_the_same_key_is_one_letter(ask):
    sent = [
        ask("lan", "/song-mau/petitions/", LETTER, idempotency_key="scan-1").json()
        for _ in range(2)
    ]
    assert sent[0] == sent[1]


def test_another_letter_under_the_same_key_is_a_conflict(ask):
    ask("lan", "/song-mau/petitions/", LETTER, idempotency_key="scan-1")
    other = {**LETTER, "gist": "Đơn khác"}
    answer = ask("lan", "/song-mau/petitions/", other, idempotency_key="scan-1")
    assert answer.status_code == 409


def test_a_stale_page_writes_nothing(ask, letter):
    first = ask("ha", letter["href"].removeprefix("/api"))["ETag"]
    act(ask, "lan", letter, "register", {"handler": "officer"}, if_match=first)
    answer = act(ask, "ha", letter, "classify", CLASSIFIED, if_match=first)
    assert answer.status_code == 409
    assert "out of date" in reasons(answer)[0]


def test_a_register_is_narrowed_and_counted(ask):
    every = ask("ha", "/song-mau/petitions/").json()
    late = ask("ha", "/song-mau/petitions/?standing=late").json()
    one = ask(
        "ha", f"/song-mau/petitions/?number={every['rows'][0]['matter']['serial']}"
    )
    assert every["total"] == 6
    assert late["total"] < 6
    assert one.json()["total"] == 1


def test_a_filter_that_is_not_there_is_refused(ask):
    for typed in ("nobody=1", "standing=slow", "page=0", "since=31/31/2026"):
        assert ask("ha", f"/song-mau/petitions/?{typed}").status_code == 422


def test_the_lists_are_told(ask):
    lists = ask("ha", "/song-mau/lists/").json()["lists"]
    assert "by_post" in [one["code"] for one in lists["channel"]]
    assert "officer" in [one["code"] for one in lists["post"]]


def test_a_correction_names_its_entry(ask, letter):
    seq = ledger.of_matter(letter["id"])[0].seq
    sent = {
        "corrects": seq,
        "received_on": "2026-11-25",
        "correction_reason": "Ghi nhầm",
    }
    asked = act(ask, "lan", letter, "ask_correction", sent)
    approved = act(ask, "dung", letter, "approve_correction", {})
    assert (asked.status_code, approved.status_code) == (200, 200), approved.content
    assert queries.fold(letter["id"]).facts["received_on"] == "2026-11-25"


def test_a_correction_of_nothing_is_refused(ask, letter):
    sent = {"corrects": 10**12, "correction_reason": "Ghi nhầm"}
    answer = act(ask, "lan", letter, "ask_correction", sent)
    assert reasons(answer) == ["no such entry in the matter"]


def test_a_tie_goes_to_what_may_be_known(ask, letter):
    answer = act(ask, "ha", letter, "relate", {"concerns": ["ff" * 16]})
    assert answer.status_code == 422
    assert "no such matter" in reasons(answer)[0]
