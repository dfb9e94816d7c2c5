"""A course: so many sent, so many finished; who they are stands elsewhere."""

from datetime import date

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.matters import queries

SENT = """
    day        | who | does             | with
    2026-03-02 | Lan | send to a course | course: bồi dưỡng nghiệp vụ nội chính; sort: internal affairs practice; begins on: 2026-03-09; ends on: 2026-03-13; result due: 2026-03-20; people sent: 3
"""
FINISHED = (
    SENT
    + """
    2026-03-16 | Lan | record the result | result known on: 2026-03-16; people who finished: 2; document: 88-TB/BNCTW
"""
)


def figures():
    with clock.showing(clock.at_office(date(2026, 7, 1))):
        given = ask.figures("song-mau", "2026-H1", "calendar")
        assert ask.unbalanced(given) == []
        return {one.code: one for one in given}


def test_its_story_reads(page):
    page(FINISHED.replace("record the result", "training: record the result")).shows(
        """
    02/03/2026  Lan sent 3 people: Internal affairs practice
    16/03/2026  Lan 2 people finished
    """,
        "training",
    )
    found = figures()
    assert (found["U11"].value, found["U12"].value) == (3, 2)
    assert found["U12"].splits == {"sort": {"internal_affairs": 2}}


def test_nobody_finishes_who_was_not_sent(page):
    register = page(SENT)
    assert register.due("training") == {"course": "2026-03-20 (letter)"}
    assert queries.gauge("song-mau", register.today) == 0
    register.refuses(
        "Lan",
        "training: record the result",
        "result known on: 2026-03-02; people who finished: 4",
        because=["more than were sent"],
    )


def test_cancelled_nobody_was_sent(page):
    page(
        SENT
        + """
    2026-03-03 | Minh | training: cancel | reason: lớp hoãn
    """
    )
    found = figures()
    assert (found["U11"].value, found["DTB.3"].value) == (0, 1)


def test_fewer_are_sent_after_all(page):
    page(
        SENT
        + """
    2026-03-03 | Lan | training: change days or number | people sent: 2; reason: bận việc
    """
    )
    assert figures()["U11"].value == 2
