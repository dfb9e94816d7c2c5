"""What a monitor is told: with the token, numbers only, by few questions."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web import letters

from minhbach.commands import timetable
from minhbach.commands.main import main
from minhbach.kernel import clock
from minhbach.kernel.words import Words
from minhbach.ledger import proved, read
from minhbach.ledger.chain import Break, Verdict
from minhbach.matters.models import Matter
from minhbach.web.requests_seen import Seen

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture(autouse=True)
def letter(tmp_path, settings):
    settings.HOME, settings.METRICS_TOKEN = tmp_path, "of-the-test"
    people = letters.province()
    clock.set_source(clock.ticking_from(clock.at_office(letters.TODAY)))
    yield letters.received(people)
    clock.set_source(None)


def asked(given: str = "Bearer of-the-test"):
    return Client().get("/metrics", headers={"Authorization": given})


def told() -> dict[str, float]:
    lines = [one for one in asked().text.splitlines() if not one.startswith("#")]
    return {name: float(value) for name, value in (one.rsplit(" ", 1) for one in lines)}


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer x", "Basic of-the-test", "Bearer é"]
)
def test_without_the_token_nothing_is_told(given):
    answer = asked(given)

    assert answer.status_code == 401
    assert answer.text == "token required\n"


def test_an_empty_token_opens_nothing(settings):
    settings.METRICS_TOKEN = ""

    assert asked("Bearer ").status_code == 401


def test_the_daily_look_is_told():
    timetable.verify()

    assert told()['minhbach_chain_whole{body="song-mau"}'] == 1


def test_a_letter_in_hand_has_a_clock_until_it_is_taken_away(letter):
    assert told()["minhbach_matters_without_live_clock"] == 0

    Matter.objects.filter(pk=letter.id).update(needs="clock")

    assert told()["minhbach_matters_without_live_clock"] == 1


def test_a_letter_past_its_day_is_late_by_kind(letter):
    Matter.objects.filter(pk=letter.id).update(next_due=letters.TODAY)
    kind = f'minhbach_matters_late{{kind="{letter.kind}"}}'
    before = told()[kind]

    Matter.objects.filter(pk=letter.id).update(
        next_due=letters.TODAY - timedelta(days=1)
    )

    assert told()[kind] == before + 1


def test_verifying_is_told_until_the_next_entry_waits():
    body = '{body="song-mau"}'
    ends = read.ends()["song-mau"]
    before = told()
    assert before[f"minhbach_chain_verified_seq{body}"] == 0
    assert before[f"minhbach_oldest_unverified_entry_age_seconds{body}"] > 0

    assert main(["verify"]) == 0

    after = told()
    assert after[f"minhbach_chain_verified_seq{body}"] == ends
    assert after[f"minhbach_chain_whole{body}"] == 1
    assert after[f"minhbach_oldest_unverified_entry_age_seconds{body}"] == 0


def test_a_broken_chain_keeps_its_last_whole_proof():
    fault = Break(2, Words("mã băm", "hash"), "a", "b")
    proved.note([Verdict("song-mau", 3, "", None)], clock.now())
    whole = proved.last()["song-mau"]

    proved.note([Verdict("song-mau", 1, "", fault)], clock.now())

    assert proved.last()["song-mau"] == proved.Proved(3, whole.at, whole=False)


def test_a_spoilt_file_of_proofs_counts_as_none(tmp_path):
    (tmp_path / proved.FILE).write_text('{"song-mau": {"seq"')

    assert told()['minhbach_chain_verified_seq{body="song-mau"}'] == 0


def test_no_name_and_no_number_of_a_matter_is_told(letter):
    text = asked().text

    assert letters.NAME not in text
    assert letter.number not in text
    assert letter.id not in text
    assert set(re.findall(r"(\w+)=\"", text)) <= {
        "body",
        "kind",
        "what",
        "method",
        "status",
        "le",
    }


def test_few_questions_are_asked():
    with CaptureQueriesContext(
        connection,
    ) as questions:
        asked()

    assert len(questions) <= 8


def test_the_histogram_adds_up_and_a_strange_method_is_no_label():
    seen = Seen()
    for seconds in (0.004, 0.2, 60.0):
        seen.add('X"} 1', 200, seconds)

    lines = seen.lines()

    assert 'minhbach_requests_total{method="other",status="200"} 3' in lines
    assert 'minhbach_request_seconds_bucket{le="0.01"} 1' in lines
    assert 'minhbach_request_seconds_bucket{le="0.25"} 2' in lines
    assert 'minhbach_request_seconds_bucket{le="+Inf"} 3' in lines
