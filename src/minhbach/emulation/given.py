"""Lines of criteria that people score, and extras cut to the room that is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from minhbach.emulation.parts import BONUS, DEDUCTION, Criterion
from minhbach.emulation.scored import NOT_ASSIGNED, OPEN, SCORED, Line

NOUGHT = Fraction(0)


def line(one: Criterion, points: Fraction | None, *, is_assigned: bool = True) -> Line:
    """A criterion that was scored by people; without points it is open."""
    extra = one.type in (BONUS, DEDUCTION)
    ceiling = NOUGHT if extra else Fraction(one.ceiling or 0)
    state = OPEN if points is None else SCORED
    if not is_assigned or (extra and points is None):
        # An extra that nobody gave is none: it neither adds nor waits.
        state, points = NOT_ASSIGNED, None
    return Line(one.number, one.group, state, points, ceiling, one.type)


def capped(lines: Iterable[Line], inside: Iterable[str]) -> tuple[Line, ...]:
    """The lines with extras cut to the room their group leaves (`inside`: which)."""
    kept, within = list(lines), set(inside)
    for at, one in enumerate(kept):
        if one.type == BONUS and one.criterion in within and one.points is not None:
            room = max(_room(kept, one), NOUGHT)
            kept[at] = replace(one, points=min(one.points, room))
    return tuple(kept)


def _room(lines: Sequence[Line], bonus_: Line) -> Fraction:
    under = [
        one
        for one in lines
        if one.is_scored
        and one is not bonus_
        and f"{one.group}.".startswith(f"{bonus_.group}.")
    ]
    had = sum((one.points or NOUGHT for one in under), NOUGHT)
    return sum((one.ceiling for one in under), NOUGHT) - had
