"""The search of place: what is found, by what, for whom, with how many questions."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from tests.web import letters

from minhbach.kernel import clock
from minhbach.matters.models import MatterIndex

pytestmark = [
    pytest.mark.django_db(databases="__all__"),
    pytest.mark.usefixtures("people"),
]


@pytest.fixture
def people():
    cache.clear()
    found = letters.province()
    clock.set_source(clock.ticking_from(clock.at_office(letters.TODAY)))
    yield found
    clock.set_source(None)


@pytest.fixture
def claim(people):
    """A letter, classified: it and its claim are in the registers."""
    return letters.classified(people)[1]


def numbers(answer) -> list[str]:
    main = answer.text.split("<main", 1)[1]
    return re.findall(r'">([^\W\d]+-\d{4}/\d{4})</a>', main)


def found(opened, asked: str, who: str = "ha") -> list[str]:
    return numbers(opened(who, f"/song-mau/search/?{asked}"))


@pytest.mark.parametrize("typed", ["q={n}", "q={n}&page=1", "q={short}", "q=2026/1"])
def test_a_number_finds_its_matter(opened, claim, typed):
    asked = typed.format(n=claim.number, short=claim.serial)

    assert claim.number in found(opened, asked)


def test_words_find_the_title_with_and_without_marks(opened, claim):
    title = claim.prose["gist"]
    first = re.findall(r"\w+", title)[0]

    assert claim.number in found(opened, f"q={title}")
    assert claim.number in found(opened, f"q={first.upper()}")
    assert found(opened, f"q={title} khongcotu") == []


def test_a_word_typed_with_marks_is_that_word(opened, people):
    letters.received(people, gist="Kiến nghị về đường thôn")

    assert found(opened, "q=duong")
    assert found(opened, "q=đường")
    assert found(opened, "q=dưỡng") == []


def test_lists_narrow_and_are_found_by_their_words(opened, people):
    fold = letters.received(people, field="land")

    assert fold.number in found(opened, "field=land")
    assert fold.number in found(opened, "q=đất đai")
    assert found(opened, "field=land&q=nothingofthekind") == []
    assert found(opened, "field=strange") == []


def test_who_may_not_know_of_it_does_not_find_it(opened, claim):
    assert opened("son", f"/song-mau/search/?q={claim.number}").status_code == 404
    assert numbers(opened("son", f"/nui-mau/search/?q={claim.number}")) == []


def test_nothing_sealed_stands_in_the_index(people):
    letters.received(people)

    said = " ".join(MatterIndex.objects.values_list("value", flat=True)).lower()
    for sealed in ("trần", "ảo", letters.PHONE, "1961", "thôn minh"):
        assert sealed not in said


@pytest.mark.parametrize("asked", ["", "q=", "q=%00", "q='--", "page=x&q=" + "a" * 999])
def test_strange_questions_are_answered(opened, asked):
    assert opened("ha", f"/song-mau/search/?{asked}").status_code == 200


def test_a_search_asks_no_more_than_twelve_questions(
    opened, client, claim, django_assert_max_num_queries
):
    opened("ha", "/about/")
    path = f"/song-mau/search/?q={claim.prose['gist']}&field=land"

    client.get(path)
    with django_assert_max_num_queries(12):
        client.get(path)


def test_every_page_has_the_box(opened):
    assert 'action="/song-mau/search/"' in opened("ha", "/song-mau/work/").text
