"""Where proposed values are looked up: in the book, as far as the reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter
from minhbach.matters.projection import fold_of
from minhbach.procedures.fields import Field
from minhbach.procedures.proposed import Latest, Own, Proposed, Through


def values(
    actor: Actor, fields: Iterable[Field], facts: Mapping[str, Any]
) -> dict[str, Any]:
    """What the fields propose upon a matter of these facts; of a link the number."""
    asked = {one.key: one.proposed for one in fields if one.proposed}
    found = {key: _value(actor, one, facts) for key, one in asked.items()}
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _value(actor: Actor, one: Proposed, facts: Mapping[str, Any]) -> Any:
    match one:
        case Own(field):
            return facts.get(field)
        case Through(link, field):
            return _says(_tied(actor, facts.get(link) or ()), field)
        case Latest(_, _, field):
            newest = _newest(actor, one)
            return _says(newest, field) if field else newest and newest.number


def _says(fold: Fold | None, field: str) -> Any:
    return {**fold.prose, **fold.facts}.get(field) if fold else None


def _tied(actor: Actor, ids: Iterable[str]) -> Fold | None:
    *_, last = [None, *ids]
    return queries.visible(actor, [last]).get(last) if last else None


def _newest(actor: Actor, one: Latest) -> Fold | None:
    rows = Matter.objects.filter(
        visible_to(actor).q(), body=actor.body, kind=one.kind, state__in=one.states
    )
    row = rows.order_by("-year", "-serial").first()
    return fold_of(row) if row else None
