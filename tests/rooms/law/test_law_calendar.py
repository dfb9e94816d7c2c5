"""The working calendar: announced years, exchanged Saturdays, forecasts."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from tests.rooms.law.second_count import works

from minhbach.kernel.refusals import Refusal
from minhbach.law import calendar
from minhbach.law.days import calendar_days_between, explain
from minhbach.law.due import add_working_days, due, exists, working_days_between


def days_of(year):
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "worked"), [(2023, 249), (2024, 251), (2025, 250), (2026, 250)]
)
def test_a_year_has_its_working_days(year, worked):
    assert sum(map(calendar.is_working, days_of(year))) == worked
    assert calendar.announced(year)


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_it_is_the_calendar_of_the_law_paper(year):
    assert [
        day for day in days_of(year) if calendar.is_working(day) != works(day)
    ] == []


def test_the_package_differs_on_the_three_known_days_only():
    package = holidays.country_holidays("VN", years=[2023, 2024, 2025, 2026])

    differing = {
        day
        for year in (2023, 2024, 2025, 2026)
        for day in days_of(year)
        if package.is_working_day(day) != calendar.is_working(day)
    }

    assert differing == {date(2026, 1, 2), date(2026, 1, 10), date(2026, 11, 24)}


def test_every_special_day_cites_what_set_it():
    for year in calendar.years():
        for special in calendar.year_of(year).specials.values():
            assert special.citations, special.day


def test_culture_day_is_worked_until_the_switch_is_turned():
    day = date(2026, 11, 24)

    assert calendar.is_working(day)
    assert not calendar.is_working(day, {"culture-day-2026": "off"})
    assert [one.special.day for one in calendar.open_questions(2026)] == [day]


def test_the_range_of_the_forecast_is_the_package_s():
    from holidays.countries.vietnam import Vietnam

    assert (
        Vietnam.start_year,
        Vietnam.end_year,
    ) == (calendar.FIRST_YEAR, calendar.LAST_YEAR)


@pytest.mark.parametrize("day", ["2027-02-05", "2022-12-30", "2026-12-29"])
def test_a_count_that_leans_on_no_announcement_is_a_forecast(day):
    assert due("TC-INIT", date.fromisoformat(day)).forecast


def test_a_forecast_knows_the_exchanged_days_of_old():
    assert calendar.is_working(date(2019, 1, 5))
    assert not calendar.is_working(date(2027, 2, 8))


def test_a_term_that_only_begins_before_is_none():
    assert not due("KN-FIRST", date(2022, 12, 20)).forecast


def test_an_end_that_is_not_moved_may_still_be_a_forecast():
    assert due("KN-EFFECT", date(2026, 12, 10)).forecast
    assert not due("KN-EFFECT", date(2026, 11, 10)).forecast


@pytest.mark.parametrize("day", [date(2100, 12, 28), date(9999, 12, 31)])
def test_beyond_the_forecast_it_is_refused(day):
    with pytest.raises(Refusal, match="2100"):
        due("TC-INIT", day)


def test_working_days_between_are_those_after_the_first():
    assert working_days_between(date(2026, 2, 11), date(2026, 2, 27)) == 7
    assert working_days_between(date(2026, 2, 27), date(2026, 2, 11)) == -7
    assert working_days_between(date(2026, 1, 9), date(2026, 1, 10)) == 1
    assert working_days_between(date(2026, 2, 16), date(2026, 2, 16)) == 0


def test_calendar_days_between_are_a_difference():
    assert calendar_days_between(date(2024, 2, 28), date(2024, 3, 1)) == 2
    assert calendar_days_between(date(2024, 3, 1), date(2024, 2, 28)) == -2


def test_no_calendar_is_made_up_beyond_the_range():
    with pytest.raises(Refusal):
        calendar.is_working(date(2101, 1, 3))
    with pytest.raises(Refusal):
        calendar.year_of(1900)


def test_working_days_are_added_and_taken_away():
    assert add_working_days(date(2026, 2, 11), 7) == date(2026, 2, 27)
    assert add_working_days(date(2026, 9, 9), -5) == date(2026, 8, 28)
    assert add_working_days(date(2026, 2, 16), 0) == date(2026, 2, 16)


def test_a_clock_may_start_only_on_known_ground():
    assert exists("TC-INIT", date(2026, 5, 4))
    assert not exists("TC-INIT", date(2022, 5, 4))
    assert not exists("KN-ACCEPT-2026", date(2026, 5, 4))
    assert not exists("NO-SUCH", date(2026, 5, 4))


def test_the_table_says_of_every_day_why():
    steps = explain(date(2026, 1, 8), 3, "working day")

    assert [(step.day.day, step.kind, step.number) for step in steps] == [
        (8, "event", None),
        (9, "counted", 1),
        (10, "counted", 2),
        (11, "off", None),
        (12, "counted", 3),
    ]
    assert steps[2].words.en == "worked in exchange for 2 January"
    assert steps[2].citations[0].instrument == "12729/VPCP-KGVX"
