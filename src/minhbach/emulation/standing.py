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
    adopted,
    filling,
    first_place,
    frozen,
    late_steps,
    points,
    ranking,
    rounds,
    score_tables,
)
from minhbach.emulation import sheets as sheet_lines
from minhbach.emulation.filling import Figures
from minhbach.emulation.ranking import Ranking
from minhbach.emulation.score_table import ScoreTable
from minhbach.emulation.scored import Unit
from minhbach.figures.questions import DEFAULT_WINDOW
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.reports.review import cluster_card

PERIODS = ("{year}", "{year}-9M", "{year}-H1")  # the year, else the longest of it

_BY_SHEETS = Words(
    "theo phiếu chấm của đợt “{round}”: đã duyệt {settled} trên {whole} tiêu chí",
    "by the score sheets of the round “{round}”: {settled} of {whole} criteria settled",
)
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
    round: str = ""  # the theme of the round whose sheets it is made of; else figures

    @cached_property
    def ranking(self) -> Ranking:
        return ranking.ranked(self.table, self.units, by_sheets=bool(self.round))

    @property
    def decides(self) -> Words:
        """Which criterion decides the first place, in one line."""
        return first_place.decides(self.ranking)

    @property
    def fed_by(self) -> Words:
        """What the points are from."""
        if self.round:
            lines = [line for one in self.units for line in one.lines]
            settled = sum(not one.is_pending for one in lines)
            return _BY_SHEETS.filled(
                round=self.round, settled=settled, whole=len(lines)
            )
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
    only what was sent. Once the year's round has sheets, they are what is ranked.
    """
    cluster_card(cluster)
    if table is None and (round_ := rounds.of_year(cluster, year)):
        return of_round(round_, from_packages=from_packages)
    used = table or score_tables.table(score_tables.PROPOSED, date(year, 12, 31))
    found = _figures(cluster, year, period, window, from_packages=from_packages)
    units = tuple(filling.filled(used.for_scoring(), one) for one in found)
    return Standing(cluster, year, found[0].period, window, used, units)


def of_round(round_: Fold, *, from_packages: bool = False) -> Standing:
    """The standing of a round by its sheets, as far as they are settled."""
    table = adopted.of(rounds.table_of(round_)).for_scoring()
    facts = round_.facts
    found = _figures(
        round_.body,
        int(facts["year"]),
        str(facts["period"]),
        DEFAULT_WINDOW,
        from_packages=from_packages,
    )
    filled = [filling.filled(table, one) for one in found]
    sheets = rounds.sheets_of(round_)
    scores = rounds.scores_of(sheets.values())
    return Standing(
        round_.body,
        int(facts["year"]),
        found[0].period,
        DEFAULT_WINDOW,
        table,
        sheet_lines.units(
            table, sheets, scores, filled, late_steps.of(round_, sheets, scores)
        ),
        str(round_.prose["gist"]),
    )


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
