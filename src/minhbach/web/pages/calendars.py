"""Calendars of days due: codes only, for the reader's own desk or the whole unit.

The feed is asked by a program without a session: its secret address is all it has. It
says numbers, duties and days; what a matter is about it never says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from icalendar import Calendar, Event

from minhbach.bodies import feeds
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import now, today
from minhbach.kernel.words import Words
from minhbach.matters import docket
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web.page import show
from minhbach.web.places import LEADERS, STAFF
from minhbach.web.reader import in_office
from minhbach.web.speech import say

MEDIA = "text/calendar; charset=utf-8"
MINE = Words("Việc của tôi", "My work")
WHOLE = Words("Việc của cả đơn vị", "The work of the whole unit")
AT_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Sort:
    """One calendar that the reader may have: what is in it, since when it is."""

    key: str
    words: Words
    feed: feeds.Held | None


@dataclass(frozen=True, slots=True)
class CalendarsPage:
    sorts: Annotated[Sequence[Sort], "the calendars the reader may have"]
    made: Annotated[str, "the secret address just made, shown this once; else empty"]


@require_http_methods(["GET", "HEAD", "POST"])
def calendars(request: HttpRequest, body: str) -> HttpResponse:
    """What may be subscribed to; one is made anew or revoked."""
    actor, made = in_office(request, body, *STAFF), ""
    if request.method == "POST":
        feed, sort = request.POST.get("revoke", ""), request.POST.get("make", "")
        if feed.isdecimal() and len(feed) < 16:
            feeds.revoke(actor, int(feed))
        if sort in _allowed(actor):
            secret = feeds.made(actor, whole=sort == "unit", on=today())
            made = request.build_absolute_uri(reverse("calendar", args=[secret]))
    held = {one.whole: one for one in feeds.held(actor)}
    sorts = [
        Sort(key, words, held.get(key == "unit"))
        for key, words in _allowed(actor).items()
    ]
    page = CalendarsPage(sorts, made)
    return show(request, "pages/calendars.html", page, here="notices")


@login_not_required
@require_safe
def calendar(_request: HttpRequest, secret: str) -> HttpResponse:
    """The days due, for whoever holds the secret address."""
    found = feeds.reader(secret, today())
    if found is None:
        raise Http404
    actor, whole = found
    if whole and "unit" not in _allowed(actor):
        raise Http404
    folds = docket.dated(actor, whole=whole, limit=AT_MOST)
    return HttpResponse(feed_of(folds, WHOLE if whole else MINE), content_type=MEDIA)


def feed_of(folds: Iterable[Fold], name: Words) -> bytes:
    """The running duties of matters as days of a calendar."""
    made = Calendar()
    made.add("prodid", "-//Minh Bach//days due//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"Minh Bạch · {say(name)}")
    for fold in folds:
        for clock, state in sorted(fold.running.items()):
            if state.due_on:
                made.add_component(_day(fold, clock, date.fromisoformat(state.due_on)))
    return bytes(made.to_ical())


def _day(fold: Fold, clock: str, due: date) -> Event:
    event = Event()
    event.add("uid", f"{fold.body}-{fold.kind}-{fold.year}-{fold.serial}-{clock}")
    event.add("dtstamp", now())
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    duty = say(CATALOGUE[fold.kind].clocks[clock].words)
    event.add("summary", f"{fold.number} · {duty}")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _allowed(actor: Actor) -> dict[str, Words]:
    return {"mine": MINE, **({"unit": WHOLE} if actor.has(*LEADERS) else {})}
