"""Every contract test gets a ledger of its own, on the engine of its class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.contracts.places import OnPostgreSQL, OnSQLite, default_at, tally_installed
from tests.contracts.tally.projector import Tally, fold

from minhbach.ledger import projectors


@pytest.fixture(scope="session")
def sqlite_places(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> OnSQLite:
    with django_db_blocker.unblock(), tally_installed():
        return OnSQLite(tmp_path_factory.mktemp("ledgers"))


@pytest.fixture(scope="session")
def postgres_places(postgres: Any, django_db_blocker: Any) -> OnPostgreSQL:
    with django_db_blocker.unblock(), tally_installed():
        return OnPostgreSQL(postgres)


@pytest.fixture
def place(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[Any]:
    """A fresh ledger as the default database, followed by the tests' own room."""
    places = request.getfixturevalue(request.cls.places)
    with (
        django_db_blocker.unblock(),
        tally_installed(),
        projectors.only(Tally(), fold=fold),
        default_at(places.fresh()),
    ):
        yield places
