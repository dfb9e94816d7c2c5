"""Who is reading, asked once a request; and the matter they may see at an address."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from minhbach.bodies import queries
from minhbach.bodies.membership import seat_in
from minhbach.bodies.types import Actor
from minhbach.kernel import clock
from minhbach.matters import queries as matters
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.web import addresses

_KEPT = "minhbach_actor"


def actor_of(request: HttpRequest) -> Actor | None:
    """The person in office who signed in; None for strangers and for people without."""
    if not hasattr(request, _KEPT):
        user = getattr(request, "user", None)
        known = user is not None and user.is_authenticated
        found = queries.actor_for(cast(Any, user), clock.today()) if known else None
        setattr(request, _KEPT, found)
    return cast(Actor | None, getattr(request, _KEPT))


def office_of(request: HttpRequest, body: str) -> Office:
    """The lists, posts and settings of a body today, asked for once a request."""
    kept: dict[str, Office] = request.__dict__.setdefault("minhbach_offices", {})
    return kept.setdefault(body, Office(body, clock.today()))


def in_office(request: HttpRequest, body: str, *roles: str) -> Actor:
    """The reader as an actor of `body`, in one of `roles` if any is named.

    For people of another body, or in no office, the page does not exist (404); a
    colleague without the role is told so (403).
    """
    actor = actor_of(request)
    if actor is None or not (actor.body == body or _reads(request, actor, body)):
        raise Http404
    if roles and not actor.has(*roles):
        raise PermissionDenied
    return actor


def at_the_table(request: HttpRequest, body: str) -> Actor:
    """The reader as an actor of `body`: in office there, or at a cluster's table.

    Only pages of matters ask so; what a member may see and do there, the kinds say.
    """
    actor = actor_of(request)
    seat = actor and actor.body != body and seat_in(actor, body, clock.today())
    return seat or in_office(request, body)


def _reads(request: HttpRequest, actor: Actor, body: str) -> bool:
    """The books of a unit that went into the reader's own may be read, not written."""
    return body in actor.formers and request.method in ("GET", "HEAD")


def found(actor: Actor, body: str, noun: str, year: int, serial: int) -> Fold:
    """The matter at an address; for whoever may not know of it there is no page."""
    fold = matters.find(actor, body, addresses.KINDS[noun], year, serial)
    if fold is None:
        raise Http404
    return fold
