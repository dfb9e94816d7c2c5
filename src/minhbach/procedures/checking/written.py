"""What is wrong with a field that stands in a declaration and is never filled."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.procedures.checking.actions import name_of
from minhbach.procedures.checking.fields import Catalogue, Found
from minhbach.procedures.every import FIELDS
from minhbach.procedures.fields import Matters, Number
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action


def faults(procedure: type[Procedure], catalogue: Catalogue) -> Found:
    """(name of the field, that nothing writes it)."""
    own = {n for act in procedure.actions.values() for n in _by(act)}
    passed = {name for one in catalogue.values() for name in _to(procedure, one)}
    for field in procedure.fields.values():
        if field.key in {*own, *passed, *FIELDS}:
            continue
        draws = "no action draws it (numbers={…})"
        asks = "no action asks, takes or sets it"
        yield field.key, draws if isinstance(field, Number) else asks


def _by(action: Action) -> Iterator[str]:
    yield from map(name_of, (*action.asks, *action.drops))
    yield from (*(action.takes or {}), *(action.sets or {}), *(action.numbers or {}))
    yield from (one.into for one in action.recalls)
    yield from (one.link for one in action.opens)


def _to(taker: type[Procedure], giver: type[Procedure]) -> Iterator[str]:
    """What acts of another kind, or of this one, write into matters of the taker."""
    for action in giver.actions.values():
        for one in action.opens:
            if one.kind == taker.key:
                yield from (*one.passes, one.back)
        for move in action.moves:
            link = giver.fields.get(move.link)
            if isinstance(link, Matters) and link.kind == taker.key:
                yield from move.passes
