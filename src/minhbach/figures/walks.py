"""Changing a cell by one where no exchange between two cells will do.

A walk changes the cell and then mends, one hidden number after another, every sum and
every relation that is off, until all hold again. What it finds is a table that exists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minhbach.figures.sheets import Tied

STEPS = 300  # numbers that are tried before a walk is given up
CHOICES = 10  # cells that are tried to mend a sum
Place = tuple[str, str]  # a sheet and a cell


class Walk:
    """One attempt; `moved` is what was changed before it, `changed` what it changes."""

    def __init__(self, family: Tied, moved: Mapping[Place, int]) -> None:
        self.family, self.moved = family, moved
        self.changed: dict[Place, int] = {}
        self.sums: dict[str, int] = {}
        self.rests: dict[tuple[int, str], int] = {}
        self.left = STEPS

    def from_(self, place: Place, way: int) -> bool:
        """Whether the cell can go a step that way; `changed` then holds all of it."""
        if not self._can(place, way):
            return False
        self._change(place, way)
        return self._mend()

    def _mend(self) -> bool:
        self.left -= 1
        options = self._options()
        if options is None:
            return True
        for place, way in options:
            if self.left <= 0:
                return False
            self._change(place, way)
            if self._mend():
                return True
            self._change(place, 0)
        return False

    def _options(self) -> list[tuple[Place, int]] | None:
        """What mends the first thing that is off; None where nothing is."""
        if self.rests:
            at, cell = min(self.rests)
            return sorted(self._of_relation(at, cell), key=self._rank)
        if self.sums:
            return sorted(self._of_sum(min(self.sums)), key=self._rank)[:CHOICES]
        return None

    def _of_relation(self, at: int, cell: str) -> Iterator[tuple[Place, int]]:
        rest = self.rests[at, cell]
        for key, sign in self.family.relations[at]:
            if abs(rest) == 1 and self._can((key, cell), -rest * sign):
                yield (key, cell), -rest * sign

    def _of_sum(self, key: str) -> Iterator[tuple[Place, int]]:
        way = -1 if self.sums[key] > 0 else 1
        for cell in self.family.cells:
            if self._can((key, cell), way):
                yield (key, cell), way

    def _rank(self, one: tuple[Place, int]) -> tuple[int, int, int, Place]:
        """First what also mends a sum, then cells at hand, then those least told."""
        (key, cell), way = one
        sheets = self.family.sheets
        mends = self.sums.get(key, 0) * way < 0
        known = any(other == cell for _, other in self.changed)
        told = sum(1 for sheet in sheets.values() if not sheet.hides(cell))
        return -mends, -known, told - bool(sheets[key].withheld), one[0]

    def _can(self, place: Place, way: int) -> bool:
        key, cell = place
        sheet = self.family.sheets[key]
        if place in self.changed or not sheet.hides(cell):
            return False
        held = sheet.cells.get(cell, 0) + self.moved.get(place, 0)
        return way > 0 or key in self.family.free or held > 0

    def _change(self, place: Place, way: int) -> None:
        """Change a number by one, or (0) take its change back."""
        key, cell = place
        step = way or -self.changed.pop(place)
        if way:
            self.changed[place] = way
        _add(self.sums, key, step)
        for at, sign in self.family.of[key]:
            _add(self.rests, (at, cell), sign * step)


def _add(sums: dict[Any, int], key: Any, qty: int) -> None:
    sums[key] = sums.get(key, 0) + qty
    if not sums[key]:
        del sums[key]
