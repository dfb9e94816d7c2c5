"""The year's emulation of the cluster: a table adopted, sheets scored, settled, ranked.

The figures are those of the half-year's signed reports; rung-mau works on paper, so the
secretary writes for it, and what no figure tells of it is left out with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from minhbach.bodies import actions
from minhbach.bodies.types import Actor
from minhbach.demonstration.cast import CLUSTER
from minhbach.demonstration.table import Deed, Table
from minhbach.emulation import (
    adopted,
    drawing,
    filled_in,
    published,
    rounds,
    score_tables,
    settling,
)
from minhbach.matters import desk, queries
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.procedures.points import written
from minhbach.procedures.scoring import ACHIEVED, BONUS, DEDUCTION, FIGURE

TABLE_ON, OPENED, OWN, DRAWN, CROSS, SETTLED = (
    *("2026-01-20", "2026-11-02", "2026-11-06", "2026-11-10"),
    *("2026-11-13", "2026-11-17"),
)
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
Season = dict[str, str]


def deeds() -> list[Deed]:
    table, season = Table(), Season()
    told: tuple[tuple[str, Callable[[Season, Actor], object]], ...] = (
        (TABLE_ON, _adopt),
        (OPENED, _open),
        (OWN, _score),
        (DRAWN, _draw),
        (CROSS, _cross),
        (SETTLED, _settle),
    )
    for day, does in told:
        table.does(day, "Mai", partial(does, season))
    return table.deeds


def _adopt(season: Season, mai: Actor) -> None:
    day = date.fromisoformat(TABLE_ON)
    shipped = score_tables.table(score_tables.PROPOSED, day)
    made = adopted.propose(mai, shipped, day.year, day, day)
    decision = "Quyết định 08-QĐ/CTĐ (minh họa)"
    term = {"days": 30, "unit": "calendar day", "decision": decision}
    actions.set_setting(
        CLUSTER, "round_summing_days", term, by=mai, on=day, source=decision
    )
    said = {"document_number": "08-QĐ/CTĐ", "adopted_on": day}
    desk.act(mai, "score_table", "adopt", said, matter=made)
    fields = {
        "sort": "yearly",
        "gist": "Thi đua năm 2026 (minh họa)",
        "year": day.year,
        "period": "2026-H1",
        "table": [made],
        "begins_on": day,
        "ends_on": date(2026, 10, 31),
        "self_due_on": date(2026, 11, 6),
        "cross_due_on": date(2026, 11, 13),
        "explain_by": date(2026, 11, 16),
        "settle_by": date(2026, 11, 18),
    }
    season["round"] = desk.act(mai, "emulation_round", "launch", fields).matter


def _round(season: Season) -> Fold:
    fold = queries.fold(season["round"])
    assert fold is not None  # it was launched in January
    return fold


def _open(season: Season, mai: Actor) -> None:
    adopted.open_scoring(mai, _round(season))
    filled_in.fill(mai, _round(season))


def _score(season: Season, mai: Actor) -> None:
    """Every member's own points; the secretary records them from what was sent."""
    sheets = rounds.sheets_of(_round(season))
    scores = rounds.scores_of(sheets.values())
    acts = []
    for unit, sheet in sheets.items():
        for key in sheet.facts["lines"]:
            acts += _own(unit, scores[key])
        said = {"submitted_on": date.fromisoformat(OWN), "on_paper": _paper(unit)}
        acts.append(Act("score_sheet", "submit", said, sheet.id))
    desk.act_all(mai, acts)


def _own(unit: str, score: Fold) -> list[Act]:
    if score.state != "unscored":
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
    """A share of the ceiling in half points; nothing taken away, no extras asked."""
    sort, said = score.facts["sort"], score.facts.get("ceiling")
    if sort in (DEDUCTION, BONUS) or not said:
        return "0"
    most = Decimal(str(said))
    if sort == ACHIEVED:
        return written(most)
    return written((most * share * 2).to_integral_value() / 2)


def _draw(season: Season, mai: Actor) -> None:
    drawing.draw_lots(mai, _round(season))


def _cross(season: Season, mai: Actor) -> None:
    """Each sheet is cross-scored; one criterion of it is seen otherwise."""
    sheets = rounds.sheets_of(_round(season))
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
        acts.append(Act("score_sheet", "finish_cross", {"on_paper": paper}, sheet.id))
    desk.act_all(mai, acts)


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


def _settle(season: Season, mai: Actor) -> None:
    """What the rule settles at once, the rest between the two; then the ranking."""
    settling.settle(mai, _round(season))
    sheets = rounds.sheets_of(_round(season))
    scores = rounds.scores_of(sheets.values()).values()
    acts = [_between(one) for one in scores if one.state in ("self_scored", "crossed")]
    acts += [Act("score_sheet", "conclude", {}, one.id) for one in sheets.values()]
    desk.act_all(mai, acts)
    published.publish(mai, _round(season))


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
