"""All declared figures of all units and a half-year, from sealed segments.

    python -m bench.figures --postings 1000000 --units 34 [--home DIR] [--open]

Postings are drawn as letters, claims, cases and tasks live: opened, their clocks run
and stop, closed, over ten years; they are written as segments without a ledger under
them, so the ledger's own proof is left out here and everything else is as in use.
Measured in one process that has counted once before: processor time, wall time, the
time of reading the segments' bytes from memory, and peak memory. Between two turns of
counting or reading half a gigabyte is copied, so that neither finds its bytes in the
processor's cache, where a million postings would lie; both are told as medians.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import mkdtemp

YEARS, END = 10, date(2026, 6, 30)
COUNTED, READ = 7, 31  # turns
CACHE = 2**28  # bytes, no processor's cache being larger
KINDS = {  # what opens, what closes, its clock
    "petition": ("received", "processed", "classification"),
    "task": ("task_opened", "task_closed", "task"),
    "case": ("case_opened", "case_closed", "case"),
    "incoming": ("incoming_opened", "incoming_closed", "incoming"),
}


def lives(unit, number, seed):
    """Postings of a unit, in the order of its ledger; about six a matter."""
    from minhbach.figures.plain import DUTIES
    from minhbach.figures.rows import Row
    from minhbach.kernel.clock import at_office

    chance = random.Random(seed)
    first = END - timedelta(days=365 * YEARS)
    step = timedelta(days=365 * YEARS) / max(1, number // 6)
    seq = matter = done = 0
    while done < number:
        matter += 1
        kind = chance.choices(list(KINDS), (5, 3, 1, 1))[0]
        opens, closes, clock = KINDS[kind]
        clock = next(iter(DUTIES.get(kind, ())), clock)
        on = first + matter * step
        after = int(chance.expovariate(1 / 25))
        end, due = on + timedelta(days=after), on + timedelta(days=30)
        dims = _dimensions(chance, kind)
        base = dict(body=unit, entry="", matter=f"{matter:032x}", kind=kind, **dims)
        posted = [
            (0, [(opens, 1, on, None, None), ("running", 1, on, on, due)]),
            (1, [("eligible_letter", 1, on, None, None)]),
        ]
        if end <= END:
            last = [
                (closes, 1, end, None, None),
                ("running", -1, end, on, due),
                ("stopped", 1, end, on, due),
            ]
            posted.append((2, last))
        for _at, rows in posted:
            seq += 1
            for at, (measure, qty, day, since, until) in enumerate(rows):
                clocked = measure in ("running", "stopped")
                yield (
                    3 * matter,
                    Row(
                        seq=seq,
                        at=at,
                        action="act",
                        measure=measure,
                        qty=qty,
                        effective_on=day,
                        counted_on=day,
                        recorded_at=at_office(day),
                        since_on=since,
                        due_on=until,
                        clock=clock if clocked else None,
                        **base,
                    ),
                )
                done += 1


def _dimensions(chance, kind):
    return {
        "channel": chance.choice(("by_post", "in_person", "online", "by_referral")),
        "content": chance.choice(("complaint", "denunciation", "recommendation", None)),
        "field": f"field-{chance.randrange(24)}",
        "place": f"place-{min(99, int(chance.expovariate(1 / 20)))}",
        "post": f"post-{chance.randrange(8)}",
        "handling": chance.choice(("transfer", "file", "answer", None)),
        "outcome": chance.choice(("right", "wrong", "partly_right", None)),
        "sort": None if kind == "petition" else chance.choice(("plan", "order")),
    }


def fill(units, number):
    """One segment for each unit, and how many postings there are."""
    from minhbach.figures import carrying, sealing, segments
    from minhbach.figures.segments import FORMAT, Segment

    segments.folder().mkdir(parents=True, exist_ok=True)
    for at, unit in enumerate(units):
        known = segments.every()
        bare = Segment(FORMAT, unit, 0, 10**9, "", "", "", "", "", 0, (), "")
        sealing.written(bare, lives(unit, number // len(units), at), known)
    for unit in units:
        carrying.carry(unit, segments.every())
    return segments.sealed_postings(units)


def measured(does):
    """What it answered, wall and processor milliseconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = does()
    return found, (time.perf_counter() - wall) * 1e3, (time.process_time() - cpu) * 1e3


