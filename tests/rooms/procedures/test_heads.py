"""How a kind is called, what it leaves empty, and words that the language lacks."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import get_resolver
from tests.rooms.procedures.test_broken_declarations import declared, said, term

from minhbach.bodies.roles import SEEN_BY
from minhbach.kernel.refusals import Refusal
from minhbach.procedures.catalogue import CATALOGUE, _by_key
from minhbach.procedures.checking.names import PAGES
from minhbach.procedures.fields import number, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock
from minhbach.procedures.shared import ask_correction, correction_reason


@pytest.fixture
def note():
    yield declared()
    SEEN_BY.pop("note")


NAMES = {
    "a page of the unit": (
        {"noun": "work"},
        "its noun work is the address of a page of the unit",
    ),
    "another's": ({"noun": "petitions"}, "its noun petitions is that of petition"),
    "no address": (
        {"noun": "my_notes"},
        "its noun my_notes is no address: small letters, digits, - were expected",
    ),
    "another's numbers": (
        {"prefix": "cv"},
        "its prefix cv begins the numbers of referral",
    ),
    "no letters": (
        {"prefix": "G-C"},
        "its prefix G-C begins no number: letters only were expected",
    ),
}


@pytest.mark.parametrize(("head", "fault"), NAMES.values(), ids=NAMES)
def test_names(note, head, fault):
    for name, value in head.items():
        setattr(note, name, value)

    assert f": {fault}" in said(note)


def test_only_roles_see_it(note):
    SEEN_BY["note"] = frozenset({"clerk", "janitor"})

    assert said(note) == [": is seen by janitor, which is no role"]


def test_the_pages_of_a_unit_are_kept_free_of_nouns():
    pages = {str(one.pattern) for one in get_resolver("minhbach.web.urls").url_patterns}
    words = {page.split("/")[1] for page in pages if page.startswith("<slug:body>/")}

    assert {word for word in words if word and "<" not in word} <= {
        *PAGES,
        *(one.noun for one in CATALOGUE.values()),
    }


EMPTY = {
    "a field": (
        prose("Lạ", "Strange"),
        "no action asks, takes or sets it",
    ),
    "a number": (number("Số", "No."), "no action draws it (numbers={…})"),
}


@pytest.mark.parametrize(("left", "fault"), EMPTY.values(), ids=EMPTY)
def test_what_nobody_fills_is_told(left, fault):
    assert said(declared(left=left)) == [f"left: {fault}"]


def test_a_duty_is_a_clock_and_a_correction_is_answered():
    found = said(
        declared(
            duties=("mood",),
            ask=ask_correction(),
            correction_reason=correction_reason,
        )
    )

    assert found == [
        "ask: asks for corrections, and no act approves or refuses them",
        "duties: names mood, which is no clock",
    ]


def test_a_setting_of_its_own_is_shown_the_way():
    other = "own_term() of bodies/own_terms.py declares another"

    assert said(declared(wrong=term(setting="mood"))) == [
        f"wrong: is set by mood, which is no setting; {other}"
    ]


def test_a_word_that_the_language_lacks_is_named_with_those_it_has():
    with pytest.raises(TypeError, match="action “Do”: no term second_person; there"):
        action("Làm", "Do", says=("làm", "did"), second_person=True)
    with pytest.raises(TypeError, match="clock “Term”: no term ends; there are: allow"):
        clock("Hạn", "Term", ends=["end"])


def test_one_where_several_go_is_refused():
    with pytest.raises(TypeError, match=r"action “Do”: by is a list, write by=\[…\]"):
        action("Làm", "Do", says=("làm", "did"), by="head")


def test_a_key_stands_once():
    other = declared()

    with pytest.raises(TypeError, match="note: declared twice, in"):
        _by_key([declared(), other])


def test_a_kind_that_only_a_ledger_knows_is_refused_in_words(monkeypatch):
    monkeypatch.setenv("MINHBACH_PROCEDURES", "our.permits")

    with pytest.raises(Refusal, match=r"“dream” chưa được khai báo; .*: our\.permits"):
        CATALOGUE["dream"]


def test_a_chapter_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(TypeError, match="note: no chapter desk; petitions, reception"):
        type(Procedure)(
            "Note",
            (Procedure,),
            {},
            key="note",
            prefix="GC",
            since=date(2025, 1, 1),
            words=("Ghi chú", "Note"),
            plural=("Ghi chú", "Notes"),
            chapter="desk",
        )
