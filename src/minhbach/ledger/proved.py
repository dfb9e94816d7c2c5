"""When each chain was last proved, and up to which place: told by the gauges.

A file beside the databases, because it says something about this machine's looking, not
about what happened. Losing it costs one `minhbach verify`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db.models import Q

from minhbach.ledger.chain import Verdict
from minhbach.ledger.models import Entry

FILE = "proved.json"


@dataclass(frozen=True, slots=True)
class Proved:
    """The last whole proof of a chain; `whole` is what the last look found."""

    seq: int
    at: float
    whole: bool


def note(verdicts: Iterable[Verdict], at: datetime) -> None:
    """Keep what was found; a broken chain keeps the place of its last whole proof."""
    known = dict(last())
    for one in verdicts:
        before = known.get(one.body, Proved(0, 0.0, whole=False))
        known[one.body] = (
            Proved(before.seq, before.at, whole=False)
            if one.broken
            else Proved(one.entries, at.timestamp(), whole=True)
        )
    _write({body: asdict(one) for body, one in sorted(known.items())})


def last() -> Mapping[str, Proved]:
    """Of each body what is known; nothing where nobody looked or the file is bad."""
    try:
        kept = json.loads(_file().read_text())
        return {body: Proved(**one) for body, one in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def oldest_unproved(
    known: Mapping[str, Proved], bodies: Iterable[str]
) -> dict[str, datetime]:
    """When the first entry behind the last proof was written; of bodies with one."""
    places = Q(pk__in=[])
    for body in bodies:
        places |= Q(body=body, seq=known[body].seq + 1 if body in known else 1)
    return dict(Entry.objects.filter(places).values_list("body", "recorded_at"))


def _file() -> Path:
    return Path(settings.HOME) / FILE


def _write(kept: Mapping[str, object]) -> None:
    """Beside and then in place: a reader never finds half a file."""
    file = _file()
    with NamedTemporaryFile("w", dir=file.parent, delete=False) as out:
        json.dump(kept, out)
        out.flush()
        os.fsync(out.fileno())
    Path(out.name).replace(file)
