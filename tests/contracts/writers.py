"""Writing processes: forked, acknowledging what they wrote, killed when we like."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress

from django.db import connections
from tests.contracts.drafts import BODY, draft

from minhbach.ledger.append import append

BATCH = 3


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """A process doing `work(pipe)` and the end of the pipe that reads it."""
    held = {alias: connections[alias] for alias in connections}
    for connection in held.values():
        connection.close()
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    # A browser's event loop in the parent keeps connections where the child, which has
    # no loop, does not look: it would write to another database than the test's.
    for alias, connection in held.items():
        connections[alias] = connection
    status = 1
    try:
        work(writing)
        status = 0
    finally:
        os._exit(status)


def writing(name: str, rounds: int) -> Callable[[int], None]:
    """Work that appends batches and acknowledges the place of each one's last entry."""

    def work(pipe: int) -> None:
        for at in range(rounds):
            asked = [
                draft(
                    matter=f"{name}-{at}",
                    series="petition/2026",
                    prose={"gist": "đất đai"},
                )
                for _ in range(BATCH)
            ]
            entries = append(BODY, asked, request=f"{name}-{at}")
            os.write(pipe, entries[-1].seq.to_bytes(8, "big"))

    return work


def drawing(
    name: str, rounds: int, series: dict[str, tuple[str, int]]
) -> Callable[[int], None]:
    """Work that draws numbers, one of each series a round."""

    def work(pipe: int) -> None:
        for at in range(rounds):
            asked = draft(matter=f"{name}-{at}", facts={"set": {}}, numbers=series)
            [entry] = append(BODY, [asked], request=f"{name}-{at}")
            os.write(pipe, entry.seq.to_bytes(8, "big"))

    return work


def killed_after(child: int, pipe: int, seconds: float) -> list[int]:
    """Kill the process that long after its first word; everything it acknowledged."""
    first = os.read(pipe, 8)
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return _words(first + _rest(pipe))


def finished(child: int, pipe: int) -> list[int]:
    """Wait for the process; everything it acknowledged."""
    said = _words(_rest(pipe))
    _, status = os.waitpid(child, 0)
    assert status == 0, f"a writer ended with status {status}"
    return said


def _rest(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as stream:
        return stream.read()


def _words(raw: bytes) -> list[int]:
    return [int.from_bytes(raw[at : at + 8], "big") for at in range(0, len(raw), 8)]
