"""A unit registers for the year, may amend for a while, and is judged at its end."""

import pytest
from tests.cast import CLUSTER

from minhbach.bodies.membership import seat_in
from minhbach.matters import docket

EXPECTED = """
    day        | who | does                 | with
    2026-01-05 | Mai | registration: open   | unit: song-mau; year: 2026; opened on: 2026-01-05; may be amended until: 2026-03-31
"""
REGISTERED = """
    day        | who  | does                   | with
    2026-02-10 | Minh | registration: register | registered on: 2026-02-10; titles asked for: province_flag merit; pledge: twelve items of the covenant; target: letters handled in time, %; target number: 98
"""


@pytest.fixture
def registered(page):
    page(EXPECTED)
    return page(REGISTERED)


def test_it_lies_with_the_unit_until_it_registers(page):
    register = page(EXPECTED)
    seat = seat_in(register.cast.minh, CLUSTER, register.today)

    assert register.latest("registration").owner == "song-mau"
    assert docket.docket(seat, register.today).running == 1
    assert register.due("registration")["registering"].startswith("2026-03-02")


def test_a_late_registration_shows(page):
    register = page(EXPECTED)
    register.write(REGISTERED.replace("2026-02-10", "2026-03-05"))
    clock = register.latest("registration").clocks["registering"]

    assert (clock.due_on, clock.stopped_on) == ("2026-03-02", "2026-03-05")


def test_another_unit_does_not_register_for_it(page):
    page(EXPECTED).refuses(
        "Sơn",
        "registration: register",
        "registered on: 2026-01-05; titles asked for: merit; pledge: x",
        because=["only the unit's own people may write this"],
    )


def test_it_is_amended_with_a_reason_until_the_day(registered):
    registered.write("""
        day        | who  | does                | with
        2026-03-20 | Minh | registration: amend | target number: 97; reason: the plan of the province changed
    """)
    assert registered.latest("registration").facts["target_number"] == 97

    registered.write("""
        day        | who | does                | with
        2026-04-01 | Mai | registration: open  | unit: nui-mau; year: 2026; opened on: 2026-04-01; may be amended until: 2026-05-31
    """)
    registered.matters["registration"].reverse()
    registered.refuses(
        "Minh",
        "registration: amend",
        "reason: late",
        because=["the day until which it may be amended is past"],
    )


def test_it_is_judged_with_evidence(registered):
    registered.write("""
        day        | who | does                | with
        2026-12-10 | Mai | registration: judge | judged on: 2026-12-10; result: partly met; number reached: 96; paper that shows it: 44-BC/BNC
    """)
    registration = registered.latest("registration")

    assert (registration.state, registration.facts["verdict"]) == ("judged", "partly")
    assert not registration.is_open


def test_nobody_is_judged_without_evidence(registered):
    registered.refuses(
        "Mai",
        "registration: judge",
        "judged on: 2026-02-10; result: met",
        because=["no evidence: words, the number of a paper, or papers"],
    )
