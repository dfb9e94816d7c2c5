"""What stands in a form before anybody types: what is known, and today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from minhbach.matters.fold import Fold
from minhbach.matters.telling import written_day
from minhbach.procedures import opening
from minhbach.procedures.fields import (
    Count,
    Day,
    Field,
    Flag,
    Money,
    OneOf,
    Post,
    Receiver,
)
from minhbach.procedures.language import Action
from minhbach.procedures.several import SomeOf
from minhbach.web.shown import FieldShown

CARRIED = ("envelope", "grounds")  # marks and texts that stay what they were
AFRESH = ("opened_part", "opened_paper")  # asked anew every time


def at_first(action: Action, fold: Fold, on: date) -> dict[str, str]:
    """The form of an act as it opens: present values, and today for its own day."""
    found: dict[str, str] = {}
    for field in action.asks:
        if isinstance(field, Day) and field.key in (action.on, *_DAYS):
            found[field.key] = written_day(on.isoformat())
        elif _carries(field):
            found |= written([field], {**fold.prose, **fold.facts})
    return found


def written(fields: Iterable[Field], known: Mapping[str, Any]) -> dict[str, str]:
    """Stored values as people type them."""
    found = {}
    for field in fields:
        value = known.get(field.key)
        if isinstance(field, SomeOf) and value:
            found[field.key] = " ".join(value)
        elif value not in (None, "", []) and not isinstance(value, list):
            found[field.key] = _typed(field, value)
    return found


def held(shown: FieldShown, fold: Fold) -> FieldShown:
    """Only the parts that are sealed in this matter can be asked for."""
    sealed = [
        (code, words)
        for code, words in shown.options
        if fold.facts.get(opening.SEALED_AS[code])
    ]
    return replace(shown, options=sealed)


def narrowed(shown: FieldShown, field: Field, fold: Fold) -> FieldShown:
    """Of a field that takes from another of the matter, what stands there already."""
    stands = fold.facts.get(field.out_of) if field.out_of else None
    if not stands:
        return shown
    offered = [(code, words) for code, words in shown.options if code in stands]
    return replace(shown, options=offered)


_DAYS = ("opening_until", "letter_on")


def _carries(field: Field) -> bool:
    if field.key in AFRESH or getattr(field, "many", False):
        return False
    kinds = (OneOf, Flag, Receiver, Count, Post)
    return isinstance(field, kinds) or field.key in CARRIED


def _typed(field: Field, value: Any) -> str:
    if isinstance(field, Flag):
        return "yes" if value else ""
    if isinstance(field, Money):
        return f"{value:,}".replace(",", ".")
    return written_day(str(value)) if isinstance(field, Day) else str(value)
