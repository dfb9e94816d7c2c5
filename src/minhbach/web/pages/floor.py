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
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.conference import reading
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.matters import desk, queries
from minhbach.matters.fold import Fold
from minhbach.procedures import conferring
from minhbach.procedures import membership as at
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.catalogue.conference import Conference
from minhbach.procedures.catalogue.conference_comment import ConferenceComment
from minhbach.procedures.conferring import Item
from minhbach.web import addresses
from minhbach.web.frame import Frame
from minhbach.web.page import show
from minhbach.web.pages.matter import found
from minhbach.web.reader import at_the_table, office_of
from minhbach.web.speech import language, say

SENT = Words("Đã ghi ý kiến {number}", "Recorded the comment {number}")
SECTIONS = {key: Words(vi, en) for key, vi, en in conferring.SECTIONS}
OUTCOMES = {key: Words(vi, en) for key, vi, en in conferring.OUTCOMES}
ANSWERERS = {key: Words(vi, en) for key, vi, en in conferring.ANSWERERS}
OPEN_TO_COMMENTS = ("opened", "held")
ITEM = Words("{number}. {words}", "{number}. {words}")
TASK = Words("Nhiệm vụ {number}: {words}", "Task {number}: {words}")


@dataclass(frozen=True, slots=True)
class CommentShown:
    """One comment: about what, its words, and its outcome or that it waits."""

    number: str
    about: Words
    text: str
    state: Words
    tone: str
    answer: str
    by: Words | None
    passed_to: str


@dataclass(frozen=True, slots=True)
class Now:
    """What changes while the conference goes on; asked for again and again."""

    state: Annotated[Words, "where the conference stands"]
    item: Annotated[Item | None, "the item being discussed"]
    agenda: Annotated[Sequence[Item], "the agenda"]
    comments: Annotated[Sequence[CommentShown], "the reader's unit's, newest first"]


