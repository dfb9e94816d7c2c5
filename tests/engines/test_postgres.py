"""PostgreSQL gives the integers of the plain engine; elsewhere it says why not."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from tests.engines.agreement import SLICES, assert_agrees
from tests.engines.conftest import fill
from tests.engines.ledgers import drawn

from minhbach.figures import ask
from minhbach.figures.engines import counting_with
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal

pytestmark = pytest.mark.django_db


def refuses_elsewhere() -> bool:
    """Only PostgreSQL counts where its postings lie; another database says why not."""
    if connection.vendor == "postgresql":
        return False
    with counting_with("postgres"), pytest.raises(Refusal) as refusal:
        ask.beside({"song-mau": None}, SLICES[:1])
    assert "needs a PostgreSQL database" in refusal.value.reasons[0].in_("en")
    return True


@pytest.mark.parametrize("upto", [None, 150])
def test_every_declared_figure_has_the_same_digest(upto):
    fill(drawn(2, 800))
    if refuses_elsewhere():
        return

    assert_agrees("postgres", {"song-mau": upto, "nui-mau": None}, SLICES[:2])


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("code", ["P06", "P08"])
def test_a_figure_opens_alike(code):
    fill(drawn(5, 2000))
    if refuses_elsewhere():
        return
    with clock.showing(clock.at_office(date(2026, 7, 20))):
        told = []
        for engine in ("plain", "postgres"):
            with counting_with(engine):
                told.append(ask.open_(code, "song-mau", "2026-H1"))

    assert told[0] == told[1] != []


def test_an_unknown_engine_is_refused_with_those_there_are():
    with pytest.raises(Refusal) as refusal, counting_with("abacus"):
        pass

    assert "plain, duckdb, postgres, spark" in refusal.value.reasons[0].in_("en")
