"""The conference on a delegate's phone: the agenda, a comment, and what became of it.

A small page that works without scripts. With them it asks for one fragment and sends
back the mark of the last one; what is typed is kept in the phone and sent under one
key until the answer has come, so that nothing is lost and nothing written twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    HttpResponseRedirect,
    JsonResponse,
)
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from minhbach.bodies import queries as bodies
from minhbach.bodies.roles import CENTRAL_SEAT
from minhbach.bodies.types import Actor
from minhbach.conference import reading
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries
from minhbach.matters.fold import Fold
from minhbach.procedures import membership as at
from minhbach.web import addresses
from minhbach.web.page import show
from minhbach.web.pulse import Pulse, conference_at, marked, pulse, without_frame
from minhbach.web.reader import at_the_table, office_of
from minhbach.web.said_above import SAYS
from minhbach.web.speech import language, say

TO_ALL = Words("Cả hội nghị", "The whole conference")
SENT = Words("Đã ghi ý kiến {number}", "Recorded the comment {number}")
NOT_ABOUT = ("section", "task")  # the Central speaks to an item, or to all of it
OPEN_TO_COMMENTS = ("opened", "held")


@dataclass(frozen=True, slots=True)
class FloorPage:
    conference: Annotated[Fold, "the conference"]
    hall: Annotated[str, "the page with everything about it"]
    unit: Annotated[Words, "for whom the reader speaks"]
    now: Annotated[Markup, "the first fragment"]
    pulse: Annotated[str, "where the fragment is asked for"]
    about: Annotated[str, "what a comment is about unless told otherwise"]
    abouts: Annotated[Sequence[tuple[str, Words]], "what a comment can be about"]
    members: Annotated[Sequence[tuple[str, Words]], "for whom a secretary writes"]
    sorts: Annotated[Sequence[tuple[str, Words]], "what a word of the Central may be"]
    typed: Annotated[Mapping[str, str], "what was typed and not taken"]
    open: Annotated[bool, "whether comments are taken now"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    key: Annotated[str, "the request's key"]
    mine: Annotated[str, "a mark of the reader: what is kept in a phone is this one's"]


@require_http_methods(["GET", "HEAD", "POST"])
def floor(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The page of a delegate; POST takes a comment, once for a key."""
    actor = at_the_table(request, body)
    faults: Sequence[Reason] = ()
    if request.method == "POST":
        fold = conference_at(actor, body, year, number)
        try:
            said = _comment(actor, fold, request.POST)
        except Refusal as refusal:
            faults = refusal.reasons
        else:
            return _taken(request, said)
        if _wants_json(request):
            told = [one.in_(language()) for one in faults]
            return JsonResponse({"refused": told}, status=422)
    page = _page(request, actor, pulse(actor, body, year, number), faults)
    without_frame(request)
    return show(request, "pages/floor.html", page, status=422 if faults else 200)


@require_safe
def now(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The fragment that changes; nothing where it would read the same."""
    stands = pulse(at_the_table(request, body), body, year, number)
    if request.headers.get("If-None-Match") == stands.mark:
        return marked(HttpResponseNotModified(), stands.mark)
    return marked(HttpResponse(stands.text), stands.mark)


def _mine(actor: Actor) -> str:
    """A mark of the person that tells nothing of who it is."""
    said = f"{actor.person}/{actor.body}/{actor.post}".encode()
    return hashlib.sha256(said).hexdigest()[:16]


# A comment ----------------------------------------------------------------------------


def _comment(actor: Actor, fold: Fold, posted: Mapping[str, str]) -> Fold:
    fields: dict[str, Any] = {
        "conference": [fold.id],
        "gist": posted.get("gist", ""),
        "said_on": today(),
        **_about(posted.get("about", "")),
    }
    key = posted.get("request") or None
    if actor.has(CENTRAL_SEAT.key):
        said = {name: one for name, one in fields.items() if name not in NOT_ABOUT}
        said["sort"] = posted.get("word", "")
        done = desk.act(actor, reading.WORD, "speak", said, request=key)
    else:
        fields["member"] = _speaks_for(actor, posted)
        done = desk.act(actor, reading.COMMENT, "say", fields, request=key)
    made = queries.fold(done.matter)
    assert made  # written just now, or when the same key was sent before
    return made


def _speaks_for(actor: Actor, posted: Mapping[str, str]) -> str:
    if actor.has(*at.SECRETARIES):
        return posted.get("member", "")
    return actor.post


def _about(said: str) -> dict[str, Any]:
    """`item-2`, `section-iv` or `task-…` as the field of a comment."""
    sort, _, value = said.partition("-")
    if sort not in ("item", "section", "task") or not value:
        return {}
    return {sort: [value] if sort == "task" else value}


def _taken(request: HttpRequest, said: Fold) -> HttpResponse:
    words = SENT.filled(number=said.number)
    if _wants_json(request):
        return JsonResponse({"said": words.in_(language())}, status=201)
    messages.success(request, say(words))
    return HttpResponseRedirect(request.path)


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


# What is shown ------------------------------------------------------------------------


def _page(
    request: HttpRequest, actor: Actor, stands: Pulse, faults: Sequence[Reason]
) -> FloorPage:
    posts = office_of(request, actor.body).posts()
    fold, item, posted = stands.conference, stands.now.item, request.POST
    used = any(one.field == "request" for one in faults)
    about = posted.get("about") or (f"item-{item.number}" if item else "")
    return FloorPage(
        conference=fold,
        hall=stands.now.hall,
        unit=posts.get(actor.post, Words(actor.post, actor.post)),
        now=Markup(stands.text),  # noqa: S704 - our own template's, escaped there
        pulse=f"{addresses.of_matter(fold)}floor/now/",
        about=about,
        abouts=_abouts(actor, stands),
        members=units(posts, actor.body) if actor.has(*at.SECRETARIES) else [],
        sorts=SAYS if actor.has(CENTRAL_SEAT.key) else [],
        typed={name: posted.get(name, "") for name in ("gist", "member", "word")},
        open=fold.state in OPEN_TO_COMMENTS,
        faults=faults,
        key=new_id() if used else posted.get("request") or new_id(),
        mine=_mine(actor),
    )


def _abouts(actor: Actor, stands: Pulse) -> Sequence[tuple[str, Words]]:
    """A delegate comments on items, sections, tasks; the Central speaks to items."""
    if not actor.has(CENTRAL_SEAT.key):
        return stands.abouts
    items = [one for one in stands.abouts if one[0].startswith("item-")]
    return [*items, ("", TO_ALL)]


def units(posts: Mapping[str, Words], cluster: str) -> list[tuple[str, Words]]:
    """The members of the cluster, as the posts that bear their codes."""
    members = [one.code for one in bodies.members(cluster, today())]
    return [(one, posts[one]) for one in members if one in posts]
