"""A number of the cluster opened: the lines of its members that add up to it.

From there each line opens in its own unit. Which members count is what the review of
the period says, also where only a month of it is asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.figures.ask import Figure, Slice
from minhbach.figures.questions import default_day
from minhbach.kernel.periods import Period
from minhbach.reports import kept_work
from minhbach.reports.pictured import added
from minhbach.reports.review import cluster_card, signed_places
from minhbach.reports.spans import Opens


@dataclass(frozen=True, slots=True)
class Part:
    """One member: what it adds, and at which place it was counted."""

    card: BodyCard
    figure: Figure
    as_of: int | None
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A figure of the cluster, and the parts that make it."""

    cluster: BodyCard
    total: Figure | None
    parts: tuple[Part, ...]

    @property
    def counted(self) -> int:
        return sum(1 for one in self.parts if one.is_counted)


def opened(
    cluster: str, period: Period, asked: Opens, *, count_unsigned: bool = False
) -> Opened:
    """The members' parts of a number; `period` is that of the review."""
    card = cluster_card(cluster)
    members = bodies.members(cluster, period.end)
    codes = [one.code for one in members]
    _, frozen, seqs = signed_places(codes, period)
    day = min(asked.on or default_day(asked.period), asked.period.end)
    wanted = frozenset({asked.code})
    found = kept_work.beside(
        seqs,
        [
            Slice(asked.period, day, wanted),
            Slice(period, default_day(period), frozenset({"P01"})),
        ],
    )
    parts = []
    for one in members:
        (figure,), (received,) = found[one.code]
        counts = received.value is not None and (one.code in frozen or count_unsigned)
        seq = seqs[one.code] if one.code in frozen else None
        parts.append(Part(one, figure, seq, counts))
    summed = added([[one.figure] for one in parts if one.is_counted])
    return Opened(card, summed.get(asked.code), tuple(parts))
