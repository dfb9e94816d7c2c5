"""A working visit is planned, put off, held, and followed up by tasks."""

from minhbach.matters import queries

HELD = """
    day        | who  | does                  | with
    2026-03-02 | Hà   | working visit: plan   | subject: reception in communes; sort: urging; noted on: 2026-03-02; planned for: 2026-03-16; place: ben mau commune; bodies: xa-ben-mau
    2026-03-12 | Tuấn | postpone              | planned for: 2026-03-23; reason: the commune holds its session
    2026-03-23 | Hà   | working visit: hold   | held on: 2026-03-23; number of bodies: 3
    2026-03-24 | Hà   | working visit: give a task | what has to be done: keep the reception book; body in charge: people's committee of bến mẫu commune; kind of deadline: fixed date; due on: 2026-04-30
"""


def test_an_open_task_keeps_it_open(page):
    register = page(HELD.replace("ben mau commune", "ben-mau"))
    register = page("""
        day        | who | does                             | with
        2026-04-01 | Hà  | working visit: record the result | result document no.: 12-TB; result dated: 2026-03-31; proposals made: 2
    """)
    assert queries.gauge("song-mau", register.today) == 0
    assert register.latest("task").facts["source"] == "visit"
    register.refuses(
        "Minh",
        "working visit: close",
        because=["a task of it is neither done nor dropped"],
    )


def test_a_cancelled_visit_is_over(page):
    register = page("""
        day        | who  | does                  | with
        2026-03-02 | Hà   | working visit: plan   | subject: x; sort: survey; noted on: 2026-03-02; planned for: 2026-03-16
        2026-03-12 | Tuấn | working visit: cancel | reason: done by another body
    """)
    assert not register.latest("working_visit").is_open
