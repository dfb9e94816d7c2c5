"""Canonical bytes of a record (RFC 8785), for hashes and signatures.

Only what the ledger may hold: text, integers up to 2^53, booleans, null, lists and
objects with text keys. Floats are refused: no figure of ours is one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

LARGEST = 2**53

Canonical = str | int | bool | None | list["Canonical"] | dict[str, "Canonical"]


class NotCanonical(ValueError):
    """The record holds something that has no canonical form; the path says where."""


def canonical(record: object) -> bytes:
    """The RFC 8785 bytes of a record; raises NotCanonical for what has none."""
    try:
        return _ENCODER.encode(_ordered(record, "$")).encode("utf-8")
    except UnicodeEncodeError as fault:
        raise NotCanonical("a text holds a lone surrogate") from fault


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _ordered(value: object, path: str) -> Canonical:
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        return _whole(value, path)
    if isinstance(value, Mapping):
        return _object(value, path)
    if isinstance(value, (list, tuple)):
        return [_ordered(item, f"{path}[{at}]") for at, item in enumerate(value)]
    raise NotCanonical(f"{path}: a {type(value).__name__} has no canonical form")


def _whole(value: int, path: str) -> int:
    if not -LARGEST <= value <= LARGEST:
        raise NotCanonical(f"{path}: an integer beyond 2^53")
    return int(value)


def _object(value: Mapping[object, object], path: str) -> dict[str, Canonical]:
    for key in value:
        if not isinstance(key, str):
            raise NotCanonical(f"{path}: a key that is not text")
    # RFC 8785 sorts by UTF-16 code units, which differs from code points above U+FFFF.
    keys = sorted(value, key=lambda key: str(key).encode("utf-16-be", "surrogatepass"))
    return {str(key): _ordered(value[key], f"{path}.{key}") for key in keys}
