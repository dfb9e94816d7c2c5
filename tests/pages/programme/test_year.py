"""The yearly programme: issued, broken into tasks, reviewed, summed up."""

from datetime import date

from minhbach.matters import queries

ISSUED = """
    day        | who  | does             | with
    2026-01-05 | Hà   | programme: draft | steering committee: judicial reform; year: 2026; abstract: chương trình cải cách tư pháp; drafted on: 2026-01-05; to be issued by: 2026-01-30
    2026-01-28 | Minh | programme: issue | programme no.: 2-CTr/BCĐ; issued on: 2026-01-28; items: 6; next review on: 2026-06-30
"""
TASK = """
    day        | who  | does                    | with
    2026-02-02 | Tuấn | programme: give a task  | what has to be done: tổ chức phiên tòa rút kinh nghiệm; body in charge: provincial people's court; follower: officer; kind of deadline: fixed date; due on: 2026-10-30
"""


def test_it_reads(page):
    register = page(ISSUED).write(TASK)
    register.shows(
        """
        05/01/2026  Hà drafted the programme of 2026: chương trình cải cách tư pháp
        28/01/2026  Minh issued 2-CTr/BCĐ, 6 items
        02/02/2026  Tuấn gave a task: tổ chức phiên tòa rút kinh nghiệm
    """,
        kind="programme",
    )
    assert register.latest("task").facts["document_number"] == "2-CTr/BCĐ"
    assert register.due("programme") == {"review_term": "2026-06-30 (letter)"}
    assert queries.gauge("song-mau", register.today) == 0


def test_it_is_not_summed_up_over_open_tasks(page):
    register = page(ISSUED).write(TASK)
    register.refuses(
        "Minh",
        "sum up",
        "summed up on: 2026-02-02",
        because=["a task of it is neither done nor dropped"],
    )


def test_the_next_review_lies_ahead(page):
    register = page(ISSUED)
    register.today = date(2026, 6, 30)
    register.refuses(
        "Tuấn",
        "programme: review",
        "next review on: 2026-06-30",
        because=["the next review must lie ahead"],
    )
