"""A number of the outgoing register: drawn once, and what became of it is known."""

import pytest
from tests.pages.register import Register

from minhbach.bodies import actions
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.matters import numbers, queries

ENTRIES = """
    day        | who | does     | with
    2026-03-02 | Lan | reserve  | issuing body: Internal Affairs Committee; kind of document: official letter; secrecy: not secret; number held on: 2026-03-02; to be issued by: 2026-03-06
    2026-03-03 | Lan | enter    | issuing body: Internal Affairs Committee; kind of document: official letter; secrecy: not secret; dated: 2026-03-03; abstract: report of the first quarter; signed by: deputy head; copies: 5
    2026-03-03 | Lan | enter    | issuing body: Internal Affairs Committee; kind of document: official letter; secrecy: secret; dated: 2026-03-03; copy kept by: clerk
    2026-03-04 | Lan | enter    | issuing body: Internal Affairs Committee; kind of document: notice; secrecy: not secret; dated: 2026-03-04; abstract: conclusion of the meeting; signed by: head of the committee
"""
GIVEN_UP = """
    day        | who | does           | with
    2026-03-05 | Lan | give the number up | why the number is not used: not issued after all
"""
SERIES = "cong_van/bnctu/2025-2030"


def test_the_number_reads_as_on_paper(page):
    page(ENTRIES).shows("04/03/2026  Lan issued 01-TB/BNCTU", kind="outgoing")


def test_every_number_of_the_series_is_accounted_for(page):
    register = page(ENTRIES).write(GIVEN_UP)
    [series] = [
        one
        for one in numbers.series(register.cast.lan, "song-mau")
        if one.name == SERIES
    ]

    said = [(one.number, one.sign, one.state.en) for one in series.numbers]

    assert said == [
        (1, "01-CV/BNCTU", "Number given up"),
        (2, "02-CV/BNCTU", "Issued"),
        (3, "03-CV/BNCTU", "Issued"),
    ]
    assert queries.gauge("song-mau", register.today) == 0


def test_an_officer_sees_that_the_secret_number_is_used_and_no_more(page):
    register = page(ENTRIES)
    series = {one.name: one for one in numbers.series(register.cast.ha, "song-mau")}

    third = series[SERIES].numbers[2]

    assert third.fold is None
    assert third.state.en == "used; kept from you"


def test_a_number_is_not_given_up_twice_nor_without_a_reason(page):
    register: Register = page(ENTRIES)
    register.refuses(
        "Lan", "give the number up", because=["Why the number is not used: is missing"]
    )
    register.write(GIVEN_UP)
    register.refuses(
        "Lan",
        "outgoing: issue",
        "dated: 2026-03-05; abstract: late",
        because=["only while “Number held”; the matter is “Issued”"],
    )


def test_the_last_number_on_paper_is_set_before_the_first_is_drawn(page):
    register: Register = page("day | who | does | with")
    last = {"bao_cao/bnctu/2025-2030": 41}
    with clock.showing(clock.at_office(register.today)):
        _set(register, last)
    report = "issuing body: Internal Affairs Committee; kind of document: report; secrecy: not secret; dated: 2026-01-05; abstract: year"
    register.do(register.today, "Lan", "outgoing: enter", report)

    assert register.latest("outgoing").facts["number"] == 42
    with pytest.raises(Refusal) as refused:
        _set(register, {"bao_cao/bnctu/2025-2030": 50})
    said = "numbers were drawn already, the last one on paper stands"
    assert refused.value.in_("en") == [f"bao_cao/bnctu/2025-2030: {said}"]


def _set(register: Register, value: dict[str, int]) -> None:
    actions.set_setting(
        "song-mau",
        "paper_numbers",
        value,
        by=register.cast.minh,
        on=register.today,
        source="sổ giấy",
    )
