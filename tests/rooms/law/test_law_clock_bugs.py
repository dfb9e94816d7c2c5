"""The clock bugs that ticket systems are known for, each once."""

from __future__ import annotations

from datetime import date

import pytest

from minhbach.law import derivation
from minhbach.law.due import by_setting, due

ACCEPTED = date(2026, 7, 6)


def test_holidays_come_from_the_announcement_not_from_a_feed():
    assert due("TC-TRANSFER", date(2025, 12, 31)).counted[0] == date(2026, 1, 5)


def test_time_suspended_is_not_lost_when_the_term_is_lengthened():
    window = [(date(2026, 7, 20), date(2026, 7, 30))]
    plain = due("KN-FIRST", ACCEPTED, suspended=window)
    complicated = due("KN-FIRST", ACCEPTED, suspended=window, complicated=True)

    assert (complicated.raw_end - plain.raw_end).days == 15


def test_time_suspended_is_not_lost_when_the_rule_changes():
    before = due(
        "KN-FIRST", date(2026, 6, 25), suspended=[(date(2026, 7, 2), date(2026, 7, 12))]
    )

    assert before.raw_end == date(2026, 8, 4)


def test_no_day_is_lost_at_an_end_of_a_pause():
    for length in range(40):
        paused = date.fromordinal(date(2026, 7, 10).toordinal() + length)
        answer = due("KN-FIRST", ACCEPTED, suspended=[(date(2026, 7, 10), paused)])

        assert (answer.raw_end - date(2026, 8, 5)).days == length
        assert len(answer.counted) == 30


def test_one_clock_does_not_overrule_another():
    init, transfer = (
        due(rule, date(2026, 2, 11)) for rule in ("TC-INIT", "TC-TRANSFER")
    )

    assert transfer.due < init.due


def test_days_are_days_and_never_hours():
    answer = due("TC-INIT", date(2026, 2, 11))

    assert type(answer.due) is date
    assert {type(day) for day in answer.counted} == {date}


def test_a_day_never_counts_twice():
    answer = due(
        "KN-FIRST",
        ACCEPTED,
        suspended=[
            (date(2026, 7, 10), date(2026, 7, 20)),
            (date(2026, 7, 20), date(2026, 7, 25)),
        ],
    )

    assert len(set(answer.counted)) == 30
    assert list(answer.counted) == sorted(answer.counted)


def test_intermediate_days_are_never_moved():
    answer = due("TC-SETTLE", date(2025, 10, 6), extensions=2, grounds=2)

    assert (answer.raw_end - answer.event_on).days == 90


def test_the_order_in_which_pauses_are_told_does_not_matter():
    first = (date(2026, 7, 10), date(2026, 7, 12))
    second = (date(2026, 7, 20), date(2026, 7, 22))

    assert (
        due("KN-FIRST", ACCEPTED, suspended=[first, second]).due
        == due("KN-FIRST", ACCEPTED, suspended=[second, first]).due
    )


def test_a_pause_may_be_told_by_a_generator():
    windows = ((day, day) for day in [date(2026, 7, 10)])

    assert due("KN-FIRST", ACCEPTED, suspended=windows).raw_end == date(2026, 8, 5)


def test_a_unit_s_own_term_is_counted_by_the_same_hand():
    own = by_setting(10, "working day", date(2026, 1, 28), "12-QĐ/BNC")

    assert own.due == due("TCD-10WD", date(2026, 1, 28)).due
    assert own.as_json()["citations"] == [{"instrument": "12-QĐ/BNC", "article": ""}]
    assert "12-QĐ/BNC" in derivation.lines(own, "vi")[1]


def test_a_unit_s_own_calendar_days_are_moved_off_a_day_off():
    own = by_setting(5, "calendar day", date(2026, 4, 28), "12-QĐ/BNC")

    assert (own.raw_end, own.due) == (date(2026, 5, 3), date(2026, 5, 4))


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2023, 12, 31)])
def test_leap_days_and_year_ends_are_days_like_others(day):
    answer = due("KN-SEND-2", day)

    assert (answer.raw_end - day).days == 7
