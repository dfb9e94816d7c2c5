"""What lies on a desk: the matters whose next step is somebody's, by legal deadline.

A step belongs to the owner of the matter, or to a role where it is nobody's as owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Count, Q, QuerySet

from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.law.due import add_working_days
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter
from minhbach.matters.projection import fold_of
from minhbach.procedures.catalogue import CATALOGUE

LATE_CAP = 1_000


@dataclass(frozen=True, slots=True)
class Docket:
    """My work on a day: what is late, due soon, running; nearest deadline first."""

    rows: Sequence[Fold]
    late: int
    soon: int
    running: int
    without_step: int


def docket(
    actor: Actor,
    on: date | None = None,
    show: str = "",
    soon: int = 3,
    limit: int = 100,
) -> Docket:
    """The open matters whose next step is the actor's, by legal deadline.

    `show` narrows the rows to "late", "soon" (within so many working days) or "lost".
    """
    on = on or today()
    mine, lists = at_desk(actor), _lists(on, add_working_days(on, soon))
    counts = mine.aggregate(
        running=Count("pk"),
        **{name: Count("pk", filter=wanted) for name, wanted in lists.items()},
    )
    rows = mine.filter(lists.get(show, Q())).order_by("next_due", "opened_on", "serial")
    found = sorted((fold_of(row) for row in rows[:limit]), key=_by_duty)
    return Docket(
        found, counts["late"], counts["soon"], counts["running"], counts["lost"]
    )


def late_of(actor: Actor, on: date) -> int:
    """How many duties of the actor are past their day, counted up to a cap."""
    rows = at_desk(actor).filter(_lists(on, on)["late"])
    return rows.values("pk")[:LATE_CAP].count()


def dated(actor: Actor, *, whole: bool, limit: int) -> list[Fold]:
    """What has a day: on the actor's desk, or in the unit as far as the actor sees."""
    rows = at_desk(actor)
    if whole:
        seen = Matter.objects.filter(visible_to(actor).q())
        rows = seen.filter(body=actor.body, is_open=True)
    dated_ = rows.filter(next_due__isnull=False).order_by("next_due", "serial")
    return [fold_of(row) for row in dated_[:limit]]


def duty(fold: Fold) -> str | None:
    """The clock that counts for whoever has the matter on the desk; None: no date.

    A matter that waits for others shows only what is still to be done about itself.
    """
    own = _OWN_DUTIES.get((fold.kind, fold.state))
    running = {
        name: one
        for name, one in fold.running.items()
        if one.due_on and (own is None or name in own)
    }
    return min(
        running, key=lambda name: (str(running[name].due_on), name), default=None
    )


def awaiting(actor: Actor, limit: int = 100) -> list[Fold]:
    """What waits for the actor's approval or signature."""
    pairs = _steps_of(actor.roles, only=_decisions())
    rows = Matter.objects.filter(visible_to(actor).q()).filter(
        any_of(pairs), body=actor.body, is_open=True
    )
    return [fold_of(row) for row in rows.order_by("next_due", "opened_on")[:limit]]


def at_desk(actor: Actor, *, also: Q | None = None) -> QuerySet[Matter]:
    """Mine as owner, or a step of my role that is nobody's as owner.

    What an owner has not the role to take on with lies there until it is handed on.
    For the lists of this room alone; `also` adds what lies elsewhere.
    """
    own = _steps_of(actor.roles)
    shared_ = [pair for pair in own if "officer" not in doers(*pair)]
    mine = Q(owner__in=[actor.post, *actor.posts])
    lying = [pair for pair in _stranded() if pair not in own]
    others = [pair for pair in _states() if doers(*pair) and pair not in own]
    duties = Q(next_due__isnull=False) & ~any_of(_OWN_DUTIES) & ~any_of(others)
    here = mine & (any_of([*own, *lying]) | duties | _own_duty()) | any_of(shared_)
    return Matter.objects.filter(visible_to(actor).q()).filter(
        here | also if also else here, body=actor.body, is_open=True
    )


def _lists(on: date, soon: date) -> dict[str, Q]:
    """What is late, due soon, or could be lost, among the duties of a desk."""
    waits = any_of(_OWN_DUTIES)
    first, last = on.isoformat(), soon.isoformat()
    return {
        "late": Q(next_due__lt=on) & ~waits | _own_duty(lt=first),
        "soon": Q(next_due__gte=on, next_due__lte=soon) & ~waits
        | _own_duty(gte=first, lte=last),
        "lost": ~Q(needs=""),
    }


def _own_duty(**due: str) -> Q:
    """Matters that wait for others but have a running duty of their own."""
    found = Q(pk__in=[])
    for (kind, state), names in sorted(_OWN_DUTIES.items()):
        for name in sorted(names):
            bounds = {f"clocks__{name}__due_on__{how}": day for how, day in due.items()}
            where = {"kind": kind, "state": state, f"clocks__{name}__running": True}
            found |= Q(**where, **bounds)
    return found


def _by_duty(fold: Fold) -> tuple[str, str, int]:
    name = duty(fold)
    due_on = fold.clocks[name].due_on if name else None
    return due_on or "9999", fold.opened_on, fold.serial


def _steps_of(
    roles: Iterable[str], only: frozenset[tuple[str, str]] | None = None
) -> list[tuple[str, str]]:
    """The (kind, state) pairs whose next step belongs to one of the roles."""
    wanted = set(roles)
    return [
        pair
        for pair in _states()
        if not wanted.isdisjoint(doers(*pair)) and (only is None or pair in only)
    ]


def _stranded() -> list[tuple[str, str]]:
    """Where the next step is the owner's alone: nobody else's desk would show it."""
    waits = [pair for pair in _states() if pair not in _OWN_DUTIES]
    return [pair for pair in waits if "officer" in doers(*pair)]


def _states() -> list[tuple[str, str]]:
    return [(kind, key) for kind, one in CATALOGUE.items() for key in one.states]


@cache
def doers(kind: str, state: str) -> frozenset[str]:
    """Who may take the next step of a matter standing there, or works towards it."""
    works = frozenset(CATALOGUE[kind].states[state].works)
    return works | frozenset(
        role
        for action in CATALOGUE[kind].actions.values()
        if action.main
        and state in {one.key for one in action.when}
        and action.then is not None
        and action.then.key != state
        for role in action.by
    )


def _decisions() -> frozenset[tuple[str, str]]:
    """States in which somebody else's work waits for a second person."""
    return frozenset(
        (kind, state.key)
        for kind, declared in CATALOGUE.items()
        for action in declared.actions.values()
        if action.second_to and not action.corrects
        for state in action.when
    )


def _own_duties() -> dict[tuple[str, str], frozenset[str]]:
    """By state that waits for others: the clocks people stop while it stays so."""
    return {
        (kind, state.key): frozenset(
            clock.key
            for clock in declared.clocks.values()
            for action in (declared.actions[key] for key in clock.stops)
            if action.by
            and state.key in {one.key for one in action.when}
            and (action.then is None or action.then.key == state.key)
        )
        for kind, declared in CATALOGUE.items()
        for state in declared.states.values()
        if state.waits_for
    }


_OWN_DUTIES = _own_duties()


def any_of(pairs: Iterable[tuple[str, str]]) -> Q:
    by_kind: dict[str, list[str]] = {}
    for kind, state in pairs:
        by_kind.setdefault(kind, []).append(state)
    found = Q(pk__in=[])
    for kind, states in sorted(by_kind.items()):
        found |= Q(kind=kind, state__in=sorted(states))
    return found