@dataclass(frozen=True, slots=True)
class FloorPage:
    conference: Annotated[Fold, "the conference"]
    here: Annotated[str, "the address of the conference's matter"]
    hall: Annotated[str, "the page with everything about it"]
    unit: Annotated[Words, "for whom the reader speaks"]
    now: Annotated[Now, "the first fragment"]
    pulse: Annotated[str, "where the fragment is asked for"]
    abouts: Annotated[Sequence[tuple[str, Words]], "what a comment can be about"]
    members: Annotated[Sequence[tuple[str, Words]], "for whom a secretary writes"]
    typed: Annotated[Mapping[str, str], "what was typed and not taken"]
    open: Annotated[bool, "whether comments are taken now"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    key: Annotated[str, "the request's key"]
    mine: Annotated[str, "a mark of the reader: what is kept in a phone is this one's"]


@require_http_methods(["GET", "HEAD", "POST"])
def floor(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The page of a delegate; POST takes a comment, once for a key."""
    actor = at_the_table(request, body)
    fold = conference_at(actor, body, year, number)
    faults: Sequence[Reason] = ()
    if request.method == "POST":
        try:
            said = _comment(actor, fold, request.POST)
        except Refusal as refusal:
            faults = refusal.reasons
        else:
            return _taken(request, said)
        if _wants_json(request):
            told = [one.in_(language()) for one in faults]
            return JsonResponse({"refused": told}, status=422)
    page = _page(request, actor, fold, faults)
    without_frame(request)
    return show(request, "pages/floor.html", page, status=422 if faults else 200)


@require_safe
def now(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The fragment that changes; nothing where it would read the same.

    The mark tells the end of the chain, then the content: where the chain has not
    moved nothing more is asked, where it moved elsewhere nothing is sent.
    """
    actor, known = at_the_table(request, body), request.headers.get("If-None-Match", "")
    chain = mark_of(actor)
    if known.startswith(f"{chain[:-1]}."):
        return marked(HttpResponseNotModified(), known)
    fold = conference_at(actor, body, year, number)
    comments = _comments(actor, fold)
    content = sum(one.last_seq for one in (fold, *comments))
    mark = f'{chain[:-1]}.{content}"'
    if known.partition("-")[2] == mark.partition("-")[2]:
        return marked(HttpResponseNotModified(), mark)
    page = {"page": _now(fold, comments)}
    said = render_to_string("pages/floor_now.html", page)
    return marked(HttpResponse(said), mark)


def without_frame(request: HttpRequest) -> None:
    """A bare page asks nothing of what stands around other pages."""
    request.__dict__["minhbach_frame"] = Frame(signed_in=True)


def mark_of(actor: Actor) -> str:
    """Where the cluster's chain ends, for this reader in this language."""
    head = ledger.head(actor.body)
    return f'"{head.seq if head else 0}-{_mine(actor)}-{language()}"'


def marked(response: HttpResponse, mark: str) -> HttpResponse:
    response.headers["ETag"] = mark
    return response


def conference_at(actor: Actor, body: str, year: int, number: int) -> Fold:
    return found(actor, body, CATALOGUE[reading.CONFERENCE].noun, year, number)


def _mine(actor: Actor) -> str:
    """A mark of the person that tells nothing of who it is."""
    said = f"{actor.person}/{actor.body}/{actor.post}".encode()
    return hashlib.sha256(said).hexdigest()[:16]


# A comment ----------------------------------------------------------------------------


def _comment(actor: Actor, fold: Fold, posted: Mapping[str, str]) -> Fold:
    fields: dict[str, Any] = {
        "conference": [fold.id],
        "member": _speaks_for(actor, posted),
        "gist": posted.get("gist", ""),
        "said_on": today(),
        **_about(posted.get("about", "")),
    }
    key = posted.get("request") or None
    kind = reading.COMMENT
    done = desk.act(actor, kind, "say", fields, request=key)
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
    request: HttpRequest, actor: Actor, fold: Fold, faults: Sequence[Reason]
) -> FloorPage:
    posts = office_of(request, actor.body).posts()
    tasks = queries.visible(actor, fold.facts.get("key_tasks") or ())
    here, posted = addresses.of_matter(fold), request.POST
    writes = actor.has(*at.SECRETARIES)
    used = any(one.field == "request" for one in faults)
    return FloorPage(
        conference=fold,
        here=here,
        hall=f"{here}hall/",
        unit=posts.get(actor.post, Words(actor.post, actor.post)),
        now=_now(fold, _comments(actor, fold)),
        pulse=f"{here}floor/now/",
        abouts=list(_abouts(fold, tasks.values())),
        members=units(posts, actor.body) if writes else [],
        typed={name: posted.get(name, "") for name in ("about", "gist", "member")},
        open=fold.state in OPEN_TO_COMMENTS,
        faults=faults,
        key=new_id() if used else posted.get("request") or new_id(),
        mine=_mine(actor),
    )


def units(posts: Mapping[str, Words], cluster: str) -> list[tuple[str, Words]]:
    """The members of the cluster, as the posts that bear their codes."""
    members = [one.code for one in bodies.members(cluster, today())]
    return [(one, posts[one]) for one in members if one in posts]


def _abouts(fold: Fold, tasks: Any) -> Any:
    for item in conferring.items(fold.prose.get("agenda", "")):
        yield f"item-{item.number}", ITEM.filled(number=item.number, words=item.words)
    for key, words in SECTIONS.items():
        yield f"section-{key}", words
    for one in sorted(tasks, key=lambda each: int(each.facts["item"])):
        words = TASK.filled(number=one.facts["item"], words=one.prose["gist"])
        yield f"task-{one.id}", words


def _comments(actor: Actor, fold: Fold) -> list[Fold]:
    """What the reader's unit said; to the secretary, what everybody said."""
    unit = "" if actor.has(*at.SECRETARIES) else actor.post
    return reading.comments_of(actor, fold, unit)


def _now(fold: Fold, comments: Sequence[Fold]) -> Now:
    agenda = conferring.items(fold.prose.get("agenda", ""))
    at_ = fold.facts.get("item_now") if fold.state == "opened" else None
    return Now(
        Conference.states[fold.state].words,
        next((one for one in agenda if one.number == at_), None),
        agenda,
        [comment(one) for one in comments],
    )


def comment(one: Fold) -> CommentShown:
    """A comment as pages show it."""
    outcome = one.facts.get("outcome")
    waits = ConferenceComment.states[one.state].words
    tone = "amber" if one.state == "open_" else "green" if outcome else "plain"
    return CommentShown(
        one.number,
        _about_words(one),
        one.prose["gist"],
        OUTCOMES[str(outcome)] if outcome else waits,
        tone,
        one.prose.get("answer", ""),
        ANSWERERS.get(str(one.facts.get("answered_by"))),
        one.prose.get("passed_to", ""),
    )


def _about_words(one: Fold) -> Words:
    if one.facts.get("item"):
        number = one.facts["item"]
        return Words(f"Nội dung {number}", f"Item {number}")
    if one.facts.get("section"):
        return SECTIONS[str(one.facts["section"])]
    return Words("Nhiệm vụ trọng tâm", "A key task")
