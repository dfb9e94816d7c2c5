"""A task of a conclusion: reported with its evidence, sent back, accepted by another."""

from datetime import date

import pytest
from tests.pages.counted import counted

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.matters import desk, queries, standing

OPENED = """
    day        | who  | does        | with
    2026-03-04 | Hà   | task: open  | what has to be done: settle the land claims of the riverside; issuer: provincial standing committee; document no.: 112-TB/TU; document dated: 2026-03-02; body in charge: provincial people's committee; follower: officer for letters; kind of deadline: fixed date; due on: 2026-03-31
"""
REPORTED = """
    day        | who  | does        | with
    2026-04-06 | Hà   | report done | evidence no.: 88/BC-UBND; evidence dated: 2026-03-27; evidence issued by: provincial people's committee; level that received it: province; reported done on: 2026-04-06
"""
ON_TIME, DONE_LATE = "M08", "M09"
ACCEPTED = """
    day        | who  | does        | with
    2026-04-08 | Minh | task: accept |
"""


def test_the_task_reads(page):
    page(OPENED)
    page(REPORTED)
    page(ACCEPTED).shows(
        """
        02/03/2026  Hà gave the task: settle the land claims of the riverside
        06/04/2026  Hà reported it done by 88/BC-UBND of 27/3/2026
        27/03/2026  Minh accepted it as done on 27/3/2026
    """,
        kind="task",
    )


def test_it_is_done_on_the_day_of_its_evidence_though_recorded_late(page):
    page(OPENED)
    assert page(REPORTED).due("task") == {
        "term": "2026-03-31 (letter)",
        "acceptance": "2026-04-13 (Quyết định 08-QĐ/BNC ngày 01/12/2025 của "
        "Ban Nội chính Tỉnh ủy Sông Mẫu (minh họa))",
    }
    assert stands(page(ACCEPTED), "2026-04-08") == "done_on_time"


def test_until_it_is_accepted_it_is_late(page):
    page(OPENED)
    assert stands(page(REPORTED), "2026-04-07") == "late"


def test_evidence_later_than_the_date_is_done_late(page):
    page(OPENED)
    page(REPORTED.replace("2026-03-27", "2026-04-03"))
    assert stands(page(ACCEPTED), "2026-04-08") == "done_late"


def correct(register, action, **fields):
    """Tuấn asks that the entry of that action be put right, and Minh approves."""
    task = register.latest("task").id
    entry = next(one for one in read.of_matter(task) if one.action == action)
    with clock.showing(clock.at_office(date(2026, 4, 9))):
        fields["correction_reason"] = "đọc nhầm ngày"
        ask, approve = "ask_correction", "approve_correction"
        cast = register.cast
        desk.act(cast.tuan, "task", ask, fields, matter=task, corrects=entry.id)
        desk.act(cast.minh, "task", approve, {}, matter=task)
    return register


def test_a_corrected_day_is_judged_again(page):
    page(OPENED)
    page(REPORTED)
    register = correct(page(ACCEPTED), "accept", done_on="3/4/2026")

    assert stands(register, "2026-04-09") == "done_late"
    assert register.latest("task").closed_on == "2026-04-03"
    found = counted("2026-04")
    assert (found[ON_TIME].value, found[DONE_LATE].value) == (0, 1)
    correct(register, "report_done", evidence_on="3/4/2026")


def test_evidence_is_not_corrected_under_its_acceptance(page):
    page(OPENED)
    page(REPORTED)
    with pytest.raises(Refusal) as refused:
        correct(page(ACCEPTED), "report_done", evidence_on="3/4/2026")
    assert "first correct the day done" in refused.value.in_("en")[0]


def test_what_was_sent_back_goes_on(page):
    page(OPENED)
    page(REPORTED)
    register = page("""
        day        | who  | does      | with
        2026-04-08 | Minh | task: send back | reason: the paper names two of three sites
    """)
    assert register.latest("task").state == "under_way"
    assert stands(register, "2026-04-08") == "late"


def test_the_officer_does_not_accept_it(page):
    page(OPENED)
    page(REPORTED).refuses(
        "Hà",
        "task: accept",
        because=[
            "this belongs to the head of room, deputy head, head of the committee",
            "a second person must do this: you did the step before",
        ],
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            "kind of deadline: so many days after issue",
            "the number of days the document gives is missing",
        ),
        (
            "kind of deadline: waits for a condition",
            "the condition awaited is missing",
        ),
        (
            "kind of deadline: standing duty; due on: 2026-05-01",
            "a standing or waiting task bears no fixed date",
        ),
        (
            "kind of deadline: fixed date; co-operating bodies: cong-an-tinh",
            "the body in charge is not one of the co-operating",
        ),
        (
            "kind of deadline: fixed date; post in charge, of the unit: deputy",
            "one is in charge: another body or a post of the unit",
        ),
    ],
)
def test_what_does_not_agree_is_said(page, said, why):
    page(OPENED).refuses(
        "Hà",
        "task: open",
        "what has to be done: x; document dated: 2026-03-02; "
        f"body in charge: provincial police; {said}",
        because=[why],
    )


def test_somebody_answers_for_it(page):
    page(OPENED).refuses(
        "Hà",
        "task: open",
        "what has to be done: look after it; document dated: 2026-03-02; kind of deadline: standing duty",
        because=["the body or post in charge is missing"],
    )


def test_its_date_does_not_precede_its_document(page):
    page(OPENED).refuses(
        "Hà",
        "task: open",
        "what has to be done: look after it; document dated: 2026-03-02; kind of deadline: fixed date; due on: 2025-03-31; body in charge: provincial police",
        because=["Due on: may not precede 2/3/2026"],
    )


def stands(register, day):
    fold = register.latest("task")
    assert queries.gauge("song-mau", register.today) == 0
    return standing.standing_of(fold, date.fromisoformat(day))
