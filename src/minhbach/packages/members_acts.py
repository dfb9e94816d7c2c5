"""Which kinds and acts of a cluster's book members, or the body above, do by package.

The declarations say it: whatever an action lets them do at the table. What every kind
has (ties, undoing) and acts with pages of their own stay at the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from minhbach.bodies.queries import visible_to
from minhbach.bodies.roles import CENTRAL_SEAT, MEMBER, MEMBER_HEAD
from minhbach.bodies.types import Actor
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.every import ACTIONS, ANY, FIELDS
from minhbach.procedures.fields import Field, Matters
from minhbach.procedures.language import Action
from minhbach.procedures.members import Member
from minhbach.procedures.texts import LetterText, Prose

AS_MEMBER = frozenset({MEMBER.key, MEMBER_HEAD.key})
AS_CENTRAL = frozenset({CENTRAL_SEAT.key})
SEATS = AS_MEMBER | AS_CENTRAL
WHOSE = ("member", "cross_by")  # whose line a matter is: no other member fills it in
SEATED = {MEMBER.key, CENTRAL_SEAT.key}  # what the staff may do; the rest a head signs


@cache
def kinds() -> tuple[str, ...]:
    """The kinds in which they act, and those these are tied to."""
    acted = [key for key, one in CATALOGUE.items() if _is_acted(key, one.chapter)]
    tied = (one.kind for key in acted for _, one in _ties(key))
    return tuple(dict.fromkeys([*acted, *(one for one in tied if one != ANY)]))


def of_kind(kind: str, seats: frozenset[str] = SEATS) -> dict[str, Action]:
    """The acts of a kind that may come by package from whoever has these seats."""
    declared = CATALOGUE.get(kind)
    if declared is None or declared.chapter != CLUSTER:
        return {}
    acts = declared.actions.items()
    return {key: one for key, one in acts if _is_theirs(one, seats)}


def allows(kind: str, action: str) -> bool:
    """Whether the act of that name may come by package."""
    return action in of_kind(kind)


def needs_head(action: Action) -> bool:
    """Whether the head of the unit has to sign it."""
    return SEATED.isdisjoint(action.by)


def concerns(fold: Fold, seat: Actor) -> bool:
    """Whether a matter is the seat's business: its own, given to it, or everybody's.

    Of the body above it is whatever its seat may see.
    """
    if not visible_to(seat).admits(fold.body, fold.kind, fold.confidentiality):
        return False
    unit = seat.post
    if seat.has(*AS_CENTRAL):
        return True
    fields = CATALOGUE[fold.kind].fields
    whose = [one for one in WHOSE if one in fields and not fields[one].passing]
    told = {fold.facts.get(one) for one in whose} - {None, ""}
    return not told or unit in told | _named(fold)


def _named(fold: Fold) -> set[str]:
    """The members that stand in a list of the matter: visitors, parties."""
    fields = CATALOGUE[fold.kind].fields.items()
    lists = [name for name, one in fields if isinstance(one, Member) and one.many]
    return {unit for name in lists for unit in fold.facts.get(name) or ()}


def travelling(kind: str) -> dict[str, Field]:
    """The fields whose values go to a member: what may name people stays."""
    return {
        name: one
        for name, one in CATALOGUE[kind].fields.items()
        if not isinstance(one, LetterText)
        and one.goes_to in ("facts", "prose", "filed")
        and not (isinstance(one, Prose) and one.names_allowed)
        and name not in FIELDS
    }


def tied_to(fold: Fold) -> Iterator[str]:
    """The matters a matter names, of the kinds members take part in."""
    for name, one in _ties(fold.kind):
        if one.kind in kinds():
            yield from fold.facts.get(name) or ()


def _ties(kind: str) -> Iterator[tuple[str, Matters]]:
    for name, one in CATALOGUE[kind].fields.items():
        if isinstance(one, Matters) and one.kind != ANY:
            yield name, one


def _is_acted(kind: str, chapter: str) -> bool:
    return chapter == CLUSTER and bool(of_kind(kind))


def _is_theirs(one: Action, seats: frozenset[str]) -> bool:
    return not seats.isdisjoint(one.by) and one.key not in ACTIONS and not one.apart
