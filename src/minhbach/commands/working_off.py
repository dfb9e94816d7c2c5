"""Working off what takes long, in a thread of the serving process.

One work at a time: figures use every core they get. While a step is computed another
thread says that this one lives; killed, it says so no more, and whoever serves next
takes the work over from the step where it stood.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from minhbach.kernel.names import new_id

log = logging.getLogger("minhbach.kept_work")
LOOKS_EVERY = timedelta(seconds=1)
BEATS_EVERY = timedelta(seconds=4)


def begin() -> threading.Event:
    """Work off in a thread until the event that is returned is set."""
    stopped = threading.Event()
    holder = new_id()
    threading.Thread(
        target=_keep, args=(stopped, holder), daemon=True, name="kept work"
    ).start()
    return stopped


def _keep(stopped: threading.Event, holder: str) -> None:
    from django.db import connections

    while not stopped.wait(LOOKS_EVERY.total_seconds()):
        try:
            once(holder, stopped)
        except Exception:  # one work must not end the working off
            log.exception("working off failed")
        finally:
            connections.close_all()


def once(holder: str, stopped: threading.Event | None = None) -> int:
    """Work off all that waits, then do the acts that waited for it; how many steps."""
    from minhbach.reports import asked_acts, kept_work

    steps = 0
    for key in kept_work.waiting_keys():
        with _beating(key, holder):
            while not (stopped and stopped.is_set()) and kept_work.step(key, holder):
                steps += 1
    asked_acts.complete()
    return steps


@contextmanager
def _beating(key: str, holder: str) -> Iterator[None]:
    ended = threading.Event()
    beats = threading.Thread(target=_beat, args=(key, holder, ended), daemon=True)
    beats.start()
    try:
        yield
    finally:
        ended.set()
        beats.join()


def _beat(key: str, holder: str, ended: threading.Event) -> None:
    from django.db import connections

    from minhbach.reports import kept_work

    while not ended.wait(BEATS_EVERY.total_seconds()):
        try:
            kept_work.beat(key, holder)
        except Exception:  # a beat that failed must not end those after it
            log.exception("a beat of kept work failed")
    connections.close_all()
