"""A run of equal acts: one form with a row for each part, written as own entries."""

from __future__ import annotations

import re

import pytest
from tests import cast as world
from tests.rooms.conference import year
from tests.rooms.conference.year import DAY, on, seat

from minhbach.conference import inviting
from minhbach.matters import queries
from minhbach.web import addresses

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def cast():
    return world.build(with_accounts=True)


@pytest.fixture
def made(cast):
    """In session; Núi Mẫu said three would come, Biển Mẫu that nobody will."""
    found = year.invited(cast)
    places = {one.facts.get("member"): one for one in year.told(cast, found).guests}
    with on(year.PLANNED):
        said = {"answer": "coming", "coming": 3}
        year.act(seat(cast.son), "guest", "reply", places["nui-mau"].id, **said)
        paper = {"answer": "not_coming", "on_paper": "3-CV/BNC"}
        year.act(cast.mai, "guest", "reply", places["bien-mau"].id, **paper)
    with on(DAY):
        year.act(cast.mai, "conference", "open_", found, opened_on=DAY)
    return found


def form(made, key="attendance"):
    return f"{addresses.of_matter(year.again(made))}runs/{key}/"


def rows(cast, made):
    return {
        one.facts.get("member") or "central": one
        for one in year.told(cast, made).guests
    }


def typed(one, act, **said):
    mark = f"r{one.year}-{one.serial}"
    named = {f"{mark}.{name}": value for name, value in said.items()}
    return {f"{mark}.act": act, f"{mark}.seen": str(one.last_seq), **named}


def test_the_form_proposes_what_everybody_answered(cast, opened, made):
    with on(DAY):
        page = opened("mai", form(made)).text
    known = rows(cast, made)
    near, far = (
        f"r{known[one].year}-{known[one].serial}" for one in ("nui-mau", "bien-mau")
    )

    assert page.count("mb-run__row") == 6
    assert re.search(rf'name="{near}.act"[^>]*value="note_present" checked', page)
    assert re.search(rf'name="{near}.came"[^>]*value="3"', page)
    assert re.search(rf'name="{far}.act"[^>]*value="note_absent" checked', page)
    assert "(bắt buộc khi ghi có mặt)" in page


def test_every_row_becomes_an_entry_and_the_form_ends_where_it_was_begun(
    cast, opened, made
):
    known, hall = rows(cast, made), f"{addresses.of_matter(year.again(made))}hall/"
    sent = {"request": "once", "back": hall}
    for unit, one in known.items():
        is_away = unit == "bien-mau"
        sent |= (
            typed(one, "note_absent")
            if is_away
            else typed(one, "note_present", came="2")
        )
    with on(DAY):
        assert f"{form(made)}?back=" in opened("mai", hall).text
        done = opened("mai", form(made), sent)
        again = opened("mai", form(made), sent)

    states = {unit: one.state for unit, one in rows(cast, made).items()}
    assert (done.status_code, done.url) == (302, hall)
    assert again.status_code == 302
    assert states.pop("bien-mau") == "absent"
    assert set(states.values()) == {"present"}


def test_what_one_row_lacks_is_told_with_its_unit_and_no_row_is_written(
    cast, opened, made
):
    known = rows(cast, made)
    sent = typed(known["nui-mau"], "note_present", came="")
    sent |= typed(known["dong-mau"], "note_present", came="4")
    with on(DAY):
        page = opened("mai", form(made), {"request": "once", **sent})

    assert page.status_code == 422
    assert re.search(r"Núi Mẫu: [^<]*[Ss]ố người có mặt", page.text)
    assert 'value="4"' in page.text
    assert rows(cast, made)["dong-mau"].state == "waiting"


def test_a_form_where_no_row_was_chosen_says_so(opened, made):
    with on(DAY):
        page = opened("mai", form(made), {"request": "once"})

    assert "chưa chọn dòng nào để ghi" in page.text


def test_who_may_do_none_of_it_finds_no_form(opened, made):
    with on(DAY):
        assert opened("son", form(made)).status_code == 404
        assert opened("mai", form(made, "nothing")).status_code == 404
        hall = opened("son", f"{addresses.of_matter(queries.fold(made))}hall/").text

    assert "runs/attendance" not in hall


def test_comments_get_their_outcomes_in_one_form(cast, opened, made):
    with on(DAY):
        for at in range(2):
            year.said(seat(cast.son, DAY), made, f"Ý kiến số {at}")
        sent = {"request": "once"}
        for one in year.told(cast, made).comments:
            said = {"outcome": "explained", "answered_by": "host", "answer": "Đã rõ"}
            sent |= typed(one, "settle", **said)
        done = opened("mai", form(made, "outcomes"), sent)

    assert done.status_code == 302
    assert {one.state for one in year.told(cast, made).comments} == {"settled"}


def test_more_rows_ask_the_databases_no_more(
    cast, opened, made, django_assert_max_num_queries
):
    with on(DAY):
        for at in range(9):
            year.said(seat(cast.son, DAY), made, f"Ý kiến số {at}")
        opened("mai", form(made, "outcomes"))
        with django_assert_max_num_queries(22):
            page = opened("mai", form(made, "outcomes")).text

    assert page.count("mb-run__row") == 9


def test_a_row_in_which_nothing_was_typed_is_left(cast, opened, made):
    with on(DAY):
        for at in range(2):
            year.said(seat(cast.son, DAY), made, f"Ý kiến số {at}")
        first, last = year.told(cast, made).comments
        half = typed(first, "", outcome="explained") | typed(last, "", outcome="")
        page = opened("mai", form(made, "outcomes"), {"request": "once", **half})
        said = {"outcome": "explained", "answered_by": "host", "answer": "Đã rõ"}
        whole = typed(first, "", **said) | typed(last, "", outcome="")
        done = opened("mai", form(made, "outcomes"), {"request": "once", **whole})

    assert page.status_code == 422
    assert "Ý kiến số 0: " in page.text
    assert "Ý kiến số 1: " not in page.text
    assert done.status_code == 302
    assert [one.state for one in year.told(cast, made).comments] == ["settled", "open_"]


def test_the_papers_that_were_sent_are_ticked_and_taken_in_at_once(cast, opened, made):
    with on(DAY):
        inviting.ask_papers(cast.mai, year.again(made), {"nui-mau": "Kinh nghiệm"}, DAY)
        paper = year.told(cast, made).papers[0]
        sent = {"versions": [b"%PDF-1.4\n%%EOF"]}
        year.act(seat(cast.son, DAY), "conference_paper", "send", paper.id, **sent)
        page = opened("mai", form(made, "papers")).text
        box = f"r{paper.year}-{paper.serial}.act"
        opened("mai", form(made, "papers"), {"request": "once", box: "yes"})

    assert re.search(rf'name="{box}"[^>]*value="yes" checked', page)
    assert year.told(cast, made).papers[0].state == "taken"
