"""A complicated matter: proposed, listed, planned, reviewed on its day, taken off."""

from datetime import date

import pytest

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.matters import queries
from minhbach.procedures.catalogue import CATALOGUE

PROPOSED = """
    day        | who | does                 | with
    2026-01-12 | Hà  | propose for the list | ground: many participants; number of people: 60; place: Bến Mẫu commune; gist: bồi thường khi thu hồi đất làm đường; to be decided by: 2026-01-16
"""
LISTED = (
    PROPOSED
    + """
    2026-01-15 | Minh | put on the list | decided on: 2026-01-15; listed until: 2026-12-31; plan due: 2026-01-23
"""
)
PLANNED = (
    LISTED
    + """
    2026-01-21 | Hà | complicated: make the plan | plan no.: 03-PA/BNCTU; next review: 2026-02-25
"""
)
REVIEWED = (
    PLANNED
    + """
    2026-02-25 | Hà | complicated: review | reviewed on: 2026-02-25; trend: worse; number of people: 85; next review: 2026-04-01
"""
)


def figures(on, period="2026-H1"):
    with clock.showing(clock.at_office(on)):
        return {one.code: one for one in ask.figures("song-mau", period, "calendar")}


def test_its_story_reads(page):
    page(
        REVIEWED
        + """
    2026-03-30 | Minh | take off the list | why taken off: agreed in a dialogue; evidence document: 12-TB/TU; evidence dated: 2026-03-27
    """
    ).shows(
        """
    12/01/2026  Hà proposed it for the list: Many participants, 60 people
    15/01/2026  Minh listed it until 31/12/2026
    21/01/2026  Hà made plan 03-PA/BNCTU, to be reviewed on 25/2/2026
    25/02/2026  Hà reviewed it: Worse, 85 people; next on 1/4/2026
    30/03/2026  Minh took it off the list: Agreed in a dialogue 12-TB/TU
    """,
        "complicated",
    )


@pytest.mark.parametrize(
    ("story", "due"),
    [
        (PROPOSED, {"decision": "2026-01-16 (letter)"}),
        (
            LISTED,
            {"planning": "2026-01-23 (letter)", "expiry": "2026-12-31 (letter)"},
        ),
        (
            REVIEWED,
            {"next_review": "2026-04-01 (letter)", "expiry": "2026-12-31 (letter)"},
        ),
    ],
)
def test_it_always_has_a_day_to_come(page, story, due):
    register = page(story)
    assert register.due("complicated") == due
    assert queries.gauge("song-mau", register.today) == 0


def test_whoever_proposes_does_not_decide(page):
    page(PROPOSED.replace("| Hà ", "| Minh")).refuses(
        "Minh",
        "put on the list",
        "decided on: 2026-01-15; listed until: 2026-12-31; plan due: 2026-01-23",
        because=[
            "a second person must do this: you did the step before",
            "Decided on: the day lies in the future",
        ],
    )


def test_it_is_not_listed_for_ever(page):
    page(PROPOSED).refuses(
        "Minh",
        "put on the list",
        "decided on: 2026-01-12; listed until: 2028-12-31; plan due: 2026-01-23",
        because=["longer than the unit allows at once: review and renew it instead"],
    )


def test_expired_it_is_renewed_or_taken_off_but_not_reviewed(page):
    register = page(
        LISTED.replace("2026-12-31", "2026-02-20")
        + """
    2026-01-21 | Hà | complicated: make the plan | plan no.: 3-PA; next review: 2026-03-02
    """
    )
    register.today = date(2026, 3, 2)
    register.refuses(
        "Hà",
        "complicated: review",
        "reviewed on: 2026-03-02; trend: eased; next review: 2026-04-01",
        because=["the listing has expired: renew it or take it off first"],
    )
    assert figures(date(2026, 3, 2))["Q14"].value == 1
    register.write("""
    day        | who  | does  | with
    2026-03-02 | Minh | renew | listed until: 2026-06-30; reason: chưa giải quyết xong
    """)
    assert register.due("complicated")["expiry"] == "2026-06-30 (letter)"


def test_settled_needs_its_paper(page):
    page(REVIEWED).refuses(
        "Minh",
        "take off the list",
        "why taken off: settled",
        because=["a document is needed as evidence"],
    )


def test_the_list_and_its_people_balance(page):
    page(
        REVIEWED
        + """
    2026-03-02 | Hà   | propose for the list | ground: prolonged; number of people: 4; gist: tranh chấp ranh giới; to be decided by: 2026-03-06
    2026-03-03 | Minh | put on the list | decided on: 2026-03-03; listed until: 2026-12-31; plan due: 2026-03-13
    2026-04-02 | Minh | take off the list | why taken off: its grounds are gone
    2026-05-04 | Minh | put back on the list | listed until: 2026-12-31; plan due: 2026-05-11; number of people: 6; reason: phát sinh lại
    """
    )
    found = figures(date(2026, 6, 30))
    quarter = figures(date(2026, 6, 30), "2026-Q2")

    assert (found["Q02"].value, found["Q04"].value, found["Q05"].value) == (2, 0, 2)
    assert found["Q05"].splits["ground"] == {"crowded": 1, "prolonged": 1}
    assert (found["Q10"].value, found["Q11"].value, found["Q12"].value) == (91, 1, 1)
    assert (quarter["Q01"].value, quarter["Q06"].value) == (2, 89)
    with clock.showing(clock.at_office(date(2026, 6, 30))):
        for period in ("2026-H1", "2026-Q1", "2026-Q2"):
            given = ask.figures("song-mau", period, "calendar")
            assert ask.unbalanced(given) == []
        assert sum(one.qty for one in ask.open_("Q10", "song-mau", "2026-H1")) == 91


def test_nothing_of_it_could_name_who_takes_part():
    declared = CATALOGUE["complicated"]
    assert not any(type(one).__name__ == "Person" for one in declared.fields.values())
    assert set(declared.leaves) == {"ground", "field", "place", "off_reason"}
