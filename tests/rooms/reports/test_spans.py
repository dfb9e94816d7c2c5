"""The months of a period: each of its days once, and each asked again by an address."""

from datetime import date
from itertools import pairwise

import pytest

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.kernel.periods import same_day
from minhbach.reports import spans


@pytest.fixture(autouse=True)
def _later():
    with clock.showing(clock.at_office(date(2026, 6, 20))):
        yield


@pytest.mark.parametrize("window", ["inspectorate", "calendar", "assembly"])
@pytest.mark.parametrize("code", ["2025-H1", "2025", "2025-Q3", "2025-9M", "2025-02"])
def test_the_months_of_a_period_are_its_days_once(code, window):
    period = ask.period_of(code, window)

    months = spans.months(period)

    assert months[0].period.start == period.start
    assert months[-1].period.end == period.end
    for one, after in pairwise(months):
        assert (after.period.start - one.period.end).days == 1
    for one in months:
        again = ask.period_of(one.period.code, window)
        assert again.start == one.period.start
        assert min(one.on or again.end, again.end) == one.period.end


def test_a_period_that_runs_ends_today_and_a_year_ago():
    running = ask.period_of("2026-H2")

    assert [one.name for one in spans.months(running)] == ["15–20/6"]
    assert [one.name for one in spans.a_year_before(running)] == ["15–20/6"]
    assert same_day(date(2024, 2, 29), -1) == date(2023, 2, 28)
