"""What is past its term of keeping: chosen here to be listed for disposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries, retention
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import addresses
from minhbach.web.page import show
from minhbach.web.reader import in_office
from minhbach.web.told import title_of

ROLES = ("clerk", "officer", "room_head")


@dataclass(frozen=True, slots=True)
class Past:
    """A file past its term: its id, number, kind, what it was about, closed when."""

    id: str
    number: str
    kind: Words
    title: str
    closed_on: str
    href: str


@dataclass(frozen=True, slots=True)
class RetentionPage:
    faults: Annotated[Sequence[Reason], "why it was not listed"]
    past: Annotated[Sequence[Past], "what may be disposed of, the longest closed first"]
    review_on: Annotated[str, "by when it shall be done, as typed"]
    chosen: Annotated[Sequence[str], "what was ticked before a refusal"] = ()


@require_http_methods(["GET", "HEAD", "POST"])
def keeping(request: HttpRequest, body: str) -> HttpResponse:
    """The list; chosen files become a disposal that awaits a second person."""
    actor = in_office(request, body, *ROLES)
    if request.method != "POST":
        return show(request, "pages/retention.html", _page(actor, (), ""))
    review_on = request.POST.get("review_on", "")
    fields = {"disposed": request.POST.getlist("disposed"), "review_on": review_on}
    try:
        done = desk.act(actor, "disposal", "list_", fields)
    except Refusal as refusal:
        page = replace(
            _page(actor, refusal.reasons, review_on), chosen=fields["disposed"]
        )
        return show(request, "pages/retention.html", page, status=422)
    fold = queries.fold(done.matter)
    return HttpResponseRedirect(addresses.of_matter(fold) if fold else "")


def _page(actor: Actor, faults: Sequence[Reason], review_on: str) -> RetentionPage:
    past = [
        Past(
            one.id,
            one.number,
            CATALOGUE[one.kind].words,
            title_of(one),
            str(one.closed_on),
            addresses.of_matter(one),
        )
        for one in retention.past(actor, today())
    ]
    return RetentionPage(faults, past, review_on)
