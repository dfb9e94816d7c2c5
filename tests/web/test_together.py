"""One act on several matters: previewed, judged each, written as one batch."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from tests.web import letters

from minhbach.kernel import clock
from minhbach.ledger import read as ledger
from minhbach.matters import queries

pytestmark = pytest.mark.django_db(databases="__all__")
HERE = "/song-mau/petitions/together/"


@pytest.fixture
def people():
    cache.clear()
    found = letters.province()
    clock.set_source(clock.ticking_from(clock.at_office(letters.TODAY)))
    yield found
    clock.set_source(None)


@pytest.fixture
def three(people):
    """Two letters that wait to be assigned, and one that is long past that."""
    first = letters.received(people)
    third = letters.received(people, gist="Khiếu nại thứ ba")
    past = letters.classified(people, gist="Khiếu nại thứ hai")[0]
    return [first, past, third]


def ticked(folds, act: str = "assignment") -> str:
    return f"{HERE}?act={act}" + "".join(f"&m={one.year}/{one.serial}" for one in folds)


def sent(folds, **typed):
    marks = [f"{one.year}/{one.serial}" for one in folds]
    return {"m": marks, "act": "assignment", "request": "once", **typed}


def test_a_register_has_boxes_for_whoever_may_act_on_several(opened, three):
    page = opened("lan", "/song-mau/petitions/").text

    assert page.count('type="checkbox" name="m"') == len(three)
    assert f'action="{HERE}"' in page
    assert opened("lan", "/song-mau/petitions/?tick=all").text.count(" checked>") == 3


def test_the_preview_says_of_each_whether_and_why_not(opened, three):
    page = opened("lan", ticked(three)).text

    assert page.count("<strong>không</strong>") == 1
    assert "hồ sơ đang “" in page
    assert ": 2 hồ sơ" in page


def test_what_can_be_done_is_written_as_one_batch(opened, three):
    answer = opened("lan", HERE, sent(three, handler="officer", do="1"))

    first, other, third = (queries.fold(one.id) for one in three)
    assert answer.status_code == 302
    assert first.owner == third.owner == "officer"
    assert other.last_seq == three[1].last_seq
    seqs = {ledger.of_matter(one.id)[-1].seq for one in (first, third)}
    assert max(seqs) - min(seqs) == 1


def test_the_same_form_sent_twice_is_one_batch(opened, three):
    form = sent(three, handler="officer", do="1")

    opened("lan", HERE, form)
    opened("lan", HERE, form)

    assert len(ledger.of_matter(three[0].id)) == 2


def test_what_is_wrong_for_all_is_a_fault_of_the_form(opened, three):
    answer = opened("lan", HERE, sent(three[::2], do="1"))

    assert answer.status_code == 422
    assert "chưa nhập" in answer.text
    assert 'name="do"' not in answer.text
    assert len(ledger.of_matter(three[0].id)) == 1


def test_only_plain_acts_of_the_readers_roles_are_offered(opened, three):
    page = opened("lan", "/song-mau/petitions/").text
    offered = re.findall(r'<option value="([\w-]+)">', page.split('id="act"')[1])

    assert "assignment" in offered
    assert not {"joinings", "corrections", "openings", "approval"} & set(offered)
    assert opened("lan", ticked(three, "joinings")).status_code == 302
    assert opened("lan", ticked(three, "hand-over")).status_code == 403


def test_strangers_and_matters_unseen_are_left_out(opened, three):
    assert opened("son", ticked(three)).status_code == 404
    assert opened("lan", f"{HERE}?act=assignment&m=2026/999").status_code == 302
    assert opened("lan", f"{HERE}?act=assignment&m=x&m=1/x").status_code == 302


def test_a_preview_of_many_asks_no_oftener(
    opened, people, client, django_assert_max_num_queries
):
    folds = [letters.received(people, gist=f"Đơn {at}") for at in range(12)]
    opened("lan", ticked(folds))

    with django_assert_max_num_queries(14):
        client.get(ticked(folds))
