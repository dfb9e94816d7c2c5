"""Postings put straight into the table, and homes for segments."""

from __future__ import annotations

import pytest
from tests.cast import build

from minhbach.figures.models import Posting


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
