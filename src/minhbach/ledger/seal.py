"""The bytes of an entry that are hashed, its hash, and the digest of its prose."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from minhbach.kernel.canon import canonical
from minhbach.ledger.merkle import WIDTH, leaf_hash
from minhbach.ledger.types import Entry

SALT = 16
START = bytes(WIDTH)
"""What stands as `prev_hash` in the first entry of a chain."""


def digest_of(salt: bytes, prose: bytes) -> bytes:
    """SHA-256 of the salt and the canonical bytes of the prose."""
    return sha256(salt + prose).digest()


def record_of(entry: Entry) -> dict[str, Any]:
    """The hashed columns of an entry in their canonical writing."""
    return {
        "format": entry.format,
        "body": entry.body,
        "seq": entry.seq,
        "id": entry.id,
        "request": entry.request,
        "matter": entry.matter,
        "procedure": entry.procedure,
        "procedure_version": entry.procedure_version,
        "action": entry.action,
        "actor": entry.actor,
        "post": entry.post,
        "corrects": entry.corrects,
        "approved_by": entry.approved_by,
        "recorded_at": written(entry.recorded_at),
        "effective_on": entry.effective_on.isoformat(),
        "facts": entry.facts,
        "prose_digest": entry.prose_digest.hex() if entry.prose_digest else None,
        "prev_hash": entry.prev_hash.hex(),
    }


def hash_of(entry: Entry) -> bytes:
    """What `hash` must read: the RFC 9162 leaf hash of the canonical record."""
    return leaf_hash(canonical(record_of(entry)))


def written(instant: datetime) -> str:
    """An instant as it is hashed: UTC with six digits after the second."""
    naive = instant.astimezone(UTC).replace(tzinfo=None)
    return naive.isoformat(timespec="microseconds") + "Z"


def plain(value: Mapping[str, Any]) -> tuple[str, Any]:
    """The canonical text of facts or prose, and what reading it back gives."""
    text = canonical(value).decode()
    return text, json.loads(text)
