"""The head of a chain under its lock, and the numbers drawn while it is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from minhbach.ledger.hand import Hand
from minhbach.ledger.rows import Statement, instant_of
from minhbach.ledger.seal import START

_SELECT = "SELECT seq, hash, frontier, recorded_at FROM ledger_head WHERE body = %s"
_SELECT_BOTH = (
    "SELECT head.seq, head.hash, head.frontier, head.recorded_at, entry.body, entry.seq"
    " FROM ledger_head head LEFT JOIN ledger_entry entry ON entry.rowid = (SELECT rowid"
    " FROM ledger_entry WHERE matter = %s ORDER BY seq DESC LIMIT 1)"
    " WHERE head.body = %s"
)
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
_REQUEST = "SELECT 1 FROM ledger_entry WHERE body = %s AND request = %s"
_LAST = "SELECT body, seq FROM ledger_entry WHERE matter = %s ORDER BY seq DESC LIMIT 1"
_LASTS = (
    "SELECT matter, MAX(body), MAX(seq) FROM ledger_entry WHERE matter IN ({})"
    " GROUP BY matter"  # a matter is in one chain only
)
AT_ONCE = 500
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

Lasts = dict[str, tuple[str, int]]


@dataclass(slots=True)
class Locked:
    """The head of a body while this transaction alone may move it."""

    body: str
    seq: int
    hash: bytes
    frontier: bytes
    recorded_at: datetime


def locked(body: str, matters: Sequence[str], hand: Hand) -> tuple[Locked, Lasts]:
    """The head of the body, locked to the end of the transaction; made if missing.

    With it the body and place of each matter's last entry; new matters are missing.
    """
    if hand.on_sqlite and len(matters) == 1:  # its lock is held since BEGIN
        row = hand.row(_SELECT_BOTH, (*matters, body))
        if row is not None:
            last = {} if row[5] is None else {matters[0]: (row[4], row[5])}
            return _head(body, row), last
    row = _locked_row(body, hand)
    if row is None:
        hand.run(_OPEN, [body, START, b"", hand.instant(_BEGINNING)])
        row = _locked_row(body, hand)
    return _head(body, row), last_of(matters, hand)


def has_request(body: str, request: str, hand: Hand) -> bool:
    """Whether a batch was written for a client's key."""
    return hand.row(_REQUEST, (body, f"{request}/0")) is not None


def move(head: Locked, instant: object, entries: list[Statement], hand: Hand) -> None:
    """Store new entries and where the chain ends now; on PostgreSQL in one breath."""
    moved = [head.seq, head.hash, head.frontier, instant, head.body]
    for sql, values in entries[:-1]:
        hand.run(sql, values)
    sql, values = entries[-1]
    if hand.on_sqlite:
        hand.run(sql, values)
        hand.run(_MOVE, moved)
    else:
        hand.run(f"WITH written AS ({sql}) {_MOVE}", [*values, *moved])


def drawn(body: str, series: str, count: int, hand: Hand) -> range:
    """The next `count` numbers of a series, in order."""
    [last] = hand.row(_DRAW, [body, series, count])
    return range(last - count + 1, last + 1)


def last_of(matters: Sequence[str], hand: Hand) -> Lasts:
    """The body and place of each matter's last entry; new matters are missing."""
    if len(matters) == 1:
        row = hand.row(_LAST, matters)
        return {matters[0]: (row[0], row[1])} if row else {}
    found: Lasts = {}
    for at in range(0, len(matters), AT_ONCE):
        some = matters[at : at + AT_ONCE]
        asked = _LASTS.format(", ".join(["%s"] * len(some)))
        for matter, body, seq in hand.rows(asked, some):
            found[matter] = (body, seq)
    return found


def _locked_row(body: str, hand: Hand) -> Any:
    return hand.row(_SELECT if hand.on_sqlite else f"{_SELECT} FOR UPDATE", [body])


def _head(body: str, row: Sequence[Any]) -> Locked:
    seq, last, frontier, recorded_at = row[:4]
    return Locked(body, seq, bytes(last), bytes(frontier), instant_of(recorded_at))
