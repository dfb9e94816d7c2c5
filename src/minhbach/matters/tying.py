"""What is tied to a matter, from both ends: read from the index, all at once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
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


def path(
    fold: Fold, ties: Sequence[Tie], known: Mapping[str, Fold]
) -> list[list[Fold]]:
    """The way on which a matter stands: of each kind the nearest, in order of time.

    It starts with the oldest; as many ties from there stand side by side.
    """
    beside: dict[str, list[str]] = {}
    for tie in ties:
        beside.setdefault(tie.source, []).append(tie.target)
        beside.setdefault(tie.target, []).append(tie.source)
    every = {**known, fold.id: fold}
    on_it: dict[str, Fold] = {}
    for one in _far(fold.id, beside, every):
        on_it.setdefault(every[one].kind, every[one])
    order = list(CATALOGUE)
    aged = sorted(
        on_it.values(), key=lambda one: (one.opened_on, order.index(one.kind))
    )
    far = _far(aged[0].id, beside, every)
    steps = sorted(aged, key=lambda one: far[one.id])
    return [list(same) for _, same in groupby(steps, lambda one: far[one.id])]


def _far(
    start: str, beside: Mapping[str, Sequence[str]], known: Container[str]
) -> dict[str, int]:
    """How many ties away each matter lies, the nearest first."""
    found, edge = {start: 0}, [start]
    while edge:
        following = dict.fromkeys(
            other for one in edge for other in beside.get(one, ()) if other in known
        )
        edge = [one for one in following if one not in found]
        found |= dict.fromkeys(edge, max(found.values()) + 1)
    return found
