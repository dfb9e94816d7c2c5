"""A page of a register and of the search: beside a few matters, and beside 200,000.

    python -m bench.registers [--pages 15] [--matters 100000]

Two SQLite files, each with as many letters as tasks, are asked by turns; printed are
the CPU milliseconds of each page (the median), the queries it asks and the growth from
the small to the full store. A page keeps to 60 ms and 12 queries, however many matters
there are; a register that counts how each of its matters stands to twice that.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from bench.lifecycle import Store  # isort: skip - it starts Django
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from tests.web.many import fill, fill_tasks

FEW, MOST_MS, MOST_QUERIES = 100, 60, 12
COUNTS = ("tasks", "tasks of one", "tasks late")
PAGES: Mapping[str, str] = {
    "register": "/song-mau/petitions/",
    "page 40": "/song-mau/petitions/?page=40",
    "one filter": "/song-mau/petitions/?channel=by_post",
    "two filters": "/song-mau/petitions/?channel=by_post&content=complaint",
    "late": "/song-mau/petitions/?standing=late",
    "registers": "/song-mau/registers/",
    "tasks": "/song-mau/tasks/",
    "tasks of one": "/song-mau/tasks/?receiver=police",
    "tasks late": "/song-mau/tasks/?standing=late",
    "a word": "/song-mau/search/?q=kien+nghi",
    "rare words": "/song-mau/search/?q=kiến+nghị+99",
    "a field": "/song-mau/search/?field=land",
    "both": "/song-mau/search/?q=kien+nghi&field=land",
    "number": "/song-mau/search/?q=100418",
}
# Told beside them: here one desk has 10,000 late letters and tasks.
DESKS = {
    "my work": "/song-mau/work/",
    "head": "/song-mau/head/",
}


class Pages:
    """The pages of one store, as two people in office read them."""

    def __init__(self, store: Store, matters: int) -> None:
        self.store = store
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.asked: dict[str, int] = {}
        with store.standing():
            fill("song-mau", matters)
            fill_tasks("song-mau", matters)
            self.readers = {name: _signed_in(name) for name in ("ha", "minh")}

    def measure(self) -> None:
        with self.store.standing():
            for name, path in {**PAGES, **DESKS}.items():
                reader = self.readers["minh" if name == "head" else "ha"]
                began = time.process_time()
                assert reader.get(path).status_code == 200, path
                self.taken[name].append((time.process_time() - began) * 1000)

    def count(self) -> None:
        with self.store.standing():
            for name, path in {**PAGES, **DESKS}.items():
                reader = self.readers["minh" if name == "head" else "ha"]
                reader.get(path)  # what is kept of a body is asked the first time
                with CaptureQueriesContext(connection) as asked:
                    reader.get(path)
                self.asked[name] = len(asked)


def _signed_in(username: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    return client


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pages", type=int, default=15)
    asked.add_argument("--matters", type=int, default=100_000)
    wanted = asked.parse_args()
    call_command("migrate", database="identities", verbosity=0)
    with (
        tempfile.TemporaryDirectory() as place,
        override_settings(ALLOWED_HOSTS=["testserver"]),
    ):
        few, many = (
            Pages(Store(Path(place) / str(matters), with_accounts=True), matters)
            for matters in (FEW, wanted.matters)
        )
        few.count()
        many.count()
        for _time in range(wanted.pages):
            few.measure()
            many.measure()
        return _told(few, many)


def _told(few: Pages, many: Pages) -> int:
    """Every page a line; the exit status says whether one is over its budget."""
    over = 0
    for name, taken in many.taken.items():
        small, full = median(few.taken[name]), median(taken)
        is_over = name not in DESKS and (
            full > MOST_MS * (2 if name in COUNTS else 1)
            or many.asked[name] > MOST_QUERIES
        )
        over += is_over
        print(
            f"{name:12} {full:6.1f} ms  {full / small:5.2f} × the small store"
            f"  {many.asked[name]:3} queries{'  OVER' if is_over else ''}"
        )
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
