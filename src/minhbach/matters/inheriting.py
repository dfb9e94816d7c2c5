"""The open matters of a unit that goes into another: passed on there, inherited here.

Each lives on in the chain of the new unit with its own days, clocks and values, under
a new number; in the old chain it is closed as passed on, which settles nothing.
Identities are sealed anew first (vault), both chains are written in one transaction
(ledger), then the old keys are destroyed. Whoever is killed begins again and finds what
is left: the id of an inherited matter follows from the old one, nothing comes twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.bodies.roles import SYSTEM
from minhbach.ledger.types import Draft, Entry, Seen
from minhbach.matters import counting, desk, sealing
from minhbach.matters.fold import Fold, clocks_as_json
from minhbach.matters.models import Matter
from minhbach.matters.projection import fold_of
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import (
    Field,
    LetterText,
    Matters,
    Person,
    Post,
    Receiver,
    Scans,
)
from minhbach.procedures.measures import MEASURES

AT_ONCE = 25


@dataclass(frozen=True, slots=True)
class Going:
    """One former unit: into which, from which day, by which maps.

    `posts` and `receivers` read {code there: code here}; posts[""] takes the rest.
    """

    former: str
    into: str
    on: date
    posts: Mapping[str, str]
    receivers: Mapping[str, str]


def heir(into: str, matter: str) -> str:
    """The id a matter has in the unit that inherits it."""
    return hashlib.sha256(f"{into}/{matter}".encode()).hexdigest()[:32]


def left(former: str) -> list[Fold]:
    """What is still open in a former unit and passes on, the oldest first."""
    kinds = [kind for kind, one in CATALOGUE.items() if one.passes_on]
    rows = Matter.objects.filter(body=former, is_open=True, kind__in=kinds)
    return [fold_of(row) for row in rows.order_by("opened_on", "kind", "serial")]


def in_the_way(former: str) -> list[tuple[str, str]]:
    """(number, why) of what must be brought to its end before the unit goes."""
    rows = Matter.objects.filter(body=former, is_open=True)
    folds = [fold_of(row) for row in rows.order_by("kind", "year", "serial")]
    found = [(one.number, "kind") for one in folds if not CATALOGUE[one.kind].passes_on]
    return found + [(one.number, "correction") for one in folds if one.pending]


def pass_on(going: Going, all_former: Sequence[str]) -> int:
    """Pass on all that is open; how many there were. Again is as good as once."""
    folds, done = left(going.former), 0
    for at in range(0, len(folds), AT_ONCE):
        some = folds[at : at + AT_ONCE]
        _pass_on(going, some, _ties(some, going.into, all_former))
        done += len(some)
    forget(going.former)
    return done


def forget(former: str) -> int:
    """Destroy in the old unit's vault what was passed on; how much was still held."""
    rows = Matter.objects.filter(body=former, is_open=False, facts__has_key="passed_to")
    handles = [
        handle
        for row in rows.iterator(chunk_size=200)
        for handle in _handles(fold_of(row))
        if sealing.is_held(handle)
    ]
    sealing.destroy(handles)
    return len(handles)


def _pass_on(going: Going, folds: Sequence[Fold], ties: Mapping[str, str]) -> None:
    drafts = [_inherit(going, one, ties) for one in folds]
    new = {heir(going.into, one.id): Seen(0) for one in folds}
    with desk.one_transaction():
        entries = desk.write(going.into, drafts, new)
        passes = [
            _pass(going, one, entry) for one, entry in zip(folds, entries, strict=True)
        ]
        seen = {one.id: Seen(one.last_seq, one) for one in folds}
        desk.write(going.former, passes, seen)


def _inherit(going: Going, one: Fold, ties: Mapping[str, str]) -> Draft:
    """The entry with which the new unit takes the matter up as it stands."""
    procedure = CATALOGUE[one.kind]
    stock = {name: qty for name, qty in one.counted.items() if _is_stock(name) and qty}
    day = going.on.isoformat()
    told = {
        "body": one.body,
        "matter": one.id,
        "number": one.number,
        "seq": one.last_seq,
        "opened_on": one.opened_on,
        "clocks": clocks_as_json(one.clocks),
        "who": dict(one.who),
        "counted": stock,
        "counted_on": {
            name: on
            for name, on in one.counted_on.items()
            if name in stock or name.startswith(counting.of_clock(""))
        },
    }
    facts = {
        "to": one.state,
        "owner": going.posts.get(one.owner or "", going.posts[""]),
        "set": _values(going, one, ties)
        | {
            "inherited_from": {
                name: told[name] for name in ("body", "matter", "number")
            }
        },
        "inherited": told,
    }
    return Draft(
        action="inherit",
        actor=SYSTEM,
        effective_on=going.on,
        facts=facts | ({"prose": sorted(one.prose)} if one.prose else {}),
        prose=dict(one.prose) or None,
        matter=heir(going.into, one.id),
        procedure=one.kind,
        procedure_version=procedure.version(),
        series=f"{one.kind}/{day[:4]}",
    )


