"""The acts of a letter at the desk: at an empty store, and beside 100,000 matters.

    python -m bench.lifecycle [--letters 30] [--matters 100000]

Two SQLite files are asked by turns within one run; printed are the CPU milliseconds of
each act (the median) and the growth from the empty to the full store, to be within ten
per cent. The full one holds copies of a first letter's matters, postings and entries,
put in as rows (the entries as another chain); what is measured is the desk alone.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import bench.django_started  # noqa: F401  # isort: skip - before any model
from django.core.management import call_command
from django.db import connection, connections
from tests.cast import FIRST_DAY, Cast, build

from minhbach.config.environment import _sqlite
from minhbach.kernel import clock
from minhbach.matters import desk

DAY = date(2026, 3, 2)
LETTER = {
    "content": "recommendation",
    "received_on": DAY,
    "channel": "by_post",
    "gist": "Kiến nghị về đất đai",
    "field": "land",
    "anonymous": True,
}
CLASSIFIED = {
    "content": "recommendation",
    "field": "land",
    "round": "first",
    "eligibility": "eligible",
    "competence": "not_within",
    "signatories": "one",
}
PROPOSED = {"handling": "transfer", "grounds": "Theo thẩm quyền."}
MEASURED = ("register", "classify", "transfer", "reply")
Taken = dict[str, list[float]]


class Store:
    """A file with the whole cast in it, and the connection to it."""

    def __init__(self, file: Path, *, with_accounts: bool = False) -> None:
        here = connections.settings["default"]
        connections.settings["default"] = connections.configure_settings(
            {"default": _sqlite(file)}
        )["default"]
        self.connection = connections.create_connection("default")
        connections.settings["default"] = here
        with self.standing():
            call_command("migrate", database="default", verbosity=0)
            self.people = build(FIRST_DAY, with_accounts=with_accounts)
        self.taken: Taken = defaultdict(list)

    @contextmanager
    def standing(self) -> Iterator[None]:
        before = connections["default"]
        connections["default"] = self.connection
        try:
            yield
        finally:
            connections["default"] = before

    def letter(self) -> None:
        with self.standing(), clock.showing(clock.at_office(DAY)):
            life(self.people, self.taken)


def life(people: Cast, taken: Taken) -> None:
    """One letter from the counter to the answer of whom it was transferred to."""

    def act(who: Any, kind: str, action: str, on: str | None, **fields: Any) -> Any:
        began = time.process_time()
        done = desk.act(who, kind, action, fields, matter=on)
        name = "reply" if action == "record_reply" else action
        taken[name].append((time.process_time() - began) * 1000)
        return done

    petition = act(people.lan, "petition", "receive", None, **LETTER).matter
    act(people.tuan, "petition", "register", petition, handler="officer")
    claim = _made(
        "claim", act(people.ha, "petition", "classify", petition, **CLASSIFIED)
    )
    receiver = "thanh-tra-tinh"
    act(people.ha, "claim", "propose", claim, **PROPOSED, receiver=receiver)
    act(people.dung, "claim", "approve", claim)
    number = {"letter_number": "1-CV/BNCTU", "letter_on": DAY}
    referral = _made("referral", act(people.lan, "claim", "transfer", claim, **number))
    act(people.lan, "referral", "send", referral, sent_on=DAY)
    replied = {"reply_number": "1-TL", "replied_on": DAY}
    act(people.lan, "referral", "record_reply", referral, **replied)


def _made(kind: str, done: desk.Done) -> str:
    """The matter of a kind that an act opened."""
    return next(str(one.matter) for one in done.entries if one.procedure == kind)


def fill(count: int) -> None:
    """Copies of the rows that stand, until there are so many more matters."""
    fresh = "lower(hex(randomblob(16)))"
    for table, order, told in (
        ("matters_matter", "id", {"id": fresh, "serial": "n.n", "year": "2000"}),
        ("figures_posting", "id", {"id": None, "matter": fresh, "seq": "n.n"}),
        (
            "ledger_entry",
            "seq",
            {
                "body": "'filled'",
                "seq": "n.n",
                "id": fresh,
                "matter": fresh,
                "request": "NULL",
            },
        ),
    ):
        _copy(table, order, told, count)


def _copy(table: str, order: str, told: dict[str, str | None], count: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        names = [one[0] for one in cursor.description]
        names = [name for name in names if told.get(name, name) is not None]
        values = ", ".join(str(told.get(name, f"one.{name}")) for name in names)
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        [stood] = cursor.fetchone()
        cursor.execute(  # the copies go round the rows that stand, one number each
            f"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n"
            f" WHERE n < {count}), one AS (SELECT *, ROW_NUMBER() OVER (ORDER BY"
            f" {order}) AS place FROM {table}) INSERT INTO {table}"
            f" ({', '.join(names)}) SELECT {values} FROM n JOIN one"
            f" ON one.place = 1 + n.n % {stood} ORDER BY n.n"
        )


def compared(empty: Store, full: Store, letters: int) -> Iterator[str]:
    turns: list[Callable[[], None]] = [empty.letter, full.letter]
    for at in range(letters + 3):
        if at == 3:  # the first letters warm up
            empty.taken.clear()
            full.taken.clear()
        for turn in turns if at % 2 else reversed(turns):
            turn()
    for name in MEASURED:
        less, more = median(empty.taken[name]), median(full.taken[name])
        growth = (more / less - 1) * 100
        yield f"  {name:<10} {less:6.2f} ms  {more:6.2f} ms   growth {growth:+5.1f} %"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=30)
    parser.add_argument("--matters", type=int, default=100_000)
    asked = parser.parse_args()
    call_command("migrate", database="identities", verbosity=0)
    with tempfile.TemporaryDirectory(prefix="minhbach-bench-") as folder:
        empty, full = (Store(Path(folder) / name) for name in ("empty", "full"))
        full.letter()
        with full.standing():
            fill(asked.matters)
        print(f"CPU of an act: at an empty store, beside {asked.matters} matters")
        print(*compared(empty, full, asked.letters), sep="\n")


if __name__ == "__main__":
    main()
