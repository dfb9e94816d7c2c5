"""The cluster's secretary receives a report or gives it back; the unit reads why."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web import half_year

from minhbach.reports import standing, unit_report

pytestmark = pytest.mark.django_db(databases="__all__")
PAGE = "/song-mau/report/2026/1/"
REASON = "Chưa nêu nguyên nhân của đơn quá hạn"


@pytest.fixture
def people():
    with half_year.province() as found:
        yield found


def sent(people):
    matter = half_year.signed(people)
    unit_report.send(people.lan, matter, half_year.TODAY)
    return matter


def state(matter):
    return standing.row_of(matter).state


def returned(opened, **typed):
    fields = {
        "act": "send_back",
        "returned_on": "22/6/2026",
        "reason": REASON,
        "again_by": "26/6/2026",
    }
    return opened("mai", PAGE, {**fields, **typed})


def test_a_report_that_was_not_sent_does_not_exist_for_the_secretary(opened, people):
    half_year.signed(people)

    assert opened("mai", PAGE).status_code == 404
    assert opened("mai", f"{PAGE}report.docx").status_code == 404


@pytest.mark.parametrize(("who", "answer"), [("mai", 200), ("son", 404), ("khoa", 404)])
def test_a_sent_report_is_read_by_the_secretary_alone(opened, people, who, answer):
    sent(people)

    assert opened(who, PAGE).status_code == answer
    assert opened(who, f"{PAGE}report.docx").status_code == answer


def test_the_secretary_receives_it_and_is_asked_for_no_name(opened, people):
    matter = sent(people)
    assert 'name="received_by"' not in opened("mai", PAGE).text

    answer = opened("mai", PAGE, {"act": "receive", "received_on": "22/6/2026"})

    assert (answer.status_code, state(matter)) == (302, "received")
    assert "Mai" in opened("minh", PAGE).text


@pytest.mark.parametrize("act", ["compute", "write", "sign", "send", "revise"])
def test_the_secretary_does_nothing_else(opened, people, act):
    matter = sent(people)

    answer = opened("mai", PAGE, {"act": act, "sent_on": "22/6/2026"})

    assert (answer.status_code, state(matter)) == (422, "sent")


def test_what_came_back_is_read_with_its_reason_and_made_again(opened, people):
    matter = sent(people)
    assert returned(opened).status_code == 302

    page = opened("ha", PAGE).text
    assert "Cụm Thử trả lại ngày 22/6/2026" in page
    assert REASON in page
    answer = opened("ha", PAGE, {"act": "revise"})

    assert answer.headers["Location"] == "/song-mau/report/2026/2/"
    assert state(matter) == "replaced"
    assert standing.of_period("song-mau", "2026-H1", "inspectorate").due_on == date(
        2026, 6, 26
    )


def test_a_return_without_a_reason_is_refused_and_what_was_typed_stays(opened, people):
    matter = sent(people)

    answer = returned(opened, reason="")

    assert (answer.status_code, state(matter)) == (422, "sent")
    assert 'value="26/6/2026"' in answer.text
