"""Figures of other agencies: a running total with its source; empty is not nought."""

from datetime import date

import pytest

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.matters import desk, queries

QUARTER = """
    day        | who | does      | with
    2026-04-06 | Lan | outside figure: take | item: cases opened; agency: provincial police; year: 2026; total since the year began: 120; as of: 2026-03-31; source document: 45/BC-CAT; source dated: 2026-04-03; next number on: 2026-07-06
"""
HALF = (
    QUARTER
    + """
    2026-07-06 | Lan | take over the next | total since the year began: 260; as of: 2026-06-30; source document: 98/BC-CAT; source dated: 2026-07-03; next number on: 2026-10-06
"""
)
ITEM = "U39"  # cases opened


def figures(period, on=date(2026, 12, 31)):
    with clock.showing(clock.at_office(on)):
        return {one.code: one for one in ask.figures("song-mau", period, "calendar")}


def test_its_story_reads(page):
    page(HALF).shows(
        """
    06/04/2026  Lan 120 as of 31/3/2026, by 45/BC-CAT
    06/07/2026  Lan 260 as of 30/6/2026, by 98/BC-CAT
    """,
        "outside_figure",
    )


def test_a_running_total_gives_each_period_its_part(page):
    register = page(HALF)
    assert [figures(one)[ITEM].value for one in ("2026-Q1", "2026-Q2", "2026-H1")] == [
        120,
        140,
        260,
    ]
    assert figures("2026-H1")[ITEM].splits["issuer"] == {"cong-an-tinh": 260}
    assert queries.gauge("song-mau", register.today) == 0
    with clock.showing(clock.at_office(date(2026, 12, 31))):
        opened = ask.open_(ITEM, "song-mau", "2026-H1", "calendar")
        assert [(one.action, one.qty) for one in opened] == [
            ("take", 120),
            ("take_next", 140),
        ]


def test_what_nobody_told_is_not_nought(page):
    page(QUARTER)
    assert figures("2026-Q1")["U40"].value is None  # accused charged
    assert figures("2026-Q2")[ITEM].value is None


def test_a_nought_that_was_told_is_nought(page):
    page(QUARTER.replace("began: 120", "began: 0"))
    assert figures("2026-Q1")[ITEM].value == 0


def test_an_estimate_is_told_apart_until_the_number_is_final(page):
    page(
        HALF.replace(
            "as of: 2026-03-31", "as of: 2026-03-28; estimated until: 2026-03-31"
        )
    )
    assert figures("2026-Q1")["U62"].value == 1
    assert figures("2026-H1")["U62"].value == 0


def test_one_line_an_item_agency_and_year(page):
    register = page(QUARTER)
    register.refuses(
        "Lan",
        "outside figure: take",
        "item: cases opened; agency: provincial police; year: 2026; total since the year began: 7; as of: 2026-04-01; source document: 1; source dated: 2026-04-02; next number on: 2026-05-04",
        because=["that year has a line for this item and agency: carry it on there"],
    )


def test_it_does_not_go_back(page):
    page(HALF).refuses(
        "Lan",
        "take over the next",
        "total since the year began: 300; as of: 2026-05-31; source document: 9; source dated: 2026-06-02; next number on: 2026-10-06",
        because=["a running total goes forward; a wrong one is corrected"],
    )


def corrected(register, entry, day=date(2026, 7, 9), **fields):
    matter = register.latest("outside_figure").id
    with clock.showing(clock.at_office(day)):
        for who, does, given in (
            ("lan", "ask_correction", {**fields, "correction_reason": "chép nhầm"}),
            ("tuan", "approve_correction", {}),
        ):
            desk.act(
                getattr(register.cast, who),
                "outside_figure",
                does,
                given,
                matter=matter,
                corrects=read.of_matter(matter)[entry].id,
            )


def test_a_second_person_corrects_the_last_number(page):
    register = page(HALF)
    corrected(register, 1, amount=262)
    assert [figures(one)[ITEM].value for one in ("2026-Q1", "2026-Q2", "2026-H1")] == [
        120,
        142,
        262,
    ]


def test_a_nought_is_corrected_too(page):
    register = page(QUARTER.replace("began: 120", "began: 0"))
    corrected(register, 0, amount=12)
    assert figures("2026-Q1")[ITEM].value == 12


def test_a_number_said_again_since_is_not_corrected(page):
    register = page(HALF)
    with pytest.raises(Refusal) as refused:
        corrected(register, 0, amount=121, to_on="2026-03-30")
    assert refused.value.in_("en") == [
        "Total since the year began: a later entry wrote another value: correct that one",
        "As of: a later entry wrote another value: correct that one",
        "As of: the day of a running total is not corrected: record it again",
    ]
