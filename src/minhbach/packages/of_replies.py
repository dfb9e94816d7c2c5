"""Replies to a member's proposals: each reaches the proposal itself.

A package holds every reply to the member so far, so that a lost one is made good by the
next, and an older one that comes late brings nothing. A cluster gets those to proposals
that came through it, and keeps them as words of the level above (decision 0214).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.bodies.membership import seat_of
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters import finding
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.packages import faults, given, inbox, leaving, raised
from minhbach.packages.container import Package
from minhbach.packages.leaving import REPLIES
from minhbach.packages.sort import Gathered, Intake, Source, TakenUp
from minhbach.reports import replying
from minhbach.reports.put_forward import OPEN
from minhbach.reports.replying import Reply

SORT = "replies"


def gathered(actor: Actor, receiver: str, _source: Source) -> Gathered:
    """Every answer given to the receiver's proposals."""
    answered = inbox.answered(actor.body, receiver)
    if not answered:
        raise Refusal(
            refused(
                f"chưa trả lời kiến nghị nào của “{receiver}”",
                f"no proposal of “{receiver}” has been answered yet",
            )
        )
    rows = [_row(one) for one in answered]
    given.refuse_named({REPLIES: rows})
    files = {REPLIES.path: leaving.written(REPLIES, rows)}
    said = given.series_for(actor.body, SORT, receiver, "Trả lời kiến nghị", files)
    return Gathered(files, said, {"proposals": [one.id for one in answered]})


def judged(body: str, one: Package) -> list[Reason]:
    """What cannot be a reply to any proposal this body has put forward."""
    found = given.judged(one, (REPLIES,), by="ref")
    if bodies.is_cluster(body):
        return [*found, *_unheard_of(body, one)]
    for at, row in enumerate(leaving.read(REPLIES, one.files), 1):
        found += given.misread(body, "proposal", "answer", _answer(row))
        if _proposal(body, row["ref"]) is None:
            found.append(faults.nothing_proposed(REPLIES.path, at))
    return found


def _unheard_of(cluster: str, one: Package) -> Iterator[Reason]:
    """What the cluster could not keep as a reply to a proposal of its members."""
    known = {each.ref for each in raised.by_members(cluster, today())}
    for at, row in enumerate(leaving.read(REPLIES, one.files), 1):
        if row["ref"] not in known:
            yield faults.nothing_proposed(REPLIES.path, at)
        else:
            yield from given.misread(cluster, raised.SAID, "reply", _word(row))


def taken_up(intake: Intake) -> TakenUp:
    """The reply on each proposal that still awaits one; what stands is not repeated."""
    if bodies.is_cluster(intake.actor.body):
        return _kept(intake)
    found = [_act(intake.actor, row) for row in leaving.read(REPLIES, intake.one.files)]
    acts = [one for one in found if one]
    stood = intake.made_before.get("answered", ())
    return TakenUp(acts, {"answered": [*stood, *(str(one.matter) for one in acts)]})


def _kept(intake: Intake) -> TakenUp:
    """The words of the level above that are new, from its seat where it has one."""
    actor, one = intake.actor, intake.one
    rows = leaving.read(REPLIES, one.files)
    refs = [row["ref"] for row in rows]
    told = finding.by_filter(actor.body, raised.SAID, "ref", refs)
    known = {(each.facts["ref"], each.facts["reply_number"]) for each in told}
    texts = {each.ref: each.text for each in raised.by_members(actor.body, today())}
    acts = [
        Act(raised.SAID, "reply", _word(row) | {"proposal": texts[row["ref"]]})
        for row in rows
        if (row["ref"], row["document_number"]) not in known
    ]
    maker = one.manifest.maker
    seat = seat_of(maker, actor.body, today(), by=actor, package=one.digest)
    return TakenUp(acts, by=seat if seat and acts else None)


def _word(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "sort": "reply",
        "gist": row["says"],
        "said_on": row["replied_on"],
        "proposal": row["ref"],
        "raised_by": row["ref"].partition(".")[0],
        "ref": row["ref"],
        "verdict": row["verdict"],
        "reply_number": row["document_number"],
    }


def _act(actor: Actor, row: Mapping[str, Any]) -> Act | None:
    fold = _proposal(actor.body, row["ref"])
    if fold is None or fold.state not in OPEN:
        return None
    day = date.fromisoformat(row["replied_on"])
    reply = Reply(row["document_number"], day, row["verdict"], row["says"])
    return replying.act_of(actor, row["ref"], reply)


def shows(one: Package, before: Package | None) -> list[Words]:
    """Each reply that is new or reads otherwise."""
    now = leaving.read(REPLIES, one.files)
    return given.changes(given.of_before(REPLIES, before), now, "ref")


def _row(one: Fold) -> dict[str, Any]:
    facts = one.facts
    return {
        "ref": facts["ref"],
        "verdict": facts["verdict"],
        "document_number": facts["reply_number"],
        "replied_on": facts["replied_on"],
        "says": one.prose["reply_gist"],
    }


def _answer(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "verdict": row["verdict"],
        "reply_number": row["document_number"],
        "replied_on": row["replied_on"],
        "reply_gist": row["says"],
    }


def _proposal(body: str, ref: str) -> Fold | None:
    """The body's proposal of that mark; after a merger what it became."""
    try:
        return replying.found(body, ref)
    except Refusal:
        return None
