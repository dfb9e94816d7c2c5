"""PostgreSQL: a connection that drops is asked once more, and never writes twice."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from tests.contracts.drafts import BODY, one

from minhbach.ledger import append as writing
from minhbach.ledger import read


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

    @pytest.mark.usefixtures("place")
    def test_a_lost_answer_is_not_written_twice(self, monkeypatch) -> None:
        once = writing._in_transaction

        def answer_lost(*asked):
            once(*asked)
            monkeypatch.setattr(writing, "_in_transaction", once)
            raise OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr(writing, "_in_transaction", answer_lost)
        assert one().seq == 1
        assert read.head(BODY).seq == 1

    @pytest.mark.usefixtures("place")
    def test_it_is_asked_once_more_only(self, monkeypatch) -> None:
        def lost(*_asked):
            raise OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr(writing, "_in_transaction", lost)
        with pytest.raises(OperationalError):
            one()
