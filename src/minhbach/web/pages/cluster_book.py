"""The cluster's book in the installation of a member: read, filled in, sent by package.

Everything shown is what the last package told, as what is on its way will leave it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from minhbach.bodies.types import Actor
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.packages import book, for_cluster, making, members_acts
from minhbach.packages.book import Book
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.exchange import WRITERS
from minhbach.web import addresses
from minhbach.web.page import show
from minhbach.web.reader import in_office
from minhbach.web.speech import say

MADE = Words(
    "Đã lập gói gửi {cluster}: tải tệp ở trang Gói trao đổi",
    "Made the package for {cluster}: its file is on the page of packages",
)
AGAIN = Words("Đã ghi lại theo sổ mới của cụm", "Written anew upon the latest book")
LINES = ("score",)  # told on the page of their sheet


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter of the cluster as a line: what it is, where it stands, by when."""

    number: str
    href: str
    kind: Words
    gist: str
    state: Words
    due_on: date | None
    waits: bool


@dataclass(frozen=True, slots=True)
class WayLine:
    """What was written for the cluster: what, how far it has come."""

    number: str
    href: str
    gist: str
    state: Words
    verdict: str
    matter: str
    is_returned: bool


@dataclass(frozen=True, slots=True)
class BookShown:
    """The book of one cluster."""

    cluster: str
    called: Words
    made_on: date
    nth: int
    waiting: Sequence[MatterLine]
    others: Sequence[MatterLine]
    openings: Sequence[tuple[Words, str]]
    way: Sequence[WayLine]
    to_send: int


@dataclass(frozen=True, slots=True)
class BooksPage:
    books: Annotated[Sequence[BookShown], "the books of clusters that have come"]
    packages: Annotated[str, "the address of the packages"]
    faults: Annotated[Sequence[Reason], "why nothing was done"]


@require_http_methods(["GET", "HEAD", "POST"])
def books(request: HttpRequest, body: str) -> HttpResponse:
    """What the cluster told; POST makes the package, or writes anew what came back."""
    actor = in_office(request, body, *WRITERS)
    faults: Sequence[Reason] = ()
    if request.method == "POST":
        try:
            messages.success(request, say(_does(actor, request)))
            return HttpResponseRedirect(request.path)
        except Refusal as refusal:
            faults = refusal.reasons
    shown = [_shown(actor, one) for one in book.standing(body)]
    page = BooksPage(shown, reverse("packages", kwargs={"body": body}), faults)
    status = 422 if faults else 200
    return show(
        request, "pages/cluster_books.html", page, here="reports", status=status
    )


def _does(actor: Actor, request: HttpRequest) -> Words:
    act, named = request.POST.get("act", ""), request.POST.get("of", "")
    if act == "send":
        found = book.of_cluster(actor.body, named)
        making.of_sort(actor, "acts", found.cluster)
        return MADE.filled(cluster=found.called)
    fold = queries.visible(actor, [named]).get(named) if act == "again" else None
    if fold is None or fold.kind != for_cluster.KIND or fold.body != actor.body:
        raise Http404
    for_cluster.again(actor, fold)
    return AGAIN


def at_home(request: HttpRequest, body: str, cluster: str) -> tuple[Actor, Book]:
    """The reader, and the book of that cluster; no page where none has come."""
    actor = in_office(request, body, *WRITERS)
    try:
        return actor, book.of_cluster(body, cluster)
    except Refusal:
        raise Http404 from None


def found(book_: Book, noun: str, year: int, number: int) -> Fold:
    fold = book_.numbered(noun, year, number)
    if fold is None:
        raise Http404
    return fold


def here(unit: str, fold: Fold) -> str:
    """The page of a matter of the cluster in the unit's own installation."""
    at = {"body": unit, "cluster": fold.body, "noun": CATALOGUE[fold.kind].noun}
    return reverse(
        "book_matter", kwargs={**at, "year": fold.year, "number": fold.serial}
    )


def may(actor: Actor) -> None:
    """Only the staff of the unit writes for it."""
    if not actor.has(*WRITERS):
        raise PermissionDenied


def _shown(actor: Actor, one: Book) -> BookShown:
    folds = for_cluster.as_left(actor, one)
    listed = [each for each in folds.values() if each.kind not in LINES]
    lines = [_line(one, each) for each in listed if each.id in one.folds]
    way = for_cluster.on_the_way(actor, one, states=for_cluster.UNSETTLED)
    return BookShown(
        one.cluster,
        one.called,
        one.made_on,
        one.nth,
        sorted((each for each in lines if each.waits), key=_by_due),
        sorted((each for each in lines if not each.waits), key=_by_due),
        list(_openings(one)),
        [_way(each) for each in way],
        sum(each.state == "ready" for each in way),
    )


def _line(one: Book, fold: Fold) -> MatterLine:
    due = one.folds[fold.id].next_due
    stood = one.folds[fold.id]
    return MatterLine(
        fold.number,
        here(one.unit, fold),
        CATALOGUE[fold.kind].words,
        fold.prose.get("gist", ""),
        CATALOGUE[fold.kind].states[fold.state].words,
        date.fromisoformat(due[0]) if due else None,
        fold.id in one.waiting and fold == stood,
    )


def _by_due(one: MatterLine) -> tuple[bool, date, str]:
    return one.due_on is None, one.due_on or date.max, one.number


def _openings(one: Book) -> Iterator[tuple[Words, str]]:
    """What a member may begin in the cluster's book."""
    for kind in members_acts.kinds():
        for action in members_acts.of_kind(kind, one.seats).values():
            if action.first:
                at = {"body": one.unit, "cluster": one.cluster}
                at |= {"noun": CATALOGUE[kind].noun, "act": action.key}
                words, what = action.words, CATALOGUE[kind].words
                said = Words(f"{words.vi}: {what.vi}", f"{words.en}: {what.en}")
                yield said, reverse("book_begin", kwargs=at)


def _way(fold: Fold) -> WayLine:
    return WayLine(
        fold.number,
        addresses.of_matter(fold),
        fold.prose.get("gist", ""),
        CATALOGUE[fold.kind].states[fold.state].words,
        fold.prose.get("verdict", ""),
        fold.id,
        fold.state == "returned",
    )
