"""Spark, two workers on this machine, gives the integers of the plain engine."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from tests.engines.agreement import SLICES, assert_agrees
from tests.engines.conftest import fill
from tests.engines.ledgers import drawn

from minhbach.figures import ask, segments
from minhbach.figures.engines import counting_with
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("segments_home"),
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),  # py4j's
]
BODY = "song-mau"


@pytest.fixture(autouse=True)
def _two_workers(settings):
    settings.SPARK = "local-cluster[2,1,1024]"


@pytest.mark.long
@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize(
    ("seed", "size", "upto", "asked"),
    [(1, 1500, None, SLICES[:2]), (2, 800, 150, SLICES[2:])],
)
def test_every_declared_figure_has_the_same_digest(seed, size, upto, asked):
    fill(drawn(seed, size))

    assert_agrees("spark", {BODY: upto, "nui-mau": None}, asked)


@pytest.mark.long
@pytest.mark.usefixtures("quickly")
def test_no_postings_are_no_data_on_both():
    fill([])

    assert_agrees("spark", {BODY: None}, SLICES[:1])


@pytest.mark.long
@pytest.mark.usefixtures("sealed", "quickly")
def test_segments_and_their_tail_count_like_the_table():
    last = segments.every()[-1].upto

    assert_agrees("spark", {BODY: last - 1}, SLICES[:1])


@pytest.mark.long
@pytest.mark.usefixtures("sealed", "quickly")
def test_a_changed_file_is_refused_with_the_reason():
    path = segments.every()[0].path
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)

    with counting_with("spark"), pytest.raises(Refusal) as refusal:
        ask.figures(BODY, "2026-H1", codes=["P01"])
    assert "changed after sealing" in refusal.value.reasons[0].in_("en")


@pytest.mark.long
@pytest.mark.usefixtures("cast", "quickly")
@pytest.mark.parametrize("code", ["P06", "P08"])
def test_a_figure_opens_alike(code):
    fill(drawn(5, 2000))
    told = []
    with clock.showing(clock.at_office(date(2026, 7, 20))):
        for engine in ("plain", "spark"):
            with counting_with(engine):
                told.append(ask.open_(code, BODY, "2026-H1"))

    assert told[0] == told[1] != []


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)

    with counting_with("spark"), pytest.raises(Refusal) as refusal:
        ask.beside({BODY: None}, SLICES[:1])
    assert "cài thêm: uv sync --extra spark" in refusal.value.reasons[0].in_("vi")
