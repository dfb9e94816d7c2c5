"""Acts judged one upon another without writing anything: what would become of them.

The matters are those of this book, or folds that came from the book of another
installation; the objections are the same, so what passes here passes there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.matters.drafting import Act, Plan
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The matters as the acts would leave them, and why some would be refused.

    `reasons` has one row for each act; a refused act leaves its matter as it stood.
    """

    folds: Mapping[str, Fold]
    reasons: Sequence[tuple[Reason, ...]]


def rehearsed(
    actor: Actor,
    acts: Sequence[Act],
    *,
    office: Office | None = None,
    folds: Mapping[str, Fold] | None = None,
) -> Rehearsal:
    """What acts would do; `folds` are matters of another installation."""
    shelf = Shelf() if folds is None else Shelf.of(folds)
    plan = Plan(actor, office or Office(actor.body, today()), today(), shelf)
    shelf.fetch(one.matter for one in acts if one.matter)
    reasons = [_judged(plan, one) for one in acts]
    touched = [one.matter or one.opens_as or "" for one in acts]
    return Rehearsal(shelf.now([*(folds or {}), *touched]), reasons)


def _judged(plan: Plan, one: Act) -> tuple[Reason, ...]:
    try:
        plan.take(one)
    except Refusal as refusal:
        return tuple(refusal.reasons)
    return ()
