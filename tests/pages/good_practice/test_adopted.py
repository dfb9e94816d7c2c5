"""A good practice is offered, reviewed, published, and taken up by others from a day."""

import pytest

OFFERED = """
    day        | who | does                 | with
    2026-02-02 | Hà  | good practice: offer | what it is called: one page for each promise; field: letters, reception; how it is done, what it takes, what it gave: each promise of the Secretary is one task; figure it is to move (code): P06; offered on: 2026-02-02
"""
PUBLISHED = """
    day        | who | does                   | with
    2026-02-09 | Mai | good practice: review  | what the review says: it is done in three units with good results
    2026-02-16 | Mai | good practice: publish | published on: 2026-02-16
"""
ADOPTED = """
    day        | who  | does                 | with
    2026-03-02 | Sơn  | good practice: adopt | adopted from: 2026-03-02
    2026-04-01 | Mai  | good practice: adopt | unit: rung-mau; adopted from: 2026-04-01; by the paper no.: 12-CV/BNC
    2026-07-01 | Quân | good practice: tell  | what the adopter found: fewer promises are late
"""


@pytest.fixture
def published(page):
    page(OFFERED)
    return page(PUBLISHED)


def test_each_adopter_stands_with_its_day(published):
    practice = published.write(ADOPTED).latest("good_practice")

    assert practice.facts["adoptions"] == {
        "nui-mau": "2026-03-02",
        "rung-mau": "2026-04-01",
    }
    published.shows(
        """
        02/02/2026  Hà Sông Mẫu offered: one page for each promise
        09/02/2026  Mai reviewed it: it is done in three units with good results
        16/02/2026  Mai published it in the cluster
        02/03/2026  Sơn Núi Mẫu adopted it from 2/3/2026
        01/04/2026  Mai Rừng Mẫu adopted it from 1/4/2026
        01/07/2026  Quân Núi Mẫu: fewer promises are late
        """,
        kind="good_practice",
    )


def test_nobody_adopts_what_is_its_own_or_what_it_has_adopted(published):
    published.refuses(
        "Minh",
        "good practice: adopt",
        "adopted from: 2026-02-16",
        because=["the unit offered it itself"],
    )
    published.write(ADOPTED).refuses(
        "Sơn",
        "good practice: adopt",
        "adopted from: 2026-07-01",
        because=["the unit has adopted it already"],
    )


def test_what_is_sent_back_lies_with_the_unit_that_offered_it(page):
    register = page(OFFERED).write("""
        day        | who | does                     | with
        2026-02-03 | Mai | good practice: send back | what the review says: say what it costs
    """)
    assert register.latest("good_practice").owner == "song-mau"
    register.refuses(
        "Quân",
        "good practice: complete",
        "offered on: 2026-02-03",
        because=["only the unit that offered it completes it"],
    )
    register.write("""
        day        | who | does                    | with
        2026-02-05 | Hà  | good practice: complete | how it is done, what it takes, what it gave: each promise is one task; offered on: 2026-02-05
    """)
    assert register.latest("good_practice").state == "offered"


def test_a_figure_is_named_by_its_code(page):
    page("day | who | does | with").refuses(
        "Hà",
        "good practice: offer",
        "what it is called: x; field: letters, reception; how it is done, what it takes, "
        "what it gave: y; figure it is to move (code): đơn trễ; offered on: 2026-01-05",
        because=["Figure it is to move (code): a code in capitals, for example P13"],
    )
