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


def test_a_return_tells_of_every_day_that_does_not_exist(opened, people):
    matter = sent(people)

    answer = returned(opened, returned_on="31/2/2026", again_by="mai", reason="")

    assert (answer.status_code, state(matter)) == (422, "sent")
    summary = answer.text[answer.text.index("error-summary") :]
    summary = summary[: summary.index("</div>")]
    assert summary.count("<li>") == 3


def test_a_day_taken_out_is_not_today(opened, people):
    matter = sent(people)

    assert returned(opened, returned_on="").status_code == 422
    assert state(matter) == "sent"


def test_the_secretary_goes_between_the_review_and_what_was_sent(opened, people):
    review = "/cum-thu/review/?period=2026-H1"
    half_year.signed(people)
    assert PAGE not in opened("mai", review).text
    unit_report.send(people.lan, standing.of_body("song-mau")[0].matter)

    assert PAGE in opened("mai", review).text
    assert PAGE not in opened("son", review).text
    page = opened("mai", PAGE).text
    assert "/song-mau/reports/" not in page
    assert review in page.replace("&amp;", "&")


def test_the_secretary_hears_of_a_revision_when_it_is_sent(opened, people):
    sent(people)
    returned(opened)
    opened("ha", PAGE, {"act": "revise"})

    assert "/song-mau/report/2026/2/" in opened("ha", PAGE).text
    assert "/song-mau/report/2026/2/" not in opened("mai", PAGE).text


def test_what_came_back_does_not_read_as_in_order(opened, people):
    sent(people)
    returned(opened)

    page = opened("mai", "/cum-thu/review/?period=2026-H1").text

    assert "Nơi nhận trả lại, ký 22/6" in page
    assert "✓ ký" not in page


def test_what_was_typed_stays_when_the_act_closed_meanwhile(opened, people):
    sent(people)
    returned(opened)

    answer = returned(opened, reason="Lý do viết khi đã có người trả lại")

    assert answer.status_code == 422
    assert "Lý do viết khi đã có người trả lại" in answer.text
    assert 'value="send_back"' in answer.text
    assert ">Trả lại đơn vị</button>" not in answer.text
