"""A session of the steering committee: called, papers, held, concluded, tasks closed."""

from datetime import date

from tests.pages.counted import counted

from minhbach.matters import queries

CALLED = """
    day        | who  | does          | with
    2026-03-02 | Hà   | session: call | steering committee: anti-corruption, waste and negativity; kind of session: plenary; session: phiên thứ nhất năm 2026; called on: 2026-03-02; invitation no.: 3-GM/BCĐ; planned for: 2026-03-20; members invited: secretary police court military; items of the agenda: 4; papers asked from: cong-an-tinh tand-tinh; papers due on: 2026-03-16
"""
READY = """
    day        | who  | does           | with
    2026-03-13 | Lan  | receive papers | papers received from: cong-an-tinh tand-tinh
    2026-03-16 | Hà   | papers ready   | papers drafted by the unit: 2
"""
STANDING = (
    "a standing task of it goes on: once it is followed no longer, a leader drops it "
    "on the page of the task"
)
CONCLUDED = """
    day        | who  | does                  | with
    2026-03-25 | Minh | notice the conclusion | conclusion noticed on: 2026-03-25
    2026-03-26 | Tuấn | session: give a task  | what has to be done: hoàn thành kết luận điều tra VA-01/2026; body in charge: provincial police; follower: officer; kind of deadline: fixed date; due on: 2026-05-29
"""


def test_the_session_reads_and_its_notice_has_a_number(page):
    register = page(CALLED).write(READY)
    held(register).write(CONCLUDED)

    register.shows(
        """
        02/03/2026  Hà called it for 20/3/2026: phiên thứ nhất năm 2026
        13/03/2026  Lan received the papers of Provincial Police, Provincial People's Court
        16/03/2026  Hà had the papers ready
        20/03/2026  Hà held it; minutes 5-BB/BCĐ
        25/03/2026  Minh noticed the conclusion, no. 1-TB/BCĐ
        26/03/2026  Tuấn gave a task: hoàn thành kết luận điều tra VA-01/2026
    """,
        kind="session",
    )
    assert register.latest("task").facts["document_number"] == "1-TB/BCĐ"
    assert queries.gauge("song-mau", register.today) == 0


def held(register):
    """Three present, one absent: the label of an absence has a colon of its own."""
    register.do(
        date(2026, 3, 20),
        "Hà",
        "hold",
        "held on: 2026-03-20; minutes no.: 5-BB/BCĐ; present: secretary police court; "
        "absent_on_duty: military; conclusion due on: 2026-03-27",
    )
    return register


def test_it_waits_for_its_tasks(page):
    register = held(page(CALLED).write(READY)).write(CONCLUDED)
    register.refuses(
        "Tuấn", "session: close", because=["a task of it is neither done nor dropped"]
    )
    register.write("""
    day        | who  | does         | with
    2026-05-20 | Hà   | report done  | evidence no.: 70/KLĐT; evidence dated: 2026-05-18; evidence issued by: provincial police; reported done on: 2026-05-20; tier: province
    2026-05-21 | Tuấn | task: accept |
    2026-05-22 | Tuấn | session: close |
    """)
    assert not register.latest("session").is_open
    found = counted("2026-Q2")
    assert (found["C75"].numerator, found["C75"].denominator) == (1, 1)


def test_a_standing_task_is_dropped_before_the_end(page):
    register = (
        held(page(CALLED).write(READY))
        .write(CONCLUDED)
        .write("""
    day        | who  | does                 | with
    2026-03-26 | Tuấn | session: give a task | what has to be done: báo cáo hằng quý; body in charge: provincial police; follower: officer; kind of deadline: standing duty
    """)
    )
    register.refuses(
        "Tuấn",
        "session: close",
        because=[
            "a task of it is neither done nor dropped",
            STANDING,
        ],
    )


def test_a_task_is_not_due_before_its_conclusion(page):
    register = held(page(CALLED).write(READY)).write(CONCLUDED)
    register.refuses(
        "Tuấn",
        "session: give a task",
        "what has to be done: x; body in charge: provincial police; follower: officer; "
        "kind of deadline: fixed date; due on: 2026-03-24",
        because=["the task would be due before the paper that gives it"],
    )


def test_figures_count_seats_not_names(page):
    held(page(CALLED).write(READY)).write(CONCLUDED)
    found = counted("2026-Q1")
    assert [found[code].value for code in ("C70", "C72", "C76")] == [1, 1, 3]
    assert found["C75"].numerator == 0


def test_everybody_invited_is_present_or_absent_once(page):
    register = page(CALLED).write(READY)
    register.today = date(2026, 3, 20)
    given = "held on: 2026-03-20; minutes no.: 5; conclusion due on: 2026-03-27"
    register.refuses(
        "Hà",
        "hold",
        f"{given}; present: secretary police",
        because=["somebody invited is neither present nor absent"],
    )
    register.refuses(
        "Hà",
        "hold",
        f"{given}; present: secretary police court military organisation",
        because=["somebody was not invited"],
    )
    register.refuses(
        "Hà",
        "hold",
        f"{given}; present: secretary police court military; absent_on_leave: court",
        because=["a member is told twice"],
    )


def test_a_called_session_runs_towards_its_day(page):
    register = page(CALLED)
    assert register.due("session") == {
        "papers_term": "2026-03-16 (letter)",
        "sitting": "2026-03-20 (letter)",
    }
    register.do(
        date(2026, 3, 9),
        "Minh",
        "postpone",
        "planned for: 2026-03-27; reason: trùng lịch",
    )
    assert register.due("session")["sitting"] == "2026-03-27 (letter)"


def test_only_bodies_asked_send_papers(page):
    register = page(CALLED)
    register.refuses(
        "Lan",
        "receive papers",
        "papers received from: so-noi-vu",
        because=["that body was not asked for a paper"],
    )
