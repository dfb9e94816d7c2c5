"""The bytes of an entry that are hashed, its hash, and the digest of its prose."""

from __future__ import annotations

import json
import json.encoder
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from json.encoder import encode_basestring
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
    """The hashed columns of an entry as they are written; its canonical form is hashed.

    This is the format in full, for verifiers; `text_of` writes the same bytes faster.
    """
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


def text_of(entry: Entry, facts: str) -> str:
    """The canonical text of an entry, given that of its facts: the short way."""
    digest = entry.prose_digest
    return (
        f'{{"action":{_said(entry.action)},"actor":{_said(entry.actor)}'
        f',"approved_by":{_said(entry.approved_by)},"body":{_said(entry.body)}'
        f',"corrects":{_said(entry.corrects)}'
        f',"effective_on":"{entry.effective_on.isoformat()}","facts":{facts}'
        f',"format":{entry.format},"id":{_said(entry.id)}'
        f',"matter":{_said(entry.matter)},"post":{_said(entry.post)}'
        f',"prev_hash":"{entry.prev_hash.hex()}","procedure":{_said(entry.procedure)}'
        f',"procedure_version":{_said(entry.procedure_version)}'
        f',"prose_digest":{_said(digest.hex() if digest else None)}'
        f',"recorded_at":"{written(entry.recorded_at)}"'
        f',"request":{_said(entry.request)},"seq":{entry.seq}}}'
    )


def hash_of(entry: Entry, facts: str) -> bytes:
    """What `hash` must read: the RFC 9162 leaf hash of the canonical text."""
    return leaf_hash(text_of(entry, facts).encode())


def _said(text: str | None) -> str:
    return "null" if text is None else encode_basestring(text)


def written(instant: datetime) -> str:
    """An instant as it is hashed: UTC with six digits after the second."""
    if instant.tzinfo is not UTC:
        instant = instant.astimezone(UTC)
    return instant.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def plain(value: Mapping[str, Any]) -> tuple[str, Any]:
    """The canonical text of facts or prose, and what reading it back gives.

    The engine of `json` writes the same bytes for what reads back equal and holds
    neither floats, nor integers beyond 2^53, nor signs above U+FFFF; all else goes the
    way of kernel.canon, which also says what is wrong.
    """
    try:
        text = _written(value)
        read, _ = _READ(text, 0)
        if read == value and _is_plain(text):
            return text, read
    except (ValueError, TypeError):
        pass
    text = canonical(value).decode()
    return text, json.loads(text)


def _is_plain(text: str) -> bool:
    """Whether no integer may be too large and no sign is above U+FFFF."""
    if _LONG(text):
        return False
    return text.isascii() or len(text.encode("utf-16-le")) == 2 * len(text)


def _refuse(number: str) -> None:
    raise ValueError(number)


_LONG = re.compile(r"[0-9]{16}").search
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
_READ = json.JSONDecoder(parse_float=_refuse).scan_once  # type: ignore[attr-defined]


def _chunks() -> Callable[[object, int], tuple[str, ...]] | None:
    """What JSONEncoder makes anew for every text; None where there is no C engine."""
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return None
    apart, sort, skip, nan = (":", ","), True, False, False
    default = _ENCODER.default
    made: Any = make(None, default, encode_basestring, None, *apart, sort, skip, nan)
    return made  # type: ignore[no-any-return]


_CHUNKS = _chunks()


def _written(value: object) -> str:
    return "".join(_CHUNKS(value, 0)) if _CHUNKS else _ENCODER.encode(value)
