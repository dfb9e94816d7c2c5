"""The second half of a cluster's year by its pages, following links alone: a vote leads
to a decision, a practice to whoever takes it up, a conference to the next one.
"""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from tests import cast as world
from tests.rooms.conference import year
from tests.web.walk import Walk

from minhbach.conference import inviting
from minhbach.conference.inviting import Letter
from minhbach.kernel import clock

pytestmark = pytest.mark.django_db(databases="__all__")

UNITS = ("song-mau", "nui-mau", "dong-mau", "bien-mau", "rung-mau")
RULE = "quorum: 2/3 all entitled to vote; merit: 2/3 all entitled to vote"
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer <<>>\n%%EOF\n"
SETTING = "Change: in a cluster: how many votes"
IDLE = "The cluster: nothing waits"
ADD, RECORD = "Add to a list", "Record the minutes"
TODAY = year.FINAL
LETTER = Letter("5-GM/CTĐ", year.ANSWER_BY, year.DUE, 3)


@pytest.fixture
def cast():
    yield world.build(with_accounts=True)
    clock.set_source(None)


@pytest.fixture
def walk(cast, client):  # noqa: ARG001 - its people sign in
    clock.set_source(clock.ticking_from(clock.at_office(TODAY)))
    return Walk(client)


@pytest.fixture
def voted(walk):
    """A ballot about a certificate for two of three, published with its minutes."""
    walk.enters("mai").follows("Settings of the cluster", SETTING)
    walk.sends(value=RULE, source="1-QĐ/CTĐ")
    walk.enters("mai").follows("Ballots", "Open a new one").sends(
        sort="title", gist="Merit", year="2026", award="merit", seats="2", mode="paper",
        voice="unit", planned_on="10/12/2026", nominees=UNITS[:3],
    )  # fmt: skip
    walk.follows("Take the roll").sends(here=UNITS[:2])
    assert not walk.says("too few are present by the cluster's rule: 2/5 (2/3)")
    walk.follows("Take the roll").sends(here=UNITS)
    votes = {"votes.song-mau": "5", "votes.nui-mau": "4", "votes.dong-mau": "1"}
    counted = {"handed_out": "5", "returned": "5", "invalid": "0", "blank": "0"}
    walk.follows("Count the votes").sends(tellers=UNITS[3:4], **counted, **votes)
    scan = SimpleUploadedFile("05.pdf", PDF)
    walk.follows(RECORD).sends(minutes_number="05-BB/CTĐ", minutes=scan)
    return walk.follows("Publish").sends()


def test_a_published_vote_leads_to_a_decision_that_is_recorded(voted):
    assert not voted.says("Chosen Sông Mẫu, Núi Mẫu", "Published it: Passed")
    number = voted.text.partition("Ballot BQ-")[2][:9]

    voted.enters("mai").follows("Settings of the cluster", ADD)
    voted.sends(list="agency", code="hd-tdkt", vi="Hội đồng thi đua", en="The Council")
    voted.enters("mai").follows("Commendations", "Open a new one")
    asked = {"member": "song-mau", "award": "merit", "year": "2026"}
    voted.sends(**asked, ballot=f"BQ-{number}")
    voted.follows("Send").sends(sent_to="hd-tdkt", letter_number="12-TTr/CTĐ")
    decided = {"verdict": "granted", "decision_number": "77-QĐ/HĐ"}
    voted.follows("Write down the decision").sends(**decided)
    voted.follows("Record").sends()

    assert not voted.says("· Recorded ·", "Granted by 77-QĐ/HĐ", "The Council")


def test_a_practice_is_taken_up_and_its_figure_asked_for(walk):
    walk.enters("ha").follows(IDLE, "Good practices", "Open a new one")
    words = {"area": "petitions", "text": "Two people read by nine.", "moves": "P13"}
    walk.sends(gist="Letters are read in the morning", **words)
    walk.enters("mai").follows("Good practices", "Letters are read", "Review")
    walk.sends(opinion="Agreed").follows("Publish").sends()
    walk.enters("son").follows(IDLE, "Good practices", "Letters are read")
    walk.follows("Adopt").sends()
    assert not walk.says("Núi Mẫu adopted it from 10/12/2026")
    walk.follows("The cluster").follows("Good practices", "Letters are read")

    walk.follows("Has it moved?")

    assert not walk.says("Núi Mẫu 10 December 2026", "Share handled in time (P13)")


def test_the_next_conference_opens_from_what_the_last_one_gave(walk, cast):
    made = year.given(cast)
    last = f"{year.again(made).number}"
    walk.enters("minh").follows(year.TASKS[0])  # it lies on the head's desk
    assert not walk.says("01-TB/CTĐ", "handled by: Head of the committee")

    walk.enters("mai").follows("Conferences", "Open a new one").sends(
        sort="final", gist="Year's end", host="nui-mau", planned_on="20/12/2026",
        period="2026", cut_off_on="15/12/2026", previous=last,
    )  # fmt: skip
    walk.follows("The conference's page")
    paper = Document(BytesIO(walk.file("State of the last conference's tasks")))

    lines = [one.text for one in paper.paragraphs]
    assert [task for task in year.TASKS if not any(task in one for one in lines)] == []
    assert lines.count("- Núi Mẫu: chưa báo cáo") == len(year.TASKS)


def test_to_give_up_a_conference_is_never_the_main_thing(walk, cast):
    made = year.again(year.planned(cast, day=TODAY, planned_on=TODAY, cut_off_on=TODAY))
    walk.enters("mai").follows("Conferences", made.number, "The conference's page")

    (button,) = re.findall(r'class="([^"]*)"[^>]*>Cancel<', walk.page)

    assert "govuk-button--secondary" in button


def test_who_does_not_come_is_not_told_in_half_a_sentence(walk, cast):
    made = year.planned(cast, planned_on=TODAY, cut_off_on=TODAY)
    with year.on(year.PLANNED):
        inviting.invite(cast.mai, year.again(made), LETTER, [])
    walk.enters("son").follows("At the cluster", "Ban Nội chính Tỉnh ủy Núi Mẫu")
    walk.follows("Answer").sends(answer="not_coming", reason="On a visit")

    assert not walk.says("Answered: Not coming; On a visit Sơn")


def test_shares_of_a_task_are_told_apart_by_their_unit(walk, cast):
    year.given(cast)
    walk.enters("mai").follows("Key tasks", year.TASKS[0])

    told = [f"{unit}, {year.TASKS[0]}" for unit in ("Sông Mẫu", "Núi Mẫu", "Đồng Mẫu")]
    assert not walk.says(*told)


def test_a_list_without_a_value_says_where_it_is_filled(walk):
    walk.enters("mai").follows("Commendations", "Open a new one")
    asked = {"member": "song-mau", "award": "merit", "year": "2026"}
    walk.sends(**asked, reason="Decided in the session").follows("Send")

    assert not walk.says("has no value yet: add one on the page The unit")


def test_a_clusters_settings_begin_with_its_own(walk):
    walk.enters("mai").follows("Settings of the cluster")
    terms = re.findall(r"office/settings/(\w+)/", walk.page)
    walk.enters("minh").follows("The unit")
    units = re.findall(r"office/settings/(\w+)/", walk.page)

    own = {"vote_rules", "ballot_publish_days", "commendation_days"}
    assert own <= set(terms[:20])
    assert not own & set(units[:20])
    assert sorted(terms) == sorted(units)
