"""Guidance is given to bodies, its result recorded, and closed once nothing is open."""

from minhbach.matters import queries

GIVEN = """
    day        | who | does           | with
    2026-03-04 | Hà  | give guidance  | subject: receiving crowds; form: course; given on: 2026-03-03; field: land; bodies: ubnd-tinh xa-ben-mau; number of bodies: 12
"""


def test_it_is_not_closed_without_its_result(page):
    page(GIVEN).refuses(
        "Minh", "guidance: close", because=["the result is not yet recorded"]
    )


def test_it_reads_and_ends(page):
    page(GIVEN)
    register = page("""
        day        | who  | does                      | with
        2026-04-01 | Hà   | guidance: record the result | result document no.: 8-TB; result dated: 2026-03-31; proposals made: 4
    """)
    assert queries.gauge("song-mau", register.today) == 0
    register = page("""
        day        | who  | does            | with
        2026-04-20 | Minh | guidance: close |
    """)
    register.shows(
        """
        03/03/2026  Hà guided 12 bodies (Course): receiving crowds
        01/04/2026  Hà result by 8-TB: 4 proposals
        20/04/2026  Minh closed it
    """,
        kind="guidance",
    )


def test_how_many_bodies_is_said(page):
    page(GIVEN).refuses(
        "Hà",
        "give guidance",
        "subject: x; form: course; given on: 2026-03-03",
        because=["Number of bodies: is missing"],
    )
