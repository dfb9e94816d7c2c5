"""Who may look at figures: of their own unit to the letters, of others to the numbers.

The cluster's secretary and the heads of its members look at each other's figures down
to places of the ledger; no matter of another unit is named to them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from minhbach.bodies import queries
from minhbach.bodies.types import Actor, BodyCard
from minhbach.kernel.clock import today
from minhbach.web.reader import actor_of

INSIDE = ("clerk", "officer", "room_head", "deputy", "head", "reader")
SECRETARY = "cluster_secretary"
HEADS = ("head", "deputy")


@dataclass(frozen=True, slots=True)
class Looking:
    """A reader of figures; from inside, the matters behind them are named."""

    actor: Actor
    inside: bool


def at_unit(request: HttpRequest, body: str) -> Looking:
    """Who looks at the figures of a unit; for others the page does not exist."""
    actor = actor_of(request)
    if actor is None:
        raise Http404
    if actor.body == body:
        if not actor.has(*INSIDE):
            raise PermissionDenied
        return Looking(actor, inside=True)
    cluster = cluster_seen(actor)
    if cluster is None or body not in _members(cluster):
        raise Http404
    return Looking(actor, inside=False)


def at_cluster(request: HttpRequest, cluster: str) -> Actor:
    """Who looks at the review of a cluster: its secretary, the heads of its members."""
    actor = actor_of(request)
    if actor is None or cluster_seen(actor) != cluster:
        raise Http404
    return actor


def cluster_seen(actor: Actor) -> str | None:
    """The cluster whose review the actor may look at."""
    if actor.has(SECRETARY):
        return actor.body
    return queries.cluster_of(actor.body, today()) if actor.has(*HEADS) else None


def _members(cluster: str) -> set[str]:
    return {one.code for one in _cards(cluster)}


def _cards(cluster: str) -> list[BodyCard]:
    return queries.members(cluster, today())
