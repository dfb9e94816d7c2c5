"""A draft is appraised: its dossier is completed, the report issued, the points adopted."""

import pytest

from minhbach.matters import queries

ENTRIES = """
    day        | who  | does                 | with
    2026-03-02 | Lan  | appraisal: register  | part of the committee: presides; asking body: provincial police; request no.: 15-CV/CAT; request received on: 2026-03-02; kind of document: plan; submitted to: standing committee; draft: plan on order in 2026; due, as asked: 2026-03-20
    2026-03-04 | Hà   | ask to complete      | submission is there: yes; draft is there: yes; asked to complete on: 2026-03-04
"""
COMPLETED = """
    day        | who  | does                 | with
    2026-03-11 | Lan  | complete             | completed on: 2026-03-11; explanatory report is there: yes; summary of comments is there: yes
"""
ISSUED = """
    day        | who  | does                 | with
    2026-03-11 | Hà   | accept               |
    2026-03-11 | Tuấn | appraisal: assign    | appraised by: officer for letters
    2026-03-12 | Hà   | appraisal: ask agencies | agencies asked: tand-tinh vksnd-tinh; agencies asked on: 2026-03-12; comments due: 2026-03-17
    2026-03-16 | Lan  | appraisal: take an answer | agencies that answered: provincial people's court
    2026-03-17 | Lan  | appraisal: take an answer | agencies that answered: provincial people's procuracy
    2026-03-18 | Hà   | meet                 | appraisal meeting on: 2026-03-18
    2026-03-19 | Hà   | appraisal: draft     | verdict: fit after revision; need: met; wording: to be revised; points made: 6
    2026-03-19 | Tuấn | appraisal: check     |
    2026-03-20 | Dũng | appraisal: approve   |
    2026-03-23 | Lan  | appraisal: issue     | letter dated: 2026-03-23
"""
DECIDED = """
    day        | who  | does                 | with
    2026-04-02 | Hà   | record adoption      | points adopted: 5; points explained: 1
    2026-04-10 | Hà   | decide               | result: passed; decided on: 2026-04-10
"""


def test_the_term_stops_while_papers_are_missing_and_runs_on(page):
    register = page(ENTRIES)
    waiting = register.latest("appraisal").clocks["term"]
    assert (waiting.due_on, waiting.paused_on) == (None, "2026-03-04")
    assert queries.gauge("song-mau", register.today) == 0

    register.write(COMPLETED)

    # seven days were not counted: 20 March and seven, Friday the 27th
    assert register.due("appraisal") == {"term": "2026-03-27 (letter)"}


def test_the_appraisal_reads_to_its_end(page):
    register = page(ENTRIES).write(COMPLETED).write(ISSUED).write(DECIDED)

    told = queries.timeline(register.latest("appraisal"), "en")

    assert [one.sentence for one in told][-5:] == [
        "checked the draft",
        "approved: Fit after revision",
        "issued 01-BC/BNCTU: Fit after revision",
        "recorded 5 points adopted",
        "result: Passed",
    ]
    assert not register.latest("appraisal").is_open


def test_the_agencies_own_term_ends_when_all_have_answered(page):
    upto = "\n".join(ISSUED.splitlines()[:6])
    register = page(ENTRIES).write(COMPLETED).write(upto)
    assert register.due("appraisal")["agencies"] == "2026-03-17 (letter)"

    register.write("\n".join([ISSUED.splitlines()[1], ISSUED.splitlines()[6]]))

    assert "agencies" not in register.due("appraisal")


@pytest.mark.parametrize(
    ("who", "does", "said", "because"),
    [
        (
            "Hà",
            "accept",
            "draft is there: yes",
            ["the dossier is not complete: ask for what is missing first"],
        ),
        (
            "Hà",
            "ask to complete",
            "asked to complete on: 2026-03-02; submission is there: yes; draft is there: yes; explanatory report is there: yes; summary of comments is there: yes",
            ["the dossier is complete, nothing is missing"],
        ),
    ],
)
def test_the_dossier_decides(page, who, does, said, because):
    begun = "\n".join(ENTRIES.splitlines()[:3])
    page(begun).refuses(who, does, said, because=because)


def test_who_drafted_does_not_check_and_no_more_points_are_adopted_than_made(page):
    register = page(ENTRIES).write(COMPLETED).write("\n".join(ISSUED.splitlines()[:9]))
    register.refuses(
        "Hà",
        "appraisal: check",
        because=[
            "this belongs to the head of room, deputy head, head of the committee",
            "a second person must do this: you did the step before",
        ],
    )
    register.write("\n".join([ISSUED.splitlines()[1], *ISSUED.splitlines()[9:]]))
    register.refuses(
        "Hà",
        "record adoption",
        "points adopted: 7",
        because=["more points adopted, explained and left aside than were made"],
    )
