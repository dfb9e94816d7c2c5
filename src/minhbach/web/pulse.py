"""The pulse of a conference: what phones ask for again and again, and its first page.

Rendered once for everybody who may see the same (`alike`), until the chain moves. The
mark is a digest of what is sent: where it would read the same, nothing is sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from minhbach.bodies import kept
from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.conference import reading
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.procedures import conferring
from minhbach.procedures import membership as at
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.catalogue.conference import Conference
from minhbach.procedures.catalogue.conference_comment import ConferenceComment
from minhbach.procedures.conferring import Item
from minhbach.web import addresses
from minhbach.web.alike import Alike
from minhbach.web.frame import Frame
from minhbach.web.reader import found
from minhbach.web.said_above import WordShown, word
from minhbach.web.speech import language

SECTIONS = {key: Words(vi, en) for key, vi, en in conferring.SECTIONS}
OUTCOMES = {key: Words(vi, en) for key, vi, en in conferring.OUTCOMES}
ANSWERERS = {key: Words(vi, en) for key, vi, en in conferring.ANSWERERS}
ITEM = Words("{number}. {words}", "{number}. {words}")
TASK = Words("Nhiệm vụ {number}: {words}", "Task {number}: {words}")
NEWEST = 20  # comments a phone is sent: small pages on a bad network
LAST_WORDS = 5
SIGHTS = 400  # members, languages and conferences that are looked at side by side


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
    words: Annotated[Sequence[WordShown], "what the Central said last"]
    earlier: Annotated[int, "how many comments stand before these"]
    hall: Annotated[str, "the page with everything about it"]


@dataclass(frozen=True, slots=True)
class Pulse:
    """A conference as everybody with the same sight finds it on a phone."""

    conference: Fold
    now: Now
    text: str
    mark: str
    abouts: Sequence[tuple[str, Words]]


_pulses: Alike[Pulse] = Alike(SIGHTS)


def pulse(actor: Actor, body: str, year: int, number: int) -> Pulse:
    """What stands now; 404 for whoever may not know of the conference."""
    unit = "" if actor.has(*at.ABOVE) else actor.post
    sight = (body, year, number, unit, visible_to(actor), language())
    return _pulses.get(
        sight, kept.place(body), lambda: _made(actor, body, year, number, unit)
    )


def _made(actor: Actor, body: str, year: int, number: int, unit: str) -> Pulse:
    fold = conference_at(actor, body, year, number)
    comments, total = reading.newest_comments(actor, fold, unit, NEWEST)
    agenda = conferring.items(fold.prose.get("agenda", ""))
    at_ = fold.facts.get("item_now") if fold.state == "opened" else None
    now = Now(
        Conference.states[fold.state].words,
        next((one for one in agenda if one.number == at_), None),
        agenda,
        [comment(one) for one in comments],
        [word(one) for one in reading.newest_words(actor, fold, LAST_WORDS)],
        total - len(comments),
        f"{addresses.of_matter(fold)}hall/",
    )
    tasks = queries.visible(actor, fold.facts.get("key_tasks") or ()).values()
    text = render_to_string("pages/floor_now.html", {"page": now})
    mark = f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'
    return Pulse(fold, now, text, mark, list(_abouts(agenda, tasks)))


def conference_at(actor: Actor, body: str, year: int, number: int) -> Fold:
    return found(actor, body, CATALOGUE[reading.CONFERENCE].noun, year, number)


def _abouts(
    agenda: Sequence[Item], tasks: Iterable[Fold]
) -> Iterator[tuple[str, Words]]:
    for item in agenda:
        yield f"item-{item.number}", ITEM.filled(number=item.number, words=item.words)
    for key, words in SECTIONS.items():
        yield f"section-{key}", words
    for one in sorted(tasks, key=lambda each: int(each.facts["item"])):
        words = TASK.filled(number=one.facts["item"], words=one.prose["gist"])
        yield f"task-{one.id}", words


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


def marked(response: HttpResponse, mark: str) -> HttpResponse:
    response.headers["ETag"] = mark
    return response


def without_frame(request: HttpRequest) -> None:
    """A bare page asks nothing of what stands around other pages."""
    request.__dict__["minhbach_frame"] = Frame(signed_in=True)
