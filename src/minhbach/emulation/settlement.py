"""From self-score and cross-score to the settled one, by rule and never by maximum.

equal                          that
bound to a figure              the figure
within the table's tolerance   the cross-score
beyond it                      explained first; then the cluster settles between the
                               two, with a reason
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from minhbach.emulation.points import plain
from minhbach.kernel.refusals import Reason, refused
from minhbach.kernel.words import Words

EQUAL, BY_FIGURE, WITHIN = "equal", "by_figure", "within_tolerance"
DECIDED, TO_CROSS = "decided", "to_be_cross_scored"
TO_EXPLAIN, TO_DECIDE = "to_be_explained", "to_be_decided"
RULES = {
    EQUAL: Words("hai bên chấm bằng nhau", "both scored the same"),
    BY_FIGURE: Words("theo số liệu đã chốt", "by the frozen figure"),
    WITHIN: Words(
        "lệch trong mức cho phép: lấy điểm chấm chéo",
        "the difference is within the tolerance: the cross-score stands",
    ),
    DECIDED: Words("cụm quyết định, có lý do", "decided by the cluster, with a reason"),
    TO_CROSS: Words("chờ chấm chéo", "to be cross-scored"),
    TO_EXPLAIN: Words(
        "lệch quá mức cho phép: đơn vị phải giải trình",
        "the difference is beyond the tolerance: the unit must explain",
    ),
    TO_DECIDE: Words("đã giải trình, chờ cụm quyết định", "explained, to be decided"),
}


@dataclass(frozen=True, slots=True)
class Opinions:
    """What each side says of a criterion. `explained`: the unit told why."""

    self_: Fraction | None = None
    cross: Fraction | None = None
    figure: Fraction | None = None
    is_bound: bool = False
    explained: bool = False
    decided: Fraction | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """The points, by which rule, or what is still to be done; `reasons` why not."""

    points: Fraction | None
    rule: str
    reasons: tuple[Reason, ...] = ()

    @property
    def is_settled(self) -> bool:
        return self.rule in (EQUAL, BY_FIGURE, WITHIN, DECIDED)

    @property
    def words(self) -> Words:
        return RULES[self.rule]


def settled(said: Opinions, allowed: Fraction) -> Settled:
    """What the rule makes of it; `allowed`: how far two may differ unexplained.

    A score bound to a figure is the figure's; without one it stays unknown, whatever
    anybody wrote.
    """
    if said.is_bound:
        return Settled(said.figure, BY_FIGURE)
    if said.self_ is None or said.cross is None:
        return Settled(None, TO_CROSS)
    difference = abs(said.self_ - said.cross)
    if difference <= allowed:
        return Settled(said.cross, WITHIN if difference else EQUAL)
    return _beyond(said, said.self_, said.cross)


def _beyond(said: Opinions, self_: Fraction, cross: Fraction) -> Settled:
    if not said.explained:
        return Settled(None, TO_EXPLAIN)
    if said.decided is None:
        return Settled(None, TO_DECIDE)
    reasons = why_not(self_, cross, said.decided, said.reason)
    if reasons:
        return Settled(None, TO_DECIDE, reasons)
    return Settled(said.decided, DECIDED)


def why_not(
    self_: Fraction, cross: Fraction, decided: Fraction, reason: str
) -> tuple[Reason, ...]:
    """Why the cluster may not settle at that: outside of both, or without a reason."""
    low, high = sorted((self_, cross))
    found = []
    if not low <= decided <= high:
        found.append(
            refused(
                f"điểm quyết định phải từ {plain(low)} đến {plain(high)}",
                f"the decided points lie from {plain(low)} to {plain(high)}",
                field="points",
            )
        )
    if not reason.strip():
        found.append(
            refused(
                "điểm do cụm quyết định phải có lý do",
                "what the cluster decides needs a reason",
                field="reason",
            )
        )
    return tuple(found)
