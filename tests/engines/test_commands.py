"""minhbach segments, and --engine of the commands that count."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.rooms.figures.line import letter

from minhbach.commands import main
from minhbach.figures import segments
from minhbach.kernel import clock

pytestmark = pytest.mark.django_db(databases="__all__")
ASKED = ["--unit", "song-mau", "--period", "2026-H1"]


@pytest.fixture(autouse=True)
def _letter(cast, segments_home):  # noqa: ARG001 - where and when
    with clock.showing(clock.at_office(date(2026, 7, 20))):
        letter(cast, date(2026, 3, 2))
        yield


def told(capsys, *words):
    status = main.main(list(words))
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def test_segments_are_sealed_listed_verified_and_discarded(capsys):
    told(capsys, "segments", "seal", "--body", "song-mau", "--dry-run")
    assert segments.every() == []

    _status, out = told(capsys, "segments", "seal", "--body", "song-mau", "--json")
    (sealed,) = json.loads(out)
    assert sealed["body"] == "song-mau"
    assert sealed["file"] in told(capsys, "segments", "list")[1]
    assert told(capsys, "segments", "verify")[0] == 0

    told(capsys, "segments", "discard")
    assert segments.every() == []


def test_a_ledger_that_is_not_there_is_refused(capsys):
    status, out = told(capsys, "segments", "seal", "--body", "nowhere")

    assert status != 0
    assert "nowhere" in out


def test_a_checked_rebuild_leaves_segments_alone(capsys):
    told(capsys, "segments", "seal", "--body", "song-mau")
    told(capsys, "rebuild", "--check")
    assert len(segments.every()) == 1


def test_figures_and_cells_are_the_same_whoever_counts(capsys):
    told(capsys, "segments", "seal", "--body", "song-mau")

    plain, duckdb = (
        told(capsys, "figures", *ASKED, "--engine", name)[1]
        for name in ("plain", "duckdb")
    )
    assert plain == duckdb
    opened = [
        told(capsys, "open", "P01", *ASKED, "--engine", name)[1]
        for name in ("plain", "duckdb")
    ]
    assert opened[0] == opened[1]


def test_an_unknown_engine_is_refused(capsys):
    status, out = told(capsys, "figures", *ASKED, "--engine", "abacus")

    assert status != 0
    assert "abacus" in out


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_a_rebuild_discards_what_was_sealed(capsys):
    told(capsys, "segments", "seal", "--body", "song-mau")

    status, out = told(capsys, "rebuild")

    assert (status, segments.every()) == (0, []), out
