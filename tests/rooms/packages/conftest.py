"""The stand-alone verifier, run as somebody would who trusts nobody."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.rooms.packages.exchange import CLUSTER

import minhbach.packages.standalone as home
from minhbach.packages import keys

VERIFIER = Path(str(home.__file__)).with_name("verify_package.py")


@pytest.fixture
def verified(tmp_path):
    def run(content, maker=CLUSTER):
        file = tmp_path / "package.zip"
        file.write_bytes(content)
        key = keys.card(maker)["public"]
        done = subprocess.run(
            [sys.executable, "-I", VERIFIER, file, f"--key={key}"],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    return run
