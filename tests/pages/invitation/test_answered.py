"""An invitation is sent, answered by each receiver, and the meeting is attended."""

from minhbach.matters import queries

ENTRIES = """
    day        | who  | does                 | with
    2026-03-02 | Lan  | invitation: issue    | issuing body: internal affairs committee; kind of document: invitation; letter dated: 2026-03-02; about: conference of the first quarter; held on: 2026-03-12; at the hour: 8:00; receivers: thanh-tra-tinh cong-an-tinh; persons invited: 4; answer by: 2026-03-09
    2026-03-02 | Lan  | invitation: send     | sent on: 2026-03-02
    2026-03-05 | Lan  | record answers       | coming, or received it: thanh-tra-tinh
"""
ATTENDED = """
    day        | who  | does                 | with
    2026-03-09 | Lan  | record answers       | not coming: cong-an-tinh
    2026-03-12 | Lan  | record attendance    | persons present: 3
"""


def test_it_stands_open_until_each_receiver_has_answered(page):
    register = page(ENTRIES)
    assert register.latest("invitation").state == "sent"

    register.write(ATTENDED)

    assert register.latest("invitation").state == "answered"
    assert not register.latest("invitation").is_open
    assert queries.gauge("song-mau", register.today) == 0


def test_nobody_answers_who_was_not_invited_and_nobody_comes_before_the_day(page):
    register = page(ENTRIES)
    register.refuses(
        "Lan",
        "record answers",
        "coming, or received it: so-noi-vu",
        because=["this body was not invited"],
    )
    register.refuses(
        "Lan",
        "record attendance",
        "persons present: 3",
        because=["the meeting lies ahead"],
    )