def _pass(going: Going, one: Fold, entry: Entry) -> Draft:
    """The entry with which the old unit closes the matter: neither settled nor lost."""
    procedure = CATALOGUE[one.kind]
    number = f"{procedure.prefix}-{going.on.year}/{entry.facts['serial']:04}"
    into = {"body": going.into, "matter": entry.matter, "number": number}
    stock = {name: -qty for name, qty in one.counted.items() if _is_stock(name) and qty}
    voids = [{"clock": name, "event": "void"} for name in sorted(one.running)]
    return Draft(
        action="bequeath",
        actor=SYSTEM,
        effective_on=going.on,
        facts={
            "set": {"passed_to": into},
            "passed_on": into,
            "posts": stock,
            "clocks": voids,
        },
        matter=one.id,
        procedure=one.kind,
        procedure_version=procedure.version(),
    )


def _is_stock(measure: str) -> bool:
    return measure in MEASURES and MEASURES[measure].stock


# The values as they read in the new unit ----------------------------------------------


def _values(going: Going, one: Fold, ties: Mapping[str, str]) -> dict[str, Any]:
    declared = CATALOGUE[one.kind].fields
    values = dict(one.facts)
    for name, field in declared.items():
        if name in values:
            values[name] = _mapped(going, field, values[name], ties)
    for name, seal in _sealed(one):
        values[name] = seal(going)
    return values


def _mapped(going: Going, field: Field, value: Any, ties: Mapping[str, str]) -> Any:
    if isinstance(field, Receiver):
        return _each(value, lambda one: going.receivers.get(one, one))
    if isinstance(field, Post):
        return _each(value, lambda one: going.posts.get(one, going.posts[""]))
    if isinstance(field, Matters):
        return _each(value, lambda one: ties.get(one, one))
    return value


def _each(value: Any, mapped: Any) -> Any:
    if isinstance(value, list):
        return list(dict.fromkeys(mapped(one) for one in value))
    return mapped(value) if value else value


def _ties(
    folds: Iterable[Fold], into: str, all_former: Sequence[str]
) -> dict[str, str]:
    """The matters tied to that are inherited too, now or before: old id → new id."""
    named = {
        one
        for fold in folds
        for name, field in CATALOGUE[fold.kind].fields.items()
        if isinstance(field, Matters)
        for one in fold.facts.get(name) or ()
    }
    rows = Matter.objects.filter(pk__in=named, body__in=all_former)
    going = [fold_of(row) for row in rows]
    return {
        one.id: heir(into, one.id)
        for one in going
        if "passed_to" in one.facts or (one.is_open and CATALOGUE[one.kind].passes_on)
    }


# Sealed values: the same, under a key of the new unit ---------------------------------


def _sealed(one: Fold) -> Iterator[tuple[str, Any]]:
    for name, field in CATALOGUE[one.kind].fields.items():
        key = f"{name}_sealed" if isinstance(field, LetterText) else name
        held = one.facts.get(key)
        if not held:
            continue
        if isinstance(field, Person):
            yield key, lambda going, at=held: _identity(going, at)
        elif isinstance(field, LetterText):
            yield key, lambda going, at=held: _text(going, at)
        elif isinstance(field, Scans):
            yield key, lambda going, at=held: [_file(going, each) for each in at]


def _handles(one: Fold) -> list[str]:
    declared = CATALOGUE[one.kind].fields
    found: list[str] = []
    for name, field in declared.items():
        key = f"{name}_sealed" if isinstance(field, LetterText) else name
        held = one.facts.get(key)
        if held and isinstance(field, (Person, LetterText, Scans)):
            found += held if isinstance(held, list) else [held]
    return found


def _identity(going: Going, handle: str) -> str:
    if not sealing.is_held(handle):
        return handle
    identity = sealing.open_identity(handle, body=going.former)
    return str(sealing.seal(going.into, identity))


def _text(going: Going, handle: str) -> str:
    if not sealing.is_held(handle):
        return handle
    text = sealing.open_text(handle, body=going.former).in_clear()
    return str(sealing.seal_text(going.into, text))


def _file(going: Going, handle: str) -> str:
    if not sealing.is_held(handle):
        return handle
    content = sealing.open_file(handle, body=going.former)
    return str(sealing.seal_file(going.into, content, "scan"))
