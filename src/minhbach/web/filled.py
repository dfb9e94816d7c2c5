"""What stands in a form before anybody types: what is known, and today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.matters import proposing
from minhbach.matters.fold import Fold
from minhbach.matters.telling import written_day
from minhbach.procedures import opening
from minhbach.procedures.fields import (
    Count,
    Day,
    Field,
    Flag,
    Matters,
    Money,
    OneOf,
    Post,
    Receiver,
)
from minhbach.procedures.language import Action, OnlyAsked
from minhbach.procedures.members import Member
from minhbach.procedures.several import SomeOf
from minhbach.web.shown import FieldShown
from minhbach.web.speech import say

PROPOSED = Words(
    "điền sẵn theo sổ, sửa được", "filled in from the book, may be changed"
)
CARRIED = ("envelope", "grounds")  # marks and texts that stay what they were
AFRESH = ("opened_part", "opened_paper")  # asked anew every time


def at_first(action: Action, fold: Fold, on: date) -> dict[str, str]:
    """The form of an act as it opens: present values, and today for its own day.

    What is said of a matter that the act opens is not known from this one, and what
    the act may empty is not written back into it.
    """
    aside = {*action.clears, *_of_another(action)}
    found: dict[str, str] = {}
    for field in action.asks:
        if isinstance(field, Day) and field.key in (action.on, *_DAYS):
            found[field.key] = written_day(on.isoformat())
        elif _carries(field) and field.key not in aside:
            found |= written([field], {**fold.prose, **fold.facts})
    return found


def _of_another(action: Action) -> set[str]:
    """The fields an act asks for the matter it opens; all, if it moves nothing here."""
    if action.opens and action.then is None:
        return {one.key for one in action.asks}
    passed = (said for one in action.opens for said in one.passes.values())
    return {said.name for said in passed if isinstance(said, OnlyAsked)}


def written(fields: Iterable[Field], known: Mapping[str, Any]) -> dict[str, str]:
    """Stored values as people type them."""
    found = {}
    for field in fields:
        value = known.get(field.key)
        if value and (isinstance(field, SomeOf) or _is_whole(field)):
            found[field.key] = " ".join(value)
        elif value not in (None, "", []) and not isinstance(value, list):
            found[field.key] = _typed(field, value)
    return found


def proposed(
    actor: Actor, fields: Sequence[Field], facts: Mapping[str, Any]
) -> dict[str, str]:
    """What the fields propose, as people type it."""
    found = proposing.values(actor, fields, facts)
    links = [one for one in fields if isinstance(one, Matters)]
    numbers = {one.key: found[one.key] for one in links if one.key in found}
    return written([one for one in fields if one not in links], found) | numbers


def marked(shown: FieldShown, known: Mapping[str, str]) -> FieldShown:
    """A control that still holds what was proposed says so."""
    if not shown.value or known.get(shown.name) != shown.value:
        return shown
    rest = f"; {say(shown.hint)}" if shown.hint else ""
    return replace(shown, hint=f"{say(PROPOSED)}{rest}")


def out_of(field: Field, shown: FieldShown, fold: Fold) -> FieldShown:
    """Where a field is answered from what another holds, only that is offered."""
    known = set(fold.facts.get(getattr(field, "out_of", "")) or ())
    if not known:
        return shown
    offered = [(code, words) for code, words in shown.options if code in known]
    parts = [one for one in shown.parts if one.key in known]
    return replace(shown, options=offered, parts=parts)


def held(shown: FieldShown, fold: Fold) -> FieldShown:
    """Only the parts that are sealed in this matter can be asked for."""
    sealed = [
        (code, words)
        for code, words in shown.options
        if fold.facts.get(opening.SEALED_AS[code])
    ]
    return replace(shown, options=sealed)


_DAYS = ("opening_until", "letter_on")


def _is_whole(field: Field) -> bool:
    """Those ticked are all there are: whoever stood is ticked already."""
    return isinstance(field, Member) and field.many and field.afresh


def _carries(field: Field) -> bool:
    if _is_whole(field):
        return not field.passing
    if field.key in AFRESH or field.passing or getattr(field, "many", False):
        return False
    kinds = (OneOf, Flag, Receiver, Count, Post)
    return isinstance(field, kinds) or field.key in CARRIED


def _typed(field: Field, value: Any) -> str:
    if isinstance(field, Flag):
        return "yes" if value else ""
    if isinstance(field, Money):
        return f"{value:,}".replace(",", ".")
    return written_day(str(value)) if isinstance(field, Day) else str(value)
