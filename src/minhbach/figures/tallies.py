"""What terms come to, by body; and what settled matters came to, to be joined to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from minhbach.figures.plan import Plan, plan_of_all

Cells = dict[tuple[int, str], dict[Any, int]]


@dataclass
class Tally:
    """What the terms of a body, by place, come to; how many lines they had."""

    cells: Cells = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    lines: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, other: Tally, sign: int = 1) -> None:
        """Add (or take away) another one; both know the terms by the same places."""
        for key, cells in other.cells.items():
            mine = self.cells[key]
            for cell, qty in cells.items():
                mine[cell] += sign * qty
        for at, lines in other.lines.items():
            self.lines[at] += sign * lines

    @property
    def said(self) -> list[Any]:
        """As JSON: what is not nought."""
        cells = [
            [at, name, sorted([cell, qty] for cell, qty in told.items() if qty)]
            for (at, name), told in sorted(self.cells.items())
        ]
        lines = sorted([at, many] for at, many in self.lines.items() if many)
        return [[one for one in cells if one[2]], lines]

    @staticmethod
    def heard(said: list[Any]) -> Tally:
        """Back from JSON."""
        cells, lines = said
        found = Tally()
        for at, name, told in cells:
            found.cells[at, name].update((cell, qty) for cell, qty in told)
        found.lines.update((at, many) for at, many in lines)
        return found


@dataclass(frozen=True)
class Settled:
    """Of each body what its settled matters come to, under the places of all terms.

    `woken` names the tally of those that have gone on since: what they came to before.
    """

    sums: Mapping[str, Tally]
    woken: Mapping[str, str]

    def joined(self, found: dict[str, Tally], plan: Plan) -> dict[str, Tally]:
        """What all matters come to."""
        for body, sums in self.sums.items():
            tally = found.setdefault(body, Tally())
            before = found.pop(self.woken[body], None)
            if before:
                tally.add(before, -1)
            tally.add(_under(plan, sums))
        return found


def _under(plan: Plan, sums: Tally) -> Tally:
    """The sums of the terms and splits that the plan asks, under its places."""
    every = plan_of_all()
    if plan is every:
        return sums
    found = Tally()
    for at, term in enumerate(plan.terms):
        place = every.places[term]
        found.lines[at] = sums.lines.get(place, 0)
        for name in plan.along[at]:
            if (place, name) in sums.cells:
                found.cells[at, name].update(sums.cells[place, name])
    return found
