"""A conference as it stands: who is invited, which papers, comments, tasks, shares.

Read with a handful of questions however many comments there are; what the reader may
not know of is not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.matters import overviews, queries
from minhbach.matters.fold import Fold
from minhbach.matters.queries import Asked
from minhbach.procedures import conferring
from minhbach.procedures.conferring import Item

CONFERENCE, GUEST, PAPER = "conference", "guest", "conference_paper"
COMMENT, TASK, SHARE = "conference_comment", "key_task", "task_share"
WORD = "orientation"  # what the Central said
PART_OF = "conference"  # the link by which its parts name the conference
EVER = 400  # conferences of a cluster: two or three a year
PROPOSALS = 500  # proposals of members a paper lists at most


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that hangs on a conference, each kind in the order of its numbers."""

    conference: Fold
    guests: Sequence[Fold] = ()
    papers: Sequence[Fold] = ()
    comments: Sequence[Fold] = ()
    tasks: Sequence[Fold] = ()
    shares: Mapping[str, Sequence[Fold]] = field(default_factory=dict)
    words: Sequence[Fold] = ()

    @property
    def agenda(self) -> list[Item]:
        return conferring.items(self.conference.prose.get("agenda", ""))

    @property
    def now(self) -> Item | None:
        """The item being discussed."""
        number = self.conference.facts.get("item_now")
        return next((one for one in self.agenda if one.number == number), None)

    @property
    def without_outcome(self) -> list[Fold]:
        return [one for one in self.comments if one.state == "open_"]

    @property
    def orientations(self) -> list[Fold]:
        """What the Central said that answers no proposal."""
        return [one for one in self.words if one.state != "replied"]

    @property
    def replies(self) -> list[Fold]:
        return [one for one in self.words if one.state == "replied"]

    @property
    def drafts(self) -> list[Fold]:
        return [one for one in self.tasks if one.state in ("drafted", "edited")]

    @property
    def papers_in(self) -> int:
        return sum(one.state in ("sent", "taken") for one in self.papers)

    @property
    def papers_asked(self) -> int:
        return sum(one.state != "withdrawn" for one in self.papers)

    @property
    def answers(self) -> Counter[str]:
        """How many invitations were answered how; "" without an answer."""
        return Counter(str(one.facts.get("answer") or "") for one in self.guests)

    def persons(self, name: str) -> int:
        """How many persons were invited, are coming or came."""
        return sum(int(one.facts.get(name) or 0) for one in self.guests)


def told(actor: Actor, conference: Fold) -> Told:
    """The conference with all its parts, as far as the actor may know of them."""
    parts = overviews.pointing(actor, conference, PART_OF)
    ids = conference.facts.get("key_tasks") or ()
    known = queries.visible(actor, ids)
    tasks = sorted(known.values(), key=lambda one: int(one.facts.get("item") or 0))
    return Told(
        conference,
        _of(parts, GUEST),
        _of(parts, PAPER),
        _of(parts, COMMENT),
        tasks,
        shares_of(actor, tasks),
        [one for one in _of(parts, WORD) if one.state != "withdrawn"],
    )


def newest_comments(
    actor: Actor, conference: Fold, member: str, most: int
) -> tuple[list[Fold], int]:
    """The newest comments of one member, or of all, and how many there are."""
    filters = {PART_OF: conference.id} | ({"member": member} if member else {})
    found = queries.register(actor, conference.body, Asked(COMMENT, filters))
    return list(found.rows[:most]), found.total


def newest_words(actor: Actor, conference: Fold, most: int) -> list[Fold]:
    """The newest words of the Central at a conference."""
    asked = Asked(WORD, {PART_OF: conference.id})
    rows = queries.register(actor, conference.body, asked).rows[:most]
    return [one for one in rows if one.state != "withdrawn"]


def shares_of(actor: Actor, tasks: Sequence[Fold]) -> dict[str, list[Fold]]:
    """The shares of each task by the task's id, in the order they were given."""
    wanted = {each: one.id for one in tasks for each in one.facts.get("shares") or ()}
    found: dict[str, list[Fold]] = {one.id: [] for one in tasks}
    for one in queries.visible(actor, wanted).values():
        found[wanted[one.id]].append(one)
    for each in found.values():
        each.sort(key=lambda one: str(one.facts["member"]))
    return found


def before(actor: Actor, conference: Fold) -> Fold | None:
    """The conference this one follows, as it was named when it was planned."""
    ids = conference.facts.get("previous") or ()
    found = queries.visible(actor, ids)
    return max(found.values(), key=lambda one: one.facts["planned_on"], default=None)


def latest(actor: Actor) -> Fold | None:
    """The conference of the cluster that is planned last and was not cancelled."""
    every = queries.between(actor, actor.body, CONFERENCE, date.min, today(), EVER)
    held = [one for one in every if one.state != "cancelled"]
    return max(held, key=lambda one: str(one.facts["planned_on"]), default=None)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A member's proposal that awaits its answer, and for how many days."""

    fold: Fold
    days: int


def unanswered(actor: Actor) -> list[Proposal]:
    """What members put forward and nobody has answered, the oldest first."""
    kind = "received_proposal"
    found = queries.between(actor, actor.body, kind, date.min, today(), PROPOSALS)
    still = (Proposal(one, _age(one)) for one in found if one.is_open)
    return sorted(still, key=lambda one: -one.days)


def _age(one: Fold) -> int:
    return (today() - date.fromisoformat(str(one.facts["came_on"]))).days


def _of(parts: Sequence[Fold], kind: str) -> list[Fold]:
    return [one for one in parts if one.kind == kind]
