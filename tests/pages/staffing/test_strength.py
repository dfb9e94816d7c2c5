"""The unit's strength: one statement, said again as it changes; the last one counts."""

from datetime import date

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.matters import queries

STATED = """
    day        | who | does               | with
    2026-01-05 | Lan | state the strength | as of: 2026-01-05; decision on posts: 12-QĐ/TU; posts assigned: 18; posts filled: 16; leaders: 3; room_leaders: 4; officers: 7; others: 2; to be stated again on: 2026-07-01
"""
AGAIN = (
    STATED
    + """
    2026-04-02 | Lan | state it again | as of: 2026-04-01; posts filled: 15; officers: 6; to be stated again on: 2026-07-01
"""
)


def figures(on, period):
    with clock.showing(clock.at_office(on)):
        given = ask.figures("song-mau", period, "calendar")
        assert ask.unbalanced(given) == []
        return {one.code: one for one in given}


def test_the_latest_statement_counts_on_its_day(page):
    register = page(AGAIN)
    march, june = (figures(date(2026, 7, 1), one) for one in ("2026-Q1", "2026-H1"))

    assert [march[code].value for code in ("U01", "U02", "U03", "U07")] == [
        18,
        16,
        2,
        7,
    ]
    assert [june[code].value for code in ("U01", "U02", "U03", "U07")] == [18, 15, 3, 6]
    assert (june["U04"].numerator, june["U04"].denominator) == (15, 18)
    assert queries.gauge("song-mau", register.today) == 0


def test_before_it_is_stated_nothing_is_known(page):
    page(STATED.replace("2026-01-05", "2026-04-06"))
    assert figures(date(2026, 7, 1), "2026-Q1")["U01"].value is None


def test_the_ranks_add_up(page):
    page(STATED).refuses(
        "Lan",
        "state it again",
        "as of: 2026-01-05; posts filled: 15; to be stated again on: 2026-07-01",
        because=["the ranks do not add up to the posts filled"],
    )


def test_a_unit_keeps_one_statement(page):
    page(STATED).refuses(
        "Lan",
        "state the strength",
        "as of: 2026-01-05; posts assigned: 9; posts filled: 4; leaders: 1; room_leaders: 1; officers: 1; others: 1; to be stated again on: 2026-07-01",
        because=["the unit has its statement already: record the new numbers there"],
    )


def test_its_story_reads(page):
    page(AGAIN).shows(
        """
    05/01/2026  Lan 18 assigned, 16 filled
    01/04/2026  Lan 18 assigned, 15 filled
    """,
        "staffing",
    )
