"""Ranks with their reasons: points, where they were lost, ties, and how sure it is.

Units are compared by their per cent of the assigned maximum as it is printed: who reads
the same number has the same rank (1, 1, 3). Who has nothing to be ranked by has no
rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from typing import Any

from minhbach.emulation import at_shares, points, uncertain, weights
from minhbach.emulation.points import HUNDRED
from minhbach.emulation.score_table import ScoreTable
from minhbach.emulation.scored import Line, Source, Unit
from minhbach.kernel.canon import canonical

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lost:
    """Points a unit did not get: by which criterion, from which figure."""

    criterion: str
    points: Fraction
    source: Source | None


@dataclass(frozen=True, slots=True)
class Place:
    """One unit in the ranking.

    `by_weights`, `by_small_numbers`: the best and worst rank under weights a fifth more
    or less, and under the smallness of its numbers; `shrunk` is its per cent from
    shrunk shares, `shrunk_rank` its rank by them. All None where it has no rank.
    """

    unit: Unit
    rank: int | None
    percent: Decimal | None
    lost: tuple[Lost, ...]
    by_weights: Interval | None = None
    by_small_numbers: Interval | None = None
    shrunk: Decimal | None = None
    shrunk_rank: int | None = None

    @property
    def interval(self) -> Interval | None:
        """The ranks that either leaves open."""
        if self.by_weights is None or self.by_small_numbers is None:
            return None
        both = self.by_weights, self.by_small_numbers
        return min(one[0] for one in both), max(one[1] for one in both)

    @property
    def record(self) -> dict[str, Any]:
        """What any party computes alike, in canonical values."""
        return {
            "unit": self.unit.code,
            "rank": self.rank,
            "points": str(self.unit.points),
            "assigned": str(self.unit.assigned),
            "percent": None if self.percent is None else str(self.percent),
            "by_weights": self.by_weights,
            "by_small_numbers": self.by_small_numbers,
            "shrunk": None if self.shrunk is None else str(self.shrunk),
            "shrunk_rank": self.shrunk_rank,
            "lines": [_line_record(one) for one in self.unit.lines],
        }


@dataclass(frozen=True)
class Ranking:
    """The units in the order of their ranks; those without one stand last."""

    table: ScoreTable
    places: tuple[Place, ...]
    by_code: Mapping[str, Place] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = {one.unit.code: one for one in self.places}
        object.__setattr__(self, "by_code", found)

    @property
    def ranked(self) -> tuple[Place, ...]:
        return tuple(one for one in self.places if one.rank is not None)

    @property
    def tied(self) -> tuple[tuple[str, ...], ...]:
        """The units that share a rank, rank by rank."""
        found: dict[int, list[str]] = {}
        for one in self.ranked:
            found.setdefault(one.rank or 0, []).append(one.unit.code)
        return tuple(tuple(codes) for codes in found.values() if len(codes) > 1)

    @cached_property
    def record(self) -> bytes:
        """Everything in it, canonical: the same for whoever computes it again."""
        places = [one.record for one in self.places]
        return canonical({"table": self.table.digest, "places": places})

    @property
    def digest(self) -> str:
        """The SHA-256 of the record."""
        return sha256(self.record).hexdigest()


def ranked(
    table: ScoreTable, units: Sequence[Unit], *, by_sheets: bool = True
) -> Ranking:
    """The ranking of units by a table; refused by a table that is a shape only.

    By figures alone everybody is placed of whom anything is known.
    """
    table.for_scoring()

    def places(one: Unit) -> bool:
        return one.is_known and (not by_sheets or table.ranks(one.left_out))

    known = sorted(filter(places, units), key=_code)
    shares = {one.code: percent(one, table) for one in known}
    ranks = by_percent(shares)
    by_weights = weights.ranks(known)
    unsure = uncertain.ranks(uncertain.intervals(known, table))
    drawn = at_shares.shrunk(known, table)
    shrunk = {code: percent(one, table) for code, one in drawn.items()}
    shrunk_ranks = by_percent(shrunk)
    placed = [
        Place(
            one,
            ranks[one.code],
            shares[one.code],
            lost(one),
            _holding(by_weights[one.code], ranks[one.code]),
            _holding(unsure[one.code], ranks[one.code]),
            shrunk[one.code],
            shrunk_ranks[one.code],
        )
        for one in known
    ]
    placed.sort(key=lambda one: (one.rank or 0, one.unit.code))
    rest = sorted((one for one in units if not places(one)), key=_code)
    placed += [Place(one, None, None, lost(one)) for one in rest]
    return Ranking(table, tuple(placed))


def _code(unit: Unit) -> str:
    return unit.code


def percent(unit: Unit, table: ScoreTable) -> Decimal:
    """Its per cent of the assigned maximum, rounded as the table says."""
    return points.rounded(HUNDRED * unit.share, table.decimals)


def by_percent(shares: Mapping[str, Decimal]) -> dict[str, int]:
    """One more than there are units above: ties share it, the next is skipped."""
    return {
        code: 1 + sum(1 for other in shares.values() if other > own)
        for code, own in shares.items()
    }


def lost(unit: Unit) -> tuple[Lost, ...]:
    """Where its points were lost, the most first."""
    found = [
        Lost(one.criterion, one.lost, one.source) for one in unit.lines if one.lost > 0
    ]
    return tuple(sorted(found, key=lambda one: (-one.points, one.criterion)))


def _holding(open_: Interval, rank: int) -> Interval:
    """With the rank itself in it: what is printed alike ties, though it may differ."""
    return min(open_[0], rank), max(open_[1], rank)


def _line_record(one: Line) -> dict[str, Any]:
    return {
        "criterion": one.criterion,
        "state": one.state,
        "points": None if one.points is None else str(one.points),
        "ceiling": str(one.ceiling),
        "source": one.source.record if one.source else None,
    }
