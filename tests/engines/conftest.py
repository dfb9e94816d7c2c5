"""Postings put straight into the table, and homes for segments."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import build
from tests.rooms.figures.line import classified, letter

from minhbach.figures import sealing
from minhbach.figures.models import Posting
from minhbach.kernel import clock


@pytest.fixture
def cast(db):  # noqa: ARG001 - the tables
    return build()


@pytest.fixture
def segments_home(tmp_path, settings):
    settings.SEGMENTS_DIR = tmp_path / "segments"
    return tmp_path / "segments"


def fill(rows):
    Posting.objects.all().delete()
    Posting.objects.bulk_create([Posting(**row._asdict()) for row in rows])


@pytest.fixture
def sealed(cast, segments_home):  # noqa: ARG001 - where
    """A segment and a tail."""
    with clock.showing(clock.at_office(date(2026, 7, 20))):
        classified(cast, letter(cast, date(2026, 3, 2)), date(2026, 3, 2))
        sealing.seal("song-mau")
        letter(cast, date(2026, 5, 20))
        yield cast


@pytest.fixture
def quickly(monkeypatch):
    """Few rows are counted sooner by statements that are not compiled to Java."""
    from minhbach.figures import spark_session

    monkeypatch.setitem(spark_session.PLANNING, "spark.sql.codegen.wholeStage", "false")
    monkeypatch.setitem(
        spark_session.PLANNING, "spark.sql.codegen.factoryMode", "NO_CODEGEN"
    )
