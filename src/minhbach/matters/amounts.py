"""How much an act counts, and which numbers it draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minhbach.matters.fold import Fold
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action, Case
from minhbach.procedures.measures import MEASURES, Measure


def posts(action: Action, before: Fold | None, case: Case) -> dict[str, int]:
    counted = before.counted if before else {}
    found: dict[str, int] = {}
    for measure in action.posts:
        test = (action.posts_when or {}).get(measure.key)
        stands, already = test is None or test(case), counted.get(measure.key, 0)
        wanted = _amount(measure, case) if stands else 0
        if measure.stock or not stands:
            wanted -= already
        if wanted:
            found[measure.key] = wanted
    for measure in action.reverses:
        if counted.get(measure.key):
            found[measure.key] = -counted[measure.key]
    return found


def _amount(measure: Measure, case: Case) -> int:
    """How much one happening counts: itself, or the number in its field."""
    if measure.amount is None:
        return 1
    return _size(case.asked.get(measure.amount, case.facts.get(measure.amount)))


def mended(
    procedure: type[Procedure],
    before: Fold,
    case: Case,
    correction: Mapping[str, Any],
) -> dict[str, int]:
    """What a correction of numbers adds to the counts that were made with them.

    `case` stands as corrected. A count that follows its matter comes to the right
    number; one of single happenings changes by what its own entry had wrong.
    """
    found: dict[str, int] = {}
    for action in procedure.actions.values():
        is_own = action.key == correction["action"]
        for measure in action.posts if action.key in before.who else ():
            name = measure.amount or ""
            if name not in correction["set"] or not (measure.stock or is_own):
                continue
            if not _stands(procedure, action, measure, before, case):
                continue
            stood = (
                before.counted.get(measure.key, 0)
                if measure.stock
                else _size(before.facts.get(name))
            )
            found[measure.key] = _size(case.facts.get(name)) - stood
    return {name: qty for name, qty in found.items() if qty}


def _stands(
    procedure: type[Procedure],
    action: Action,
    measure: Measure,
    before: Fold,
    case: Case,
) -> bool:
    """Whether the act counted it for such a matter, and nothing has taken it back."""
    test = (action.posts_when or {}).get(measure.key)
    if test and not test(case):
        return False
    taken_back = any(
        measure in one.reverses
        for one in procedure.actions.values()
        if one.key in before.who
    )
    return bool(before.counted.get(measure.key)) or not taken_back


def days(posted: Iterable[str], case: Case) -> dict[str, str]:
    """The days on which dated measures are counted."""
    wanted = {one: MEASURES[one].day for one in posted}
    return {
        key: str(case.facts[name])
        for key, name in wanted.items()
        if name and case.facts.get(name)
    }


def _size(given: Any) -> int:
    return len(given) if isinstance(given, list) else int(given or 0)


def marks(action: Action, case: Case) -> dict[str, str]:
    """What is kept beside the numbers the entry will draw: their series and signs."""
    found = {}
    for name, one in (action.numbers or {}).items():
        if one.when is None or one.when(case):
            found[f"{name}_series"] = one.series(case)
            if one.sign:
                found[f"{name}_sign"] = one.sign(case)
    return found


def numbers(action: Action, case: Case) -> dict[str, tuple[str, int]]:
    """The numbers the entry will draw: field → (series, last number on paper)."""
    return {
        name: (one.series(case), one.after(case) if one.after else 0)
        for name, one in (action.numbers or {}).items()
        if one.when is None or one.when(case)
    }
