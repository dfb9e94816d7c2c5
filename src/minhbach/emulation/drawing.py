"""The lot of a round drawn through the desk: who cross-scores whom, from which seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from minhbach.bodies import membership
from minhbach.bodies.types import Actor
from minhbach.emulation import lots
from minhbach.emulation.rounds import ROUND, SCORE, SHEET, of, scores_of, sheets_of
from minhbach.kernel.clock import today
from minhbach.ledger import read as ledger
from minhbach.matters import desk, queries
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold

EVER = 500  # rounds of a cluster: a few a year


def draw_lots(actor: Actor, round_: Fold, *, request: str | None = None) -> None:
    """Draw who cross-scores whom; the seed is the last entry of the cluster's chain.

    Nobody can choose it: it stands before the lot is drawn and names what it was drawn
    from. Sheets that were not submitted are drawn too: what they lack stays unscored.
    """
    head = ledger.head(actor.body)
    assert head is not None  # the round itself stands in the chain
    seed = head.hash.hex()
    by = sheets_of(round_)
    found = lots.drawn(list(by), seed, _pairs_before(actor, round_))
    lines = scores_of(by.values())
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
