"""What waits for a member at the table of its cluster; all that is open in its book."""

from __future__ import annotations

from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.matters.docket import at_desk
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter
from minhbach.matters.projection import fold_of
from minhbach.procedures.catalogue import CATALOGUE

AT_MOST = 500  # a cluster's year is a few dozen matters; more are told as so many
ORDER = ("next_due", "kind", "serial")


def waiting(seat: Actor) -> list[Fold]:
    """The open matters whose next step is the member's, by deadline.

    A step that several members take (to sign) is told to those that have not taken it.
    """
    found = [fold_of(row) for row in at_desk(seat).order_by(*ORDER)[:AT_MOST]]
    return [one for one in found if not _is_done(one.kind, one.state, one.facts, seat)]


def how_many(seat: Actor) -> int:
    """How many of them there are; one query."""
    rows = at_desk(seat).order_by().values_list("kind", "state", "facts")[:AT_MOST]
    return sum(not _is_done(*row, seat) for row in rows)


def open_of(actor: Actor, body: str) -> list[Fold]:
    """What is open in a book, as far as the actor sees, by deadline."""
    rows = Matter.objects.filter(visible_to(actor).q(), body=body, is_open=True)
    return [fold_of(row) for row in rows.order_by(*ORDER)[:AT_MOST]]


def of_year(actor: Actor, body: str, kind: str, year: int) -> list[Fold]:
    """The matters of a kind whose field `year` is that one, as they were opened."""
    rows = Matter.objects.filter(
        visible_to(actor).q(), body=body, kind=kind, facts__year=year
    )
    return [fold_of(row) for row in rows.order_by("year", "serial")[:AT_MOST]]


def _is_done(kind: str, state: str, facts: object, seat: Actor) -> bool:
    return bool(CATALOGUE[kind].done_by(state, facts, seat.post))
