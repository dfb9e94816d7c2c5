"""A target of a programme: values decide whether it is met, nobody's word."""

from datetime import date

import pytest
from tests.pages.counted import counted

PROGRAMME = """
    day        | who  | does             | with
    2026-01-05 | Hà   | programme: draft | steering committee: judicial reform; year: 2026; abstract: cải cách tư pháp; drafted on: 2026-01-05; to be issued by: 2026-01-30
"""


@pytest.fixture
def given(page):
    register = page(PROGRAMME)
    programme = register.matters["programme"][0]
    return register.write(f"""
    day        | who | does        | with
    2026-02-02 | Hà  | target: set | programme: {programme}; steering committee: judicial reform; indicator: phiên tòa rút kinh nghiệm; unit: phiên; direction: at least; target: 24; body responsible: provincial people's court; set on: 2026-02-02; to be met by: 2026-11-30
    """)


def measured(register, value: int):
    return register.write(f"""
    day        | who | does           | with
    2026-11-16 | Hà  | record a value | value: {value}; measured on: 2026-11-15; report it is taken from: 90/BC-TA
    """)


def test_reached_it_is_met(given):
    register = measured(given, 26)
    register.refuses(
        "Tuấn",
        "judge as not met",
        "judged on: 2026-11-16; reason: chậm",
        because=["the value recorded reaches the target"],
    )
    register.do(date(2026, 11, 20), "Tuấn", "judge as met", "judged on: 2026-11-20")
    register.shows(
        """
        02/02/2026  Hà set Provincial People's Court a target, phiên tòa rút kinh nghiệm: At least 24 phiên
        15/11/2026  Hà recorded 26 phiên, by 90/BC-TA
        20/11/2026  Tuấn judged it met
    """,
        kind="target",
    )
    found = counted("2026")
    assert [found[code].value for code in ("C90", "C91", "C92", "C93")] == [1, 1, 1, 1]


def test_not_reached_it_is_not(given):
    register = measured(given, 20)
    register.refuses(
        "Tuấn",
        "judge as met",
        "judged on: 2026-11-16",
        because=["the value recorded does not reach the target"],
    )
    register.do(
        date(2026, 11, 20),
        "Tuấn",
        "judge as not met",
        "judged on: 2026-11-20; reason: thiếu án phù hợp",
    )
    found = counted("2026")
    assert (found["C94"].numerator, found["C94"].denominator) == (0, 1)


def test_without_a_value_it_is_not_met(given):
    given.refuses(
        "Tuấn",
        "judge as met",
        "judged on: 2026-02-02",
        because=["the value recorded does not reach the target"],
    )
