"""State rows by id for the desk, which reads some for every act.

The short way past the ORM: rows have the names and values of `Matter`.
"""
# ruff: noqa: SLF001 - `_meta` is Django's documented door

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import JSONField

from minhbach.matters.models import Matter

_FIELDS = Matter._meta.concrete_fields
_NAMES = [str(one.column) for one in _FIELDS]
_JSON = [at for at, one in enumerate(_FIELDS) if isinstance(one, JSONField)]
_SELECT = f"SELECT {', '.join(_NAMES)} FROM matters_matter WHERE id IN "  # noqa: S608
AT_ONCE = 500

_Row: Any = namedtuple("_Row", " ".join(_NAMES))  # type: ignore[misc]  # noqa: PYI024


def stored_rows(matters: Sequence[str]) -> Iterator[Any]:
    """The state rows of these matters, in no order; unknown ones are missing."""
    for at in range(0, len(matters), AT_ONCE):
        some = list(matters[at : at + AT_ONCE])
        with connection.cursor() as cursor:
            cursor.execute(f"{_SELECT}({', '.join(['%s'] * len(some))})", some)
            yield from map(_row, cursor.fetchall())


def _row(stored: Sequence[Any]) -> Any:
    values = list(stored)
    for at in _JSON:
        values[at] = None if values[at] is None else json.loads(values[at])
    return _Row._make(values)
