"""A co-ordination regulation from its draft to its replacement, with a promise kept."""

import pytest

from minhbach.matters import queries

SIGNED = """
    day        | who  | does                | with
    2026-01-05 | Hà   | coordination: begin | title of the regulation: handling of mass complaints; partner bodies: thanh-tra-tinh cong-an-tinh; drafting begun on: 2026-01-05; to be signed by: 2026-02-27
    2026-02-20 | Minh | coordination: sign  | document no.: 03-QC/BNC; signed on: 2026-02-20; in force from: 2026-03-01
"""
IN_FORCE = """
    day        | who  | does                 | with
    2026-03-02 | Lan  | coordination: enter  | in force from: 2026-03-01; review due on: 2026-08-31
    2026-03-10 | Hà   | write down a promise | what has to be done: exchange figures each quarter; body in charge: provincial police; kind of deadline: fixed date; due on: 2026-03-31
    2026-04-02 | Hà   | coordination: meet   | met on: 2026-04-01; minutes no.: 5-BB
"""


def test_it_is_in_force_from_its_own_day(page):
    page(SIGNED).refuses(
        "Lan",
        "coordination: enter",
        "in force from: 2026-03-01",
        because=["the day of this act lies in the future"],
    )


REPORTED = """
    day        | who  | does        | with
    2026-04-03 | Hà   | report done | evidence no.: 7/BC; evidence dated: 2026-03-30; evidence issued by: provincial police; level that received it: province; reported done on: 2026-04-03
"""
REPLACED = """
    day        | who  | does                  | with
    2026-04-06 | Minh | task: accept          |
    2026-08-28 | Hà   | coordination: review  | reviewed on: 2026-08-28; review report no.: 60-BC/BNC
    2026-09-01 | Minh | coordination: replace | replaced by no.: 9-QC/BNC; no longer in force from: 2026-09-01
"""


@pytest.fixture
def promised(page):
    page(SIGNED)
    page(IN_FORCE)
    return page(REPORTED)


def test_it_is_not_replaced_over_an_open_promise(promised):
    assert queries.gauge("song-mau", promised.today) == 0
    promised.refuses(
        "Minh",
        "coordination: replace",
        "replaced by no.: 9-QC/BNC; no longer in force from: 2026-04-03",
        because=["a task of it is neither done nor dropped"],
    )


def test_its_whole_life(promised):
    register = promised.write(REPLACED)
    register.shows(
        """
        05/01/2026  Hà began a regulation with Provincial Inspectorate, Provincial Police: handling of mass complaints
        20/02/2026  Minh signed it as 03-QC/BNC, in force from 1/3/2026
        01/03/2026  Lan noted that it is in force from 1/3/2026
        10/03/2026  Hà gave a task: exchange figures each quarter
        01/04/2026  Hà met on 1/4/2026, 5-BB
        28/08/2026  Hà reviewed it by 60-BC/BNC
        01/09/2026  Minh replaced it by 9-QC/BNC
    """,
        kind="coordination",
    )
    assert not register.latest("coordination").is_open
