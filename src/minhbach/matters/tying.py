"""What is tied to a matter, from both ends: read from the index, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from minhbach.matters.fold import Fold
from minhbach.matters.models import MatterIndex
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Matters

HIDDEN = ("handled",)  # kept for counting, not for people
MOST = 200  # so many ties are shown; a hub has its own register


class Tie(NamedTuple):
    """One matter points at another under the name of a field."""

    source: str
    field: str
    target: str


@cache
def links_of(kind: str) -> tuple[str, ...]:
    """The fields of a kind that point at other matters."""
    fields = CATALOGUE[kind].fields
    found = (name for name, one in fields.items() if isinstance(one, Matters))
    return tuple(name for name in found if name not in HIDDEN)


@cache
def _every_link() -> tuple[str, ...]:
    return tuple(sorted({name for kind in CATALOGUE for name in links_of(kind)}))


def pointing_from(fold: Fold) -> Iterator[Tie]:
    """What a matter itself points at."""
    for name in links_of(fold.kind):
        for target in fold.facts.get(name) or ():
            yield Tie(fold.id, name, target)


def pointing_at(matters: Iterable[str]) -> list[Tie]:
    """What points at any of the matters, with one question; whoever asks.

    Ids only: who looks on asks `queries.visible` which of them may be known.
    """
    rows = MatterIndex.objects.filter(field__in=_every_link(), value__in=list(matters))
    found = rows.order_by("pk").values_list("matter", "field", "value")[:MOST]
    return [Tie(*row) for row in found]


def path(fold: Fold, ties: Sequence[Tie], known: Mapping[str, Fold]) -> list[Fold]:
    """The way on which a matter stands: of each kind the nearest, in order of time."""
    beside: dict[str, list[str]] = {}
    for tie in ties:
        beside.setdefault(tie.source, []).append(tie.target)
        beside.setdefault(tie.target, []).append(tie.source)
    on_it, reached, edge = {fold.kind: fold}, {fold.id}, [fold.id]
    while edge:
        following = dict.fromkeys(
            other for one in edge for other in beside.get(one, ()) if other in known
        )
        edge = [one for one in following if one not in reached]
        reached.update(edge)
        for one in edge:
            on_it.setdefault(known[one].kind, known[one])
    order = list(CATALOGUE)
    return sorted(
        on_it.values(), key=lambda one: (one.opened_on, order.index(one.kind))
    )
