"""A register of many matters, written straight into the projection, to measure with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minhbach.kernel.folding import fold
from minhbach.matters import standing
from minhbach.matters.models import Matter, MatterIndex
from minhbach.matters.projection import WORD, fold_of, words_of

CONTENTS = ("complaint", "recommendation", "denunciation")
CHANNELS = ("by_post", "in_person", "secretary")
FIRST = date(2020, 1, 6)


def fill(body: str, letters: int) -> None:
    """So many letters over seven years; one in twenty is still open."""
    _fill([_row(body, at, letters) for at in range(letters)])


def fill_tasks(body: str, tasks: int) -> None:
    """As many tasks likewise, each with its receiver, source and mode."""
    _fill([_task(body, at, tasks) for at in range(tasks)])


def _fill(rows: list[Matter]) -> None:
    for row in rows:
        row.ending = standing.ending(fold_of(row))
    Matter.objects.bulk_create(rows, batch_size=2_000)
    index = (one for row in rows for one in _index(row))
    MatterIndex.objects.bulk_create(index, batch_size=10_000)


def _row(body: str, at: int, letters: int) -> Matter:
    day = FIRST + timedelta(days=at * 2_500 // letters)
    is_open = at % 20 == 0
    facts = {
        "content": CONTENTS[at % 3],
        "channel": CHANNELS[at % 3],
        "field": "land",
        "received_on": day.isoformat(),
        "handler": "officer",
    }
    due = day + timedelta(days=14)
    clock = {
        "since_on": day.isoformat(),
        "due_on": due.isoformat(),
        "running": is_open,
        "raw_end": due.isoformat(),
        "rule": "TCD-10WD",
        "source": "law",
        "forecast": False,
        "stopped_on": None if is_open else due.isoformat(),
        "flags": [],
    }
    return Matter(
        id=f"{at:032x}",
        body=body,
        kind="petition",
        version="2025-01-01",
        serial=100_000 + at,
        year=day.year,
        title=f"Kiến nghị số {at}",
        state="registered" if is_open else "processed",
        owner="officer",
        confidentiality="protected" if at % 3 == 2 else "ordinary",
        opened_on=day,
        closed_on=None if is_open else due,
        is_open=is_open,
        next_due=due if is_open else None,
        next_clock="notice" if is_open else "",
        needs="",
        last_seq=at + 1_000,
        facts=facts,
        prose={"gist": "Kiến nghị"},
        prose_from={},
        clocks={"notice": clock},
        who={},
        counted={},
        counted_on={},
    )


def _task(body: str, at: int, tasks: int) -> Matter:
    """A letter's row turned into a task under way, one in twenty still open."""
    row = _row(body, at, tasks)
    row.id, row.kind = f"a{at:031x}", "task"
    row.title = f"Nhiệm vụ số {at}"
    row.state = "under_way" if row.is_open else "done"
    row.confidentiality = "ordinary"
    row.facts = {
        "receiver": ("inspectorate", "police", "home_affairs")[at % 3],
        "source": "directive",
        "mode": "fixed",
        "tier": "province",
        "due_on": row.clocks["notice"]["due_on"],
        "document_number": f"{at}-CV/TU",
    }
    row.prose = {"gist": f"Việc số {at}"}
    row.clocks = {"term": row.clocks["notice"]}
    row.next_clock = "term" if row.is_open else ""
    return row


FILTERS = {
    "petition": ("content", "channel", "field", "handler"),
    "task": ("receiver", "source", "mode", "tier", "document_number"),
}


def _index(row: Matter) -> Iterator[MatterIndex]:
    for name in FILTERS[row.kind]:
        yield MatterIndex(matter=row.id, field=name, value=row.facts[name])
    for name, value in standing.parts(fold_of(row)):
        yield MatterIndex(matter=row.id, field=name, value=value)
    words = words_of(row.title)
    for word in dict.fromkeys((*words, *map(fold, words))):
        yield MatterIndex(matter=row.id, field=WORD, value=word)
