"""Cells of a split travel, the small ones hidden, and are added up as far as told."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests import cast as world
from tests.rooms.figures import line
from tests.rooms.packages import exchange
from tests.rooms.packages.exchange import CLUSTER, PERIOD, WINDOW

import minhbach.packages.standalone as home
from minhbach.bodies import actions
from minhbach.bodies.roles import SYSTEM
from minhbach.commands import main
from minhbach.kernel import clock
from minhbach.packages import accepting, cells, container, gathering, keys, leaving

pytestmark = pytest.mark.django_db(databases="__all__")
RECEIVED = ("P01", "field")
TOTAL = ["package", "total", "--body", CLUSTER, "--period", PERIOD]
VERIFIER = Path(str(home.__file__)).with_name("verify_package.py")
JUNE = date(2026, 6, 20)


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    with clock.showing(clock.at_office(JUNE)):
        for body in ("song-mau", CLUSTER):
            actions.set_setting(body, cells.SETTING, 3, by=SYSTEM, on=JUNE)
        letters(made, land=3, corruption=3, policy=1, judicial=2)
        exchange.acquainted(made, "song-mau")
        yield made


def letters(cast, **fields):
    for field, count in fields.items():
        for _ in range(count):
            line.letter(cast, date(2026, 3, 2), recorded=JUNE, field=field)


def told(content, split=RECEIVED):
    return cells.told(container.opened(content).files)[split]


def total(content, code="P01"):
    rows = leaving.read(leaving.FIGURES, container.opened(content).files)
    return next(row["value"] for row in rows if row["code"] == code)


def rewritten(content, **changes):
    """The package with the cell of land told otherwise, signed by its maker."""

    def wrong(_, files):
        rows = leaving.read(leaving.CELLS, files)
        at = next(k for k, row in enumerate(rows) if row["cell"] == "land")
        rows[at] |= changes
        files[leaving.CELLS.path] = leaving.written(leaving.CELLS, rows)

    return exchange.resigned(content, "song-mau", wrong)


def test_small_cells_are_hidden_and_the_totals_are_right(cast, capsys):
    content = exchange.package(cast)
    accepting.accept(cast.mai, content)

    one, table = told(content), gathering.gathered(CLUSTER, PERIOD, WINDOW).table
    assert main.main([*TOTAL, "--cells"]) == 0

    assert one.shown == table.cells[RECEIVED].told.shown == {"land": 3, "corruption": 3}
    assert one.hidden == {"policy", "judicial"}
    assert total(content) == table.totals["P01"].numbers["value"] == 9
    assert capsys.readouterr().out.count("ẩn (số nhỏ)") > 1


def test_a_late_letter_is_not_told_by_the_next_revision(cast):
    first = exchange.package(cast)
    letters(cast, land=1)

    second = exchange.package(cast)

    assert (total(first), total(second)) == (9, 10)
    assert told(first).shown["land"] == 3
    assert told(second).hidden > {"land"}


def test_a_report_leaves_the_same_way_for_everybody(cast):
    report = exchange.signed(cast)
    first = exchange.package(cast, matter=report)
    actions.set_setting("song-mau", cells.SETTING, 9, by=SYSTEM, on=JUNE)

    again = exchange.package(cast, matter=report)

    files = [container.opened(one).files for one in (first, again)]
    assert files[0][leaving.CELLS.path] == files[1][leaving.CELLS.path]


def test_cells_that_betray_or_may_not_travel_are_returned(cast, tmp_path):
    content = exchange.package(cast)
    key = keys.card("song-mau")["public"]

    for changes, said in (
        ({"value": 2}, "hidden but can be worked out"),
        ({"mark": "dark"}, "not of format 1"),
        ({"split": "post"}, "not of format 1"),
    ):
        bad = rewritten(content, **changes)
        reasons = [one.in_("en") for one in accepting.accept(cast.mai, bad).reasons]
        assert any(said in one for one in reasons)

    alone = rewritten(content, mark="hidden", value=None, split="place")
    assert "can be worked out" in verified(alone, key, tmp_path)
    assert "GOOD" in verified(content, key, tmp_path)


def verified(content, key, folder):
    """What the stand-alone verifier says."""
    (folder / "package.zip").write_bytes(content)
    asked = [sys.executable, "-I", VERIFIER, folder / "package.zip", f"--key={key}"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout
