"""Ties between matters, as both ends show them."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from tests.permits.among_ours import KEY, permits  # noqa: F401 - the fixture
from tests.web import letters

from minhbach.kernel import clock
from minhbach.matters import desk, queries
from minhbach.web import acts, addresses
from minhbach.web.middleware import LANGUAGE_COOKIE

pytestmark = [
    pytest.mark.django_db(databases="__all__"),
    pytest.mark.usefixtures("permits"),
]
DIFFICULTY = {
    "gist": "Chậm giám định",
    "sort": "expertise",
    "source": "own_review",
    "raised_on": "26/11/2026",
    "due_on": "26/12/2026",
}
INSPECTION = {
    "sort": "inspection",
    "begins_on": "2/11/2026",
    "due_on": "30/11/2026",
    "planned_times": "2",
}
PERMIT = {"gist": "Nhà ở", "asked_on": "26/11/2026", "sort": "house"}


@pytest.fixture
def people():
    cache.clear()
    found = letters.province()
    clock.set_source(clock.ticking_from(clock.at_office(letters.TODAY)))
    yield found
    clock.set_source(None)


def permit(people, **ties):
    made = desk.act(people.lan, KEY, "ask", PERMIT).matter
    if ties:
        desk.act(people.lan, KEY, "relate", ties, matter=made)
    return queries.fold(made)


def ties_of(opened, fold, who="ha") -> str:
    """What the page of a matter says of its ties, as words."""
    page = opened(who, addresses.of_matter(fold)).text
    listed = re.findall(r"<dl class=\"mb-summary mb-links\">.*?</dl>", page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", " ".join(listed)).split())


@pytest.mark.parametrize(
    ("tie", "there", "here"),
    [
        ("arises_from", "Phát sinh từ", "Làm phát sinh"),
        ("concerns", "Liên quan đến", "Được nêu trong"),
        ("carries_out", "Thực hiện", "Được thực hiện bằng"),
    ],
)
def test_a_tie_is_seen_from_both_ends(opened, people, tie, there, here):
    fold = letters.received(people)
    other = permit(people, **{tie: [fold.id]})

    assert f"{there} {fold.number}" in ties_of(opened, other)
    assert f"{here} {other.number}" in ties_of(opened, fold)


def test_a_tied_matter_is_called_in_the_readers_language(opened, people, client):
    task = desk.act(people.minh, "party_task", "plan", INSPECTION).matter
    fold = permit(people, concerns=[task])

    assert "Kiểm tra" in ties_of(opened, fold)
    client.cookies[LANGUAGE_COOKIE] = "en"
    assert "Inspection" in ties_of(opened, fold)


def test_a_link_of_one_kind_is_named_by_kind_and_field(opened, people):
    _letter, claim = letters.classified(people)
    made = desk.act(people.lan, KEY, "ask", {**PERMIT, "claim": [claim.id]}).matter

    said = ties_of(opened, claim)

    assert f"Giấy phép xây dựng (vụ việc) {queries.fold(made).number}" in said


def test_what_both_ends_declare_stands_once(opened, people):
    letter, claim = letters.classified(people)

    assert ties_of(opened, letter).count(claim.number) == 1
    assert ties_of(opened, claim).count(letter.number) == 1


def test_a_tie_undone_is_gone_from_both_ends(opened, people):
    fold = letters.received(people)
    other = permit(people, concerns=[fold.id])
    form = opened("lan", acts.address(other, "unrelate")).text

    opened(
        "lan",
        acts.address(other, "unrelate"),
        {"request": "undo", "seen": other.last_seq, "concerns": fold.id},
    )

    assert 'name="concerns"' in form
    assert 'name="carries_out"' not in form
    assert ties_of(opened, fold) == ""


def test_relating_is_typed_by_number(opened, people):
    fold, other = letters.received(people), permit(people)

    answer = opened(
        "lan",
        acts.address(other, "relate"),
        {"request": "tie", "seen": other.last_seq, "concerns": fold.number},
    )

    assert answer.status_code == 302
    assert queries.fold(other.id).facts["concerns"] == [fold.id]


def test_the_way_leads_from_the_letter_to_what_came_of_it(opened, people):
    letter, claim = letters.classified(people)
    desk.act(people.lan, KEY, "ask", {**PERMIT, "claim": [claim.id]})

    page = opened("ha", addresses.of_matter(letter)).text

    way = page.split('class="mb-way"')[1].split("</nav>")[0]
    steps = re.sub(r"<[^>]+>", " ", way).split()
    kinds = [one for one in steps if "-2026/" in one]
    assert kinds == [letter.number, claim.number, "GPX-2026/0001"]
    assert f'<strong aria-current="true">{letter.number}' in way


def test_what_came_of_one_matter_stands_side_by_side(opened, people):
    letter, claim = letters.classified(people)
    permit(people, concerns=[claim.id])
    raised = desk.act(people.ha, "difficulty", "raise_", DIFFICULTY).matter
    desk.act(people.ha, "difficulty", "relate", {"concerns": [claim.id]}, matter=raised)

    way = opened("ha", addresses.of_matter(letter)).text.split('class="mb-way"')[1]

    steps = way.split("</nav>")[0].split("<li>")[1:]
    assert [len(re.findall(r"-2026/\d", step)) for step in steps] == [1, 1, 2]


def test_a_matter_offers_to_open_one_that_arises_from_it(opened, people):
    fold = letters.received(people)

    page = opened("ha", addresses.of_matter(fold)).text

    assert "/song-mau/new/?arises_from=%C4%90T-2026%2F0001" in page


def test_a_matter_asks_no_oftener_because_more_is_tied_to_it(
    opened, client, people, django_assert_max_num_queries
):
    fold = letters.received(people)
    for _time in range(12):
        permit(people, concerns=[fold.id])
    path = addresses.of_matter(fold)
    opened("ha", path)

    with django_assert_max_num_queries(22):
        client.get(path)
