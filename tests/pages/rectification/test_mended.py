"""A proposal to rectify: accepted, refused, mended, overtaken; one fault found again."""

import pytest

from minhbach.matters import queries

FAULT = "the fault: notice sent late; source: judicial activity; instrument breached: 101/2015/QH13; article breached: 196; field: land; place: ben-mau"


def found(day):
    return f"""
        day | who | does           | with
        {day} | Hà | record a fault | {FAULT}; found on: {day}
    """


PROPOSED = """
    day        | who  | does                | with
    2026-03-10 | Minh | rectification: propose | receiver: provincial people's procuracy; letter no.: 30-CV/BNC; letter dated: 2026-03-10; answer due on: 2026-03-31
"""
ACCEPTED = """
    day        | who | does                    | with
    2026-03-27 | Lan | rectification: accepted | answer: partly accepted; answer no.: 5/VKS; answer dated: 2026-03-26; to be carried out by: 2026-06-30
"""


def test_it_is_mended_and_closed(page):
    page(found("2026-03-02"))
    page(PROPOSED)
    register = page(ACCEPTED)
    assert register.due("rectification") == {"mending": "2026-06-30 (letter)"}
    register = page("""
        day        | who  | does                | with
        2026-05-05 | Hà   | record the measure  | measure no.: 8/KH-VKS; measure dated: 2026-05-04
        2026-06-10 | Hà   | record the evidence | evidence no.: 9/BC-VKS; evidence dated: 2026-06-08
        2026-06-12 | Tuấn | verify              |
        2026-06-15 | Minh | close as implemented |
    """)
    register.shows(
        """
        02/03/2026  Hà recorded a breach of 196, 101/2015/QH13 (First time): notice sent late
        10/03/2026  Minh proposed it to Provincial People's Procuracy by 30-CV/BNC
        26/03/2026  Lan recorded the answer 5/VKS: Partly accepted
        04/05/2026  Hà recorded the measure: 8/KH-VKS
        08/06/2026  Hà recorded the evidence 9/BC-VKS of 8/6/2026
        12/06/2026  Tuấn verified the evidence
        15/06/2026  Minh closed it as implemented
    """,
        kind="rectification",
    )
    assert queries.gauge("song-mau", register.today) == 0


def test_a_refusal_leads_to_another_proposal_or_the_end(page):
    page(found("2026-03-02"))
    page(PROPOSED)
    register = page("""
        day        | who  | does               | with
        2026-03-27 | Lan  | record the refusal | answer no.: 5/VKS; answer dated: 2026-03-26; reason: outside its competence
        2026-04-01 | Minh | overtaken by law   | new instrument no.: 99/2026/QH16
    """)
    fold = register.latest("rectification")
    assert (fold.facts["outcome"], fold.is_open) == ("overtaken", False)


def test_the_same_fault_in_the_same_place_is_found_before(page):
    page(found("2026-03-02"))
    register = page(found("2026-05-04"))
    first, second = register.matters["rectification"]
    again = register.fold(second)
    assert again.facts["before"] == [first]
    assert again.facts["mode"] == "repeated"
    assert again.counted["repeated"] == 1


def test_three_times_in_the_span_are_systematic(page):
    page(found("2026-03-02"))
    page(found("2026-05-04"))
    register = page(found("2026-07-06"))
    assert register.latest("rectification").facts["mode"] == "systematic"


@pytest.mark.parametrize(
    "other", ["article breached: 197", "place: doi-mau", "field: corruption"]
)
def test_another_rule_place_or_field_is_another_fault(page, other):
    page(found("2026-03-02"))
    name = other.split(":")[0]
    line = found("2026-05-04")
    part = next(p for p in line.split(";") if p.strip().startswith(name))
    register = page(line.replace(part, f" {other}"))
    assert register.latest("rectification").facts["mode"] == "first"


def test_the_same_rule_written_otherwise_is_the_same(page):
    page(found("2026-03-02"))
    other = found("2026-05-04").replace("breached: 196", "breached: Điều 196")
    register = page(other.replace("101/2015/QH13", "101/2015/qh13"))
    assert register.latest("rectification").facts["mode"] == "repeated"


def test_a_fault_found_again_after_long_is_prolonged(page):
    from datetime import date

    from minhbach.bodies import actions
    from minhbach.bodies.roles import SYSTEM
    from minhbach.kernel import clock

    page(found("2026-03-02"))
    with clock.showing(clock.at_office(date(2026, 3, 3))):
        actions.set_setting(
            "song-mau", "prolonged_months", 3, by=SYSTEM, on=date(2026, 3, 3)
        )
    page(found("2026-05-29"))
    register = page(found("2026-06-02"))
    assert register.latest("rectification").facts["mode"] == "both"


def test_a_place_or_body_is_needed(page):
    page(found("2026-03-02")).refuses(
        "Hà",
        "record a fault",
        FAULT.replace("; place: ben-mau", "") + "; found on: 2026-03-02",
        because=["the place or body where it was found is missing"],
    )


def test_what_lies_further_back_is_shown_but_not_repeated(page):
    page(found("2026-01-05"))
    register = page(found("2027-01-05"))
    first, second = register.matters["rectification"]
    assert register.fold(second).facts["before"] == [first]
    assert register.fold(second).facts["mode"] == "first"
