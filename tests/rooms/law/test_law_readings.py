"""The readings: visible settings with a default, and what each of them changes."""

from __future__ import annotations

from datetime import date

import pytest

from minhbach.kernel.refusals import Refusal
from minhbach.law import readings
from minhbach.law.due import by_setting, due


def test_every_reading_says_what_is_taken_and_who_decides():
    for code, reading in readings.readings().items():
        assert reading.code == code
        for words in (reading.question, reading.because, reading.decides):
            assert words.vi, code
            assert words.en, code
        assert reading.is_number or reading.default in reading.choices


def test_every_unconfirmed_point_of_the_law_paper_is_a_reading_or_a_note():
    from minhbach.law.ask import instruments

    said = " ".join(reading.source for reading in readings.readings().values())

    for number in range(1, 13):
        noted = number == 12 and instruments()["136/2025/QH15"].note
        assert f"no. {number}" in said or noted, number


CHANGES = """
    authority-roll     raw_end    | KN-FIRST 2025-04-01 | 2025-05-01
    before-term        as_counted | KN-DIALOG 2026-09-07 | 2026-09-02
    effect-day         rolled     | KN-EFFECT 2025-12-17 | 2026-01-19
    culture-day-2026   off        | KN-ACCEPT-2026 2026-11-16 | 2026-11-26
    accept-before-2026 law        | KN-ACCEPT 2026-02-06 | 2026-02-23
"""


@pytest.mark.parametrize("row", CHANGES.strip().splitlines())
def test_another_answer_moves_the_date(row):
    (code, choice), (rule, day), (end,) = map(str.split, row.split("|"))

    answer = due(rule, date.fromisoformat(day), readings={code: choice})

    assert answer.due == date.fromisoformat(end)
    assert due(rule, date.fromisoformat(day)).due != answer.due


def test_the_resume_day_may_be_the_first_day():
    window = [(date(2026, 7, 20), date(2026, 9, 3))]

    answer = due(
        "KN-FIRST",
        date(2026, 7, 6),
        suspended=window,
        readings={"resume-day": "counted"},
    )

    assert (answer.raw_end, answer.due) == (date(2026, 9, 18), date(2026, 9, 18))


def test_an_extension_may_run_from_the_moved_end():
    answer = due(
        "TC-SETTLE",
        date(2026, 8, 3),
        extensions=1,
        grounds=1,
        readings={"extension-start": "rolled_end"},
    )

    assert answer.raw_end == date(2026, 10, 3)
    assert len(answer.counted) == 60


def test_the_readings_of_acceptance_change_places():
    answer = due("KN-ACCEPT", date(2026, 6, 30), readings={"accept-before-2026": "law"})

    assert answer.applied == "KN-ACCEPT-LAW"
    assert answer.conflict.rule == "KN-ACCEPT-BYLAW"
    assert answer.conflict.due == date(2026, 7, 14)


def test_a_unit_s_own_term_follows_the_readings_too():
    own = by_setting(
        5,
        "calendar day",
        date(2026, 4, 28),
        "12-QĐ/BNC",
        readings={"authority-roll": "raw_end"},
    )

    assert own.due == date(2026, 5, 3)


def test_numbers_are_read_as_numbers():
    assert readings.number("large-group") == 5
    assert readings.number("many-signatories", {"many-signatories": "10"}) == 10


@pytest.mark.parametrize(
    "given",
    [
        {"no-such": "x"},
        {"resume-day": "maybe"},
        {"large-group": "many"},
        {"large-group": "0"},
    ],
)
def test_what_is_no_reading_is_refused(given):
    with pytest.raises(Refusal):
        readings.checked(given)
    with pytest.raises(Refusal):
        due("TC-INIT", date(2026, 5, 4), readings=given)


def test_sound_choices_are_given_back():
    assert readings.checked({"large-group": "10"}) == {"large-group": "10"}
    assert readings.checked(None) == {}
