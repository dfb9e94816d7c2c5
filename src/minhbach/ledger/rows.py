"""Between the stored row of an entry and its frozen value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from minhbach.ledger import models
from minhbach.ledger.hand import Hand
from minhbach.ledger.types import ERASE, ERASED, Entry, Prose

COLUMNS = (
    "format",
    "body",
    "seq",
    "id",
    "request",
    "matter",
    "procedure",
    "procedure_version",
    "action",
    "actor",
    "post",
    "corrects",
    "approved_by",
    "recorded_at",
    "effective_on",
    "facts",
    "prose_salt",
    "prose",
    "prose_digest",
    "prev_hash",
    "hash",
)
AT_ONCE = 200

_PLACES = f"({', '.join(['%s'] * len(COLUMNS))})"
_INSERT = f"INSERT INTO ledger_entry ({', '.join(COLUMNS)}) VALUES "  # noqa: S608
_INSERT_ONE = _INSERT + _PLACES

Statement = tuple[str, Sequence[Any]]
Texts = Sequence[tuple[str, str | None]]


def insertion(
    written: Sequence[Entry], texts: Texts, instant: object, hand: Hand
) -> list[Statement]:
    """The statements that store entries with the texts of their facts and prose.

    `instant` is their common instant as the engine stores it.
    """
    stored = _stored(written, texts, instant, hand)
    if len(stored) == 1:
        return [(_INSERT_ONE, stored[0])]
    return [
        (_INSERT + ", ".join([_PLACES] * len(some)), list(chain.from_iterable(some)))
        for some in (stored[at : at + AT_ONCE] for at in range(0, len(stored), AT_ONCE))
    ]


def _stored(
    written: Sequence[Entry], texts: Texts, instant: object, hand: Hand
) -> list[tuple[Any, ...]]:
    return [
        (
            entry.format,
            entry.body,
            entry.seq,
            entry.id,
            entry.request,
            entry.matter,
            entry.procedure,
            entry.procedure_version,
            entry.action,
            entry.actor,
            entry.post,
            entry.corrects,
            entry.approved_by,
            instant,
            hand.day(entry.effective_on),
            facts,
            entry.prose_salt,
            prose,
            entry.prose_digest,
            entry.prev_hash,
            entry.hash,
        )
        for entry, (facts, prose) in zip(written, texts, strict=True)
    ]


def entries(found: Iterable[tuple[Any, ...]]) -> list[Entry]:
    """The entries of stored rows, erased prose reading ERASED in every field."""
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in found]
    gone: dict[str | None, Prose] = dict(
        _erased_fields(
            [row["id"] for row in rows if row["prose"] is None and row["prose_digest"]]
        )
    )
    return [entry_of(row, gone.get(row["id"])) for row in rows]


def entry_of(row: dict[str, Any], erased: Prose | None = None) -> Entry:
    """The entry of one stored row."""
    row["facts"] = json.loads(row["facts"])
    row["prose"] = erased if row["prose"] is None else json.loads(row["prose"])
    row["recorded_at"] = instant_of(row["recorded_at"])
    for name in ("prose_salt", "prose_digest", "prev_hash", "hash"):
        row[name] = None if row[name] is None else bytes(row[name])
    return Entry(**row)


def instant_of(value: datetime) -> datetime:
    """An instant as either engine hands it over, in UTC (SQLite's is naive)."""
    if value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value.astimezone(UTC)


def _erased_fields(ids: Sequence[str]) -> Iterator[tuple[str | None, Prose]]:
    if not ids:
        return
    erasures = models.Entry.objects.filter(corrects__in=ids, action=ERASE)
    for erased, facts in erasures.values_list("corrects", "facts"):
        yield erased, dict.fromkeys(json.loads(facts)["fields"], ERASED)
