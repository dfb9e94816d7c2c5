"""A round of the cluster as it is lived: table adopted, sheets scored, settled.

The figures are those of signed reports; rung-mau works on paper, so the secretary
writes for it, and what no figure tells of it is left out with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.demonstration.at_table import Table
from minhbach.emulation import (
    adopted,
    drawing,
    filled_in,
    published,
    rounds,
    settling,
)
from minhbach.emulation.score_table import ScoreTable
from minhbach.matters import desk, queries
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.procedures.points import written
from minhbach.procedures.scoring import ACHIEVED, BONUS, DEDUCTION, FIGURE

OUTSIDE = "rung-mau"
SHARE = {  # of a ceiling, as each unit sees itself
    "song-mau": Decimal("0.95"),
    "nui-mau": Decimal("0.9"),
    "dong-mau": Decimal("0.9"),
    "bien-mau": Decimal("0.85"),
    OUTSIDE: Decimal("0.8"),
}
DIFFERS = Decimal("0.7")  # what the cross-scorer finds of the first criterion it doubts
NO_FIGURE = "Đơn vị chưa có báo cáo ký của kỳ, chưa có số liệu (minh họa)"


@dataclass(frozen=True, slots=True)
class Days:
    """ISO days on which a round comes forward."""

    adopted: str
    opened: str
    own: str
    drawn: str
    crossed: str
    settled: str


@dataclass
class Season:
    """One round: by which table, when, what is said of it; its matter once launched."""

    table: ScoreTable
    decision: str
    days: Days
    fields: Mapping[str, Any]
    round: str = ""

    def lived(self) -> Table:
        """Its deeds, all of them the secretary's."""
        told = Table()
        for day, does in (
            (self.days.adopted, self.adopt),
            (self.days.opened, self.open),
            (self.days.own, self.score),
            (self.days.drawn, self.draw),
            (self.days.crossed, self.cross),
            (self.days.settled, self.settle),
        ):
            told.does(day, "Mai", does)
        return told

    def adopt(self, mai: Actor) -> None:
        day = date.fromisoformat(self.days.adopted)
        made = adopted.propose(mai, self.table, day.year, day, day)
        said = {"document_number": self.decision, "adopted_on": day}
        desk.act(mai, "score_table", "adopt", said, matter=made)
        fields = {"year": day.year, "begins_on": day, "table": [made], **self.fields}
        self.round = desk.act(mai, "emulation_round", "launch", fields).matter

    @property
    def fold(self) -> Fold:
        found = queries.fold(self.round)
        assert found is not None  # it was launched first
        return found

    def open(self, mai: Actor) -> None:
        adopted.open_scoring(mai, self.fold)
        filled_in.fill(mai, self.fold)

    def score(self, mai: Actor) -> None:
        """Every member's own points; the secretary records them from what was sent."""
        sheets = rounds.sheets_of(self.fold)
        scores = rounds.scores_of(sheets.values())
        acts = []
        for unit, sheet in sheets.items():
            for key in sheet.facts["lines"]:
                acts += _own(unit, scores[key])
            said = {
                "submitted_on": date.fromisoformat(self.days.own),
                "on_paper": _paper(unit),
            }
            acts.append(Act("score_sheet", "submit", said, sheet.id))
        desk.act_all(mai, acts)

    def draw(self, mai: Actor) -> None:
        drawing.draw_lots(mai, self.fold)

    def cross(self, mai: Actor) -> None:
        """Each sheet is cross-scored; one criterion of it is seen otherwise."""
        sheets = rounds.sheets_of(self.fold)
        scores = rounds.scores_of(sheets.values())
        acts = []
        for sheet in sheets.values():
            mine = [scores[key] for key in sheet.facts["lines"]]
            asked = [one for one in mine if _is_opinion(one)]
            doubted = next(one for one in asked if one.facts["sort"] == "direct")
            paper = _paper(str(sheet.facts["cross_by"]))
            acts += [_crossed(one, doubted, paper) for one in asked]
            why = {
                "explanation": "Đã có đủ văn bản, gửi kèm danh mục (minh họa)",
                "on_paper": _paper(str(sheet.facts["member"])),
            }
            acts.append(Act("score", "explain", why, doubted.id))
            acts.append(
                Act("score_sheet", "finish_cross", {"on_paper": paper}, sheet.id)
            )
        desk.act_all(mai, acts)

    def settle(self, mai: Actor) -> None:
        """What the rule settles at once, the rest between the two; then the ranking."""
        settling.settle(mai, self.fold)
        sheets = rounds.sheets_of(self.fold)
        scores = rounds.scores_of(sheets.values()).values()
        acts = [
            _between(one) for one in scores if one.state in ("self_scored", "crossed")
        ]
        acts += [Act("score_sheet", "conclude", {}, one.id) for one in sheets.values()]
        desk.act_all(mai, acts)
        published.publish(mai, self.fold)


def _own(unit: str, score: Fold) -> list[Act]:
    if score.state != "unscored" or score.facts["sort"] == DEDUCTION:
        return []
    if score.facts["sort"] == FIGURE:
        return [Act("score", "leave_out", {"reason": NO_FIGURE}, score.id)]
    said = {
        "self_points": _points(score, SHARE[unit]),
        "evidence": "Theo sổ theo dõi và báo cáo của đơn vị (minh họa)",
        "on_paper": _paper(unit),
    }
    return [Act("score", "score", said, score.id)]


def _paper(unit: str) -> str:
    return f"{30 + len(unit)}-CV/BNCTU"


def _points(score: Fold, share: Decimal) -> str:
    """A share of the ceiling in half points; no extras asked."""
    sort, said = score.facts["sort"], score.facts.get("ceiling")
    if sort == BONUS or not said:
        return "0"
    most = Decimal(str(said))
    if sort == ACHIEVED:
        return written(most)
    return written((most * share * 2).to_integral_value() / 2)


def _is_opinion(score: Fold) -> bool:
    return score.state == "self_scored" and score.facts["sort"] != FIGURE


def _crossed(score: Fold, doubted: Fold, paper: str) -> Act:
    said: Mapping[str, Any] = {
        "cross_points": score.facts["self_points"],
        "on_paper": paper,
    }
    if score.id == doubted.id:
        note = "Một phần việc chưa có văn bản chứng minh (minh họa)"
        said = {**said, "cross_points": _points(score, DIFFERS), "cross_note": note}
    return Act("score", "cross", said, score.id)


def _between(score: Fold) -> Act:
    given = [Decimal(str(score.facts["self_points"]))]
    if (cross := score.facts.get("cross_points")) is not None:
        given.append(Decimal(str(cross)))
    middle = (sum(given, Decimal(0)) / len(given) * 2).to_integral_value() / 2
    said = {
        "settled_points": written(min(max(middle, min(given)), max(given))),
        "settle_reason": "Công nhận phần có văn bản chứng minh (minh họa)",
    }
    return Act("score", "settle", said, score.id)
