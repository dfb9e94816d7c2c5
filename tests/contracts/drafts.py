"""Short drafts for the contract's tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from minhbach.ledger.append import append
from minhbach.ledger.types import Draft, Entry

DAY = date(2026, 4, 27)
BODY = "song-mau"


def draft(action: str = "receive", **words: Any) -> Draft:
    asked = {"actor": "lan", "effective_on": DAY, "matter": "m1", **words}
    return Draft(action=action, **asked)


def one(action: str = "receive", *, body: str = BODY, **words: Any) -> Entry:
    """Append a single draft and return its entry."""
    [entry] = append(body, [draft(action, **words)])
    return entry
