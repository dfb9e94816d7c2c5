"""Plan 15 is broken into clauses, each with a task or a reason, followed and reviewed."""

from datetime import date

import pytest

from minhbach.matters import queries, standing

REGISTERED = """
    day        | who | does                | with
    2026-01-12 | Hà  | directive: register | abstract: strengthening the internal affairs cadre; kind of document: plan; issuer: central internal affairs committee; document no.: 15-KH/BNCTW; issued on: 2026-01-05; registered on: 2026-01-12; review due on: 2026-06-30
    2026-01-13 | Hà  | add a clause        | clause no.: II.1; what the clause says: train the officers
    2026-01-13 | Hà  | add a clause        | clause no.: II.2; what the clause says: Central bodies report
"""
TASKED = """
    day        | who | does             | with
    2026-01-14 | Hà  | clause: give a task | what has to be done: hold two courses; post in charge, of the unit: deputy head; follower: officer for letters; kind of deadline: fixed date; due on: 2026-05-29
"""


def test_each_clause_is_a_matter_tied_to_its_directive(page):
    register = page(REGISTERED)
    directive = register.latest("directive")
    assert directive.facts["clauses"] == register.matters["clause"]
    assert register.latest("clause").facts["directive"] == [directive.id]


def test_it_is_not_broken_down_while_a_clause_lacks_both(page):
    page(REGISTERED)
    register = page(TASKED)  # the latest clause, II.2
    register.refuses(
        "Hà",
        "broken into tasks",
        because=["clause II.1 has neither a task nor a reason"],
    )


def test_a_task_knows_its_clause_and_document(page):
    page(REGISTERED)
    register = page(TASKED)
    task, clause = register.latest("task"), register.latest("clause")
    assert task.facts["carries_out"] == [clause.id]
    assert clause.facts["tasks"] == [task.id]
    said = ("document_number", "issued_on", "issuer", "source", "executor", "due_on")
    assert [task.facts[name] for name in said] == [
        "15-KH/BNCTW",
        "2026-01-05",
        "central_bnc",
        "directive",
        "deputy",
        "2026-05-29",
    ]


def test_a_second_task_takes_nothing_from_the_first(page):
    page(REGISTERED)
    page(TASKED)
    register = page("""
        day        | who | does                | with
        2026-01-15 | Hà  | clause: give a task | what has to be done: report each quarter; body in charge: provincial police; kind of deadline: standing duty
    """)
    task = register.latest("task")
    assert "due_on" not in task.facts
    assert "executor" not in task.facts
    assert standing.standing_of(task, date(2026, 1, 15)) == "standing"


EXCUSED = """
    day        | who  | does           | with
    2026-01-14 | Minh | clause: excuse | why no task: it binds Central bodies
"""
DONE = """
    day        | who  | does              | with
    2026-01-16 | Hà   | broken into tasks |
    2026-05-27 | Hà   | report done       | evidence no.: 40-BC/BNC; evidence dated: 2026-05-25; evidence issued by: department of home affairs; level that received it: central; reported done on: 2026-05-27
    2026-05-28 | Minh | task: accept      |
    2026-06-29 | Hà   | directive: review | reviewed on: 2026-06-29; review report no.: 50-BC/BNC
"""
CLOSED = """
    day        | who  | does             | with
    2026-07-01 | Tuấn | clause: fulfil   |
    2026-07-01 | Minh | directive: close |
"""


@pytest.fixture
def reviewed(page):
    """One clause excused, the other's task done, the plan reviewed."""
    page(REGISTERED)
    register = page(EXCUSED)
    register.matters["clause"].reverse()
    page(TASKED)
    return page(DONE)


def test_it_is_not_closed_over_an_open_clause(reviewed):
    reviewed.refuses("Minh", "directive: close", because=["clause II.1 has not ended"])


def test_the_whole_life_of_the_plan(reviewed):
    register = reviewed.write(CLOSED)
    register.shows(
        """
        12/01/2026  Hà registered Plan 15-KH/BNCTW: strengthening the internal affairs cadre
        13/01/2026  Hà wrote down clause II.1: train the officers
        13/01/2026  Hà wrote down clause II.2: Central bodies report
        16/01/2026  Hà broke it into tasks
        29/06/2026  Hà reviewed it by 50-BC/BNC
        01/07/2026  Minh closed it
    """,
        kind="directive",
    )
    assert queries.gauge("song-mau", register.today) == 0
    assert not register.latest("directive").is_open


def test_a_clause_with_an_open_task_is_not_fulfilled(page):
    page(REGISTERED)
    page(TASKED).refuses(
        "Tuấn", "clause: fulfil", because=["a task of it is neither done nor dropped"]
    )
