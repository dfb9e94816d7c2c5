"""The numbers on a unit's screens: from the roll-up, and from a scan of its postings.

    python -m bench.rolled [--postings 300000] [--acts 200]

One unit with ten years of drawn postings in the table of a SQLite file. Kept on the day
before; since then so many acts, each with its postings. Printed is processor time: what
a reader waits for, as the day begins and within it, and the scan it is equal to.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
from datetime import timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

from bench.figures import END, lives, measured

UNIT = "unit-00"


def fill(number):
    """Postings of the unit in the table; the last place of its ledger."""
    from minhbach.figures.models import Posting

    rows, seq = (row for _who, row in lives(UNIT, number, 0)), 0
    while part := list(islice(rows, 5_000)):
        Posting.objects.bulk_create([Posting(**row._asdict()) for row in part])
        seq = part[-1].seq
    return seq


def run(options):
    from minhbach.figures import rolled
    from minhbach.kernel import clock
    from minhbach.kernel.periods import period

    half, last = period("2026-H1"), fill(options.postings)
    places = iter([last - options.acts])
    rolled._head = lambda _body: next(places, last)  # noqa: SLF001 - no ledger lies under these
    rolled.cache.set = lambda *_said: None

    def asked():
        return measured(lambda: rolled.values(UNIT, half))

    with clock.showing(clock.at_office(END - timedelta(days=1))):
        _kept, _wall, keeping = measured(lambda: rolled.keep(UNIT, half))
        within = [asked() for _turn in range(5)]
    with clock.showing(clock.at_office(END)):
        next_day = [asked() for _turn in range(5)]
        rolled.forget()
        told, _wall, scan = asked()
    assert next_day[-1][0] == told
    return {
        "postings": options.postings,
        "acts_since": options.acts,
        "within_the_day_cpu_ms": round(median(cpu for *_told, cpu in within), 1),
        "on_the_next_day_cpu_ms": round(median(cpu for *_told, cpu in next_day), 1),
        "kept_first_cpu_ms": round(keeping),
        "scan_cpu_ms": round(scan),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--postings", type=int, default=300_000)
    parser.add_argument("--acts", type=int, default=200)
    options = parser.parse_args()
    home = Path(mkdtemp(prefix="minhbach-bench-"))
    os.environ["MINHBACH_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minhbach.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    try:
        print(json.dumps(run(options)))
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
