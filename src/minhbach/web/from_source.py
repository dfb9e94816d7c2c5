"""What a new matter takes from the one it arises from, if its form asks for such.

A commendation that arises from a ballot rests on it, and is about its award and year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minhbach.bodies.types import Actor
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.every import ANY
from minhbach.procedures.fields import Day, Field, Matters
from minhbach.web import filled, tied


def taken(actor: Actor, fields: Sequence[Field], number: str) -> Mapping[str, str]:
    """Its number in the field that asks for its kind, and what both kinds say."""
    asks = [one for one in fields if isinstance(one, Matters) and one.kind != ANY]
    for link in asks if number else ():
        found, faults = tied.looked_up(actor, [link], {link.key: [number]})
        if not faults:
            source = queries.visible(actor, found[link.key])[found[link.key][0]]
            alike = list(_alike(fields, source))
            return {**filled.written(alike, source.facts), link.key: number}
    return {}


def _alike(fields: Sequence[Field], source: Fold) -> Iterator[Field]:
    """Fields that bear the same name in both kinds; a day is each matter's own."""
    own = CATALOGUE[source.kind].fields
    for one in fields:
        other = own.get(one.key)
        if type(other) is type(one) and not isinstance(one, (Matters, Day)):
            yield one
