"""How a cluster stands in a year: its table, its units' lines, its ranking.

`of` is the one question; whoever asks it, a page, the command or another party with the
packages alone, gets the same bits. Where no sheet was scored, figures alone feed it:
what they fill is ranked, the rest is open, and it says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from minhbach.emulation import (
    filling,
    first_place,
    frozen,
    points,
    ranking,
    score_tables,
)
from minhbach.emulation.filling import Figures
from minhbach.emulation.ranking import Ranking
from minhbach.emulation.score_tables import ScoreTable
from minhbach.emulation.scored import Unit
from minhbach.figures.questions import DEFAULT_WINDOW
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports.review import cluster_card

PERIODS = ("{year}", "{year}-9M", "{year}-H1")  # the year, else the longest of it

_BY_FIGURES = Words(
    "chưa có phiếu chấm: xếp theo {filled} trên {total} điểm tự điền từ số liệu đã "
    "chốt của kỳ {period} ({counted} trên {members} đơn vị)",
    "no sheets are scored: ranked by the {filled} of {total} points that fill "
    "themselves from frozen figures of {period} ({counted} of {members} units)",
)


@dataclass(frozen=True)
class Standing:
    """A cluster's year as it is ranked, and what that is made of."""

    cluster: str
    year: int
    period: str
    window: str
    table: ScoreTable
    units: tuple[Unit, ...]

    @cached_property
    def ranking(self) -> Ranking:
        return ranking.ranked(self.table, self.units)

    @property
    def decides(self) -> Words:
        """Which criterion decides the first place, in one line."""
        return first_place.decides(self.ranking)

    @property
    def fed_by(self) -> Words:
        """What the points are from."""
        known = sum(1 for one in self.units if one.is_known)
        return _BY_FIGURES.filled(
            filled=points.plain(self.table.fills),
            total=points.plain(self.table.total),
            period=self.period,
            counted=known,
            members=len(self.units),
        )


def of(
    cluster: str,
    year: int,
    *,
    table: ScoreTable | None = None,
    period: str = "",
    window: str = DEFAULT_WINDOW,
    from_packages: bool = False,
) -> Standing:
    """The standing of a cluster in a year.

    `table`: another than the proposed one; `period`: another than the longest of the
    year that any member has signed. `from_packages`: as somebody computes it who has
    only what was sent.
    """
    cluster_card(cluster)
    used = table or score_tables.table(score_tables.PROPOSED, date(year, 12, 31))
    found = _figures(cluster, year, period, window, from_packages=from_packages)
    units = tuple(filling.filled(used.for_scoring(), one) for one in found)
    return Standing(cluster, year, found[0].period, window, used, units)


def _figures(
    cluster: str, year: int, period: str, window: str, *, from_packages: bool
) -> Sequence[Figures]:
    asked = [period] if period else [one.format(year=year) for one in PERIODS]
    found: list[Figures] = []
    for code in asked:
        found = frozen.of_members(cluster, code, window, from_packages=from_packages)
        if any(one.numbers for one in found):
            return found
    if not found:
        raise Refusal(
            refused(
                f"cụm {cluster} không có thành viên nào trong năm {year}",
                f"the cluster {cluster} has no members in {year}",
                field="cluster",
            )
        )
    return found
