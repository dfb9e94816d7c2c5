"""A round of emulation at work: sheets opened, lots drawn, all of it through the desk.

Each is one batch: every member gets its sheet and its criteria, or none does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from minhbach.bodies import membership
from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Refusal, refused
from minhbach.matters import by_kind, desk, queries
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue.emulation_round import YEARLY

ROUND, SHEET, SCORE = "emulation_round", "score_sheet", "score"


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion as a sheet asks it: points as written in the table, exact."""

    number: str
    gist: str
    sort: str
    ceiling: str
    tolerance: str = "0"
    bands: str = ""


def open_scoring(
    actor: Actor,
    round_: Fold,
    digest: str,
    lines: Callable[[str], Iterable[Line]],
    *,
    request: str | None = None,
) -> None:
    """Open a sheet with every criterion for each member of today's cluster.

    `digest` names the adopted table, `lines` tells its criteria as a member has them.
    """
    members = [one.code for one in bodies.members(actor.body, today())]
    manned = membership.seated(actor.body, today())
    acts: list[Act] = []
    sheets = []
    for unit in members:
        lies_with = unit if unit in manned else actor.post
        sheet, opened = _sheet(actor, round_, digest, unit, lies_with)
        sheets.append(sheet)
        acts += [opened, *_lines(sheet, unit, lines(unit))]
    fields = {"sheets": sheets, "members": len(members)}
    acts.append(Act(ROUND, "open_sheets", fields, round_.id, seen=round_.last_seq))
    desk.act_all(actor, acts, request=request)


def _sheet(
    actor: Actor, round_: Fold, digest: str, unit: str, lies_with: str
) -> tuple[str, Act]:
    days = ("self_due_on", "cross_due_on", "explain_by", "settle_by")
    fields: dict[str, Any] = {one: round_.facts[one] for one in days}
    fields |= {
        "member": unit,
        "round_": [round_.id],
        "gist": round_.prose["gist"],
        "table_digest": digest,
        "desk": lies_with,
        "kept_by": actor.post,
    }
    sheet = new_id()
    return sheet, Act(SHEET, "open_", fields, opens_as=sheet)


def _lines(sheet: str, unit: str, lines: Iterable[Line]) -> Iterator[Act]:
    opened = []
    for one in lines:
        fields = {
            "sheet": [sheet],
            "member": unit,
            "criterion": one.number,
            "gist": one.gist,
            "sort": one.sort,
            "ceiling": one.ceiling,
            "tolerance": one.tolerance,
            "bands": one.bands,
        }
        opened.append(new_id())
        yield Act(SCORE, "open_", fields, opens_as=opened[-1])
    yield Act(SHEET, "list_lines", {"lines": opened}, sheet)


def of_year(cluster: str, year: int) -> Fold | None:
    """The year's own round once its sheets are open: the last one of it."""
    every = queries.folds(by_kind.ids(cluster, ROUND)).values()
    open_ = [
        one
        for one in every
        if one.facts["sort"] == YEARLY
        and one.facts["year"] == year
        and one.facts.get("sheets")
    ]
    return max(open_, key=lambda one: (one.year, one.serial), default=None)


def sheets_of(round_: Fold) -> dict[str, Fold]:
    """The sheets of a round by member, whoever asks."""
    known = queries.folds(round_.facts.get("sheets") or [])
    return {str(one.facts["member"]): one for one in known.values()}


def scores_of(sheets: Iterable[Fold]) -> dict[str, Fold]:
    """The scores of sheets by id, whoever asks, with one query."""
    return queries.folds(
        line for sheet in sheets for line in sheet.facts.get("lines") or ()
    )


def of(actor: Actor, round_: Fold) -> Mapping[str, Fold]:
    """The sheets of a round by member, as far as the actor may know of them."""
    known = queries.visible(actor, round_.facts.get("sheets") or [])
    return {str(one.facts["member"]): one for one in known.values()}


def table_of(round_: Fold) -> Fold:
    """The adopted score table the round is scored by; refused without one."""
    tied = round_.facts.get("table") or []
    found = queries.folds(tied)
    adopted = [one for one in found.values() if one.state == "adopted"]
    if len(adopted) != 1:
        raise Refusal(
            refused(
                "đợt thi đua cần gắn đúng một bảng điểm đã ban hành",
                "the round needs exactly one adopted score table",
                field="table",
            )
        )
    return adopted[0]
