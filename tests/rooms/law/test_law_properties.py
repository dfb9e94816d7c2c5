"""What is true of every term on every day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from minhbach.law import calendar
from minhbach.law.ask import rules
from minhbach.law.due import add_working_days, by_setting, due, working_days_between

ONE_DAY = timedelta(days=1)
TERMS = [rule for rule in rules() if rule.is_term]
EVENTS = st.dates(date(2026, 7, 1), date(2026, 9, 15))
ANY_DAY = st.dates(date(2023, 1, 20), date(2026, 9, 15))
FORWARD = st.sampled_from(
    [
        rule.id
        for rule in TERMS
        if rule.direction == "after"
        and rule.id not in ("KN-ACCEPT-LAW", "KN-ACCEPT-BYLAW")
    ]
)
BACKWARD = st.sampled_from([rule.id for rule in TERMS if rule.direction == "before"])
WORKING = st.sampled_from(
    [
        rule.id
        for rule in TERMS
        if not rule.is_alias
        and rule.values[-1].unit == "working day"
        and rule.direction == "after"
        and rule.id != "KN-ACCEPT-BYLAW"
    ]
)


@given(FORWARD, EVENTS)
def test_due_is_never_before_the_last_day_counted(rule, day):
    answer = due(rule, day)

    assert day < answer.raw_end <= answer.due
    assert answer.counted[-1] == answer.raw_end
    assert len(answer.counted) == answer.amount


@given(BACKWARD, EVENTS)
def test_notice_is_never_later_than_counted(rule, day):
    answer = due(rule, day)

    assert answer.due <= answer.raw_end < day
    assert calendar.is_working(answer.due)


@given(FORWARD.filter(lambda rule: rule != "KN-EFFECT"), EVENTS)
def test_due_is_a_working_day_and_none_was_passed_over(rule, day):
    answer = due(rule, day)

    assert calendar.is_working(answer.due)
    assert working_days_between(answer.raw_end - ONE_DAY, answer.due) == 1


@given(WORKING, EVENTS)
def test_a_later_event_is_never_due_earlier(rule, day):
    assert due(rule, day).due <= due(rule, day + ONE_DAY).due


@given(FORWARD, EVENTS)
def test_the_steps_tell_every_day_once_up_to_the_last_counted(rule, day):
    answer = due(rule, day)
    told = [
        step.day for step in answer.steps if step.kind in ("event", "counted", "off")
    ]

    assert told == [day + n * ONE_DAY for n in range((answer.raw_end - day).days + 1)]


@given(ANY_DAY, st.integers(1, 60))
def test_adding_and_counting_working_days_agree(day, n):
    assert working_days_between(day, add_working_days(day, n)) == n


@given(EVENTS, st.integers(0, 29), st.integers(0, 40))
def test_a_suspension_moves_the_end_by_its_length(day, used, length):
    window = (day + used * ONE_DAY, day + (used + length) * ONE_DAY)

    plain, paused = due("TC-SETTLE", day), due("TC-SETTLE", day, suspended=[window])

    assert paused.raw_end - plain.raw_end == length * ONE_DAY


@given(ANY_DAY, st.integers(1, 20))
def test_a_setting_counts_like_a_rule(day, n):
    own = by_setting(n, "working day", day, "12-QĐ/BNC")

    assert own.due == own.raw_end == add_working_days(day, n)


@given(EVENTS)
def test_more_is_never_less(day):
    plain, longer, longest = (
        due("KN-FIRST", day, remote=remote, complicated=complicated).due
        for remote, complicated in ((False, False), (True, False), (True, True))
    )

    assert plain <= longer <= longest
