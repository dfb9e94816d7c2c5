"""Which ranks the smallness of numbers leaves open, and points from shrunk shares.

Each share gets Wilson's interval, its points at both ends are combined over the
criteria of a unit (square roots of sums of squares: MOVER), what is not known yet lies
anywhere between nothing and all. Two units whose intervals do not meet are surely in
that order; if all intervals hold together, so do all ranks (Klein, Wright and Wieczorek
2020).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from minhbach.emulation import small_numbers
from minhbach.emulation.points import HUNDRED
from minhbach.emulation.score_tables import ScoreTable
from minhbach.emulation.scored import Line, Unit

_NOUGHT = Fraction(0)


@dataclass(frozen=True, slots=True)
class Between:
    """A share of the assigned maximum, from the least to the most it may be."""

    low: Fraction
    high: Fraction


def intervals(
    units: Sequence[Unit], table: ScoreTable, z: Fraction | None = None
) -> dict[str, Between]:
    """Of each unit; `z` standard errors, else as many as make all hold together."""
    wide = small_numbers.z_of(len(units)) if z is None else z
    asked = {line.criterion for unit in units for line in unit.scored}
    return {one.code: _between(one, table, wide, asked) for one in units}


def ranks(known: Mapping[str, Between]) -> dict[str, tuple[int, int]]:
    """Of each unit the best and the worst rank that its interval leaves open."""
    return {
        code: (
            1 + sum(1 for each in known.values() if each.low > own.high),
            len(known) - sum(1 for each in known.values() if each.high < own.low),
        )
        for code, own in known.items()
    }


def shrunk(units: Sequence[Unit], table: ScoreTable) -> dict[str, Unit]:
    """The units with the points their shrunk shares would give."""
    pairs: dict[str, dict[str, small_numbers.Pair]] = defaultdict(dict)
    for unit in units:
        for line in unit.scored:
            if line.counted and line.criterion in table.by_number:
                pairs[line.criterion][unit.code] = line.counted
    drawn = {one: small_numbers.shrunk(each) for one, each in pairs.items()}
    return {
        unit.code: replace(
            unit,
            lines=tuple(
                _at(line, table, drawn.get(line.criterion, {}).get(unit.code))
                for line in unit.lines
            ),
        )
        for unit in units
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
    least = unit.points - small_numbers.root(down)
    most = unit.points + small_numbers.root(up) + open_
    return Between(least / whole, most / whole)


def _ends(line: Line, table: ScoreTable, z: Fraction) -> tuple[Fraction, Fraction]:
    own = line.points or _NOUGHT
    if line.counted is None or not line.counted[1]:
        return own, own
    ends = small_numbers.wilson(*line.counted, z)
    at = [_at(line, table, end).points or _NOUGHT for end in ends]
    return min(*at, own), max(*at, own)


def _at(line: Line, table: ScoreTable, share: Fraction | None) -> Line:
    """The line as it would be if its share were that (0 to 1)."""
    criterion = table.by_number.get(line.criterion)
    if share is None or criterion is None or criterion.figure is None:
        return line
    points = criterion.figure.rule.points(HUNDRED * share, line.ceiling)
    return replace(line, points=points)
