"""Reading the posting table: rows, in one query however many bodies and measures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db import connection
from django.db.models import Count, Min, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL

from minhbach.figures.models import Posting
from minhbach.figures.rows import COLUMNS, Row
from minhbach.procedures.measures import RUNNING

Upto = Mapping[str, int | None]

# A long list as one parameter; each database has its own word for taking it apart.
_LISTED = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT json_array_elements_text(%s::json)",
}
_NUMBERED = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT json_array_elements_text(%s::json)::bigint",
}


def rows(
    upto: Upto,
    on: date,
    measures: Iterable[str] | None = None,
    matters: Iterable[str] | None = None,
) -> list[Row]:
    """The postings effective by a day, of each body up to a place of its ledger."""
    named = None if measures is None else set(measures)
    if matters is not None:
        return _of_matters(upto, on, named, matters)
    found = Posting.objects.filter(_of(upto), effective_on__lte=on)
    if named is not None:
        found = found.filter(measure__in=sorted(named))
    return [Row._make(values) for values in found.values_list(*COLUMNS).iterator()]


def _of_matters(
    upto: Upto, on: date, measures: set[str] | None, matters: Iterable[str]
) -> list[Row]:
    """Asked by matter alone, so that no database takes the longer way by measure."""
    named = json.dumps(sorted(matters))
    listed = RawSQL(_LISTED[connection.vendor], [named])  # noqa: S611 - a constant of this module, the list is a parameter
    found = Posting.objects.filter(matter__in=listed).values_list(*COLUMNS)
    rows = (Row._make(values) for values in found.iterator())
    return [
        row
        for row in rows
        if row.effective_on <= on
        and row.body in upto
        and ((last := upto[row.body]) is None or row.seq <= last)
        and (measures is None or row.measure in measures)
    ]


def touched(
    body: str,
    measures: Iterable[str],
    *,
    seqs: tuple[int, int],
    days: tuple[date, date],
) -> set[str]:
    """The matters whose counts may differ between two places and two evenings."""
    of = Posting.objects.filter(body=body, measure__in=sorted(measures))
    found = of.filter(seq__gt=seqs[0], seq__lte=seqs[1]).values_list("matter")
    if days[0] != days[1]:
        first, last = days
        begun = of.filter(effective_on__gt=first, effective_on__lte=last)
        passed = Posting.objects.filter(
            body=body, measure=RUNNING, due_on__gte=first, due_on__lt=last
        )
        found = found.union(begun.values_list("matter"), passed.values_list("matter"))
    return {matter for (matter,) in found}


def matters_at(body: str, seqs: Iterable[int]) -> list[str]:
    """The matters of the entries at these places of a ledger."""
    named = json.dumps(sorted(seqs))
    listed = RawSQL(_NUMBERED[connection.vendor], [named])  # noqa: S611 - likewise
    found = Posting.objects.filter(body=body, seq__in=listed)
    return list(found.order_by().values_list("matter", flat=True).distinct())


def placed(after: Mapping[str, int], upto: Upto) -> Iterator[tuple[int, Row]]:
    """The postings behind a place of each ledger, each beside its matter's first."""
    first = (
        Posting.objects.filter(body=OuterRef("body"), matter=OuterRef("matter"))
        .order_by()
        .values("matter")
        .annotate(first=Min("seq"))
        .values("first")
    )
    found = Posting.objects.filter(_between(after, upto))
    found = found.annotate(first=Subquery(first))
    for first_, *values in found.values_list("first", *COLUMNS).iterator():
        yield first_, Row._make(values)


def numbers_behind(after: Mapping[str, int]) -> dict[str, int]:
    """How many postings each body has behind a place of its ledger, if any."""
    known = Posting.objects.order_by().values_list("body", flat=True).distinct()
    found = Posting.objects.filter(_between(after, dict.fromkeys([*known, *after])))
    return dict(found.values_list("body").annotate(many=Count("pk")).order_by())


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


def _between(after: Mapping[str, int], upto: Upto) -> Q:
    """Bodies without a segment together, each of the others from its own place on."""
    whole = {body: last for body, last in upto.items() if body not in after}
    found = _of(whole)
    for body, seq in after.items():
        one = Q(body=body, seq__gt=seq)
        last = upto[body]
        found |= one if last is None else one & Q(seq__lte=last)
    return found


def _of(upto: Upto) -> Q:
    """Bodies asked in full together, each of the others with its own last entry."""
    whole = [body for body, seq in upto.items() if seq is None]
    seen = Q(body__in=whole)
    for body, seq in upto.items():
        if seq is not None:
            seen |= Q(body=body, seq__lte=seq)
    return seen
