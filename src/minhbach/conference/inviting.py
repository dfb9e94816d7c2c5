"""Inviting to a conference and asking for its papers: one batch for all, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minhbach.bodies import membership
from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.conference.reading import CONFERENCE, GUEST, PAPER
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.matters import desk
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold


@dataclass(frozen=True, slots=True)
class Outsider:
    """An office that is no member and has no account; never a person's name."""

    sort: str
    office: str
    persons: int | str


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter of invitation: its number, by when to answer, by when to write.

    Days and numbers may stand as they were typed: the desk reads them.
    """

    number: str
    answer_by: date | str
    papers_due_on: date | str
    persons: int | str  # of each member


def invite(
    actor: Actor,
    conference: Fold,
    letter: Letter,
    outsiders: Sequence[Outsider] = (),
    *,
    request: str | None = None,
) -> None:
    """Invite every member of today's cluster and the offices named beside them."""
    fields = {
        "notice_number": letter.number,
        "answer_by": letter.answer_by,
        "papers_due_on": letter.papers_due_on,
    }
    sent = Act(CONFERENCE, "invite", fields, conference.id, seen=conference.last_seq)
    manned = membership.seated(actor.body, today())
    acts = [sent]
    for one in bodies.members(actor.body, today()):
        desk_ = one.code if one.code in manned else actor.post
        given = {"sort": "member", "office": one.title.vi, "member": one.code}
        acts.append(_place(conference, letter, given, letter.persons, desk_))
    acts += [_outside(actor, conference, letter, one) for one in outsiders]
    desk.act_all(actor, acts, request=request)


def _outside(actor: Actor, conference: Fold, letter: Letter, one: Outsider) -> Act:
    given = {"sort": one.sort, "office": one.office}
    lies = _above(actor.body) if one.sort == "central" else ""
    return _place(conference, letter, given, one.persons, lies or actor.post)


def _above(cluster: str) -> str:
    """The seat of the body above, where somebody of it can answer here."""
    above = membership.above(cluster, today())
    return above if above in membership.seated(cluster, today()) else ""


def _place(
    conference: Fold,
    letter: Letter,
    given: Mapping[str, str],
    persons: int | str,
    desk_: str,
) -> Act:
    fields = {
        **given,
        "conference": [conference.id],
        "invited": persons,
        "desk": desk_,
        "answer_by": letter.answer_by,
        "seated_on": conference.facts["planned_on"],
    }
    return Act(GUEST, "open_", fields)


def invite_one(
    actor: Actor, conference: Fold, one: Outsider, *, request: str | None = None
) -> None:
    """Invite an office that was not thought of when the letter went out."""
    answer_by = conference.facts.get("answer_by") or conference.facts["planned_on"]
    letter = Letter("", answer_by, answer_by, one.persons)
    act = _outside(actor, conference, letter, one)
    desk.act_all(actor, [act], request=request)


def ask_papers(
    actor: Actor,
    conference: Fold,
    topics: Mapping[str, str],
    due_on: date | str,
    *,
    request: str | None = None,
) -> None:
    """Assign a topic to each of the members named; refused as a whole."""
    acts = list(_assigned(actor, conference, topics, due_on))
    if not acts:
        raise Refusal(_no_topic())
    desk.act_all(actor, acts, request=request)


def _assigned(
    actor: Actor, conference: Fold, topics: Mapping[str, str], due_on: date | str
) -> Iterator[Act]:
    manned = membership.seated(actor.body, today())
    for member, topic in topics.items():
        fields = {
            "conference": [conference.id],
            "member": member,
            "gist": topic,
            "desk": member if member in manned else actor.post,
            "kept_by": actor.post,
            "due_on": due_on,
        }
        yield Act(PAPER, "assign", fields)


def _no_topic() -> Reason:
    return refused(
        "chưa ghi chủ đề cho đơn vị nào",
        "no topic was written for any member",
        field="topic",
    )
