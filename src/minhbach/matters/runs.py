"""The parts of a matter that a run of equal acts is about."""

from __future__ import annotations

from minhbach.bodies.types import Actor
from minhbach.matters import overviews
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.language import Action
from minhbach.procedures.runs import Run


def of(fold: Fold, key: str) -> Run | None:
    """The run of that name which the matter's kind declares."""
    return next((one for one in CATALOGUE[fold.kind].runs if one.key == key), None)


def actions(actor: Actor, run: Run) -> list[Action]:
    """What of the run is the actor's to do."""
    declared = CATALOGUE[run.kind].actions
    return [declared[one] for one in run.acts if actor.has(*declared[one].by)]


def parts(actor: Actor, fold: Fold, run: Run, *, standing: bool = True) -> list[Fold]:
    """The parts; only those standing where one of the acts may be done, or all."""
    every = overviews.pointing(actor, fold, run.by)
    found = [one for one in every if one.kind == run.kind]
    near = {one.key for act in actions(actor, run) for one in act.when}
    return [one for one in found if one.state in near] if standing else found
