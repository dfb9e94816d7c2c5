"""Corrections: an entry naming the old one, asked with a reason, decided by another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from minhbach.kernel.refusals import Reason, refused
from minhbach.ledger import read as ledger
from minhbach.matters import clocks
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter
from minhbach.matters.reading import Typed
from minhbach.procedures.fields import FACTS, Field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action, Case

if TYPE_CHECKING:
    from minhbach.matters.drafting import Act

Correction = dict[str, Any]


def fields_of(procedure: type[Procedure], action: Action) -> Sequence[Field]:
    """What an act may bring: its own fields; asking a correction, any coded field."""
    own = (*action.asks, *action.drops)
    if action.corrects != "ask":
        return own
    return (
        *own,
        *(
            one
            for one in procedure.fields.values()
            if one.goes_to == FACTS and one not in own
        ),
    )


def begun(
    procedure: type[Procedure],
    action: Action,
    before: Fold | None,
    act: Act,
    typed: Typed,
    faults: list[Reason],
) -> Correction | None:
    """What the act says about a correction; faults are added to the list."""
    if action.corrects is None or before is None:
        return None
    if action.corrects == "ask":
        return _asked(procedure, before, act, typed, faults)
    pending = before.pending
    if not pending:
        return None
    approves = action.corrects == "approve"
    opening = procedure.actions[pending["action"]]
    day = pending["set"].get(opening.on or "", pending["effective_on"])
    if approves and was_signed(before.body, min(day, pending["effective_on"])):
        typed.coded["corrected_signed"] = True
    return {
        **pending,
        "approves": approves,
        "ends": True,
        "was_on": pending["effective_on"],
        "effective_on": day,
    }


def was_signed(body: str, day: str) -> bool:
    """Whether a signed report of the body covers the day: its figures stay."""
    signed = Matter.objects.filter(
        body=body, kind="report", state__in=("signed", "sent"), facts__cut_off__gte=day
    )
    return signed.exists()


def _asked(
    procedure: type[Procedure],
    before: Fold,
    act: Act,
    typed: Typed,
    faults: list[Reason],
) -> Correction | None:
    entry = ledger.by_id(act.corrects) if act.corrects else None
    if (
        entry is None
        or entry.matter != before.id
        or entry.action not in procedure.actions
    ):
        faults.append(
            refused(
                "không có mục sổ cái này trong hồ sơ",
                "this matter has no such entry",
                field="corrects",
            )
        )
        return None
    allowed = {one.key for one in procedure.actions[entry.action].asks}
    wrong = {
        name: value
        for name, value in typed.coded.items()
        if entry.facts.get("set", {}).get(name) != value
    }
    faults.extend(
        refused(
            f"{name}: mục ấy không ghi giá trị này",
            f"{name}: that entry did not write it",
            field=name,
        )
        for name in sorted(set(wrong) - allowed)
    )
    if not wrong and not faults:
        faults.append(refused("chưa có giá trị nào khác", "nothing would change"))
    typed.coded.clear()
    return {
        "entry": entry.id,
        "action": entry.action,
        "set": wrong,
        "effective_on": entry.effective_on.isoformat(),
    }


def facts_of(
    procedure: type[Procedure],
    before: Fold | None,
    case: Case,
    correction: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """What a correction adds to its entry's facts."""
    if correction is None or before is None:
        return {}
    if not correction.get("ends"):
        return {"asks_correction": dict(correction)}
    if not correction["approves"]:
        return {"ends_correction": True}
    events = _recounted(procedure, before, case)
    corrected = {"action": correction["action"], "effective_on": correction["was_on"]}
    return {
        "ends_correction": True,
        "corrected": corrected,
        **({"clocks": events} if events else {}),
    }


def _recounted(
    procedure: type[Procedure], before: Fold, case: Case
) -> list[dict[str, Any]]:
    """Running clocks are counted again from the corrected values."""
    events = []
    for name, state in before.running.items():
        clock = procedure.clocks[name]
        if clock.when and not clock.when(case):
            events.append({"clock": name, "event": "void"})
            continue
        term = clocks.term_of(clock, case)
        if term and (term["since_on"], term["due_on"]) != (
            state.since_on,
            state.due_on,
        ):
            events.append({"clock": name, "event": "rebase", **term})
    return events
