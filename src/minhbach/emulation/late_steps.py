"""What the steps of a round cost by the days they came late, as the table says.

Told from the cluster's own book alone, so that every party finds the same days:
registering, signing the covenant, the own score, the cross score, explaining.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from minhbach.emulation.parts import DEDUCTION, LATE, Deadline
from minhbach.emulation.points import stored
from minhbach.emulation.scored import SCORED, Line
from minhbach.kernel.clock import today
from minhbach.matters import by_kind, queries
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue.emulation_round import YEARLY

Days = int | None  # so many days late; None: the step was never done
Steps = Mapping[
    str, Mapping[str, Days]
]  # by step, by member; who is not there owes none
NOUGHT = Fraction(0)


def cost(one: Deadline, days: Days) -> Fraction:
    """What a step of the round cost: so many days late; None: it was never done."""
    if days is None:
        return -Fraction(one.not_done)
    most = Fraction(one.most or one.not_done)
    whole = Fraction(one.per_day) * max(days, 0)
    return -(min(whole, most) if most else whole)


def lines(deadlines: tuple[Deadline, ...], steps: Steps, member: str) -> Iterator[Line]:
    """A line for each step that the table has a price for; in time costs nought."""
    for one in deadlines:
        lost = cost(one, steps.get(one.step, {}).get(member, 0))
        yield Line(f"{LATE}{one.step}", "", SCORED, lost, NOUGHT, DEDUCTION)


def of(round_: Fold, sheets: Mapping[str, Fold], scores: Mapping[str, Fold]) -> Steps:
    """How late each member was in each step of a round, as far as its day is past."""
    found: dict[str, Mapping[str, Days]] = {
        "self_score": {who: _own(one) for who, one in sheets.items()},
        "cross_score": {
            str(one.facts["cross_by"]): _crossed(one)
            for one in sheets.values()
            if one.facts.get("cross_by")
        },
        "explanation": {who: _explained(one, scores) for who, one in sheets.items()},
    }
    if round_.facts["sort"] == YEARLY:
        found["registration"] = _registered(round_)
        found["covenant"] = _signed(round_)
    return found


def _late(due: str | None, done: str | None) -> Days:
    if due is None:
        return 0
    if done:
        return max((date.fromisoformat(done) - date.fromisoformat(due)).days, 0)
    return None if due < today().isoformat() else 0


def _own(sheet: Fold) -> Days:
    return _late(sheet.facts.get("self_due_on"), sheet.facts.get("submitted_on"))


def _crossed(sheet: Fold) -> Days:
    return _late(sheet.facts.get("cross_due_on"), sheet.facts.get("crossed_on"))


def _explained(sheet: Fold, scores: Mapping[str, Fold]) -> Days:
    """By the criterion that was explained last; None where one was not at all."""
    listed = (scores[one] for one in sheet.facts.get("lines") or () if one in scores)
    days = [
        _late(one.facts.get("explain_by"), one.facts.get("explained_on"))
        for one in listed
        if _owes_an_explanation(one)
    ]
    known = [one for one in days if one is not None]
    return None if len(known) < len(days) else max(known, default=0)


def _owes_an_explanation(score: Fold) -> bool:
    own, cross = stored(score, "self_points"), stored(score, "cross_points")
    if own is None or cross is None:
        return False
    return abs(own - cross) > (stored(score, "tolerance") or NOUGHT)


def _registered(round_: Fold) -> dict[str, Days]:
    found: dict[str, Days] = {}
    for one in _of_year(round_, "registration"):
        due = one.clocks["registering"].due_on
        is_dropped = one.state == "dropped"
        done = _late(due, one.facts.get("registered_on"))
        found[str(one.facts["member"])] = None if is_dropped else done
    return found


def _signed(round_: Fold) -> dict[str, Days]:
    """By the covenant of the year that was put up for signing last."""
    found: dict[str, Days] = {}
    for one in _of_year(round_, "covenant"):
        term = one.clocks.get("signatures_term")
        if one.facts["sort"] == "covenant" and term and one.state != "withdrawn":
            days = one.facts.get("signed_days") or {}
            parties = one.facts.get("parties") or ()
            found = {who: _late(term.due_on, days.get(who)) for who in parties}
    return found


def _of_year(round_: Fold, kind: str) -> list[Fold]:
    every = queries.folds(by_kind.ids(round_.body, kind)).values()
    year = round_.facts["year"]
    mine = (one for one in every if one.facts.get("year") == year)
    return sorted(mine, key=lambda one: (one.year, one.serial))
