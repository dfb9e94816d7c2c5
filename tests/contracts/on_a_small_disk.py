"""Run in a mount namespace of its own: fills a tmpfs of 16 MiB with a ledger."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
os.environ["DJANGO_SETTINGS_MODULE"] = "minhbach.config.settings_test"


def main() -> None:
    import django

    django.setup()
    from tests.contracts.places import default_at, prepare, tally_installed
    from tests.contracts.tally.projector import Tally, fold

    from minhbach.config.environment import _sqlite
    from minhbach.ledger import projectors

    disk = Path(tempfile.mkdtemp(prefix="minhbach-small-disk-"))
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], check=True
    )
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(8 * 2**20))
    with tally_installed(), default_at(_sqlite(disk / "ledger.sqlite3")):
        prepare()
        with projectors.only(Tally(), fold=fold):
            fill_and_go_on(ballast)


def fill_and_go_on(ballast: Path) -> None:
    from tests.contracts.drafts import BODY, one
    from tests.contracts.test_full_disk import fill

    from minhbach.ledger import chain, read
    from minhbach.ledger.rebuild import rebuild

    written = fill()
    assert read.head(BODY).seq == written
    ballast.unlink()
    assert one().seq == written + 1
    assert chain.verify(BODY).broken is None
    assert rebuild(check=True).difference is None
    print(written, "entries filled the disk; with room again it goes on")  # noqa: T201


if __name__ == "__main__":
    main()
