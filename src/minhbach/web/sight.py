"""Who looks at figures and reviews: `figures.sight` says who may, here it is a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from minhbach.bodies.types import Actor
from minhbach.figures.sight import Looks, cluster_seen, of_unit
from minhbach.web.reader import actor_of


@dataclass(frozen=True, slots=True)
class Looking:
    """A reader of figures; from inside, the matters behind them are named."""

    actor: Actor
    inside: bool


def at_unit(request: HttpRequest, body: str) -> Looking:
    """Who looks at the figures of a unit; for others the page does not exist."""
    actor = actor_of(request)
    looks = of_unit(actor, body) if actor else Looks.NOT_AT_ALL
    if actor is None or looks is Looks.NOT_AT_ALL:
        raise Http404
    if looks is Looks.WITHOUT_ROLE:
        raise PermissionDenied
    return Looking(actor, inside=looks is Looks.INSIDE)


def at_cluster(request: HttpRequest, cluster: str) -> Actor:
    """Who looks at the review of a cluster: its secretary, the heads of its members."""
    actor = actor_of(request)
    if actor is None or cluster_seen(actor) != cluster:
        raise Http404
    return actor
