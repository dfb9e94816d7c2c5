"""A full disk: a clear refusal, nothing lost, and it goes on when there is room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from tests.contracts.drafts import BODY, one

from minhbach.kernel.refusals import Refusal
from minhbach.ledger import chain, read
from minhbach.ledger.rebuild import rebuild

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("on_a_small_disk.py")


def fill() -> int:
    """Append until it is refused; how many entries were acknowledged."""
    written = read.head(BODY).seq if read.head(BODY) else 0
    while True:
        try:
            one(matter=f"m{written}", prose={"gist": "đất " * 250})
        except Refusal as refusal:
            assert "đĩa đầy" in str(refusal)  # noqa: PT017 - the fill ends here
            return written
        written += 1


def pages(limit: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {limit}")


class TestOnSQLite:
    places = "sqlite_places"

    @pytest.mark.usefixtures("place")
    def test_a_database_that_may_not_grow(self) -> None:
        one()
        pages(120)
        written = fill()
        assert (read.head(BODY).seq, chain.verify(BODY).broken) == (written, None)

        pages(1_000_000)
        assert one().seq == written + 1
        assert rebuild(check=True).difference is None

    def test_a_disk_of_sixteen_mebibytes(self) -> None:
        done = subprocess.run(
            [*alone_with_a_mount(), sys.executable, SCRIPT],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith("it goes on\n")


def alone_with_a_mount() -> list[str]:
    """How to run a process that may mount; fails where no way is allowed."""
    for way in (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "-m"]):
        asked = [*way, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        if subprocess.run(asked, capture_output=True, check=False).returncode == 0:
            return way
    raise AssertionError("a tmpfs can be mounted neither as root nor in a namespace")
