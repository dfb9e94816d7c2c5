"""The fair turn: nobody starves, nobody waits for the dead, threads wait too."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.places import default_at
from tests.contracts.writers import finished, forked

from minhbach.config.environment import _sqlite
from minhbach.ledger.turn import turn


@pytest.fixture(autouse=True)
def file(tmp_path: Path, django_db_blocker: Any) -> Iterator[Path]:
    with django_db_blocker.unblock(), default_at(_sqlite(tmp_path / "x.sqlite3")):
        yield tmp_path


def holding(seconds: float, left: Path | None = None):
    """Work that takes the turn, says so, keeps it a while, and leaves a mark."""

    def work(pipe: int) -> None:
        os.write(pipe, b"waiting!")
        with turn():
            os.write(pipe, b"has it!!")
            time.sleep(seconds)
            if left:
                left.touch()

    return work


def has_it(pipe: int) -> None:
    while os.read(pipe, 8) != b"has it!!":
        pass


def ended(child: int, pipe: int, how: signal.Signals | None = None) -> None:
    if how:
        os.kill(child, how)
    os.waitpid(child, 0)
    os.close(pipe)


def test_nobody_is_passed_over(file: Path) -> None:
    log = os.open(file / "log", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def work(name: bytes):
        def takes(_pipe: int) -> None:
            for _ in range(40):
                with turn():
                    os.write(log, name)
                    time.sleep(0.002)

        return takes

    for writer in [forked(work(name)) for name in (b"a", b"b", b"c", b"d")]:
        finished(*writer)
    taken = (file / "log").read_bytes()
    shared = taken[taken.index(b"d") : min(taken.rindex(n) for n in b"abcd")]
    windows = [set(shared[at : at + 16]) for at in range(len(shared) - 16)]
    assert len(taken) == 160
    assert all(len(window) == 4 for window in windows)


def test_the_kernel_takes_the_turn_back_from_the_dead() -> None:
    child, pipe = forked(holding(60))
    has_it(pipe)

    killed = threading.Event()

    def kill() -> None:
        killed.set()
        os.kill(child, signal.SIGKILL)

    threading.Timer(0.1, kill).start()
    with turn():
        assert killed.is_set()
    ended(child, pipe)


def test_a_waiter_that_dies_lets_nobody_past(file: Path) -> None:
    holder, of_holder = forked(holding(0.5, left=file / "left"))
    has_it(of_holder)
    waiter, of_waiter = forked(holding(0))
    os.read(of_waiter, 8)
    time.sleep(0.1)
    ended(waiter, of_waiter, signal.SIGKILL)

    with turn():
        assert (file / "left").exists()  # only then did the holder let go
    ended(holder, of_holder)


def test_a_turn_within_a_turn_is_the_same_turn() -> None:
    with turn(), turn():
        pass
    with turn():
        pass


def test_threads_wait_for_each_other() -> None:
    order: list[str] = []

    def other() -> None:
        with turn():
            order.append("other")

    with turn():
        thread = threading.Thread(target=other)
        thread.start()
        time.sleep(0.1)
        order.append("mine")
    thread.join(5)
    assert order == ["mine", "other"]


def test_a_database_in_memory_needs_no_turn() -> None:
    memory = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    with default_at(memory), turn():
        pass
