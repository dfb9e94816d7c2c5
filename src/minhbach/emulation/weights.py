"""Which ranks a unit could have if the groups weighed up to a fifth more or less.

Each pair of units is judged with the weights worst and best for it: the difference of
two units is a sum over groups, each of which can grow or shrink by a fifth on its own,
so its extremes are found group by group, exactly. A unit is surely above another if it
is so under all weights. The interval holds every rank that any such weights can give;
it may be wider than they do, because the pairs may need different weights.

What a unit was not assigned, or what nobody knows of it yet, counts at its own rate:
that is what "per cent of the assigned maximum" says, group by group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from minhbach.emulation.scored import Unit

LESS, MORE = Fraction(4, 5), Fraction(6, 5)
_NOUGHT = Fraction(0)

By = Mapping[str, Fraction]  # points by group


def ranks(units: Sequence[Unit]) -> dict[str, tuple[int, int]]:
    """Of each unit the best and the worst rank."""
    ceilings = ceilings_of(units)
    parts = {one.code: in_groups(one, ceilings) for one in units}
    return {
        code: (
            1 + sum(1 for each in parts if _least(parts[each], own) > 0),
            1 + sum(1 for each in parts if _most(parts[each], own) > 0),
        )
        for code, own in parts.items()
    }


def ceilings_of(units: Sequence[Unit]) -> dict[str, Fraction]:
    """What each group comes to, over the criteria that somebody was scored by."""
    ceilings: dict[str, dict[str, Fraction]] = {}
    for unit in units:
        for line in unit.scored:
            group = ceilings.setdefault(line.group, {})
            group[line.criterion] = max(
                line.ceiling, group.get(line.criterion, _NOUGHT)
            )
    return {
        group: sum(each.values(), _NOUGHT) for group, each in sorted(ceilings.items())
    }


def in_groups(unit: Unit, ceilings: By) -> dict[str, Fraction]:
    """The unit's points by group, as if it had been assigned everything."""
    had, could = dict.fromkeys(ceilings, _NOUGHT), dict.fromkeys(ceilings, _NOUGHT)
    for line in unit.scored:
        had[line.group] += line.points or _NOUGHT
        could[line.group] += line.ceiling
    return {
        group: had[group] + unit.share * (ceiling - could[group])
        for group, ceiling in ceilings.items()
    }


def _least(one: By, other: By) -> Fraction:
    return _extreme(one, other, of_lead=LESS, of_lag=MORE)


def _most(one: By, other: By) -> Fraction:
    return _extreme(one, other, of_lead=MORE, of_lag=LESS)


def _extreme(one: By, other: By, *, of_lead: Fraction, of_lag: Fraction) -> Fraction:
    differences = (one[group] - other[group] for group in one)
    return sum(
        (each * (of_lead if each > 0 else of_lag) for each in differences), _NOUGHT
    )
