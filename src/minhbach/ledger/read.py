"""Reading the ledger: frozen values in the order of the chain, never a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import connection

from minhbach.ledger import models, rows
from minhbach.ledger.types import ERASE, Entry, Head, Mark

PAGE = 1000


def bodies() -> list[str]:
    """The codes of all bodies that have a chain."""
    return list(models.Head.objects.order_by("body").values_list("body", flat=True))


def ends() -> dict[str, int]:
    """Of every body with a chain the place of its last entry."""
    return dict(models.Head.objects.order_by("body").values_list("body", "seq"))


def head(body: str) -> Head | None:
    """Where the body's chain ends; None before its first entry."""
    found = models.Head.objects.filter(body=body).first()
    if found is None:
        return None
    return Head(found.seq, bytes(found.hash), bytes(found.frontier))


def entry(body: str, seq: int) -> Entry | None:
    """The entry at a place of the chain."""
    return _one(body=body, seq=seq)


def at_places(body: str, seqs: Iterable[int]) -> dict[int, Entry]:
    """The entries at several places of a chain, with one query."""
    found = models.Entry.objects.filter(body=body, seq__in=list(seqs))
    return {one.seq: one for one in rows.entries(found.values_list(*rows.COLUMNS))}


def by_id(id: str) -> Entry | None:  # noqa: A002 - the column's name
    """The entry of that id, in whatever chain."""
    return _one(id=id)


def by_ids(ids: Iterable[str]) -> dict[str, Entry]:
    """The entries of those ids, in whatever chain, with one query."""
    found = models.Entry.objects.filter(id__in=list(ids))
    return {one.id: one for one in rows.entries(found.values_list(*rows.COLUMNS))}


def of_matter(matter: str, *, after: int = 0, upto: int | None = None) -> list[Entry]:
    """What happened to a matter, in order; `upto` a place of the chain, counted."""
    found = models.Entry.objects.filter(matter=matter, seq__gt=after)
    if upto is not None:
        found = found.filter(seq__lte=upto)
    return rows.entries(found.order_by("seq").values_list(*rows.COLUMNS))


def of_matters(matters: Iterable[str], *, after: int = 0) -> list[Entry]:
    """What happened to several matters behind a place of their chain, in order."""
    found = models.Entry.objects.filter(matter__in=list(matters), seq__gt=after)
    return rows.entries(found.order_by("seq").values_list(*rows.COLUMNS))


def of_body(body: str, after: int = 0, upto: int | None = None) -> Iterator[Entry]:
    """The chain of a body from behind `after` up to `upto`, page by page."""
    end = _last_seq(body) if upto is None else upto
    while after < end:
        found = models.Entry.objects.filter(body=body, seq__gt=after, seq__lte=end)
        page = rows.entries(found.order_by("seq").values_list(*rows.COLUMNS)[:PAGE])
        if not page:
            return
        yield from page
        after = page[-1].seq


def of_request(body: str, request: str) -> list[Entry]:
    """What was written for a client's key; empty if the key is new."""
    first = _one(body=body, request=f"{request}/0")
    if first is None:
        return []
    found, batch = [first], of_body(body, first.seq)
    for at, following in enumerate(batch, start=1):
        if following.request != f"{request}/{at}":
            break
        found.append(following)
    return found


def last_drawn(body: str, series: str) -> int:
    """How many numbers a series has given; 0 if none."""
    rows_ = models.Series.objects.filter(body=body, name=series)
    found = rows_.values_list("last", flat=True)
    return found.first() or 0


def all_drawn(body: str) -> dict[str, int]:
    """How many numbers each series of a body has given."""
    return dict(models.Series.objects.filter(body=body).values_list("name", "last"))


def corrections_of(id: str) -> list[Entry]:  # noqa: A002 - the column's name
    """The entries that name this one as corrected or erased, in order."""
    found = models.Entry.objects.filter(corrects=id).order_by("seq")
    return rows.entries(found.values_list(*rows.COLUMNS))


def erasures(body: str) -> list[Entry]:
    """The erasures of a body, in order."""
    found = models.Entry.objects.filter(body=body, action=ERASE, corrects__isnull=False)
    return rows.entries(found.order_by("seq").values_list(*rows.COLUMNS))


def last_seq(matter: str) -> int:
    """The place of the matter's last entry; 0 for a new matter."""
    found = models.Entry.objects.filter(matter=matter).order_by("-seq")
    return found.values_list("seq", flat=True).first() or 0


def mark(body: str, since: Mark | None = None) -> Mark | None:
    """Where the chain stands, for whoever keeps what was read of the body itself.

    None when that may have changed: an entry about the body (of no matter) was written
    behind `since`, or `since` is not of this chain. Without `since`: the place now.
    """
    if since is None:
        found = head(body)
        return Mark(found.seq, found.hash) if found else None
    with connection.cursor() as cursor:
        cursor.execute(_BEHIND, [body, since.seq])
        behind = cursor.fetchall()
    if not behind or bytes(behind[0][1]) != since.hash:
        return None
    if any(matter is None for _, _, matter in behind[1:]):
        return None
    return Mark(behind[-1][0], bytes(behind[-1][1]))


_BEHIND = (
    "SELECT seq, hash, matter FROM ledger_entry WHERE body = %s AND seq >= %s"
    " ORDER BY seq"
)


def as_of(body: str, instant: datetime) -> int:
    """The place of the last entry recorded by then; 0 when there was none.

    Instants never fall along a chain, so the place is found by halving.
    """
    low, high = 0, _last_seq(body)
    while low < high:
        middle = (low + high + 1) // 2
        recorded = models.Entry.objects.values_list("recorded_at", flat=True)
        if recorded.get(body=body, seq=middle) <= instant:
            low = middle
        else:
            high = middle - 1
    return low


def as_of_lately(body: str, instant: datetime) -> int:
    """As `as_of`, for an instant not long past: one question, walking back."""
    found = models.Entry.objects.filter(body=body, recorded_at__lte=instant)
    return found.order_by("-seq").values_list("seq", flat=True).first() or 0


def count(body: str, action: str, after: int) -> int:
    """How often something was done in a body behind a place of its chain."""
    found = models.Entry.objects.filter(body=body, action=action, seq__gt=after)
    return found.count()


def _one(**where: object) -> Entry | None:
    found = models.Entry.objects.filter(**where).values_list(*rows.COLUMNS)[:1]
    return next(iter(rows.entries(found)), None)


def _last_seq(body: str) -> int:
    found = models.Head.objects.filter(body=body).values_list("seq", flat=True)
    return found.first() or 0
