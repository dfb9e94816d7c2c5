"""One event appended: the ledger, a plain Django insert, the `eventsourcing` library.

    python -m bench.appends [--rounds 7] [--events 150]

All write the same event to the same kind of file or server, each commit flushed to
the disk, by turns within one run; what is printed are ratios to the library (the median
of the rounds) and CPU milliseconds of the writing process. The library is used as its
documents say (an aggregate saved by an application) and, below, its recorder alone.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from django.db import connection, models, transaction
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import StoredEvent
from tests import postgres
from tests.contracts.places import default_at, prepare, tally_installed

import bench.django_started  # noqa: F401 - before any model
from minhbach.config.environment import _sqlite
from minhbach.ledger import projectors
from minhbach.ledger.append import append
from minhbach.ledger.types import Draft, Seen

DAY = date(2026, 4, 27)
FACTS = {
    "set": {
        "kind": "denunciation",
        "channel": "by_post",
        "place": "song-mau-01",
        "signatories": 3,
        "competent": True,
        "received_on": "2026-04-27",
    },
    "to": "classified",
    "owner": "song-mau-officer",
    "clocks": [{"clock": "classification", "event": "rebase", "due_on": "2026-05-12"}],
}
LIBRARY = "eventsourcing, as documented"
Act = Callable[[], object]


class Plain(models.Model):
    """What somebody would write who wants a table of events and nothing else."""

    body = models.CharField(max_length=64)
    matter = models.CharField(max_length=64)
    action = models.CharField(max_length=64)
    actor = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(auto_now_add=True)
    effective_on = models.DateField()
    facts = models.JSONField()

    class Meta:
        app_label = "tally"


class Letter(Aggregate):
    """The library's way to the same event."""

    @event("Classified")
    def classify(self, actor: str, effective_on: str, facts: dict[str, Any]) -> None:
        self.last = (actor, effective_on, facts)


def ledger() -> Act:
    new = uuid4().hex
    received = Draft(action="receive", actor="lan", matter=new, effective_on=DAY)
    [first] = append("song-mau", [received])
    last = [first.seq]

    def act() -> None:
        drafts = [
            Draft(
                action="classify",
                actor="ha",
                procedure="petition",
                matter=first.matter,
                effective_on=DAY,
                facts=FACTS,
            )
        ]
        [entry] = append("song-mau", drafts, seen={first.matter: Seen(last[0])})
        last[0] = entry.seq

    return act


def plain() -> Act:
    def act() -> None:
        with transaction.atomic():
            Plain.objects.create(
                body="song-mau",
                matter="m",
                action="classify",
                actor="ha",
                effective_on=DAY,
                facts=FACTS,
            )

    return act


def library(application: Application) -> Act:
    letter = Letter()
    application.save(letter)

    def act() -> None:
        letter.classify("ha", DAY.isoformat(), FACTS)
        application.save(letter)

    return act


def recorder(application: Application) -> Act:
    state = application.mapper.transcoder.encode(FACTS)
    version, name = [0], uuid4()

    def act() -> None:
        version[0] += 1
        application.recorder.insert_events(
            [StoredEvent(name, version[0], "classify", state)]
        )

    return act


def measured(act: Act, events: int) -> tuple[float, float]:
    """Seconds of the wall and of the processor for so many events."""
    began, used = time.perf_counter(), time.process_time()
    for _ in range(events):
        act()
    return time.perf_counter() - began, time.process_time() - used


def compared(application: Application, rounds: int, events: int) -> Iterator[str]:
    acts = {
        "the ledger": ledger(),
        "plain Django insert": plain(),
        LIBRARY: library(application),
        "  its recorder alone": recorder(application),
    }
    for act in acts.values():
        measured(act, 20)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            taken[name].append(measured(act, events))
    beside = taken[LIBRARY]
    for name, runs in taken.items():
        pairs = zip(runs, beside, strict=True)
        faster = median(there[0] / here[0] for here, there in pairs)
        rate = median(events / run[0] for run in runs)
        used = median(run[1] for run in runs) / events * 1000
        yield _line(name, faster, rate, used)
    yield from batches(beside, events)


def batches(beside: list[tuple[float, float]], events: int) -> Iterator[str]:
    draft = Draft(
        action="classify", actor="ha", matter="m", effective_on=DAY, facts=FACTS
    )
    wall, used = measured(lambda: append("song-mau", [draft] * 200), 5)
    faster = median(run[0] for run in beside) / events / (wall / 1000)
    yield _line("the ledger, batches of 200", faster, 1000 / wall, used)


def _line(name: str, faster: float, rate: float, used: float) -> str:
    return f"  {name:<30} × {faster:5.2f}   {rate:7.0f} a second   CPU {used:.2f} ms"


@contextmanager
def database(settings: dict[str, Any]) -> Iterator[None]:
    with tally_installed(), default_at(settings), projectors.only():
        prepare()
        with connection.schema_editor() as editor:
            editor.create_model(Plain)
        yield


def on_sqlite(folder: Path, rounds: int, events: int) -> None:
    os.environ.update(
        PERSISTENCE_MODULE="eventsourcing.sqlite",
        SQLITE_DBNAME=str(folder / "library.sqlite3"),
    )
    print("SQLite (WAL, synchronous FULL)")
    with database(_sqlite(folder / "ours.sqlite3")):
        print(*compared(Application(), rounds, events), sep="\n")


def on_postgresql(rounds: int, events: int) -> None:
    server = postgres.start(fsync=True)
    server.sql("CREATE DATABASE library")
    os.environ.update(
        PERSISTENCE_MODULE="eventsourcing.postgres",
        POSTGRES_DBNAME="library",
        POSTGRES_HOST="127.0.0.1",
        POSTGRES_PORT=str(server.port),
        POSTGRES_USER=postgres.USER,
        POSTGRES_PASSWORD="trusted",
    )
    print("PostgreSQL (fsync on, synchronous_commit on)")
    application = Application()
    try:
        with database(server.settings()):
            print(*compared(application, rounds, events), sep="\n")
    finally:
        application.close()
        server.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--events", type=int, default=150)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="minhbach-bench-") as folder:
        on_sqlite(Path(folder), asked.rounds, asked.events)
    on_postgresql(asked.rounds, asked.events)


if __name__ == "__main__":
    main()
