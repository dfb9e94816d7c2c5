"""Corrections: an entry naming the old one, asked with a reason, decided by another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from minhbach.kernel.refusals import Reason, refused
from minhbach.ledger import read as ledger
from minhbach.ledger.types import Entry
from minhbach.matters import amounts, clocks
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter
from minhbach.matters.reading import Typed
from minhbach.procedures.catalogue.report import FROZEN
from minhbach.procedures.fields import FACTS, Field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action, Case

Correction = dict[str, Any]


def fields_of(
    procedure: type[Procedure], action: Action, roles: frozenset[str] | None = None
) -> Sequence[Field]:
    """What an act may bring: its own fields; asking a correction, any coded field.

    With `roles`, only what these are asked.
    """
    every = (*action.asks, *action.drops)
    own = tuple(one for one in every if roles is None or one.is_asked(roles))
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
    corrects: str | None,
    typed: Typed,
    faults: list[Reason],
) -> Correction | None:
    """What an act that names the entry `corrects` says about it; adds to `faults`."""
    if action.corrects is None or before is None:
        return None
    if action.corrects == "ask":
        return _asked(procedure, before, corrects, typed, faults)
    pending = before.pending
    if not pending:
        return None
    approves = action.corrects == "approve"
    entry = ledger.by_id(str(pending["entry"])) if approves else None
    faults.extend(_overtaken(procedure, entry, pending["set"]) if entry else ())
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
        body=body, kind="report", state__in=FROZEN, facts__cut_off__gte=day
    )
    return signed.exists()


def _asked(
    procedure: type[Procedure],
    before: Fold,
    corrects: str | None,
    typed: Typed,
    faults: list[Reason],
) -> Correction | None:
    entry = ledger.by_id(corrects) if corrects else None
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
    if any(one.corrects == entry.id for one in _undoings(before.id)):
        faults.append(refused("việc này đã hoàn tác", "this act was undone"))
    corrected = procedure.actions[entry.action]
    allowed = {one.key for one in corrected.asks} | {*(corrected.takes or ())}
    wrong = {
        name: value
        for name, value in typed.coded.items()
        if entry.facts.get("set", {}).get(name) != value
    }
    faults.extend(_overtaken(procedure, entry, wrong))
    faults.extend(
        refused(
            f"{name}: mục ấy không ghi giá trị này",
            f"{name}: that entry did not write it",
            field=name,
        )
        for name in sorted(set(wrong) - allowed)
    )
    faults.extend(_drawn_by(procedure.actions[entry.action], before, wrong))
    faults.extend(_dated_by(procedure, procedure.actions[entry.action], wrong))
    if not wrong and not faults:
        faults.append(refused("chưa có giá trị nào khác", "nothing would change"))
    typed.coded.clear()
    return {
        "entry": entry.id,
        "action": entry.action,
        "set": wrong,
        "effective_on": entry.effective_on.isoformat(),
    }


def _undoings(matter: str) -> list[Entry]:
    """The entries that took an act of the matter back."""
    return [one for one in ledger.of_matter(matter) if one.facts.get("undone")]


def _drawn_by(
    action: Action, before: Fold, wrong: Mapping[str, Any]
) -> Iterator[Reason]:
    """What a number was drawn by is not corrected: the number would be another's."""
    for number, drawn in (action.numbers or {}).items():
        for name in wrong if before.facts.get(number) is not None else ():
            if name in drawn.by:
                yield refused(
                    f"{name}: số đã cấp theo mục này; hãy bỏ số này và cấp số khác",
                    f"{name}: a number was drawn by it; give it up and draw another",
                    field=name,
                )


def _overtaken(
    procedure: type[Procedure], entry: Entry, right: Mapping[str, Any]
) -> Iterator[Reason]:
    """A value that a later act has written again is put right there, not before it."""
    later = {
        name
        for one in ledger.of_matter(str(entry.matter))
        if one.seq > entry.seq and one.corrects != entry.id
        for name in one.facts.get("set", {})
    }
    for name in sorted(later & set(right)):
        yield procedure.fields[name].reason(
            "mục sau đã ghi giá trị khác: đính chính mục ấy",
            "a later entry wrote another value: correct that one",
        )


def _dated_by(
    procedure: type[Procedure], action: Action, wrong: Mapping[str, Any]
) -> Iterator[Reason]:
    """The parts of a running total stand on days of their own: they are not moved."""
    days = {one.day for one in action.posts if one.amount and one.day}
    for name in sorted(days & set(wrong)):
        yield procedure.fields[name].reason(
            "ngày của số lũy kế không đính chính được: ghi lại với ngày đúng",
            "the day of a running total is not corrected: record it again",
        )


def restate(
    facts: dict[str, Any],
    procedure: type[Procedure],
    before: Fold | None,
    case: Case,
    correction: Mapping[str, Any] | None,
) -> None:
    """What a correction adds to its entry's facts: lists are replaced, not joined."""
    if correction is None or before is None:
        return
    if not correction.get("ends"):
        facts["asks_correction"] = dict(correction)
        return
    facts["ends_correction"] = True
    if not correction["approves"]:
        return
    right = correction["set"]
    case = replace(case, facts={**case.facts, **right})
    facts["set"] |= right
    facts["corrected"] = {
        "action": correction["action"],
        "effective_on": correction["was_on"],
    }
    mended = amounts.mended(procedure, before, case, correction)
    posts = {**facts.get("posts", {}), **mended}
    counted_on = amounts.days({**before.counted, **posts}, case)
    found = {"posts": posts, "counted_on": counted_on}
    facts |= {name: value for name, value in found.items() if value}
    events = [
        *_started(procedure, before, case, correction["action"]),
        *clocks.recounted(procedure, before, case),
        *clocks.stopped_again(procedure, before, correction),
    ]
    if events:
        facts["clocks"] = events


def _started(
    procedure: type[Procedure], before: Fold, case: Case, action: str
) -> list[dict[str, Any]]:
    """Clocks that the corrected act would have started by the corrected values."""
    return [
        {"clock": name, "event": "start", **term}
        for name, clock in procedure.clocks.items()
        if action in clock.starts and name not in before.clocks
        if not before.is_last and clock.when and clock.when(case)
        if (term := clocks.term_of(clock, case))
    ]
