"""The screen in the hall: read only, in large letters, what is being discussed now.

It renews itself without a script, by a header; its numbers open on another page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from minhbach.bodies import kept
from minhbach.bodies.types import Actor
from minhbach.conference import reading, side_by_side
from minhbach.conference.reading import Told
from minhbach.kernel.clock import today
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue.conference import Conference
from minhbach.procedures.catalogue.key_task import KeyTask
from minhbach.procedures.conferring import Item
from minhbach.procedures.exchange import SEEING
from minhbach.reports.review import COLUMNS
from minhbach.web import addresses, numbers
from minhbach.web.asked import Asked
from minhbach.web.numbers import Number
from minhbach.web.page import show
from minhbach.web.pages import consolidation
from minhbach.web.pulse import conference_at, marked, without_frame
from minhbach.web.reader import at_the_table
from minhbach.web.said_above import WordShown, word
from minhbach.web.speech import language

LAST_WORDS = 2
EVERY = "15"  # seconds until the screen asks again
HEADLINES = ("P01", "P05", "P13", "P08")


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A key task as the hall reads it."""

    number: int
    text: str
    state: Words
    open: bool


@dataclass(frozen=True, slots=True)
class ScreenPage:
    conference: Annotated[Fold, "the conference"]
    state: Annotated[Words, "where it stands"]
    here: Annotated[str, "the page with everything about it"]
    item: Annotated[Item | None, "the item being discussed"]
    agenda: Annotated[Sequence[Item], "the agenda"]
    numbers: Annotated[Sequence[tuple[Words, Number]], "totals that open elsewhere"]
    counted: Annotated[tuple[int, int], "of how many members, of how many"]
    tasks: Annotated[Sequence[TaskShown], "the key tasks, as far as they are"]
    words: Annotated[Sequence[WordShown], "what the Central said last"]
    comments: Annotated[tuple[int, int], "comments, and those without an outcome"]


@require_safe
def screen(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The screen; the header Refresh renews it."""
    actor = at_the_table(request, body)
    mark = _mark(actor)
    if request.headers.get("If-None-Match") == mark:
        return _renewed(marked(HttpResponseNotModified(), mark))
    fold = conference_at(actor, body, year, number)
    page = _page(actor, fold, reading.told(actor, fold))
    without_frame(request)
    return _renewed(marked(show(request, "pages/screen.html", page), mark))


def _mark(actor: Actor) -> str:
    """Where the cluster's chain ends, for this reader in this language."""
    place = kept.place(actor.body)
    seq, hash_ = (place.seq, place.hash.hex()[:16]) if place else (0, "")
    sight = f"{actor.post} {sorted(actor.roles)} {language()} {today()}"
    return f'"{seq}-{hash_}-{hashlib.sha256(sight.encode()).hexdigest()[:16]}"'


def _renewed(response: HttpResponse) -> HttpResponse:
    response.headers["Refresh"] = EVERY
    return response


def _page(actor: Actor, fold: Fold, told: Told) -> ScreenPage:
    members = side_by_side.members(actor.body, fold)
    asked = Asked(members.period, None, "")
    opens = actor.has(*SEEING)
    return ScreenPage(
        conference=fold,
        state=Conference.states[fold.state].words,
        here=f"{addresses.of_matter(fold)}hall/",
        item=told.now if fold.state == "opened" else None,
        agenda=told.agenda,
        numbers=[
            (COLUMNS[code], _number(actor.body, members, code, asked, opens=opens))
            for code in members.known(HEADLINES)
        ],
        counted=(len(members.figures), len(members.names)),
        tasks=[_task(one) for one in told.tasks if one.state != "dropped"],
        words=[word(one) for one in told.words[-LAST_WORDS:]],
        comments=(len(told.comments), len(told.without_outcome)),
    )


def _number(
    body: str,
    members: side_by_side.Members,
    code: str,
    asked: Asked,
    *,
    opens: bool,
) -> Number:
    total = members.total(code)
    href = consolidation.address_of(body, code, asked) if opens else None
    return Number(numbers.said(total), href, total.words.in_(language()))


def _task(one: Fold) -> TaskShown:
    words = KeyTask.states[one.state].words
    is_open = one.state in ("drafted", "edited")
    return TaskShown(int(one.facts["item"]), one.prose["gist"], words, is_open)
