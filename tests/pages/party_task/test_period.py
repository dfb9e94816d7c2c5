"""Party building work: so many planned, so many done so far; fewer needs a reason."""

from datetime import date

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.matters import queries

PLANNED = """
    day        | who | does    | with
    2026-01-05 | Lan | plan it | work: regular meeting of the cell; from: 2026-01-01; until: 2026-12-31; number planned: 12
"""
DONE = (
    PLANNED
    + """
    2026-01-09 | Lan | record it done | done on: 2026-01-08; done so far: 1; minutes or resolution no.: 01-BB/CB
    2026-04-10 | Lan | record it done | done on: 2026-04-09; done so far: 4; minutes or resolution no.: 04-BB/CB
"""
)


def figures(period):
    with clock.showing(clock.at_office(date(2026, 12, 31))):
        given = ask.figures("song-mau", period, "calendar")
        assert ask.unbalanced(given) == []
        return {one.code: one for one in given}


def test_its_story_reads(page):
    register = page(DONE)
    register.shows(
        """
    05/01/2026  Lan Regular meeting of the cell: 12 planned
    09/01/2026  Lan 1 done, 01-BB/CB
    10/04/2026  Lan 4 done, 04-BB/CB
    """,
        "party_task",
    )
    assert register.due("party_task") == {"period": "2026-12-31 (letter)"}
    assert queries.gauge("song-mau", register.today) == 0


def test_each_quarter_has_what_was_done_in_it(page):
    page(DONE)
    assert [figures(one)["U16"].value for one in ("2026-Q1", "2026-Q2", "2026")] == [
        1,
        3,
        4,
    ]
    assert figures("2026")["U15"].splits["sort"] == {"cell_meeting": 12}


def test_fewer_than_planned_needs_a_reason(page):
    register = page(DONE)
    register.refuses(
        "Tuấn", "party task: finish", because=["fewer than planned: give the reason"]
    )
    register.write("""
    day        | who  | does               | with
    2026-12-31 | Tuấn | party task: finish | reason: dồn sang năm sau
    """)
    assert figures("2026")["CTD.3"].value == 1


def test_what_is_done_does_not_become_less(page):
    page(DONE).refuses(
        "Lan",
        "record it done",
        "done on: 2026-04-10; done so far: 3",
        because=["fewer than recorded: ask for a correction"],
    )
