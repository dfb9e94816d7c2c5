"""What many ask for at once is made once for each place of the chain and sight."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from minhbach.ledger.types import Mark
from minhbach.web.alike import Alike

HERE, BEHIND = Mark(7, b"seven"), Mark(8, b"eight")


def made_by(log, what):
    def make():
        log.append(what)
        return what

    return make


def test_it_is_made_once_until_the_chain_moves():
    log, alike = [], Alike(9)
    for place in (HERE, HERE, BEHIND, BEHIND):
        alike.get("son", place, made_by(log, place.seq))

    assert log == [7, 8]


def test_a_place_of_another_chain_with_the_same_number_is_another_place():
    log, alike = [], Alike(9)
    for place in (HERE, Mark(7, b"restored")):
        alike.get("son", place, made_by(log, place.hash))

    assert log == [b"seven", b"restored"]


def test_a_burst_is_answered_by_one_that_makes_it():
    log, alike, all_ask = [], Alike(9), Event()

    def make():
        log.append("made")
        all_ask.wait(5)
        return "fragment"

    with ThreadPoolExecutor(8) as phones:
        asked = [phones.submit(alike.get, "son", HERE, make) for _ in range(40)]
        all_ask.set()
        told = {one.result() for one in asked}

    assert (log, told) == (["made"], {"fragment"})


def test_what_one_sees_is_not_given_to_another():
    log, alike = [], Alike(9)
    told = [alike.get(who, HERE, made_by(log, who)) for who in ("son", "minh", "son")]

    assert told == ["son", "minh", "son"]
    assert log == ["son", "minh"]


def test_a_refusal_is_said_to_each_and_kept_for_nobody():
    alike = Alike(9)

    def refuse():
        raise PermissionError

    for _ in range(2):
        with pytest.raises(PermissionError):
            alike.get("khoa", HERE, refuse)
    assert alike.get("khoa", HERE, lambda: "let in") == "let in"


def test_without_a_chain_nothing_is_kept():
    log, alike = [], Alike(9)
    for _ in range(2):
        alike.get("son", None, made_by(log, "made"))

    assert log == ["made", "made"]


def test_what_was_not_asked_for_the_longest_is_forgotten():
    log, alike = [], Alike(2)
    for who in ("a", "b", "a", "c", "a", "b"):
        alike.get(who, HERE, made_by(log, who))

    assert log == ["a", "b", "c", "b"]
