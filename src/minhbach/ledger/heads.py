"""The head of a chain under its lock, and the numbers drawn while it is held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connections

from minhbach.ledger.rows import instant_of
from minhbach.ledger.seal import START

_SELECT = "SELECT seq, hash, frontier, recorded_at FROM ledger_head WHERE body = %s"
_OPEN = (
    "INSERT INTO ledger_head (body, seq, hash, frontier, recorded_at)"
    " VALUES (%s, 0, %s, %s, %s) ON CONFLICT DO NOTHING"
)
_MOVE = (
    "UPDATE ledger_head SET seq = %s, hash = %s, frontier = %s, recorded_at = %s"
    " WHERE body = %s"
)
_DRAW = (
    "INSERT INTO ledger_series (body, name, last) VALUES (%s, %s, %s)"
    " ON CONFLICT (body, name) DO UPDATE SET last = ledger_series.last + excluded.last"
    " RETURNING last"
)
_LAST = "SELECT body, seq FROM ledger_entry WHERE matter = %s ORDER BY seq DESC LIMIT 1"
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Locked:
    """The head of a body while this transaction alone may move it."""

    body: str
    seq: int
    hash: bytes
    frontier: bytes
    recorded_at: datetime


def locked(body: str, using: str) -> Locked:
    """The head of the body, locked to the end of the transaction; made if missing."""
    row = _locked_row(body, using)
    if row is None:
        instant = connections[using].ops.adapt_datetimefield_value(_BEGINNING)
        with connections[using].cursor() as cursor:
            cursor.execute(_OPEN, [body, START, b"", instant])
        row = _locked_row(body, using)
    seq, last, frontier, recorded_at = row
    return Locked(body, seq, bytes(last), bytes(frontier), instant_of(recorded_at))


def move(head: Locked, using: str) -> None:
    """Store where the chain ends now."""
    instant = connections[using].ops.adapt_datetimefield_value(head.recorded_at)
    with connections[using].cursor() as cursor:
        cursor.execute(
            _MOVE, [head.seq, head.hash, head.frontier, instant, head.body]
        )


def drawn(body: str, series: str, count: int, using: str) -> range:
    """The next `count` numbers of a series, in order."""
    with connections[using].cursor() as cursor:
        cursor.execute(_DRAW, [body, series, count])
        last = cursor.fetchone()[0]
    return range(last - count + 1, last + 1)


def last_of(matters: Iterable[str], using: str) -> dict[str, tuple[str, int]]:
    """The body and place of each matter's last entry; new matters are missing."""
    found = {}
    with connections[using].cursor() as cursor:
        for matter in matters:
            cursor.execute(_LAST, [matter])
            row = cursor.fetchone()
            if row:
                found[matter] = (row[0], row[1])
    return found


def _locked_row(body: str, using: str) -> Any:
    lock = " FOR UPDATE" if connections[using].features.has_select_for_update else ""
    with connections[using].cursor() as cursor:
        cursor.execute(_SELECT + lock, [body])
        return cursor.fetchone()
