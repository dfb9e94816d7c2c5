"""What a matter's page tells of the matters around it: found, never typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from minhbach.bodies.types import Actor
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.matters.models import MatterIndex
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.language import Overview


@dataclass(frozen=True, slots=True)
class Seen:
    """One overview: the matters the reader may know of, and what they add up to."""

    overview: Overview
    matters: Sequence[Fold]
    sums: Mapping[str, int] = field(default_factory=dict)

    @property
    def share(self) -> tuple[int, int] | None:
        """The two sums set against each other; None where there is nothing to share."""
        if not self.overview.share:
            return None
        part, whole = (self.sums.get(name, 0) for name in self.overview.share)
        return (part, whole) if whole else None


def of(actor: Actor, fold: Fold) -> list[Seen]:
    """The overviews of a matter that have something to tell."""
    found = (_seen(actor, fold, one) for one in CATALOGUE[fold.kind].overviews)
    return [one for one in found if one.matters]


def _seen(actor: Actor, fold: Fold, one: Overview) -> Seen:
    reached = _pointing(actor, fold, one) if one.by else _followed(actor, fold, one)
    matters = sorted(reached, key=lambda each: (each.year, each.serial))
    if not one.sums:
        return Seen(one, matters)
    measure, by = one.sums
    sums: Counter[str] = Counter()
    for each in matters:
        sums[str(each.facts.get(by))] += each.counted.get(measure, 0)
    return Seen(one, matters, {code: qty for code, qty in sums.items() if qty})


def _pointing(actor: Actor, fold: Fold, one: Overview) -> list[Fold]:
    return [each for each in pointing(actor, fold, one.by) if each.kind == one.kind]


def pointing(actor: Actor, fold: Fold, link: str) -> list[Fold]:
    """The matters whose link of that name points here, as far as the actor may know."""
    held = MatterIndex.objects.filter(field=link, value=fold.id)
    seen = queries.visible(actor, held.values_list("matter", flat=True))
    return sorted(seen.values(), key=lambda each: (each.kind, each.year, each.serial))


def _followed(actor: Actor, fold: Fold, one: Overview) -> list[Fold]:
    here = [fold]
    for link in one.through:
        ids = [each for other in here for each in other.facts.get(link) or ()]
        here = list(queries.visible(actor, ids).values()) if ids else []
    return here
