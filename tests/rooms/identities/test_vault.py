"""The vault keeps what it was given, in its place, until it is forgotten."""

import json
import logging
import pickle
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import canary

from minhbach.identities import vault
from minhbach.identities.models import SealedRow, Token
from minhbach.kernel import clock
from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.refusals import Refusal

pytestmark = pytest.mark.django_db(databases=["default", "identities"])

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def identity_of(*clear: str) -> Identity:
    return Identity(*(Sealed(one) for one in clear[:6]), also=(Sealed(clear[6]),))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(texts, min_size=7, max_size=7))
def test_gives_back_what_was_put(clear):
    identity = identity_of(*clear)

    handle = vault.put("song-mau", identity)

    assert vault.open_(handle, body="song-mau") == identity


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(texts)
def test_forgetting_leaves_nothing_that_opens(text):
    one = vault.put("song-mau", Identity(name=Sealed(text), phone=Sealed("0912345678")))
    other = vault.put_text("song-mau", text)

    for handle in (one, other, one, other):
        vault.forget(handle)

    assert not vault.exists(one)
    assert not SealedRow.objects.filter(handle__in=[one, other]).exists()
    assert not Token.objects.filter(row_id__in=[one, other]).exists()
    with pytest.raises(Refusal, match="không còn trong kho"):
        vault.open_(one, body="song-mau")


def test_another_body_does_not_open_it():
    handle = vault.put("song-mau", canary.person(1).identity)

    with pytest.raises(Refusal, match="đơn vị khác"):
        vault.open_(handle, body="nui-mau")


@pytest.mark.parametrize("swapped", ["wrapped_key", "ciphertext", "body", "both"])
def test_swapped_rows_do_not_open(swapped):
    first = vault.put("song-mau", canary.person(1).identity)
    second = vault.put("nui-mau", canary.person(2).identity)
    theirs = SealedRow.objects.get(handle=second)
    columns = ["wrapped_key", "ciphertext"] if swapped == "both" else [swapped]

    SealedRow.objects.filter(handle=first).update(
        **{column: getattr(theirs, column) for column in columns}
    )

    body = "nui-mau" if swapped == "body" else "song-mau"
    with pytest.raises(Refusal, match="vault check"):
        vault.open_(first, body=body)
    assert vault.unopenable() == [first]


def test_nothing_in_the_database_is_in_clear():
    people = [canary.person(number) for number in range(5)]

    vault.put_many("song-mau", [one.identity for one in people])
    vault.put_text("song-mau", canary.letter(people[0]))

    canary.assert_absent(people, list(canary.rows("identities")))


def test_no_level_of_the_log_holds_a_value(caplog, django_assert_max_num_queries):
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="django.db.backends")
    person = canary.person(3)

    with django_assert_max_num_queries(60, using="identities"):
        handle = vault.put("song-mau", person.identity)
        vault.open_(handle, body="song-mau")
        vault.same_person(handle)
        vault.forget(handle)

    assert caplog.records
    canary.assert_absent([person], caplog)


def test_opened_values_do_not_show_themselves():
    person = canary.person(4)
    opened = vault.open_(vault.put("song-mau", person.identity), body="song-mau")

    shown = [repr(opened), str(opened), f"{opened.name:>20}", f"{opened.also}"]

    canary.assert_absent([person], shown)
    for dumps in (pickle.dumps, json.dumps):
        with pytest.raises(TypeError):
            dumps(opened)


def test_the_same_person_is_found_within_the_body():
    person = canary.person(5)
    typed = Identity(
        name=Sealed(person.name.upper()),
        phone=Sealed(f"+84{person.phone[1:]}"),
        birth_year=Sealed(f"năm {person.birth_year}"),
    )
    first, again, _ = vault.put_many(
        "song-mau", [person.identity, typed, canary.person(6).identity]
    )
    vault.put("nui-mau", person.identity)

    assert vault.same_person(first) == [again]
    assert vault.agreement(first, again) == {"phone", "name_year"}


def test_tokens_and_digests_differ_between_bodies():
    person = canary.person(5)
    mine = vault.put("song-mau", person.identity)
    theirs = vault.put("nui-mau", person.identity)

    assert vault.agreement(mine, theirs) == frozenset()
    assert vault.keyed_digest("song-mau", b"1") != vault.keyed_digest("nui-mau", b"1")


def test_only_old_unknown_handles_are_swept():
    with clock.showing(clock.now() - timedelta(days=2)):
        known, lost = vault.put_many(
            "song-mau", [canary.person(1).identity, canary.person(2).identity]
        )
    young = vault.put("song-mau", canary.person(3).identity)

    assert vault.sweep({known}) == [lost]
    assert [vault.exists(one) for one in (known, lost, young)] == [True, False, True]


@pytest.mark.django_db(databases=["default", "identities"], transaction=True)
def test_forgotten_rows_leave_the_file_and_its_log():
    handle = vault.put("song-mau", canary.person(1).identity)
    wrapped = bytes(SealedRow.objects.get(handle=handle).wrapped_key)

    vault.forget(handle)

    for file in canary.raw_database("identities"):
        assert wrapped not in file.read_bytes()
