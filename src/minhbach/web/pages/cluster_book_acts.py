"""A matter of the cluster's book at home: what is known of it, and what the unit does.

The form is that of the act at the table; what is filled in is rehearsed upon the book
and written down for the next package.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.packages import for_cluster, members_acts
from minhbach.packages.book import Book
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Field, Matters
from minhbach.procedures.language import Action
from minhbach.web import filled, forms, told
from minhbach.web.page import show
from minhbach.web.pages import cluster_book
from minhbach.web.shown import FieldShown
from minhbach.web.speech import say

WRITTEN = Words(
    "Đã ghi, chờ gửi cụm theo gói: {what}", "Written down for the next package: {what}"
)


@dataclass(frozen=True, slots=True)
class BookMatterPage:
    number: Annotated[str, "its number in the cluster's book"]
    kind: Annotated[Words, "what it is"]
    gist: Annotated[str, "what it is about"]
    state: Annotated[Words, "where it stands, as what is on its way will leave it"]
    known: Annotated[Sequence[told.Told], "what is known of it"]
    acts: Annotated[Sequence[tuple[Words, str]], "what the unit may do about it"]
    points: Annotated[str, "the address of a sheet's points; else empty"]
    book: Annotated[str, "the address of the book"]
    called: Annotated[Words, "the cluster"]


@dataclass(frozen=True, slots=True)
class BookActPage:
    action: Annotated[Action, "the act"]
    about: Annotated[str, "the matter's number and gist, or what is begun"]
    needs_head: Annotated[bool, "whether the head of the unit signs it"]
    fields: Annotated[Sequence[FieldShown], "the controls of what is asked"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    key: Annotated[str, "the request's key"]
    seen: Annotated[int, "the last entry of the cluster's book the page shows"]
    entry: Annotated[None, "a correction is made at the table"]
    sought: Annotated[None, "nothing is searched for"]
    files_again: Annotated[bool, "files were chosen and have to be chosen again"]
    href: Annotated[str, "where to go back to"]
    book: Annotated[str, "the address of the book"]
    called: Annotated[Words, "the cluster"]


@require_http_methods(["GET", "HEAD", "POST"])
def matter(
    request: HttpRequest, body: str, cluster: str, noun: str, year: int, number: int
) -> HttpResponse:
    """A matter of the cluster; with `?act=` the form of one act."""
    actor, book = cluster_book.at_home(request, body, cluster)
    fold = cluster_book.found(book, noun, year, number)
    left = for_cluster.as_left(actor, book).get(fold.id, fold)
    asked = request.GET.get("act", "")
    if asked:
        return _act(request, actor, book, left, _action(book, fold.kind, asked))
    if request.method == "POST":
        raise Http404
    page = _page(book, left)
    return show(request, "pages/cluster_book_matter.html", page, here="reports")


@require_http_methods(["GET", "HEAD", "POST"])
def begin(
    request: HttpRequest, body: str, cluster: str, noun: str, act: str
) -> HttpResponse:
    """The form of an act that begins a matter in the cluster's book."""
    actor, book = cluster_book.at_home(request, body, cluster)
    kinds = [one for one in members_acts.kinds() if CATALOGUE[one].noun == noun]
    if not kinds or not _action(book, kinds[0], act).first:
        raise Http404
    return _act(request, actor, book, None, _action(book, kinds[0], act), kinds[0])


def _action(book: Book, kind: str, key: str) -> Action:
    found = members_acts.of_kind(kind, book.seats).get(key)
    if found is None:
        raise Http404
    return found


def _book(book: Book) -> str:
    return reverse("cluster_books", kwargs={"body": book.unit})


def _page(book: Book, fold: Fold) -> BookMatterPage:
    href, declared = cluster_book.here(book.unit, fold), CATALOGUE[fold.kind]
    acts = [
        (one.words, f"{href}?act={one.key}")
        for one in members_acts.of_kind(fold.kind, book.seats).values()
        if not one.first and (not one.when or fold.state in {w.key for w in one.when})
    ]
    at = {"body": book.unit, "cluster": book.cluster}
    at |= {"year": str(fold.year), "number": str(fold.serial)}
    is_sheet = fold.kind == "score_sheet"
    return BookMatterPage(
        fold.number,
        declared.words,
        fold.prose.get("gist", ""),
        declared.states[fold.state].words,
        [(field.words, said) for field, said in told.rows(fold, book.office)],
        acts,
        reverse("book_points", kwargs=at) if is_sheet else "",
        _book(book),
        book.called,
    )


def _act(
    request: HttpRequest,
    actor: Actor,
    book: Book,
    fold: Fold | None,
    action: Action,
    kind: str = "",
) -> HttpResponse:
    """The form, or what was filled in is written down for the next package."""
    form = _Form(request, actor, book, fold, action, fold.kind if fold else kind)
    if request.method != "POST":
        return show(request, "pages/cluster_book_act.html", form.page(), here="reports")
    try:
        form.write()
    except Refusal as refusal:
        page = form.page(refusal.reasons)
        template = "pages/cluster_book_act.html"
        return show(request, template, page, here="reports", status=422)
    messages.success(request, say(WRITTEN.filled(what=action.words)))
    return HttpResponseRedirect(form.href)


class _Form:
    """One act of the unit in the cluster's book."""

    def __init__(
        self,
        request: HttpRequest,
        actor: Actor,
        book: Book,
        fold: Fold | None,
        action: Action,
        kind: str,
    ) -> None:
        self.request, self.actor, self.book = request, actor, book
        self.fold, self.action, self.kind = fold, action, kind
        facts = fold.facts if fold else {}
        self.fields = [
            one
            for one in action.asks
            if one.is_asked(book.seats) and (one.when is None or one.when(facts))
        ]

    @property
    def href(self) -> str:
        return (
            cluster_book.here(self.book.unit, self.fold)
            if self.fold
            else _book(self.book)
        )

    def write(self) -> None:
        posted = self.request.POST
        values = forms.typed(self.fields, posted, self.request.FILES)
        values |= forms.looked_at(self.fields, values)
        matter = self.fold.id if self.fold else None
        act = Act(self.kind, self.action.key, values, matter)
        request = posted.get("request") or None
        for_cluster.record(self.actor, self.book.cluster, [act], request=request)

    def page(self, faults: Sequence[Reason] = ()) -> BookActPage:
        fold, declared = self.fold, CATALOGUE[self.kind]
        gist = fold.prose.get("gist", "") if fold else ""
        about = f"{fold.number} · {gist}" if fold else say(declared.words)
        return BookActPage(
            self.action,
            about,
            members_acts.needs_head(self.action),
            [self._control(one, faults) for one in self.fields],
            faults,
            self.request.POST.get("request") or new_id(),
            fold.last_seq if fold else 0,
            None,
            None,
            bool(self.request.FILES),
            self.href,
            _book(self.book),
            self.book.called,
        )

    def _control(self, field: Field, faults: Sequence[Reason]) -> FieldShown:
        posted = self.request.POST if self.request.method == "POST" else self._known()
        shown = forms.shown(field, self.book.office, posted, faults)
        shown = replace(shown, required=field in self.action.must or field.required)
        if not isinstance(field, Matters):
            return shown
        options = [
            (one.id, f"{one.number} · {one.prose.get('gist', '')}")
            for one in self.book.folds.values()
            if one.kind == field.kind
        ]
        return replace(shown, control="radios", options=options)

    def _known(self) -> dict[str, str]:
        return filled.at_first(self.action, self.fold, today()) if self.fold else {}
