"""Other systems are told of entries in order, by codes only, until they took them."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import signal
import socket
from datetime import timedelta

import pytest
from django.db import connections
from tests import cast
from tests.rooms.outbox.receiving import receiving
from tests.web import letters, office
from tests.web.letters import NAME, PHONE

from minhbach.bodies.roles import SYSTEM
from minhbach.commands.main import main
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.outbox import calling, sending, subscriptions
from minhbach.outbox.models import Standing

pytestmark = pytest.mark.django_db(databases=["default", "identities"])
BODY, DAY = "song-mau", office.TODAY
KINDS = ("petition", "claim")


@pytest.fixture
def receiver(settings, tmp_path):
    settings.OUTBOX_KEYS = tmp_path
    with receiving() as found:
        yield found


@pytest.fixture
def people():
    return cast.build(with_accounts=True)


@pytest.fixture
def told(receiver, people, monkeypatch):
    """One subscription for letters and claims; the receiver."""
    monkeypatch.setattr(calling, "SECONDS", 0.5)
    monkeypatch.setattr(calling, "WHOLE", 1.0)
    subscribed(receiver.url)
    receiver.people = people
    return receiver


def subscribed(url, name="province", kinds=KINDS):
    with clock.showing(clock.at_office(letters.RECEIVED)):
        subscriptions.make_secret(name)
        return subscriptions.subscribe(
            BODY, name, url, kinds, by=SYSTEM, on=letters.RECEIVED, source="QĐ 1"
        )


def test_what_happened_is_told_in_order(told):
    letters.classified(told.people)
    assert sending.send_all() == 1
    kinds = [one["kind"] for one in told.calls[0]["said"]["entries"]]
    assert kinds == ["petition", "petition", "petition", "claim"]
    assert told.seqs == sorted(told.seqs)
    assert sending.send_all() == 0
    assert sending.status()[0].behind == 0


def test_codes_and_no_more(told):
    fold, _claim = letters.classified(told.people)
    sending.send_all()
    content = told.calls[0]["content"].decode()
    hidden = (NAME, PHONE, letters.GIST, fold.id, fold.facts["sender"])
    people = {one.actor for one in read.of_matter(fold.id)}
    assert [one for one in (*hidden, *people) if one in content] == []
    classified = told.calls[0]["said"]["entries"][2]
    assert classified["facts"]["content"] == "complaint"
    assert classified["number"] == fold.number


def test_a_protected_letter_is_not_told(told):
    letters.denounced(told.people)
    sending.send_all()
    assert told.calls == []


def test_the_call_is_signed(told):
    letters.received(told.people)
    sending.send_all()
    call = told.calls[0]
    at, said = (
        one[2:].lstrip("=") for one in call["headers"]["Minhbach-Signature"].split(",")
    )
    key = subscriptions.secret_file("province").read_bytes()
    content = f"{at}.".encode() + call["content"]
    assert hmac.new(key, content, hashlib.sha256).hexdigest() == said


def test_only_what_was_subscribed(receiver, people):
    subscribed(receiver.url, kinds=("claim",))
    letters.classified(people)
    sending.send_all()
    assert {one["kind"] for one in receiver.calls[0]["said"]["entries"]} == {"claim"}


def test_what_was_before_is_not_told(receiver, people):
    letters.received(people)
    subscribed(receiver.url)
    sending.send_all()
    assert receiver.calls == []


@pytest.mark.parametrize(
    ("answers", "fault"),
    [(500, "status 500"), (302, "status 302"), (404, "status 404"),
     ("hang", "timeout"), ("drip", "timeout")],
)  # fmt: skip
def test_what_did_not_arrive_waits_and_is_told_later(told, answers, fault):
    letters.received(told.people)
    told.answers = answers
    with clock.showing(clock.at_office(DAY)):
        sending.send_all()
        assert sending.status()[0].fault == fault
        told.answers = 200
        assert sending.send_all() == 0  # not yet
    with clock.showing(clock.at_office(DAY) + timedelta(minutes=2)):
        assert sending.send_all() == 1
    assert len(told.seqs) == 1


def test_the_pauses_grow_and_the_given_up_is_seen(told, capsys):
    letters.received(told.people)
    told.answers = 503
    at, waits = clock.at_office(DAY), []
    for _ in range(len(sending.PAUSES) + 1):
        with clock.showing(at):
            sending.send_all()
        due = sending.status()[0].next_at
        waits.append((due - at) if due else None)
        at = due or at
    assert waits[:-1] == list(sending.PAUSES)
    assert main(["outbox", "status"]) == 0
    assert "503" in capsys.readouterr().out

    told.answers = 200
    with clock.showing(at):
        assert sending.again() == 1
    assert len(told.seqs) == 1
    assert sending.given_up() == []


def test_two_senders_do_not_tell_twice(told):
    letters.received(told.people)
    row = sending._held(BODY, subscriptions.of_body(BODY)[0], at_once=True)
    assert row
    assert sending.send_all(at_once=True) == 0
    sending._release(row)
    assert sending.send_all(at_once=True) == 1


@pytest.mark.django_db(transaction=True, databases=["default", "identities"])
def test_a_killed_sender_loses_nothing(told, monkeypatch):
    monkeypatch.setattr(calling, "SECONDS", 30)
    monkeypatch.setattr(calling, "WHOLE", 30)
    letters.received(told.people)
    told.answers = "hang"
    connections.close_all()
    child = os.fork()
    if not child:
        try:
            sending.send_all()
        finally:
            os._exit(0)
    assert told.came.wait(10)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)

    assert Standing.objects.get().seq == subscriptions.of_body(BODY)[0].after
    told.answers = 200
    with clock.showing(clock.now() + sending.HOLD * 2):
        assert sending.send_all() == 1
    assert len(told.seqs) == 1


def test_without_its_key_nothing_leaves(told):
    letters.received(told.people)
    subscriptions.secret_file("province").unlink()
    sending.send_all()
    assert sending.status()[0].fault == "no signing key"
    assert told.calls == []


def test_a_key_others_can_read_is_not_used(told):
    letters.received(told.people)
    subscriptions.secret_file("province").chmod(0o644)
    sending.send_all()
    assert sending.status()[0].fault == "no signing key"


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "192.168.1.9", "169.254.169.254", "127.0.0.1", "0.0.0.0",
     "100.64.0.1", "::1", "fd00::1", "fe80::1", "::ffff:10.0.0.1", "224.0.0.1"],
)  # fmt: skip
def test_no_private_address_is_called(monkeypatch, address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    found = [(family, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_terms: found)
    with pytest.raises(calling.Undelivered, match="private address"):
        calling.call("https://receiver.example/", b"{}", b"key", "x")


def test_a_name_with_one_private_address_is_not_called(monkeypatch):
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443))
        for one in ("93.184.216.34", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_terms: found)
    with pytest.raises(calling.Undelivered, match="private address"):
        calling.judged("receiver.example", 443)


def test_an_office_may_allow_its_own_network(monkeypatch, settings):
    settings.OUTBOX_PRIVATE = True
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_terms: found)
    assert calling.judged("receiver.example", 443) == "10.0.0.1"


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    "url",
    ["http://receiver.example/", "ftp://localhost/", "https://", "file:///etc/passwd",
     "https://a:b@receiver.example/", "https://receiver.example/ x", "https://[/",
     "https://receiver.example:99999/", "https://receiver.example/#x", "localhost"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url):
    with pytest.raises(Refusal):
        subscribed(url)


@pytest.mark.parametrize("name", ["../x", "", "Tỉnh", "a" * 41])
def test_a_key_lies_only_in_its_folder(name):
    with pytest.raises(Refusal):
        subscriptions.make_secret(name)


@pytest.mark.usefixtures("people")
def test_a_subscription_rests_on_a_paper(receiver):
    with pytest.raises(Refusal):
        subscriptions.subscribe(
            BODY, "x", receiver.url, KINDS, by=SYSTEM, on=DAY, source=""
        )


def test_the_console_subscribes_sends_and_ends(receiver, people, capsys):
    terms = ["--unit", BODY, "--source", "QĐ 1"]
    with clock.showing(clock.at_office(letters.RECEIVED)):
        made = ["outbox", "subscribe", *terms, "province", receiver.url]
        assert main([*made, "--kinds", "petition", "--json"]) == 0
        letters.received(people)
        assert main(["outbox", "send", "--json"]) == 0
        assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"arrived": 1}
        assert main(["outbox", "unsubscribe", *terms, "province"]) == 0
    assert sending.status() == []
