"""Handing everything over: leave, transfer, end of tenure, a post or room that closes.

All open matters of a post go in one batch to one or several posts, each by the act
`hand_over` of its kind: no clock is touched, so no date is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor, PostCard
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.matters import desk, objections, queries
from minhbach.matters.desk import Act, Done
from minhbach.matters.fold import Fold


@dataclass(frozen=True, slots=True)
class Burden:
    """A post and what lies open at it; `kinds` in the order of the registers."""

    post: PostCard
    matters: Sequence[Fold]

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys(one.kind for one in self.matters))


def burden(actor: Actor, post: str) -> Burden:
    """What the post has to hand over; what the actor may not know of is refused."""
    known = {one.code: one for one in bodies.posts(actor.body)}
    if post not in known:
        raise Refusal(_no_post())
    matters = queries.open_at(actor.body, post)
    unseen = [one for one in matters if objections.unseen(one, actor)]
    if unseen:
        raise Refusal(_unseen(len(unseen)))
    return Burden(known[post], matters)


def hand_over(
    actor: Actor,
    post: str,
    to: Mapping[str, str],
    *,
    reason: str = "",
    request: str | None = None,
) -> Done | None:
    """Hand over all that is open at the post: to the post of its kind, else of "".

    None when nothing is open. All or none; `request` is the client's key.
    """
    found = burden(actor, post)
    refuse_for(found, to, actor)
    acts = [
        Act(
            one.kind,
            "hand_over",
            {
                "handed_to": to.get(one.kind) or to[""],
                **({"hand_over_reason": reason} if reason else {}),
            },
            matter=one.id,
            seen=one.last_seq,
        )
        for one in found.matters
    ]
    return desk.act_all(actor, acts, request=request) if acts else None


def refuse_for(found: Burden, to: Mapping[str, str], actor: Actor) -> None:
    """Refuse posts that cannot take anything over, and kinds without a post."""
    held = {
        post
        for one in bodies.actors(actor.body, today())
        for post in (one.post, *one.posts)
    }
    wanted = {to.get(kind) or to.get("", "") for kind in found.kinds}
    reasons: list[Reason] = []
    if "" in wanted:
        reasons.append(_to_whom())
    if found.post.code in wanted:
        reasons.append(_the_same())
    reasons += [_vacant(one) for one in sorted(wanted - held - {""})]
    if reasons:
        raise Refusal(reasons)


def _no_post() -> Reason:
    return refused(
        "không có vị trí này trong đơn vị", "no such post in the unit", field="post"
    )


def _unseen(count: int) -> Reason:
    return refused(
        f"có {count} hồ sơ đồng chí không được biết: người có thẩm quyền phải bàn giao",
        f"{count} matters are not for your eyes: whoever may see them hands them over",
        field="post",
    )


def _to_whom() -> Reason:
    return refused(
        "chưa chọn vị trí nhận bàn giao",
        "no post to hand over to is chosen",
        field="to",
    )


def _the_same() -> Reason:
    return refused(
        "không bàn giao cho chính vị trí ấy",
        "a post does not hand over to itself",
        field="to",
    )


def _vacant(post: str) -> Reason:
    return refused(
        f"vị trí “{post}” đang khuyết, không nhận bàn giao được",
        f"the post “{post}” stands empty and cannot take over",
        field="to",
    )
