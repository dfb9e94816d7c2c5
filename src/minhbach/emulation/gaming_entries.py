"""Entries of a unit's chain as the signs of gaming look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time, timedelta

from minhbach.emulation.gaming import (
    CLOSED,
    RECORDED,
    REOPENED,
    REPEATED,
    USUAL,
    Happening,
    Sign,
    signs,
)
from minhbach.kernel.clock import at_office
from minhbach.kernel.periods import Period
from minhbach.ledger import read
from minhbach.ledger.types import Entry
from minhbach.procedures import measures
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.catalogue.claim import Claim

ANOTHER_LETTER = (Claim.key, Claim.gather.key)


def of_unit(body: str, period: Period) -> tuple[Sign, ...]:
    """The signs of a unit's period: from entries recorded in it and shortly after."""
    last = period.end + timedelta(days=USUAL.after_days)
    entries = read.of_body(
        body,
        after=read.as_of(body, at_office(period.start, time.min)),
        upto=read.as_of(body, at_office(last, time.max)),
    )
    return signs(happenings(entries), period.start, period.end, period.end)


def happenings(entries: Iterable[Entry]) -> Iterator[Happening]:
    """What the entries did to matters; each is an entry typed, some are more."""
    for one in entries:
        for what in _whats(one):
            assert one.matter is not None  # else nothing happened to a matter
            yield Happening(what, one.matter, one.effective_on, one.recorded_at)


def _whats(one: Entry) -> Iterator[str]:
    kind = CATALOGUE.get(one.procedure or "")
    action = kind.actions.get(one.action) if kind else None
    if action is None or one.matter is None:
        return
    yield RECORDED
    if action.then is not None and action.then.last:
        yield CLOSED
    if measures.REOPENED in action.posts:
        yield REOPENED
    if (one.procedure, one.action) == ANOTHER_LETTER:
        yield REPEATED
