"""Which ranks the smallness of numbers leaves open.

Each share gets Wilson's interval; its points at both ends are combined over the
criteria of a unit, and over two units for their difference (square roots of sums of
squares: MOVER, Zou and Donner 2008). What is not known yet lies between nothing
and all. A unit is surely above another if the interval of their difference says so; its
rank lies between those surely above it and those not surely below (Mohamad, Goeman and
van Zwet 2019). As many standard errors are taken as make it hold 95 in 100 times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from minhbach.emulation import small_numbers
from minhbach.emulation.at_shares import at
from minhbach.emulation.score_table import ScoreTable
from minhbach.emulation.scored import Line, Unit

_NOUGHT = Fraction(0)


@dataclass(frozen=True, slots=True)
class Between:
    """Where a unit's share of the assigned maximum may lie.

    `worst` and `best` are what it would be with nothing and with all of what is not
    known; `down` and `up` how far chance may have moved it.
    """

    worst: Fraction
    best: Fraction
    down: Fraction
    up: Fraction

    def is_above(self, other: Between) -> bool:
        """Surely, whatever is still open."""
        chance = small_numbers.root(self.down**2 + other.up**2)
        return self.worst - other.best > chance


def intervals(units: Sequence[Unit], table: ScoreTable) -> dict[str, Between]:
    """Of each unit, for comparing it with all the others."""
    z = small_numbers.z_of(len(units) - 1)
    asked = {line.criterion for unit in units for line in unit.scored}
    return {one.code: _between(one, table, z, asked) for one in units}


def ranks(known: Mapping[str, Between]) -> dict[str, tuple[int, int]]:
    """Of each unit the best and the worst rank that is left open."""
    return {
        code: (
            1 + sum(1 for each in known.values() if each.is_above(own)),
            len(known) - sum(1 for each in known.values() if own.is_above(each)),
        )
        for code, own in known.items()
    }


def _between(unit: Unit, table: ScoreTable, z: Fraction, asked: set[str]) -> Between:
    down = up = _NOUGHT
    for line in unit.scored:
        low, high = _ends(line, table, z)
        own = line.points or _NOUGHT
        down += (own - low) ** 2
        up += (high - own) ** 2
    open_ = sum(
        (one.ceiling for one in unit.pending if one.criterion in asked), _NOUGHT
    )
    whole = unit.assigned + open_
    return Between(
        unit.points / whole,
        (unit.points + open_) / whole,
        small_numbers.root(down) / whole,
        small_numbers.root(up) / whole,
    )


def _ends(line: Line, table: ScoreTable, z: Fraction) -> tuple[Fraction, Fraction]:
    own = line.points or _NOUGHT
    if line.counted is None or not line.counted[1]:
        return own, own
    ends = small_numbers.wilson(*line.counted, z)
    found = [at(line, table, end).points or _NOUGHT for end in ends]
    return min(*found, own), max(*found, own)
