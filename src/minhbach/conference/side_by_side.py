"""The members' figures of a conference's period: from their packages, else as signed.

Nobody's live number stands here: what a member neither sent nor signed is missing, and
every total says of how many members it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minhbach.bodies import queries as bodies
from minhbach.documents.grids import Cell, Column, Grid
from minhbach.figures.answers import Figure
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import RATE
from minhbach.figures.questions import period_of
from minhbach.kernel.periods import Period
from minhbach.matters.fold import Fold
from minhbach.packages import consolidation_paper, gathering
from minhbach.reports.review import signed_places
from minhbach.reports.sentences import told
from minhbach.reports.summing import added

WINDOW = "report_window"
TOTAL = "Toàn cụm ({n}/{all})"


@dataclass(frozen=True, slots=True)
class Members:
    """The figures of each member that has any; `places`: where signed ones open."""

    period: Period
    names: Mapping[str, str]
    figures: Mapping[str, Mapping[str, Figure]]
    places: Mapping[str, int | None]

    @property
    def missing(self) -> list[str]:
        """Who has neither sent nor signed."""
        return [
            called for code, called in self.names.items() if code not in self.figures
        ]

    def total(self, code: str) -> Figure:
        """The sum over the members that have the figure."""
        lines = [one[code] for one in self.figures.values() if code in one]
        return added(code, lines)

    def known(self, codes: Sequence[str]) -> list[str]:
        """Those of the figures that some member has."""
        return [
            code
            for code in dict.fromkeys(codes)
            if any(_says(one.get(code)) for one in self.figures.values())
        ]

    def grid(self, codes: Sequence[str]) -> Grid:
        """Members down, figures across, the total last."""
        heads = (
            Column(("Đơn vị",), text=True, width=24),
            *(
                Column((indicators()[code].words.vi,), code=code, width=14)
                for code in codes
            ),
        )
        rows = [
            (called, *(_cell(self.figures[member].get(code)) for code in codes))
            for member, called in self.names.items()
            if member in self.figures
        ]
        said = TOTAL.format(n=len(self.figures), all=len(self.names))
        rows.append((said, *(_cell(self.total(code)) for code in codes)))
        return Grid(heads, tuple(rows), total=True)


def members(cluster: str, conference: Fold) -> Members:
    """The members' figures of the conference's period, as the cluster cuts the year."""
    window = str(bodies.setting(cluster, WINDOW))
    period = period_of(str(conference.facts["period"]), window)
    cards = bodies.members(cluster, period.end)
    names = {one.code: one.short.vi for one in cards}
    sent = gathering.gathered(cluster, period.code, window)
    for code, called in sent.names.items():
        names.setdefault(code, called)
    _, frozen, places = signed_places([one.code for one in cards], period)
    figures = {code: one.by_code for code, one in frozen.items()}
    for code, line in sent.table.lines.items():
        figures[code] = {
            each: consolidation_paper.figure(each, numbers)
            for each, numbers in line.figures.items()
            if each in indicators()
        }
    return Members(period, names, figures, places)


def _says(one: Figure | None) -> bool:
    return one is not None and (one.value is not None or bool(one.denominator))


def _cell(one: Figure | None) -> Cell:
    if one is None:
        return None
    if one.counts == RATE:
        return told(one) if one.denominator else None
    return None if one.apart else one.value
