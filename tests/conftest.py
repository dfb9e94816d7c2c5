"""The databases of the suite: a SQLite file, or PostgreSQL, and never a skipped test.

ordinary                            SQLite files, one pair a worker
MINHBACH_TEST_DATABASE=postgres     the same tests on a PostgreSQL we start
fixture `postgres`                  the server, for tests that always need it
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.db import connections
from django.db.backends.base.operations import BaseDatabaseOperations
from tests import offline
from tests import postgres as servers

from minhbach.bodies.roles import SEEN_BY
from minhbach.ledger import guards

offline.install()

# A machine under load is slow, not wrong.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def postgres() -> Iterator[servers.Server]:
    """A PostgreSQL for this session; a missing one fails the test that asks."""
    server = servers.start()
    yield server
    for connection in connections.all(initialized_only=True):
        connection.close()
    server.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,  # noqa: ARG001 - runs before
) -> None:
    """Say where the suite's databases are before they are made."""
    if os.environ.get("MINHBACH_TEST_DATABASE") == "postgres":
        server = request.getfixturevalue("postgres")
        for alias in connections:
            _move(alias, server.settings(f"suite_{alias}"))
        return
    place = Path(tempfile.mkdtemp(prefix="minhbach-suite-"))
    for alias in connections:
        file = str(place / f"{alias}.sqlite3")
        connections[alias].settings_dict["TEST"]["NAME"] = file


def _move(alias: str, where: dict[str, object]) -> None:
    settings = connections.configure_settings({"default": {}, alias: where})[alias]
    connections.settings[alias] = settings
    connections[alias] = connections.create_connection(alias)


@pytest.fixture(scope="session", autouse=True)
def _flushes_step_around_the_guards() -> Iterator[None]:
    """A test that really commits is flushed afterwards: the only time guards open."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flushed(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        guarded = "ledger_entry" in self.connection.introspection.table_names()
        with self.connection.cursor() as cursor:
            for statement in guards.undo(self.connection.vendor) if guarded else ():
                cursor.execute(statement)
        flush(self, sql_list)
        put = getattr(guards, self.connection.vendor)
        with self.connection.cursor() as cursor:
            for statement in put() if guarded else ():
                cursor.execute(statement)

    BaseDatabaseOperations.execute_sql_flush = flushed
    yield
    BaseDatabaseOperations.execute_sql_flush = flush


@pytest.fixture(autouse=True)
def _nobody_sees_what_only_a_test_declared() -> Iterator[None]:
    """A kind declared in a test says who sees it; after the test nobody does."""
    before = dict(SEEN_BY)
    yield
    if before != SEEN_BY:
        SEEN_BY.clear()
        SEEN_BY.update(before)
