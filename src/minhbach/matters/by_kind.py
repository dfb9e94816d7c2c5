"""Matters of one kind: all of them, one by its number, those that stand somewhere."""

from __future__ import annotations

from collections.abc import Iterable

from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter
from minhbach.matters.projection import fold_of


def ids(body: str, kind: str) -> list[str]:
    """The ids of all matters of a kind in a body, whoever asks."""
    rows = Matter.objects.filter(body=body, kind=kind)
    return list(rows.values_list("pk", flat=True))


def numbered(body: str, kind: str, year: int, serial: int) -> Fold | None:
    """The matter of that number, whoever asks."""
    rows = Matter.objects.filter(body=body, kind=kind, year=year, serial=serial)
    row = rows.first()
    return fold_of(row) if row else None


def standing(
    actor: Actor, body: str, kind: str, states: Iterable[str], limit: int
) -> list[Fold]:
    """Those the actor may know of in these states, the oldest first."""
    rows = Matter.objects.filter(visible_to(actor).q())
    rows = rows.filter(body=body, kind=kind, state__in=list(states))
    first = rows.order_by("opened_on", "year", "serial")[:limit]
    return [fold_of(row) for row in first]


def open_of(actor: Actor, body: str, kinds: Iterable[str], limit: int) -> list[Fold]:
    """What is open of these kinds, as far as the actor may know of it, by number."""
    rows = Matter.objects.filter(visible_to(actor).q())
    rows = rows.filter(body=body, kind__in=list(kinds), is_open=True)
    return [fold_of(row) for row in rows.order_by("kind", "year", "serial")[:limit]]
