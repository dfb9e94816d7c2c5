"""Every cell opens to the same entries, whichever engine looked for them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engines.conftest import fill
from tests.engines.ledgers import drawn

from minhbach.figures import ask
from minhbach.figures.engines import counting_with
from minhbach.kernel import clock

SOME = ("P00", "P04", "P06", "P08", "P12", "P13", "P15", "R05", "XLD01.c6", "T14")


@pytest.mark.parametrize("code", SOME)
@pytest.mark.usefixtures("cast", "segments_home")
def test_a_figure_and_its_cells_open_alike(code):
    fill(drawn(5, 800))
    with clock.showing(clock.at_office(date(2026, 7, 20))):
        (figure,) = ask.figures("song-mau", "2026-H1", codes=[code])
        cells = [
            {name: cell}
            for name, told in figure.splits.items()
            for cell in list(told)[:2]
        ]
        for where in (None, *cells):
            assert opened("duckdb", code, where) == opened("plain", code, where)


def opened(engine, code, where):
    with counting_with(engine):
        return ask.open_(code, "song-mau", "2026-H1", where=where)
