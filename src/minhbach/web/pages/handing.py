"""Handing everything over: what lies open at each post, given on all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor, PostCard
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import handing, queries
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import lines
from minhbach.web.page import show
from minhbach.web.reader import in_office
from minhbach.web.shown import Column, Row
from minhbach.web.speech import say

ROLES = ("head",)
SHOWN = 200
COLUMNS = (lines.NUMBER, lines.KIND, lines.GIST, lines.STEP, lines.DUE, lines.GROUND)
DONE = Words("đã bàn giao {n} hồ sơ", "handed over {n} matters")
AWAY = Words("đang vắng mặt", "away")
EMPTY = Words("đang khuyết", "vacant")
CLOSED = Words("đã đóng", "closed")


@dataclass(frozen=True, slots=True)
class Laden:
    """A post with how much lies open there; `note` says that nobody is at it."""

    post: PostCard
    open: int
    note: Words | None
    href: str


@dataclass(frozen=True, slots=True)
class HandOverPage:
    faults: Annotated[Sequence[Reason], "why it was refused"]
    posts: Annotated[Sequence[Laden], "every post that has something open or is held"]
    chosen: Annotated[PostCard | None, "the post whose matters are handed over"]
    total: Annotated[int, "how many matters are open there"]
    kinds: Annotated[Sequence[tuple[str, Words, int]], "the kinds among them, how many"]
    takers: Annotated[Sequence[PostCard], "the posts that can take over"]
    columns: Annotated[Sequence[Column], "the columns of the list"]
    rows: Annotated[Sequence[Row], "the matters, the nearest deadline first"]
    given: Annotated[Mapping[str, str], "what was chosen before it was refused"]


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, body: str) -> HttpResponse:
    """The posts with what lies open; of one post the list, and to whom it goes."""
    actor = in_office(request, body, *ROLES)
    if request.method != "POST":
        page = _page(actor, request.GET.get("post", ""), {}, ())
        return show(request, "pages/hand_over.html", page, here="head")
    post, to = request.POST.get("post", ""), _to(request.POST)
    try:
        done = handing.hand_over(
            actor, post, to, reason=request.POST.get("reason", "").strip()
        )
    except Refusal as refusal:
        page = _page(actor, post, request.POST.dict(), refusal.reasons)
        return show(request, "pages/hand_over.html", page, here="head", status=422)
    count = len(done.entries) if done else 0
    messages.success(request, say(DONE.filled(n=count)))
    return HttpResponseRedirect(reverse("hand_over", kwargs={"body": body}))


def _to(given: Mapping[str, str]) -> dict[str, str]:
    """The post of each kind; "" is for all the others."""
    chosen = {name[3:]: given[name] for name in given if name.startswith("to-")}
    return {"": given.get("to", ""), **{k: v for k, v in chosen.items() if v}}


def _page(
    actor: Actor, post: str, given: Mapping[str, str], faults: Sequence[Reason]
) -> HandOverPage:
    on = today()
    office = Office(actor.body, on)
    standing = {one.code: one for one in bodies.posts(actor.body, on)}
    present = bodies.at_work(actor.body, on)
    held = {code for one in present for code in (one.post, *one.posts)}
    try:
        found = handing.burden(actor, post) if post else None
    except Refusal as refusal:
        found, faults = None, (*faults, *refusal.reasons)
    matters = found.matters if found else ()
    kinds = found.kinds if found else ()
    return HandOverPage(
        faults=faults,
        posts=_laden(actor, held),
        chosen=found.post if found else None,
        total=len(matters),
        kinds=[
            (kind, CATALOGUE[kind].plural, sum(one.kind == kind for one in matters))
            for kind in kinds
        ],
        takers=[one for code, one in standing.items() if code in held and code != post],
        columns=COLUMNS,
        rows=[lines.of_desk(one, on, office) for one in matters[:SHOWN]],
        given=given,
    )


def _laden(actor: Actor, held: set[str]) -> list[Laden]:
    counts = queries.open_by_post(actor.body)
    address = reverse("hand_over", kwargs={"body": actor.body})
    on = today()
    tenures = {
        c for one in bodies.actors(actor.body, on) for c in (one.post, *one.posts)
    }
    return [
        Laden(
            one, counts.get(one.code, 0), _note(one, held, tenures), _href(address, one)
        )
        for one in bodies.posts(actor.body)
        if counts.get(one.code) or one.code in tenures
    ]


def _href(address: str, post: PostCard) -> str:
    return f"{address}?post={post.code}"


def _note(post: PostCard, held: set[str], tenures: set[str]) -> Words | None:
    if post.valid_until and post.valid_until < today():
        return CLOSED
    if post.code not in tenures:
        return EMPTY
    return None if post.code in held else AWAY
