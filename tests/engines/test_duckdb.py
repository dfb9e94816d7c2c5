"""DuckDB gives the integers of the plain engine, whatever was posted."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.agreement import SLICES, assert_agrees
from tests.engines.conftest import fill
from tests.engines.ledgers import drawn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("segments_home")]


@pytest.mark.parametrize("upto", [None, 150])
def test_every_declared_figure_has_the_same_digest(upto):
    fill(drawn(1, 1500))

    assert_agrees("duckdb", {"song-mau": upto, "nui-mau": None})


def test_no_postings_are_no_data_on_both():
    fill([])

    assert_agrees("duckdb", {"song-mau": None})


@given(st.integers(0, 10**6), st.integers(1, 120), st.sampled_from(SLICES))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_drawn_has_the_same_digest(seed, size, asked):
    fill(drawn(seed, size))

    assert_agrees("duckdb", {"song-mau": None, "nui-mau": size // 4}, [asked])
