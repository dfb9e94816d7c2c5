"""Points taken away through the desk: one time, by a band of the adopted table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from minhbach.bodies import membership
from minhbach.bodies.types import Actor
from minhbach.emulation import adopted, rounds
from minhbach.emulation.parts import Band
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.matters import desk, queries
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold

KIND = "deduction"


@dataclass(frozen=True, slots=True)
class Taking:
    """What is taken: the band by its number from one, how much, why, by which fact."""

    band: str
    taken: str
    why: str
    fact: str
    more: dict[str, Any] = field(default_factory=dict)


def sheet_of(score: Fold) -> Fold:
    """The sheet a criterion stands on."""
    (sheet,) = queries.folds(score.facts["sheet"]).values()
    return sheet


def bands(score: Fold) -> tuple[Band, ...]:
    """The bands of a criterion, in the words of the table its sheet is scored by."""
    sheet = sheet_of(score)
    (round_,) = queries.folds(sheet.facts["round_"]).values()
    table = adopted.of(rounds.table_of(round_))
    return table.by_number[str(score.facts["criterion"])].band


def propose(
    actor: Actor, score: Fold, one: Taking, *, request: str | None = None
) -> str:
    """Propose to take points from a criterion; the matter that lives until decided.

    It lies with the unit first, which may explain it; what a unit writes of itself, or
    nobody there could open, lies with the cluster.
    """
    sheet = sheet_of(score)
    unit, keeper = str(score.facts["member"]), str(sheet.facts["kept_by"])
    may_explain = unit in membership.seated(score.body, today()) and actor.post != unit
    made = new_id()
    fields = {
        **one.more,
        "score": [score.id],
        "gist": _words(score, one.band),
        "band": one.band,
        "taken": one.taken,
        "why": one.why,
        "fact": one.fact,
        "proposed_on": today(),
        "desk": unit if may_explain else keeper,
        "kept_by": keeper,
        "explain_by": score.facts.get("explain_by") or sheet.facts["explain_by"],
        "settle_by": sheet.facts["settle_by"],
    }
    acts = [
        Act(KIND, "propose", fields, opens_as=made),
        Act(score.kind, "take", {"taken": [made]}, score.id, seen=score.last_seq),
    ]
    desk.act_all(actor, acts, request=request)
    return made


def of(scores: Iterable[Fold]) -> dict[str, Fold]:
    """The deductions of criteria by id, whoever asks, with one query."""
    return queries.folds(
        made for score in scores for made in score.facts.get("taken") or ()
    )


def _words(score: Fold, band: str) -> str:
    known = bands(score)
    at = int(band) - 1 if band.isdecimal() else -1
    return known[at].vi if 0 <= at < len(known) else ""
