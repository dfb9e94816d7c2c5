"""One act on several matters: judged one by one, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import desk, objections
from minhbach.matters.drafting import Act, Plan
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.reading import Typed
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Matters
from minhbach.procedures.language import Action


def judge(
    actor: Actor,
    action: Action,
    folds: Sequence[Fold],
    typed: Mapping[str, Any] | None = None,
) -> dict[str, tuple[Reason, ...]]:
    """Why not, of one act on several matters of a kind; nothing is written.

    Without `typed` only what can be said beforehand: role, state, persons, objections.
    """
    return judge_each(actor, action, [(fold, typed) for fold in folds])


def judge_each(
    actor: Actor,
    action: Action,
    asked: Sequence[tuple[Fold, Mapping[str, Any] | None]],
) -> dict[str, tuple[Reason, ...]]:
    """The same where each matter is given values of its own."""
    return judge_acts(actor, [(fold, action, typed) for fold, typed in asked])


def judge_acts(
    actor: Actor, asked: Sequence[tuple[Fold, Action, Mapping[str, Any] | None]]
) -> dict[str, tuple[Reason, ...]]:
    """The same where each matter is given an act of its own."""
    plan = Plan(actor, Office(actor.body, today()), today())
    plan.shelf.fetch(one for fold, _action, _typed in asked for one in _ties(fold))
    return {fold.id: _why_not(plan, act, fold, typed) for fold, act, typed in asked}


def do_each(
    actor: Actor,
    action: Action,
    folds: Sequence[Fold],
    called: Callable[[Fold], Words],
    *,
    request: str | None = None,
) -> tuple[int, list[Reason]]:
    """Do an act that asks nothing on each matter that takes it, as one batch.

    How many took it, and why each of the others did not; refused where none does.
    """
    told = judge(actor, action, folds, {})
    able = [one for one in folds if not told[one.id]]
    rest = [of_whom(why, called(one)) for one in folds for why in told[one.id]]
    if not able:
        raise Refusal(rest)
    acts = [Act(one.kind, action.key, {}, one.id, seen=one.last_seq) for one in able]
    desk.act_all(actor, acts, request=request)
    return len(able), rest


def of_whom(reason: Reason, called: Words) -> Reason:
    """A reason among those of several: whose it is stands before it."""
    said = Words(f"{called.vi}: {reason.words.vi}", f"{called.en}: {reason.words.en}")
    return replace(reason, words=said, field=None)


def _why_not(
    plan: Plan, action: Action, fold: Fold, typed: Mapping[str, Any] | None
) -> tuple[Reason, ...]:
    procedure = CATALOGUE[fold.kind]
    if typed is None:
        case = plan.case(procedure, fold.id, fold, Typed(), action)
        return tuple(objections.why_not(procedure, action, fold, plan.actor, case))
    try:
        plan.take(Act(fold.kind, action.key, typed, matter=fold.id))
    except Refusal as refusal:
        return tuple(refusal.reasons)
    return ()


def _ties(fold: Fold) -> Iterator[str]:
    """The matter and what it is tied to: looked up at once for several."""
    yield fold.id
    for name, field in CATALOGUE[fold.kind].fields.items():
        if isinstance(field, Matters):
            yield from fold.facts.get(name) or ()
