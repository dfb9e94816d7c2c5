"""What is wrong with the states of a declaration: whether every way leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable

from minhbach.bodies.roles import ROLES
from minhbach.procedures.checking.fields import Catalogue, Found, unsaid
from minhbach.procedures.fields import Matters
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import State


def faults(procedure: type[Procedure], _catalogue: Catalogue) -> Found:
    """(name of the state, what is wrong with it)."""
    states = procedure.states.values()
    firsts = [one.key for one in states if one.first]
    if len(firsts) != 1:
        named = ", ".join(firsts) or "none"
        yield "", f"has {len(firsts)} first states ({named}); one was expected"
    if not any(one.last for one in states):
        yield "", "has no last state"
    reached = _reached(procedure, (one.then for one in procedure.opening() if one.then))
    ending = {one.key for one in states if one.last}
    for one in states:
        for said in _words(procedure, one):
            yield one.key, said
        if one.key not in reached:
            yield one.key, "cannot be reached"
        elif not one.last and not _reached(procedure, [one]) & ending:
            yield one.key, "leads to no end and is not marked last"


def _words(procedure: type[Procedure], one: State) -> Iterable[str]:
    yield from unsaid(one.words)
    if one.next_step:
        yield from (f"its next step {said}" for said in unsaid(one.next_step))
    if not (one.last or one.next_step or one.waits_for):
        yield "says neither the next step nor whom it waits for"
    if one.waits_for and not isinstance(procedure.fields.get(one.waits_for), Matters):
        yield f"waits for {one.waits_for}, which is no link"
    for role in one.works:
        if role not in ROLES:
            yield f"is worked on by {role}, which is no role"


def _reached(procedure: type[Procedure], starts: Iterable[State]) -> set[str]:
    """The keys of the states that can follow, the starts included."""
    waiting, found = [one.key for one in starts], set()
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += _next(procedure, here)
    return found


def _next(procedure: type[Procedure], here: str) -> list[str]:
    return [
        action.then.key
        for action in procedure.actions.values()
        if action.then
        and not action.first
        and (not action.when or here in {one.key for one in action.when})
    ]
