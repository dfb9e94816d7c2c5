"""Each import contract breaks on an offence planted for it, and says where."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).with_name("lint-imports")

OFFENCES = {
    "a room looks up": (
        "kernel/words.py",
        "import minhbach.law.ask",
        "Rooms are stacked; nobody looks up BROKEN",
    ),
    "a room beside another": (
        "web/urls.py",
        "import minhbach.commands.units",
        "Rooms are stacked; nobody looks up BROKEN",
    ),
    "a room without a place": (
        "barn/__init__.py",
        '"""Nobody said where it stands."""',
        "Rooms are stacked; nobody looks up BROKEN",
    ),
    "a page opens a name": (
        "web/page.py",
        "from minhbach.identities import vault",
        "Names are opened at listed doors only BROKEN",
    ),
    "a page writes the ledger": (
        "web/page.py",
        "from minhbach.ledger.append import append",
        "The ledger is written by four hands only BROKEN",
    ),
    "a declaration asks the database": (
        "procedures/shared.py",
        "import django",
        "Declarations are plain Python BROKEN",
    ),
    "the desk looks at the wall": (
        "matters/desk.py",
        "import time",
        "Nothing reads the wall clock but the clock BROKEN",
    ),
    "a page counts by itself": (
        "web/page.py",
        "import duckdb",
        "Whole relations are counted in the engines only BROKEN",
    ),
    "a circle of rooms": (
        "bodies/types.py",
        "import minhbach.matters.fold",
        "No circles, between rooms or inside one BROKEN",
    ),
    "a circle inside a room": (
        "law/years.py",
        "import minhbach.law.calendar",
        "No circles, between rooms or inside one BROKEN",
    ),
    "another room's table": (
        "figures/ask.py",
        "from minhbach.matters.models import Matter",
        "Every room keeps its own tables BROKEN",
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The house without its weight, to be spoiled."""
    place = tmp_path_factory.mktemp("house")
    for folder in ("src/minhbach", "scripts"):
        skipped = shutil.ignore_patterns("__pycache__", "static", "fonts", "templates")
        shutil.copytree(ROOT / folder, place / folder, ignore=skipped)
    shutil.copy(ROOT / "pyproject.toml", place)
    return place


def linted(place):
    return subprocess.run(
        [LINT, "--no-cache"],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(place / "src"), "PATH": "", "COLUMNS": "200"},
    )


@pytest.mark.long
def test_the_clean_house_keeps_them_all(copy):
    told = linted(copy)
    assert told.returncode == 0, told.stdout


@pytest.mark.long
@pytest.mark.parametrize(("file", "line", "broken"), OFFENCES.values(), ids=OFFENCES)
def test_breaks(copy, file, line, broken):
    spoiled = copy / "src/minhbach" / file
    before = spoiled.read_text("utf-8") if spoiled.exists() else None
    spoiled.parent.mkdir(exist_ok=True)
    spoiled.write_text(f"{before or ''}\n{line}\n", "utf-8")

    told = linted(copy)

    spoiled.write_text(before, "utf-8") if before else shutil.rmtree(spoiled.parent)
    assert told.returncode == 1
    assert broken in told.stdout
