"""The four kinds of deadline, and how a date is set, moved and kept under review."""

from datetime import date

import pytest

from minhbach.matters import queries, standing

OPEN = "what has to be done: report on the list cases; document no.: 15-KL/TU; document dated: 2026-03-02; body in charge: provincial police; follower: officer for letters"


def opened(page, said):
    return page(f"""
        day        | who | does       | with
        2026-03-02 | Hà  | task: open | {OPEN}; {said}
    """)


def stands(register, day="2026-03-02", soon=None):
    last = date.fromisoformat(soon) if soon else None
    return standing.standing_of(register.latest("task"), date.fromisoformat(day), last)


def test_days_are_counted_from_the_document(page):
    register = opened(
        page,
        "kind of deadline: so many days after issue; days the document gives: 10; kind of days: working days",
    )
    assert register.due("task") == {"term": "2026-03-16 (letter)"}
    assert stands(register, "2026-03-13") == "running"
    assert stands(register, "2026-03-16") == "due_soon"
    assert stands(register, "2026-03-14", soon="2026-03-17") == "due_soon"
    assert stands(register, "2026-03-17") == "late"


@pytest.mark.lost("it needs a date, and the head's page says so")
def test_a_fixed_task_without_a_date_says_so(page):
    register = opened(page, "kind of deadline: fixed date")
    assert stands(register) == "needs_date"
    assert queries.gauge("song-mau", register.today) == 1


def test_the_date_is_set_by_a_leader(page):
    opened(page, "kind of deadline: fixed date")
    register = page("""
        day        | who  | does         | with
        2026-03-09 | Tuấn | set the date | due on: 2026-04-30
    """)
    assert register.due("task") == {"term": "2026-04-30 (letter)"}
    register.refuses(
        "Tuấn",
        "set the date",
        "due on: 2026-05-30",
        because=["the task has its date: change it by an extension"],
    )


def test_a_standing_duty_is_reviewed_and_never_done(page):
    opened(page, "kind of deadline: standing duty")
    register = page("""
        day        | who | does         | with
        2026-05-04 | Hà  | task: review | reviewed on: 2026-05-04; progress: two weekly reports
    """)
    assert next(iter(register.due("task").values())).startswith("2026-08-03")
    assert stands(register, "2026-09-01") == "standing"
    assert queries.gauge("song-mau", register.today) == 0
    register.refuses(
        "Hà",
        "report done",
        "evidence no.: 1; evidence dated: 2026-05-04; evidence issued by: provincial police; level that received it: province; reported done on: 2026-05-04",
        because=["a standing duty is not reported done: review it, or drop it"],
    )


def test_a_waiting_task_begins_with_its_condition(page):
    register = opened(
        page,
        "kind of deadline: waits for a condition; condition awaited: the decree on list cases",
    )
    assert stands(register) == "waiting"
    register = page("""
        day        | who | does          | with
        2026-06-10 | Hà  | condition met | condition came on: 2026-06-08; due on: 2026-07-10
    """)
    assert stands(register, "2026-06-10") == "running"
    assert register.due("task") == {"term": "2026-07-10 (letter)"}


def test_a_leaders_instruction_is_answered_in_time(page):
    opened(page, "kind of deadline: standing duty")
    register = page("""
        day        | who  | does     | with
        2026-03-09 | Minh | task: instruct | instruction: show evidence; instructed on: 2026-03-09
    """)
    assert register.due("task")["instruction"].startswith("2026-03-11")
    register = page("""
        day        | who | does                   | with
        2026-03-10 | Hà  | answer the instruction | answer: the two reports are on file
    """)
    assert "instruction" not in register.due("task")


def test_a_wrong_kind_of_deadline_is_corrected(page):
    register = opened(page, "kind of deadline: fixed date; due on: 2026-04-30")
    entry = queries.timeline(register.latest("task"), "en")[0].entry
    from minhbach.kernel import clock
    from minhbach.matters import desk

    with clock.showing(clock.at_office(date(2026, 3, 5))):
        desk.act(
            register.cast.ha,
            "task",
            "ask_correction",
            {"mode": "standing", "correction_reason": "read again"},
            matter=register.latest("task").id,
            corrects=entry,
        )
        desk.act(
            register.cast.tuan,
            "task",
            "approve_correction",
            {},
            matter=register.latest("task").id,
        )
    assert list(register.latest("task").running) == ["upkeep"]
    assert stands(register) == "standing"
