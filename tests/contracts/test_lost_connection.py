"""PostgreSQL: a connection that drops is asked once more, and never writes twice."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection

from minhbach.ledger import append as writing
from minhbach.ledger import read
from tests.contracts.drafts import BODY, one


def terminated(place) -> None:
    """The server ends our connection behind our back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [number] = cursor.fetchone()
    name = connection.settings_dict["NAME"]
    place.server.sql(f"SELECT pg_terminate_backend({number}, 5000)", name)


class TestOnPostgreSQL:
    places = "postgres_places"

    def test_a_dropped_connection_is_asked_again(self, place) -> None:
        one()
        terminated(place)

        assert one().seq == 2

    def test_a_commit_whose_answer_was_lost_is_not_written_twice(
        self, place, monkeypatch
    ) -> None:
        once = writing._in_transaction

        def answer_lost(*asked):
            once(*asked)
            monkeypatch.setattr(writing, "_in_transaction", once)
            raise OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr(writing, "_in_transaction", answer_lost)
        assert one().seq == 1
        assert read.head(BODY).seq == 1

    def test_it_is_asked_once_more_only(self, place, monkeypatch) -> None:
        def lost(*asked):
            raise OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr(writing, "_in_transaction", lost)
        with pytest.raises(OperationalError):
            one()
