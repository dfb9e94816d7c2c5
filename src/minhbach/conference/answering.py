"""What the Central says at the table: a word, or the answer to a proposal.

An answer given there is the answer of its own desk: written in its book and in the
cluster's in one transaction (decision 0213). Where its book lies elsewhere, the
secretary takes down what it said, and its package brings what it wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minhbach.bodies import membership
from minhbach.bodies import queries as bodies
from minhbach.bodies.roles import CENTRAL_SEAT, CLUSTER_SECRETARY
from minhbach.bodies.types import Actor
from minhbach.conference.reading import WORD, Told
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.ledger import read as ledger
from minhbach.matters import desk
from minhbach.packages import inbox, raised
from minhbach.packages.raised import Raised

IN_SESSION = ("opened", "held")


def speaks(actor: Actor, told: Told) -> bool:
    """Whether the actor may say, or take down, a word of the Central now."""
    above = (CENTRAL_SEAT.key, CLUSTER_SECRETARY.key)
    return told.conference.state in IN_SESSION and actor.has(*above)


def answers(actor: Actor, told: Told, one: Raised) -> bool:
    """Whether the actor may answer this proposal here: the Central on its own desk,
    the secretary only what the Central cannot write down itself.
    """
    if one.answer or not speaks(actor, told):
        return False
    if actor.has(CENTRAL_SEAT.key):
        return bool(one.waits)
    above = membership.above(actor.body, today())
    return above not in membership.seated(actor.body, today())


def speak(
    actor: Actor, told: Told, said: Mapping[str, Any], *, request: str | None = None
) -> None:
    """A clarification or an orientation, on an item of the agenda or on all of it."""
    fields = {
        "conference": [told.conference.id],
        "sort": said.get("word") or "",
        "item": said.get("item") or None,
        "gist": said.get("gist") or "",
        "said_on": today(),
    }
    desk.act(actor, WORD, "speak", fields, request=request)


def answer(
    actor: Actor,
    told: Told,
    ref: str,
    said: Mapping[str, Any],
    *,
    request: str | None = None,
) -> None:
    """Answer a proposal, once: in the Central's own book where that lies here."""
    if request and ledger.of_request(actor.body, request):
        return
    found = raised.by_members(actor.body, today())
    one = next((each for each in found if each.ref == ref), None)
    if one is None or not answers(actor, told, one):
        raise Refusal(_not_to_answer())
    given = {"verdict": said.get("verdict") or "", "reply_number": said.get("number")}
    gist = said.get("gist") or ""
    fields = {
        **given,
        "conference": [told.conference.id],
        "sort": "reply",
        "item": told.conference.facts.get("item_now"),
        "gist": gist,
        "said_on": today(),
        "proposal": one.text,
        "raised_by": one.unit,
        "ref": one.ref,
    }
    with desk.one_transaction():
        if one.waits:
            own = {**given, "replied_on": today(), "reply_gist": gist}
            at_home = _at_home(actor)
            desk.act(at_home, inbox.KIND, "reply", own, matter=one.waits)
        desk.act(actor, WORD, "reply", fields, request=request)


def _at_home(seat: Actor) -> Actor:
    """Who sits there for the Central, in the Central's own book."""
    every = bodies.actors(seat.post, today())
    return next(one for one in every if one.person == seat.person)


def _not_to_answer() -> Reason:
    return refused(
        "kiến nghị này không trả lời được tại đây: đã trả lời, chưa đến Trung ương, "
        "hoặc hội nghị không họp",
        "this proposal cannot be answered here: it is answered, has not reached the "
        "Central, or the conference is not in session",
        field="ref",
    )
