"""The cast in office, and the time after everything has happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from tests import cast as world

from minhbach.kernel import clock


@pytest.fixture
def cast(db) -> world.Cast:  # noqa: ARG001 - the tables
    return world.build()


@pytest.fixture
def summer() -> Iterator[None]:
    with clock.showing(clock.at_office(date(2026, 7, 20))):
        yield
