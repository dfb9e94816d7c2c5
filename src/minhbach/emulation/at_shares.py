"""What the points would be at other shares: at the ends of an interval, or shrunk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from minhbach.emulation import small_numbers
from minhbach.emulation.points import HUNDRED
from minhbach.emulation.score_table import ScoreTable
from minhbach.emulation.scored import Line, Unit


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
                at(line, table, drawn.get(line.criterion, {}).get(unit.code))
                for line in unit.lines
            ),
        )
        for unit in units
    }


def at(line: Line, table: ScoreTable, share: Fraction | None) -> Line:
    """The line as it would be if its share were that (0 to 1)."""
    criterion = table.by_number.get(line.criterion)
    if share is None or criterion is None or criterion.figure is None:
        return line
    points = criterion.figure.rule.points(HUNDRED * share, line.ceiling)
    return replace(line, points=points)
