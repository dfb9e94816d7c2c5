"""What a unit writes at home for its cluster: rehearsed there, kept, signed, sent.

The acts are rehearsed upon the cluster's book as it came, after what is still on its
way; they are kept as one file by its hash, named by a matter of the unit's own book.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.matters import by_kind, desk
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.matters.rehearsing import Rehearsal, rehearsed
from minhbach.packages import acts_kept, acts_told, book, faults, members_acts
from minhbach.packages.acts_kept import Kept, of
from minhbach.packages.book import Book
from minhbach.procedures.exchange import SIGNERS

KIND = "cluster_act"
ON_THE_WAY = ("to_sign", "ready", "sent")
UNSETTLED = (*ON_THE_WAY, "returned")
MOST = 500


def record(
    actor: Actor,
    cluster: str,
    acts: Sequence[Act],
    *,
    request: str | None = None,
    instead_of: Fold | None = None,
) -> str:
    """Write acts for the cluster down, all or none; the matter that carries them.

    `instead_of`: what came back, or was not sent yet, and is dropped for these.
    """
    found = book.of_cluster(actor.body, cluster)
    kept = [acts_kept.kept(actor.body, found, one) for one in acts]
    _refuse(actor, found, kept, instead_of.id if instead_of else "")
    papers = [one for act in acts for one in acts_kept.contents(act)]
    head = any(members_acts.needs_head(acts_told.action_of(one)) for one in kept)
    action = ("issue" if actor.has(*SIGNERS) else "draft") if head else "write"
    fields = {
        "cluster": cluster,
        "gist": acts_told.gist(found, kept)[:300],
        "said": "\n".join(acts_told.told(found, one) for one in kept),
        "number": len(kept),
        "acts": acts_kept.put(kept),
        "evidence": papers,
        "due_on": acts_told.due_on(found, kept),
        "written_on": today(),
    }
    new = new_id()
    batch = [Act(KIND, action, fields, opens_as=new)]
    if instead_of:
        why = {"reason": "ghi lại"}
        batch.append(Act(KIND, "drop", why, instead_of.id, seen=instead_of.last_seq))
    desk.act_all(actor, batch, request=request)
    return new


def why_not(
    actor: Actor, found: Book, acts: Sequence[Act], but: str = ""
) -> list[tuple[Reason, ...]]:
    """Why the cluster could not write these down, act by act; nothing is written."""
    before = _before(actor, found, but)
    told = _rehearsed(actor, found, [*before, *acts])
    return list(told.reasons[len(before) :])


def as_left(actor: Actor, found: Book) -> Mapping[str, Fold]:
    """The cluster's matters as what is on its way will leave them."""
    return _rehearsed(actor, found, _before(actor, found)).folds


def _refuse(actor: Actor, found: Book, kept: Sequence[Kept], but: str) -> None:
    """Refused with every reason why the cluster could not write these down."""
    seats = found.seats
    allowed = (one.action in members_acts.of_kind(one.kind, seats) for one in kept)
    if not kept or not all(allowed):
        raise Refusal(faults.no_act_of_members())
    told = why_not(actor, found, [one.act for one in kept], but)
    if reasons := [
        acts_told.named(found, one, reason)
        for one, reasons in zip(kept, told, strict=True)
        for reason in reasons
    ]:
        raise Refusal(reasons)


def _rehearsed(actor: Actor, found: Book, acts: Sequence[Act]) -> Rehearsal:
    """From the unit's seat, as if its head had signed: it signs before it is sent."""
    seat = replace(found.seat(actor), roles=found.seats)
    return rehearsed(seat, acts, office=found.office, folds=found.folds)


def _before(actor: Actor, found: Book, but: str = "") -> list[Act]:
    way = on_the_way(actor, found, but)
    return [one.act for fold in way for one in of(fold)]


def on_the_way(
    actor: Actor, found: Book, but: str = "", states: Sequence[str] = ON_THE_WAY
) -> list[Fold]:
    """What was written for the cluster and is not answered, the oldest first."""
    rows = by_kind.standing(actor, actor.body, KIND, states, MOST)
    return [
        one for one in rows if one.facts["cluster"] == found.cluster and one.id != but
    ]


def again(actor: Actor, fold: Fold) -> str:
    """What came back, written anew upon the book as it stands now."""
    acts = [one.act for one in of(fold)]
    return record(actor, str(fold.facts["cluster"]), acts, instead_of=fold)
