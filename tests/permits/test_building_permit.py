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
LIVED = (
    *("-m", "pytest", "tests/permits/lived.py", "-p", "no:cacheprovider"),
    *("-p", "no:xdist", "--ds=minhbach.config.settings"),
)


@pytest.mark.browser
def test_it_lives_in_every_screen(tmp_path):
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MINHBACH_", "DJANGO_", "PYTEST_"))
    }
    told = subprocess.run(
        [sys.executable, *LIVED],
        cwd=ROOT,
        env={**kept, "MINHBACH_HOME": str(tmp_path), "MINHBACH_PROCEDURES": KIND},
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stdout + told.stderr
