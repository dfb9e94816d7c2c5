"""While a clock is suspended, no day is counted."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from minhbach.law.days import working_days_between
from minhbach.law.types import CALENDAR_DAY, WORKING_DAY
from minhbach.matters import pausing
from minhbach.matters.fold import ClockState
from minhbach.procedures.language import Case, clock
from minhbach.procedures.shared import corrections

ASK, RESUME, _ = corrections()
SINCE = date(2026, 3, 2)
DUTY = clock(
    "Việc",
    "Duty",
    starts=["start"],
    stops=["stop"],
    pauses=[""],
    resumes=[""],
    counted_from="since",
)

days = st.integers(1, 40)
gaps = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30)), max_size=4)


def intervals(drawn):
    """Suspensions one after the other, from (days run, days suspended)."""
    found, at = [], SINCE
    for run, held in drawn:
        begun = at + timedelta(days=run)
        at = begun + timedelta(days=held)
        found.append((begun.isoformat(), at.isoformat()))
    return tuple(found)


def out_of(spans, day):
    return any(a < day.isoformat() <= b for a, b in spans)


@given(n=days, drawn=gaps)
def test_as_many_days_are_counted_as_the_unit_gave(n, drawn):
    spans = intervals(drawn)
    found = pausing.counted(own(n, CALENDAR_DAY), spans, case())

    span = (
        SINCE + timedelta(days=d) for d in range(1, (found.raw_end - SINCE).days + 1)
    )
    assert sum(1 for day in span if not out_of(spans, day)) == n
    assert not out_of(spans, found.raw_end)


@given(n=days, drawn=gaps)
def test_working_days_are_working_days_outside_the_intervals(n, drawn):
    spans = intervals(drawn)
    found = pausing.counted(own(n, WORKING_DAY), spans, case())

    lost = sum(
        working_days_between(
            date.fromisoformat(a), min(date.fromisoformat(b), found.due)
        )
        for a, b in spans
        if date.fromisoformat(a) <= found.due
    )
    assert working_days_between(SINCE, found.due) - lost == n


@given(n=days, drawn=gaps)
def test_a_day_written_in_a_letter_moves_by_what_was_suspended(n, drawn):
    until = SINCE + timedelta(days=n)
    spans = intervals(drawn)
    written = ClockState(SINCE.isoformat(), None, until.isoformat(), source="letter")

    found = pausing.counted(written, spans, case())

    assert found.raw_end == pausing.counted(own(n, CALENDAR_DAY), spans, case()).raw_end


@given(n=days, at=st.integers(0, 60))
def test_stopping_and_resuming_on_one_day_changes_nothing(n, at):
    day = (SINCE + timedelta(days=at)).isoformat()

    with_it = pausing.counted(own(n, WORKING_DAY), ((day, day),), case())

    assert with_it.due == pausing.counted(own(n, WORKING_DAY), (), case()).due


def test_the_reading_decides_whether_the_day_of_resumption_counts():
    spans = (("2026-03-04", "2026-03-09"),)
    counted = case(readings={"resume-day": "counted"})

    assert pausing.counted(own(5, CALENDAR_DAY), spans, case()).raw_end == date(
        2026, 3, 12
    )
    assert pausing.counted(own(5, CALENDAR_DAY), spans, counted).raw_end == date(
        2026, 3, 11
    )


def test_a_term_of_the_law_is_counted_by_the_law():
    state = ClockState("2026-07-06", "2026-08-05", rule="KN-FIRST", source="law")

    found = pausing.counted(state, (("2026-07-20", "2026-09-03"),), case())

    assert found.due == date(2026, 9, 21)  # law.md, worked example 31


def test_what_is_late_is_not_suspended():
    state = ClockState("2026-03-02", "2026-03-06", source="letter")

    assert pausing.event(DUTY, ASK, state, case(), date(2026, 3, 7)) is None
    assert pausing.event(DUTY, ASK, state, case(), date(2026, 3, 6)) == {
        "clock": "",
        "event": "pause",
        "on": "2026-03-06",
    }


def own(n, unit):
    """A clock that runs by the unit's own term."""
    return ClockState(
        SINCE.isoformat(), None, rule="QĐ 8", source="setting", days=n, unit=unit
    )


def case(**settings):
    return Case(
        facts={},
        asked={},
        actor="",
        post="",
        roles=frozenset(),
        who={},
        today=SINCE,
        linked={},
        settings=settings,
    )
