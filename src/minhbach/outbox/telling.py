"""What is told of an entry: codes, days and counts that may leave a unit, no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from minhbach.kernel.clock import office_day
from minhbach.ledger.types import Entry
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.outbox.subscriptions import Subscription
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Count, Day, Flag, OneOf, Receiver

CODED = (Count, Day, Flag, OneOf, Receiver)  # no marks, posts, persons, ties, texts


def told(one: Subscription, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The entries of its kinds; nothing of a matter whose sender the law protects."""
    wanted = [entry for entry in entries if entry.procedure in one.kinds]
    folds = queries.folds({str(entry.matter) for entry in wanted})
    return [
        _told(entry, folds[str(entry.matter)])
        for entry in wanted
        if entry.matter in folds
        and folds[str(entry.matter)].confidentiality == "ordinary"
    ]


def _told(entry: Entry, fold: Fold) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "kind": entry.procedure,
        "number": fold.number,
        "action": entry.action,
        "effective_on": entry.effective_on.isoformat(),
        "recorded_on": office_day(entry.recorded_at).isoformat(),
        "facts": dict(_leaving(fold.kind, entry.facts.get("set", {}))),
    }


def _leaving(kind: str, facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The coded values by which the unit's numbers may leave it, as declared."""
    declared = CATALOGUE[kind]
    for name in declared.leaves:
        if isinstance(declared.fields[name], CODED) and name in facts:
            yield name, facts[name]
