"""Reading the posting table: rows, in one query however many bodies and measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Min, Q

from minhbach.figures.models import Posting
from minhbach.figures.rows import COLUMNS, Row

Upto = Mapping[str, int | None]


def rows(upto: Upto, on: date, measures: Iterable[str] | None = None) -> list[Row]:
    """The postings effective by a day, of each body up to a place of its ledger."""
    found = Posting.objects.filter(_of(upto), effective_on__lte=on)
    if measures is not None:
        found = found.filter(measure__in=sorted(set(measures)))
    return [Row._make(values) for values in found.values_list(*COLUMNS).iterator()]


def first_days(upto: Upto) -> dict[str, date]:
    """The first day on which each body has any posting at all."""
    found = Posting.objects.filter(_of(upto)).values_list("body")
    return dict(found.annotate(first=Min("effective_on")).order_by())


def after(upto: Mapping[str, int], on: date) -> list[Row]:
    """The postings effective by a day but recorded behind a place of the ledger."""
    behind = Q(pk__in=[])
    for body, seq in upto.items():
        behind |= Q(body=body, seq__gt=seq)
    found = Posting.objects.filter(behind, effective_on__lte=on)
    ordered = found.order_by("body", "seq", "at")
    return [Row._make(values) for values in ordered.values_list(*COLUMNS)]


def _of(upto: Upto) -> Q:
    """Bodies asked in full together, each of the others with its own last entry."""
    whole = [body for body, seq in upto.items() if seq is None]
    seen = Q(body__in=whole)
    for body, seq in upto.items():
        if seq is not None:
            seen |= Q(body=body, seq__lte=seq)
    return seen
