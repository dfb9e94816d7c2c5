"""DuckDB gives the integers of the plain engine, whatever was posted."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.agreement import assert_agrees
from tests.engines.conftest import fill
from tests.engines.ledgers import drawn

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("upto", [None, 150])
def test_every_declared_figure_has_the_same_digest(segments_home, upto):
    fill(drawn(1, 3000))

    assert_agrees("duckdb", {"song-mau": upto, "nui-mau": None})


def test_no_postings_are_no_data_on_both(segments_home):
    fill([])

    assert_agrees("duckdb", {"song-mau": None})
