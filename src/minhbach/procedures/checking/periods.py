"""What is wrong with what a declaration says falls due by itself."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.bodies.lists import LISTS
from minhbach.bodies.roles import ROLES
from minhbach.bodies.settings_register import SETTINGS
from minhbach.law import ask
from minhbach.procedures.checking.fields import Catalogue, Found
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action
from minhbach.procedures.periodic import EVERY, FIELDS, Periodic

MONTHLY = "day a month"


def faults(procedure: type[Procedure], _catalogue: Catalogue) -> Found:
    """(falls_due, what is wrong with one of them)."""
    for one in procedure.falls_due:
        for said in (*_acts(procedure, one), *_number(one), *_held(procedure, one)):
            yield "falls_due", said


def _acts(procedure: type[Procedure], duty: Periodic) -> Iterator[str]:
    for part in ("opens", "begins", "ends"):
        name = getattr(duty, part)
        act = procedure.actions.get(name) if name else None
        if not name:
            continue
        if act is None:
            yield f"falls due by {name}, which is no action"
            continue
        if act.first != (part == "opens"):
            yield f"falls due by {name}, which opens at the wrong end"
        if not act.by:
            yield f"falls due by {name}, which nobody could do by hand"
        if part == "opens":
            yield from _opening(act, duty)


def _opening(act: Action, duty: Periodic) -> Iterator[str]:
    asked = {field.key for field in act.asks} | {*(act.sets or ()), *(act.takes or ())}
    written = [*FIELDS, *duty.gives, duty.held_in, duty.usual[1] if duty.usual else ""]
    for name in filter(None, written):
        if name not in asked:
            yield f"falls due by {act.key}, which neither asks nor takes {name}"
    if not act.hands_to:
        yield f"falls due by {act.key}, which hands it to no post"


def _number(duty: Periodic) -> Iterator[str]:
    usual = duty.usual[0] if duty.usual else None
    for name in filter(None, (duty.setting, duty.ahead, usual)):
        if name not in SETTINGS:
            yield f"falls due as {name} says, which is no setting"
    if duty.every not in EVERY:
        yield f"falls due every {duty.every}; one of {', '.join(EVERY)} was expected"
    if duty.rule is None:
        return
    if not ask.knows(duty.rule):
        yield f"falls due by {duty.rule}, which is no rule"
    elif (ask.rule_file(duty.rule).values[-1].unit, duty.every) != (MONTHLY, "month"):
        yield f"falls due every {duty.every} by {duty.rule}, which says otherwise"


def _held(procedure: type[Procedure], duty: Periodic) -> Iterator[str]:
    if "period" not in procedure.filters:
        yield "falls due by periods, but period is no filter of its register"
    if duty.for_each and duty.for_each not in LISTS:
        yield f"falls due for each {duty.for_each}, which is no list"
    for role in duty.owner:
        if role not in ROLES:
            yield f"falls due to the {role}, which is no role"
