"""What waits for a member at the table of its cluster; all that is open in its book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from minhbach.bodies.membership import others_of
from minhbach.bodies.queries import visible_to
from minhbach.bodies.roles import BY_MEMBERSHIP, CENTRAL_SEAT, CLUSTER_HEAD
from minhbach.bodies.types import Actor
from minhbach.matters import desk
from minhbach.matters.docket import any_of, at_desk, doers
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter
from minhbach.matters.projection import fold_of
from minhbach.procedures.catalogue import CATALOGUE

AT_MOST = 500  # a cluster's year is a few dozen matters; more are told as so many
ORDER = (F("next_due").asc(nulls_last=True), "kind", "serial")
AS_MEMBER = frozenset(BY_MEMBERSHIP) - {CLUSTER_HEAD.key}


def waiting(seat: Actor) -> list[Fold]:
    """The open matters whose next step is the member's, by deadline.

    What lies with another member is its own affair; a step that several members take
    (to sign) is told to those that have not taken it. To the body above is told what it
    can do now: it shares its steps with those who lead.
    """
    found = [
        fold_of(row)
        for row in _rows(seat).order_by(*ORDER)[:AT_MOST]
        if _is_its(seat, row.kind, row.state, row.facts, row.elsewhere)
    ]
    if not seat.has(CENTRAL_SEAT.key):
        return found
    return [one for one in found if _is_open_to(seat, one)]


def _is_open_to(seat: Actor, one: Fold) -> bool:
    every = desk.choices(seat, one)
    return any(each.is_open and CENTRAL_SEAT.key in each.action.by for each in every)


def how_many(seat: Actor) -> int:
    """How many of them there are; one query."""
    rows = _rows(seat).order_by()
    told = rows.values_list("kind", "state", "facts", "elsewhere")[:AT_MOST]
    return sum(_is_its(seat, *row) for row in told)


def open_of(actor: Actor, body: str) -> list[Fold]:
    """What is open in a book, as far as the actor sees, by deadline."""
    return _folds(_open(actor, body))


def to_do(actor: Actor, body: str, chapter: str) -> list[Fold]:
    """What is open in a book and somebody has to act upon, by deadline."""
    found = _folds(_open(actor, body).exclude(_told_elsewhere()))
    return [one for one in found if CATALOGUE[one.kind].chapter == chapter]


def of_year(actor: Actor, body: str, kind: str, year: int) -> list[Fold]:
    """The matters of a kind whose field `year` is that one, as they were opened."""
    rows = Matter.objects.filter(
        visible_to(actor).q(), body=body, kind=kind, facts__year=year
    )
    return [fold_of(row) for row in rows.order_by("year", "serial")[:AT_MOST]]


def _open(actor: Actor, body: str) -> QuerySet[Matter]:
    return Matter.objects.filter(visible_to(actor).q(), body=body, is_open=True)


def _folds(rows: QuerySet[Matter]) -> list[Fold]:
    return [fold_of(row) for row in rows.order_by(*ORDER)[:AT_MOST]]


def _rows(seat: Actor) -> QuerySet[Any]:
    """What is at the desk, each row saying whether it lies with another member."""
    others = Q(owner__in=others_of(seat.body, seat.post))
    elsewhere = Case(When(others, then=True), default=False)
    return at_desk(seat).exclude(_told_elsewhere()).annotate(elsewhere=elsewhere)


def _told_elsewhere() -> Q:
    """What has no day of its own and waits for others: it is told where those stand.

    So a sheet is told with its deadline, and not each of its criteria beside it.
    """
    pairs = [
        (kind, state.key)
        for kind, declared in CATALOGUE.items()
        for state in declared.states.values()
        if state.waits_for
    ]
    return any_of(pairs) & Q(next_due=None)


def _is_its(
    seat: Actor, kind: str, state: str, facts: Mapping[str, Any], elsewhere: object
) -> bool:
    if CATALOGUE[kind].done_by(state, facts, seat.post):
        return False
    leads = bool((seat.roles - AS_MEMBER) & doers(kind, state))
    return leads or not elsewhere
