"""What moved a figure between two places of the ledger adds up to the difference."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.conftest import fill
from tests.engines.ledgers import drawn

from minhbach.figures import ask
from minhbach.figures.ask import Slice
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import MEDIAN, RATE
from minhbach.figures.moved import moved

pytestmark = pytest.mark.django_db(databases="__all__")
BODY, DAY = "song-mau", date(2026, 6, 14)
COUNTS = [one.code for one in indicators().values() if one.counts not in (RATE, MEDIAN)]


@given(
    st.integers(0, 10**6), st.integers(10, 160), st.integers(0, 60), st.integers(0, 60)
)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_entries_behind_explain_every_count(seed, size, before, more):
    fill(drawn(seed, size))
    period = ask.period_of("2026-H1")
    asked = [Slice(period, DAY, frozenset(COUNTS))]

    was, now = (
        {one.code: one.value for one in ask.beside({BODY: seq}, asked)[BODY][0]}
        for seq in (before, before + more)
    )
    found = moved(BODY, period, DAY, before, before + more, COUNTS)
    known = [code for code in COUNTS if None not in (was[code], now[code])]

    assert {code: sum(one.qty for one in found[code]) for code in known} == {
        code: now[code] - was[code] for code in known
    }
    assert all(one.entry.seq > before for each in found.values() for one in each)
