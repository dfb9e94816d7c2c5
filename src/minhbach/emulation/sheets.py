"""Score sheets as lines to be ranked: what was settled, what the late days cost.

Points against a target are computed here for all members at once, from their settled
results: they hang on the best one, so a correction of one moves all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from minhbach.emulation import given, late_steps
from minhbach.emulation.late_steps import Steps
from minhbach.emulation.parts import BONUS, TARGET, Criterion
from minhbach.emulation.points import stored
from minhbach.emulation.score_table import ScoreTable
from minhbach.emulation.scored import NOT_ASSIGNED, OPEN, SCORED, Line, Unit
from minhbach.emulation.targets import Result, against_targets
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold

Targets = Mapping[tuple[str, str], Fraction | None]  # by member and criterion
NOUGHT = Fraction(0)


def units(
    table: ScoreTable,
    sheets: Mapping[str, Fold],
    scores: Mapping[str, Fold],
    filled: Sequence[Unit],
    steps: Steps,
) -> tuple[Unit, ...]:
    """Each member with its lines; `scores` are the matters of the criteria by id.

    `steps` tell how late each was in what the round asks. `filled` are the members as
    frozen figures alone tell them: their names, and what the points of a bound
    criterion open to. What is not settled yet is open: it is told, and does not count.
    """
    by_code = {one.code: one for one in filled}
    found: dict[str, Unit] = {}
    targets: dict[tuple[str, str], Fraction | None] = {}
    for member, sheet in sheets.items():
        mine = _by_number(sheet, scores)
        before = by_code.get(member) or Unit(member, Words(member, member), ())
        lines = [_line(one, mine.get(one.number), before) for one in table.criterion]
        lines += late_steps.lines(table.deadline, steps, member)
        found[member] = Unit(member, before.called, tuple(lines), Fraction(table.start))
        targets |= {(member, no): stored(one, "target") for no, one in mine.items()}
    found = _against_targets(table, found, targets)
    inside = [one.number for one in table.criterion if one.type == BONUS and one.inside]
    return tuple(
        replace(one, lines=given.capped(one.lines, inside))
        for _member, one in sorted(found.items())
    )


def _by_number(sheet: Fold, scores: Mapping[str, Fold]) -> dict[str, Fold]:
    listed = (scores[one] for one in sheet.facts.get("lines") or () if one in scores)
    return {str(one.facts["criterion"]): one for one in listed}


def _line(one: Criterion, fold: Fold | None, before: Unit) -> Line:
    state = _state(fold)
    points = stored(fold, "settled_points") if fold and state == SCORED else None
    if one.figure and (known := before.by_criterion.get(one.number)):
        return replace(known, state=state, points=points, ceiling=Fraction(one.adds))
    return Line(one.number, one.group, state, points, Fraction(one.adds), one.type)


def _state(fold: Fold | None) -> str:
    if fold is None:
        return OPEN
    return {"settled": SCORED, "not_assigned": NOT_ASSIGNED}.get(fold.state, OPEN)


def _against_targets(
    table: ScoreTable, found: Mapping[str, Unit], targets: Targets
) -> dict[str, Unit]:
    """The units with the points of what is measured against a target."""
    made = dict(found)
    for one in table.criterion:
        if one.type == TARGET:
            made = _of_target(one, made, targets)
    return made


def _of_target(
    one: Criterion, found: Mapping[str, Unit], targets: Targets
) -> dict[str, Unit]:
    settled = {
        code: unit.by_criterion[one.number]
        for code, unit in found.items()
        if unit.by_criterion[one.number].is_scored
    }
    results = {
        code: Result(line.points, targets.get((code, one.number)))
        for code, line in settled.items()
    }
    points = against_targets(Fraction(one.ceiling or 0), results)
    return {
        code: replace(unit, lines=_with(unit.lines, one.number, points[code]))
        if code in points
        else unit
        for code, unit in found.items()
    }


def _with(
    lines: Sequence[Line], number: str, points: Fraction | None
) -> tuple[Line, ...]:
    return tuple(
        replace(one, points=points) if one.criterion == number else one for one in lines
    )
