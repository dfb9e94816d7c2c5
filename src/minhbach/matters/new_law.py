"""Open clocks under another edition of the law: which would move, and moving them.

Nothing moves silently: the list is shown first, and each clock moves by an entry of its
own matter once the head has signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.law import editions
from minhbach.law.editions import Edition
from minhbach.matters import clocks, desk
from minhbach.matters.drafting import Act, Plan
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter
from minhbach.matters.office import Office
from minhbach.matters.projection import fold_of
from minhbach.matters.reading import Typed
from minhbach.procedures.catalogue import CATALOGUE

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Moving:
    """One open clock that would move: of which matter, from which day to which."""

    fold: Fold
    clock: str
    old_due: str | None
    new_due: str | None
    rule: str
    forecast: bool


def impact(actor: Actor, body: str, edition: Edition | None = None) -> list[Moving]:
    """Every open clock of the body that would move, the nearest deadline first.

    Without an edition: those that have not yet followed the law that stands.
    """
    with editions.trying(edition or editions.current()):
        found = list(_moving(actor, body))
    return sorted(found, key=lambda one: (one.old_due or "", one.fold.number))


def move(actor: Actor, edition: str) -> int:
    """Let the clocks follow the law that stands; the number of matters written to.

    Broken off, it is done again: what has moved does not move twice.
    """
    kinds = {one.fold.id: one.fold.kind for one in impact(actor, actor.body)}
    waiting = [
        Act(kind, "recount", {"law_edition": edition}, matter)
        for matter, kind in kinds.items()
    ]
    for at in range(0, len(waiting), AT_ONCE):
        desk.act_all(actor, waiting[at : at + AT_ONCE])
    return len(waiting)


def _moving(actor: Actor, body: str) -> Iterator[Moving]:
    plan = Plan(actor, Office(body, today()), today())
    for one in _open(body):
        procedure = CATALOGUE[one.kind]
        action = procedure.actions["recount"]
        case = plan.case(procedure, one.id, one, Typed(), action)
        for event in clocks.by_new_law(procedure, one, case):
            stood = one.clocks[event["clock"]]
            yield Moving(
                one,
                event["clock"],
                stood.due_on,
                event["due_on"],
                str(event.get("rule") or ""),
                bool(event.get("forecast")),
            )


def _open(body: str) -> Iterator[Fold]:
    """The open matters with a deadline, in pieces: nothing is held but one piece."""
    rows = Matter.objects.filter(body=body, is_open=True, next_due__isnull=False)
    for row in rows.order_by("pk").iterator(chunk_size=AT_ONCE):
        yield fold_of(row)
