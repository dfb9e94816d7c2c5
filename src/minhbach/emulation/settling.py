"""What settles itself by rule, in one act: nobody approves equal points by hand.

What is beyond the tolerance stays: it is explained, and the cluster decides it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from minhbach.bodies.types import Actor
from minhbach.emulation import points, rounds, settlement, taking
from minhbach.emulation.settlement import Opinions, Settled
from minhbach.matters import desk
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.procedures.deducting import OPEN
from minhbach.procedures.scoring import DEDUCTION, FIGURE

ONGOING = "settling"  # the sheets that were cross-scored to the end
WAITING = ("self_scored", "crossed")


def settle(actor: Actor, round_: Fold, *, request: str | None = None) -> int:
    """Settle every criterion of the round that the rule settles; how many."""
    acts = list(_acts(round_))
    if acts:
        desk.act_all(actor, acts, request=request)
    return len(acts)


def of(score: Fold) -> Settled:
    """What the rule makes of a criterion as it stands."""
    own, cross, decided = (
        points.stored(score, f"{name}_points") for name in ("self", "cross", "settled")
    )
    is_bound = score.facts.get("sort") == FIGURE
    said = Opinions(
        own,
        cross,
        figure=own if is_bound else None,
        is_bound=is_bound,
        explained=bool(score.facts.get("explained")),
        decided=decided,
        reason=score.prose.get("settle_reason", ""),
    )
    return settlement.settled(said, points.stored(score, "tolerance") or Fraction(0))


def _acts(round_: Fold) -> Iterator[Act]:
    sheets = rounds.sheets_of(round_).values()
    scores = rounds.scores_of(one for one in sheets if one.state == ONGOING)
    taken = taking.of(scores.values())
    for score in scores.values():
        if score.facts.get("sort") == DEDUCTION:
            yield from _counted(score, taken)
            continue
        found = of(score)
        if score.state in WAITING and found.is_settled and found.points is not None:
            by_figure = found.rule == settlement.BY_FIGURE
            name = "self_points" if by_figure else "cross_points"
            fields = {
                "settled_points": score.facts[name],
                "settle_reason": found.words.vi,
            }
            yield Act(score.kind, "settle", fields, score.id, seen=score.last_seq)


def _counted(score: Fold, taken: Mapping[str, Fold]) -> Iterator[Act]:
    """Deductions are counted once none of them waits for a decision."""
    listed = score.facts.get("taken") or []
    waits = any(taken[one].state in OPEN for one in listed)
    if score.state in ("unscored", "objected") and not waits:
        yield Act(score.kind, "count_up", {}, score.id, seen=score.last_seq)
