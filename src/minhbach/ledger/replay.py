"""Running whole chains through the projectors, a page at a time.

Folds are kept for the matters met last; the fold of a colder one is made again from its
own entries, so a million entries need no more memory than a thousand.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from minhbach.ledger import models, projectors, read, rows
from minhbach.ledger.changes import Sheet
from minhbach.ledger.types import Change, Entry, Line

PAGE = 1000
FOLDS_KEPT = 20_000

Keys = dict[str, tuple[str, ...]]


def replay(body: str, keys: Keys, using: str) -> int:
    """Write what follows from every entry of the body; returns how many there were.

    `keys` learns the key by which each table's rows are named.
    """
    folds: OrderedDict[str, Any] = OrderedDict()
    chain, count, sheet = read.of_body(body), 0, Sheet()
    while page := list(islice(chain, PAGE)):
        _warm(folds, page)
        for entry in page:
            sheet.take(_noted(projectors.follow(_before(folds, entry), entry), keys))
            _keep(folds, entry)
        sheet.write(using)
        _cool(folds)
        count += len(page)
    return count


def _before(folds: OrderedDict[str, Any], entry: Entry) -> Any:
    return folds.get(entry.matter) if entry.matter else None


def _keep(folds: OrderedDict[str, Any], entry: Entry) -> None:
    if entry.matter:
        folds[entry.matter] = projectors.folded(folds.get(entry.matter), entry)
        folds.move_to_end(entry.matter)


def _cool(folds: OrderedDict[str, Any]) -> None:
    while len(folds) > FOLDS_KEPT:
        folds.popitem(last=False)


def _warm(folds: OrderedDict[str, Any], page: list[Entry]) -> None:
    """Fold the matters of a page that are not at hand up to where the page begins."""
    if not projectors.folds():
        return
    cold = {entry.matter for entry in page if entry.matter} - folds.keys()
    found = models.Entry.objects.filter(matter__in=cold, seq__lt=page[0].seq)
    earlier = found.order_by("seq").values_list(*rows.COLUMNS)
    for entry in rows.entries(earlier):
        _keep(folds, entry)


def _noted(changes: Iterator[Change], keys: Keys) -> Iterator[Change]:
    for change in changes:
        if not isinstance(change, Line):
            keys.setdefault(change.table, tuple(change.key))
        yield change
