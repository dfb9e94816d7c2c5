"""Agreed tasks for the members with their own installation: a package for each."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from minhbach.bodies.types import Actor
from minhbach.conference import reading, tasking
from minhbach.conference.reading import Told
from minhbach.documents.packing import bundled
from minhbach.kernel.clock import today
from minhbach.packages import keys
from minhbach.procedures.exchange import GATHERERS
from minhbach.web.download import download
from minhbach.web.pulse import conference_at
from minhbach.web.reader import at_the_table

GOING = ("agreed", "running")


@dataclass(frozen=True, slots=True)
class Handing:
    """Who gets the tasks by package, and whether the cluster has a key to sign with."""

    members: list[tuple[str, str]]
    has_key: bool


def handing(actor: Actor, told: Told) -> Handing | None:
    """What the secretary is offered once the conclusion is noticed; else nothing."""
    noticed = told.conference.facts.get("conclusion_number") is not None
    going = any(one.state in GOING for one in told.tasks)
    if not (noticed and going and _may(actor)):
        return None
    return Handing(tasking.by_package(actor.body), keys.own(actor.body) is not None)


@require_POST
def tasks_down(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """One package, or one file with a package for each member that was ticked."""
    actor = at_the_table(request, body)
    told = reading.told(actor, conference_at(actor, body, year, number))
    if not _may(actor):
        raise PermissionDenied
    if handing(actor, told) is None:
        raise Http404
    made = tasking.packages(actor, told, request.POST.getlist("receiver"))
    if len(made) == 1:
        [(name, content)] = made.items()
        return download(content, "application/zip", name)
    name = f"{body}-{told.conference.number[3:].replace('/', '-')}-tasks.zip"
    return download(bundled(made, today()), "application/zip", name)


def _may(actor: Actor) -> bool:
    return actor.has(*GATHERERS)