def reading(paths):
    """Processor milliseconds of reading all the bytes, which are in memory."""
    _found, _wall, cpu = measured(lambda: [len(path.read_bytes()) for path in paths])
    return cpu


def from_memory(does, times):
    """What it answers each time, with nothing left in the processor's cache."""
    much, found = bytes(2 * CACHE), []
    for _time in range(times):
        bytearray(much)
        found.append(does())
    return found


def run(options):
    from minhbach.figures import carried, segments, working
    from minhbach.figures.answers import Slice
    from minhbach.figures.catalogue import indicators
    from minhbach.kernel.periods import period

    segments._strange = lambda _chosen: []  # noqa: SLF001 - no ledger lies under these
    units = [f"unit-{at:02}" for at in range(options.units)]
    seconds = 0.0
    if not (segments.folder() / segments.INDEX).exists():
        _found, wall, _cpu = measured(lambda: fill(units, options.postings))
        seconds = wall / 1e3
    asked = [Slice(period("2026-H1"), END, frozenset(indicators()))]
    upto = dict.fromkeys(units)
    long_ago = [Slice(period("2021-H1"), date(2021, 6, 30), frozenset(indicators()))]
    working.beside("duckdb", dict.fromkeys(units[:1]), asked)  # what is compiled once
    _found, _wall, first = measured(lambda: working.beside("duckdb", upto, asked))
    _found, _wall, before = measured(lambda: working.beside("duckdb", upto, long_ago))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    counted = from_memory(
        lambda: measured(lambda: working.beside("duckdb", upto, asked)), COUNTED
    )
    cpu = median(cpu for _found, _wall, cpu in counted)
    paths = [one.path for one in segments.every()]
    reading(paths)
    read = from_memory(lambda: reading(paths), READ)
    return {
        "postings": segments.sealed_postings(units),
        "sealed_in_s": round(seconds, 1),
        "bytes": sum(path.stat().st_size for path in paths),
        "carried_bytes": sum(
            path.stat().st_size
            for path in carried.folder().rglob("*")
            if path.is_file()
        ),
        "wall_ms": round(median(wall for _found, wall, _cpu in counted)),
        "cpu_ms": round(cpu),
        "cpu_ms_each": sorted(round(cpu) for _found, _wall, cpu in counted),
        "cpu_ms_first": round(first),
        "five_years_ago_cpu_ms": round(before),
        "read_cpu_ms": round(median(read), 2),
        "read_cpu_ms_quartiles": [round(one, 2) for one in quantiles(read)],
        "read_again_cpu_ms": round(min(reading(paths) for _time in range(READ)), 2),
        "ratio": round(cpu / median(read), 1),
        "peak_mib": memory,
        "opened_ms": {
            name: round(told) for name, told in _opened(units[0], asked[0]).items()
        },
    }


def _opened(unit, asked):
    """Which matters stand behind a cell: a stock, a flow, matters, one place."""
    from minhbach.figures import compiled, on_duckdb
    from minhbach.figures.catalogue import indicators
    from minhbach.figures.terms import term_of

    def opened(code, where):
        with on_duckdb.relation({unit: None}) as relation:
            one = indicators()[code]
            stage = compiled.Compiled(relation, [one], asked.period, asked.day)
            return stage.matters(term_of(one), where)

    cells = {"P06": {}, "P01": {}, "P08": {}, "P05": {"place": "place-3"}}
    return {
        code: measured(partial(opened, code, where))[1] for code, where in cells.items()
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--postings", type=int, default=1_000_000)
    parser.add_argument("--units", type=int, default=34)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    home = options.home or Path(mkdtemp(prefix="minhbach-bench-"))
    os.environ["MINHBACH_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minhbach.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    try:
        print(json.dumps(run(options)))
    finally:
        if options.home is None:
            shutil.rmtree(home)


if __name__ == "__main__":
    main()
