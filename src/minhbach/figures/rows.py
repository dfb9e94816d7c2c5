"""A posting in hand: the frozen row that engines count. Pure Python."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class Row(NamedTuple):
    """One posting; the fields are the columns of the table, in order."""

    body: str
    seq: int
    at: int
    entry: str
    matter: str
    kind: str
    action: str
    measure: str
    qty: int
    effective_on: date
    counted_on: date
    recorded_at: datetime
    since_on: date | None = None
    due_on: date | None = None
    channel: str | None = None
    content: str | None = None
    field: str | None = None
    place: str | None = None
    post: str | None = None
    receiver: str | None = None
    purpose: str | None = None
    handling: str | None = None
    eligibility: str | None = None
    competence: str | None = None
    signatories: str | None = None
    outcome: str | None = None
    round: str | None = None
    sort: str | None = None
    tier: str | None = None
    stage: str | None = None
    issuer: str | None = None
    verdict: str | None = None
    mode: str | None = None
    source: str | None = None
    ground: str | None = None
    clock: str | None = None
    rule: str | None = None


COLUMNS = Row._fields
