"""Notices: what came to the reader's desk, was sent back or urged, and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from minhbach.bodies import reading
from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.matters import notices
from minhbach.matters.notices import Notice
from minhbach.matters.office import Office
from minhbach.web import lines
from minhbach.web.page import show
from minhbach.web.places import STAFF
from minhbach.web.reader import in_office, office_of
from minhbach.web.shown import Column, Row
from minhbach.web.speech import moment, say

COLUMNS = (
    lines.NUMBER,
    Column(Words("Việc", "What")),
    lines.GIST,
    lines.STEP,
    Column(Words("Lúc", "When"), "small"),
)
KNOWN = 20  # so many notices read before are still shown


@dataclass(frozen=True, slots=True)
class NoticesPage:
    on: Annotated[date, "the day of the office"]
    new: Annotated[Sequence[Row], "what came since the reader read last"]
    known: Annotated[Sequence[Row], "what came before and still lies there"]
    columns: Annotated[Sequence[Column], "columns of both lists"]
    near: Annotated[Sequence[tuple[Words, Sequence[Row]]], "duties, by how near"]
    docket: Annotated[Sequence[Column], "columns of the duties"]
    seq: Annotated[int, "the place of the chain up to which the page shows"]
    calendar: Annotated[str, "where the calendars are subscribed to"]


@require_http_methods(["GET", "HEAD", "POST"])
def noticing(request: HttpRequest, body: str) -> HttpResponse:
    """The notices; sent back with a place, everything up to it has been read."""
    actor = in_office(request, body, *STAFF)
    if request.method == "POST":
        said = request.POST.get("seq", "")
        head = ledger.head(body)
        if said.isdecimal() and len(said) < 16 and head:
            reading.has_read(actor, min(int(said), head.seq))
        return HttpResponseRedirect(reverse("notices", kwargs={"body": body}))
    return show(
        request,
        "pages/notices.html",
        _page(actor, office_of(request, body)),
        here="notices",
    )


def _page(actor: Actor, office: Office) -> NoticesPage:
    on = office.on
    seq, head = reading.read_up_to(actor), ledger.head(actor.body)
    found = notices.notices(actor, 0)
    new = [one for one in found if one.entry.seq > seq]
    known = [one for one in found if one.entry.seq <= seq][:KNOWN]
    return NoticesPage(
        on=on,
        new=[_row(one, office) for one in new],
        known=[_row(one, office) for one in known],
        columns=COLUMNS,
        near=[
            (notices.NEAR[days], [lines.of_desk(one, on, office) for one in folds])
            for days, folds in notices.at_hand(actor, on)
        ],
        docket=lines.DOCKET,
        seq=head.seq if head else 0,
        calendar=reverse("calendars", kwargs={"body": actor.body}),
    )


def _row(one: Notice, office: Office) -> Row:
    return Row(
        (
            lines.number(one.fold),
            say(one.words),
            lines.link(one.fold, office),
            say(lines.step_of(one.fold)),
            moment(one.entry.recorded_at),
        ),
        late=one.what == notices.URGED,
    )
