"""Extensions and re-assignments: asked by one, decided by another, never backwards."""

from datetime import date

from minhbach.matters import queries, standing

OPENED = """
    day        | who | does       | with
    2026-03-02 | Hà  | task: open | what has to be done: report on the list cases; document dated: 2026-03-02; body in charge: provincial police; follower: officer for letters; kind of deadline: fixed date; due on: 2026-03-31
"""
ASKED = """
    day        | who | does                 | with
    2026-04-02 | Hà  | ask for an extension | asked on: 2026-04-02; date asked for: 2026-04-30; reason: two bodies still answer
"""


def test_an_approved_extension_moves_the_date_from_that_day(page):
    page(OPENED)
    page(ASKED)
    register = page("""
        day        | who  | does                  | with
        2026-04-03 | Tuấn | approve the extension |
    """)
    assert register.due("task") == {"term": "2026-04-30 (letter)"}
    register.shows(
        """
        02/03/2026  Hà gave the task: report on the list cases
        02/04/2026  Hà asked for an extension, 30/4/2026: two bodies still answer
        03/04/2026  Tuấn approved the extension: 30/4/2026
    """,
        kind="task",
    )


def test_whoever_asked_does_not_decide(page):
    page(OPENED)
    page(ASKED).refuses(
        "Hà",
        "refuse the request",
        "reason: no",
        because=[
            "this belongs to the head of room, deputy head, head of the committee",
            "a second person must decide: you made the request",
        ],
    )


def test_a_refused_request_leaves_the_date(page):
    page(OPENED)
    page(ASKED)
    register = page("""
        day        | who  | does               | with
        2026-04-03 | Tuấn | refuse the request | reason: the bodies have answered
    """)
    assert register.due("task") == {"term": "2026-03-31 (letter)"}
    register.refuses(
        "Tuấn", "approve the extension", because=["no request awaits a decision"]
    )


def test_one_request_at_a_time_and_none_to_an_earlier_day(page):
    page(OPENED)
    page(ASKED).refuses(
        "Hà",
        "ask for an extension",
        "asked on: 2026-04-02; date asked for: 2026-03-20; reason: x",
        because=[
            "a request still awaits its decision",
            "the date asked for is not later than the present one",
        ],
    )


def test_the_body_changes_from_the_day_it_was_decided(page):
    page(OPENED)
    page("""
        day        | who  | does                      | with
        2026-04-02 | Hà   | ask for re-assignment     | asked on: 2026-04-02; body proposed: provincial inspectorate; reason: its competence
        2026-04-03 | Minh | approve the re-assignment |
    """)
    register = page("""
        day        | who  | does         | with
        2026-04-10 | Hà   | report done  | evidence no.: 9/BC; evidence dated: 2026-03-20; evidence issued by: provincial police; level that received it: province; reported done on: 2026-04-10
        2026-04-10 | Minh | task: accept |
    """)
    fold = register.latest("task")
    assert fold.facts["receiver"] == "thanh-tra-tinh"
    assert fold.facts["done_on"] == "2026-04-03"  # not before the change was in force
    assert standing.standing_of(fold, date(2026, 4, 10)) == "done_late"
    assert queries.gauge("song-mau", date(2026, 4, 10)) == 0


def test_a_part_holds_up_the_whole(page):
    page(OPENED)
    register = page("""
        day        | who | does             | with
        2026-03-05 | Hà  | split off a part | what the part is: count them; body proposed: provincial inspectorate; date asked for: 2026-03-20
    """)
    whole, part = register.matters["task"]
    assert register.fold(part).facts["carries_out"] == [whole]
    assert register.fold(part).owner == "officer"
    register.matters["task"].reverse()
    register.refuses(
        "Hà",
        "report done",
        "evidence no.: 9/BC; evidence dated: 2026-03-05; evidence issued by: provincial police; level that received it: province; reported done on: 2026-03-05",
        because=["a part of it is not yet done"],
    )
