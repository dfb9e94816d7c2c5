"""Opening a matter of any kind from its declaration: form, ties, faults, keys."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from tests.permits.among_ours import KEY, permits  # noqa: F401 - the fixture
from tests.web import letters

from minhbach.kernel import clock
from minhbach.ledger import read as ledger
from minhbach.matters import queries

pytestmark = [
    pytest.mark.django_db(databases="__all__"),
    pytest.mark.usefixtures("permits", "people"),
]
HERE = "/song-mau/permits/new/"
TYPED = {
    "gist": "Nhà hai tầng, ngõ 3",
    "asked_on": "20/11/2026",
    "sort": "house",
    "fee": "1.500.000",
    "floors": "2",
    "corner": "yes",
    "asks_of": ["thanh-tra-tinh"],
    "followers": ["officer", "room_head"],
}


@pytest.fixture
def people():
    cache.clear()
    found = letters.province()
    clock.set_source(clock.ticking_from(clock.at_office(letters.TODAY)))
    yield found
    clock.set_source(None)


def opened_by(opened, **typed):
    return opened("lan", HERE, {**TYPED, "request": "once", **typed})


def newest():
    actor = queries.Asked(KEY)
    return queries.Matter.objects.filter(kind=actor.kind).order_by("-serial").first()


def test_every_type_of_field_has_its_control(opened):
    form = opened("lan", HERE).text

    assert 'name="fee"' in form
    assert "govuk-input__suffix" in form
    assert re.search(r'type="checkbox" value="officer"', form)
    assert 'name="claim"' in form
    assert "Số giấy phép" not in form  # drawn, never asked
    assert re.search(r'name="asked_on"[^>]*value="26/11/2026"', form)


def test_what_is_typed_becomes_a_matter_in_its_place(opened):
    answer = opened_by(opened)

    row = newest()
    assert answer.url == f"/song-mau/permits/2026/{row.serial}/"
    assert row.facts["fee"] == 1_500_000
    assert row.facts["followers"] == ["officer", "room_head"]
    assert row.facts["asks_of"] == ["thanh-tra-tinh"]


def test_the_same_form_sent_twice_is_one_matter(opened):
    first, again = opened_by(opened), opened_by(opened)

    assert first.url == again.url
    assert queries.Matter.objects.filter(kind=KEY).count() == 1


def test_a_refusal_keeps_what_was_typed_and_gives_every_reason(opened):
    answer = opened_by(opened, gist="", floors="12", asked_on="31/2/2026")

    assert answer.status_code == 422
    assert "Nội dung: chưa nhập" in answer.text
    assert "trên 9 tầng do cấp trên cấp phép" in answer.text
    assert 'value="31/2/2026"' in answer.text
    assert re.search(r'value="room_head" checked', answer.text)


def test_a_matter_named_in_the_address_is_tied_with_the_opening(opened, people):
    fold = letters.received(people)
    form = opened("lan", f"{HERE}?arises_from={fold.number}").text

    opened_by(opened, arises_from=fold.number)

    assert f'value="{fold.number}"' in form
    assert newest().facts["arises_from"] == [fold.id]
    assert [one.action for one in ledger.of_matter(newest().id)] == ["ask", "relate"]


def test_numbers_are_read_with_and_without_marks(opened, people):
    fold = letters.received(people)

    opened_by(opened, concerns=f"{fold.number.replace('Đ', 'd').lower()},")

    assert newest().facts["concerns"] == [fold.id]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("VV-2026/9999", "không có hồ sơ VV-2026/9999"),
        ("gì đó", "viết số như VV-2026/0012"),
    ],
)
def test_an_unknown_number_is_refused_and_nothing_is_opened(opened, typed, why):
    answer = opened_by(opened, claim=typed)

    assert answer.status_code == 422
    assert why in answer.text
    assert newest() is None


def test_a_link_to_one_kind_takes_no_other(opened, people):
    fold = letters.received(people)

    answer = opened_by(opened, claim=fold.number)

    assert f"{fold.number} không phải là vụ việc" in answer.text


def test_where_several_acts_open_it_they_stand_side_by_side(opened):
    form = opened("lan", f"{HERE}?act=ask-again").text

    assert "Nhận lại hồ sơ trả" in form
    assert f'href="{HERE}?act=ask"' in form
    assert 'name="fee"' not in form


def test_whoever_may_not_open_it_is_told_so_and_strangers_find_nothing(opened):
    assert opened("minh", HERE).status_code == 403
    assert opened("son", HERE).status_code == 404
    assert opened("lan", f"{HERE}?act=accept").status_code == 403


def test_what_may_be_opened_stands_by_chapter(opened):
    page = opened("lan", "/song-mau/new/").text

    assert page.index("Đơn thư") < page.index("Văn bản")
    assert 'href="/song-mau/permits/new/"' in page
    assert 'href="/song-mau/intake/"' in page


def test_petitions_keep_their_own_page(opened):
    assert opened("lan", "/song-mau/petitions/new/").url == "/song-mau/intake/"
