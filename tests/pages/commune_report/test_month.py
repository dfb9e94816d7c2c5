"""A commune's report: owed, received, checked by one, accepted by another, in total."""

from datetime import date

import pytest

from minhbach.bodies import actions
from minhbach.bodies.roles import SYSTEM
from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.ledger import read
from minhbach.matters import desk, falling_due, queries

OWED = """
    day        | who  | does   | with
    2026-03-02 | Tuấn | expect | period: 2026-03; commune: Bến Mẫu commune; followed by: officer for letters
"""
COUNTS = (
    "days_held: 2; days_delegated: 0; days_extra: 1; turns: 14; persons: 31; "
    "cases_heard: 9; groups: 1; letters: 12; letters_complaint: 5; "
    "letters_denunciation: 1; letters_other: 6; letters_handled: 10"
)
RECEIVED = (
    OWED
    + f"""
    2026-04-03 | Lan | commune report: receive | report no.: 21-BC/ĐU; report dated: 2026-04-02; received on: 2026-04-03; source: keyed in from paper; {COUNTS}
"""
)
IN_TOTAL = (
    RECEIVED
    + """
    2026-04-06 | Hà   | commune report: check  |
    2026-04-07 | Tuấn | commune report: accept | accepted on: 2026-04-07
"""
)


def figures(on=date(2026, 7, 10), period="2026-Q1"):
    with clock.showing(clock.at_office(on)):
        return {one.code: one for one in ask.figures("song-mau", period, "calendar")}


def test_its_story_reads(page):
    page(IN_TOTAL).shows(
        """
    02/03/2026  Tuấn Bến Mẫu commune owes its report for 3/2026
    03/04/2026  Lan received report 21-BC/ĐU of Bến Mẫu commune
    06/04/2026  Hà checked it: it adds up
    07/04/2026  Tuấn accepted it into the total
    """,
        "commune_report",
    )


def test_its_term_is_counted_from_the_end_of_the_month(page):
    register = page(OWED)
    [due] = register.due("commune_report").values()
    assert due.startswith("2026-04-06 ")  # the fifth day is a Sunday
    assert queries.gauge("song-mau", register.today) == 0


def test_its_numbers_stand_in_the_month_they_are_about(page):
    page(IN_TOTAL)
    march, april = figures(period="2026-03"), figures(period="2026-04")

    assert (march["Q62"].value, march["Q64"].value) == (1, 31)
    assert (march["Q47"].numerator, march["Q47"].denominator) == (1, 1)
    assert april["Q64"].value is None
    with clock.showing(clock.at_office(date(2026, 7, 10))):
        assert ask.unbalanced(list(figures().values())) == []
        assert sum(one.qty for one in ask.open_("Q64", "song-mau", "2026-03")) == 31


def test_what_is_not_accepted_is_not_in_the_total(page):
    page(RECEIVED)
    found = figures()
    assert (found["Q44"].value, found["Q46"].value) == (1, 0)
    assert found["Q64"].value is None


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        (
            ("letters_other: 6; ", ""),
            ["a cell is empty: none is written 0, unknown goes back to the commune"],
        ),
        (
            ("letters_other: 6", "letters_other: 7"),
            ["letters received are not the sum of their kinds"],
        ),
        (
            ("letters_handled: 10", "letters_handled: 13"),
            ["more letters handled than received"],
        ),
        (("persons: 31", "persons: 13"), ["fewer persons than turns"]),
    ],
)
def test_a_report_that_does_not_add_up_is_not_checked(page, wrong, because):
    page(RECEIVED.replace(*wrong)).refuses(
        "Hà", "commune report: check", because=because
    )


def test_the_month_must_be_over(page):
    register = page(OWED)
    register.today = date(2026, 3, 20)
    register.refuses(
        "Lan",
        "commune report: receive",
        f"received on: 2026-03-20; source: keyed in from paper; {COUNTS}",
        because=["the month is not over yet"],
    )


def test_whoever_checks_does_not_accept(page):
    register = page(
        RECEIVED
        + """
    2026-04-06 | Tuấn | commune report: check |
    """
    )
    register.refuses(
        "Tuấn",
        "commune report: accept",
        because=["a second person must do this: you did the step before"],
    )


def test_one_commune_owes_one_report_a_month(page):
    page(OWED).refuses(
        "Tuấn",
        "expect",
        "period: 2026-03; commune: Bến Mẫu commune",
        because=["this commune has a report for that month: record it there"],
    )


def test_returned_it_waits_for_the_commune_again(page):
    register = page(
        RECEIVED
        + """
    2026-04-06 | Hà | commune report: return | returned on: 2026-04-06; why returned: sai số đơn
    """
    )
    [due] = register.due("commune_report").values()
    assert due.startswith("2026-04-13 ")
    assert figures()["Q50"].value is None or figures(period="2026-Q2")["Q50"].value == 1


def test_a_revision_replaces_the_numbers_of_its_month(page):
    page(
        IN_TOTAL
        + f"""
    2026-05-11 | Lan  | commune report: revise | received on: 2026-05-11; revision: 2; reason: xã đính chính; {COUNTS.replace("persons: 31", "persons: 35")}
    2026-05-12 | Hà   | commune report: check  |
    2026-05-12 | Tuấn | commune report: accept | accepted on: 2026-05-12
    """
    )
    assert figures(period="2026-03")["Q64"].value == 35
    assert figures(period="2026-Q2")["Q64"].value is None
    assert figures(period="2026-Q2")["Q51"].value == 1


def test_corrected_its_number_is_counted_anew(page):
    register = page(IN_TOTAL)
    matter = register.latest("commune_report").id
    received = read.of_matter(matter)[1].id
    with clock.showing(clock.at_office(date(2026, 4, 9))):
        for who, does, fields in (
            (
                "lan",
                "ask_correction",
                {"groups": 0, "turns": 15, "correction_reason": "nhập nhầm"},
            ),
            ("tuan", "approve_correction", {}),
        ):
            desk.act(
                getattr(register.cast, who),
                "commune_report",
                does,
                fields,
                matter=matter,
                corrects=received,
            )
    march = figures(period="2026-03")
    assert (march["Q63"].value, march["Q66"].value, march["Q64"].value) == (15, 0, 31)


def test_every_month_each_commune_of_the_list_owes_one(page):
    page("day | who | does | with")
    day = date(2026, 2, 2)
    with clock.showing(clock.at_office(day)):
        actions.set_setting("song-mau", "commune_reports", 1, by=SYSTEM, on=day)
        done = falling_due.fall_due("song-mau", day)
        assert falling_due.fall_due("song-mau", day).acts == 0
    assert done.reasons == []
    found = figures(day, "2026-02")
    with clock.showing(clock.at_office(date(2026, 3, 10))):
        [owed] = ask.figures("song-mau", "2026-02", "calendar", codes=["Q42"])
    assert owed.splits["place"] == dict.fromkeys(
        ("ben-mau", "cho-mau", "doi-mau", "suoi-mau"), 1
    )
    assert found["BCX.4"].value == 4
    assert queries.gauge("song-mau", day) == 0
