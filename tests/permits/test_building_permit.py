"""A declaration written with the how-to alone is a whole kind of matter.

It stands in a process of its own, as an installation would load it: by the environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KIND = "tests.permits.building_permit"


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Python in an installation that has the kind."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MINHBACH_", "DJANGO_", "PYTEST_"))
    }
    place = {"MINHBACH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**kept, **place, "MINHBACH_PROCEDURES": KIND},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_is_wrong_with_it(tmp_path):
    told = run(tmp_path, "-m", "minhbach.procedures.checks")

    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.browser
def test_it_lives_in_every_screen(tmp_path):
    told = run(
        tmp_path,
        *("-m", "pytest", "tests/permits/lived.py", "-p", "no:cacheprovider"),
        *("-p", "no:xdist", "--ds=minhbach.config.settings"),
    )

    assert told.returncode == 0, told.stdout + told.stderr
