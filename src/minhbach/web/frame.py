"""The frame around every page: who is signed in, where, the places, the footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from django.db import DatabaseError
from django.http import HttpRequest

from minhbach.bodies import queries
from minhbach.bodies.types import Actor
from minhbach.kernel import clock
from minhbach.kernel.words import Words
from minhbach.ledger import read
from minhbach.matters.office import Office
from minhbach.web import places, waiting
from minhbach.web.reader import actor_of, office_of

VERSION = version("minhbach")


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One entry of the navigation; `count` (if any) stands beside it."""

    key: str
    label: Words
    href: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Seal:
    """The last entry of a body's chain, as the footer shows it."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the base template needs on every page."""

    signed_in: bool = False
    name: str = ""
    post: Words | None = None
    body: Words | None = None
    places: Sequence[PlaceShown] = ()
    search: str = ""
    notices: str = ""
    unread: int = 0
    demo_day: date | None = None
    law_on: date | None = None
    seal: Seal | None = None
    version: str = VERSION


def frame(request: HttpRequest) -> dict[str, object]:
    """Jinja's context processor: `frame`, or the one a page has laid on the request."""
    made = getattr(request, "minhbach_frame", None) or _of(request)
    return {"frame": made}


def _of(request: HttpRequest) -> Frame:
    try:
        actor = actor_of(request)
        if actor is None:
            demo = clock.today() if queries.is_demo() else None
            signed_in = bool(
                getattr(request, "user", None) and request.user.is_authenticated
            )
            return Frame(signed_in=signed_in, demo_day=demo)
        return _of_actor(actor, office_of(request, actor.body))
    except DatabaseError:  # a page of refusal is shown even when the database is away
        return Frame()


def _of_actor(actor: Actor, office: Office) -> Frame:
    body = queries.body(actor.body)
    head = read.head(actor.body)
    mark = head.hash.hex() if head else waiting.NO_CHAIN
    return Frame(
        signed_in=True,
        name=actor.name,
        post=office.posts().get(actor.post),
        body=body.title,
        demo_day=office.on if body.demo else None,
        places=[
            PlaceShown(
                place.key,
                place.words,
                href,
                place.waits(actor, mark) if place.waits else None,
            )
            for place, href in places.open_to(actor)
        ],
        search=places.search_of(actor),
        notices=(notices := places.notices_of(actor)),
        unread=waiting.unread(actor, mark) if notices else 0,
        seal=Seal(head.seq, head.hash.hex()) if head else None,
    )
