"""A round of emulation at work: sheets opened, lots drawn, all of it through the desk.

Each is one batch: every member gets its sheet and its criteria, or none does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.bodies import membership
from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.emulation import lots
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Refusal, refused
from minhbach.ledger import read as ledger
from minhbach.matters import desk, queries
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold

ROUND, SHEET, SCORE = "emulation_round", "score_sheet", "score"
EVER = 500  # rounds of a cluster: a few a year


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion as a sheet asks it: points as written in the table, exact."""

    number: str
    gist: str
    sort: str
    ceiling: str
    tolerance: str = "0"


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
        }
        opened.append(new_id())
        yield Act(SCORE, "open_", fields, opens_as=opened[-1])
    yield Act(SHEET, "list_lines", {"lines": opened}, sheet)


def draw_lots(actor: Actor, round_: Fold, *, request: str | None = None) -> None:
    """Draw who cross-scores whom; the seed is the last entry of the cluster's chain.

    Nobody can choose it: it stands before the lot is drawn and names what it was drawn
    from. Sheets that were not submitted are drawn too: what they lack stays unscored.
    """
    head = ledger.head(actor.body)
    assert head is not None  # the round itself stands in the chain
    seed = head.hash.hex()
    sheets = list(queries.folds(round_.facts.get("sheets") or []).values())
    by = {str(one.facts["member"]): one for one in sheets}
    found = lots.drawn(list(by), seed, _pairs_before(actor, round_))
    lines = queries.folds(one for each in sheets for one in each.facts["lines"])
    manned = membership.seated(actor.body, today())
    acts = [
        act
        for unit, scorer in sorted(found.items())
        for act in _drawn(actor, by[unit], scorer, seed, manned, lines)
    ]
    said = {"seed": seed, "seed_entry": head.seq}
    acts.append(Act(ROUND, "draw_lots", said, round_.id, seen=round_.last_seq))
    desk.act_all(actor, acts, request=request)


def _drawn(
    actor: Actor,
    sheet: Fold,
    scorer: str,
    seed: str,
    manned: frozenset[str],
    lines: Mapping[str, Fold],
) -> Iterator[Act]:
    lies_with = scorer if scorer in manned else actor.post
    fields = {"cross_by": scorer, "desk": lies_with, "seed": seed}
    yield Act(SHEET, "draw", fields, sheet.id)
    said = {"cross_by": scorer, "explain_by": sheet.facts["explain_by"]}
    for one in sheet.facts["lines"]:
        if lines[one].state in ("unscored", "self_scored"):
            yield Act(SCORE, "assign", said, one)


def _pairs_before(actor: Actor, round_: Fold) -> set[lots.Pair]:
    """The pairs of the cluster's last draw, which do not come back."""
    every = queries.between(actor, actor.body, ROUND, date.min, today(), EVER)
    drawn = [one for one in every if one.facts.get("seed") and one.id != round_.id]
    if not drawn:
        return set()
    last = max(drawn, key=lambda one: int(one.facts["seed_entry"]))
    return {
        (str(one.facts["cross_by"]), str(one.facts["member"]))
        for one in of(actor, last).values()
        if one.facts.get("cross_by")
    }


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
