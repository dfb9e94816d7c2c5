"""Comments are answered in time, and what became of the points made is known."""

ENTRIES = """
    day        | who  | does                 | with
    2026-03-02 | Lan  | comment: ask         | asking body: department of home affairs; request no.: Số: 88/SNV-TT; received on: 2026-03-02; due, as asked: 2026-03-05; kind of document: plan; draft: plan on reception in 2026
    2026-03-05 | Hà   | answer               | letter dated: 2026-03-05; points made: 4
    2026-03-20 | Hà   | record the feedback  | points adopted: 2; points explained: 1; points left aside: 1; feedback known on: 2026-03-20
"""


def test_the_comment_reads(page):
    page(ENTRIES).shows(
        """
        02/03/2026  Lan registered the request of Department of Home Affairs
        05/03/2026  Hà answered by 01-CV/BNCTU: 4 points
        20/03/2026  Hà 2 adopted, 1 explained, 1 left aside
    """,
        kind="comment",
    )


def test_the_points_are_counted(page):
    counted = page(ENTRIES).latest("comment").counted

    assert counted["points_made"] == 4
    assert (counted["points_adopted"], counted["points_ignored"]) == (2, 1)


def test_a_typed_number_draws_none(page):
    typed = ENTRIES.replace(
        "points made: 4", "points made: 4; letter no., if not drawn: 9-CV/BNCTU"
    )
    facts = page(typed).latest("comment").facts

    assert facts["letter_number"] == "9-CV/BNCTU"
    assert "number" not in facts
