"""The points of a sheet filled in at home: the table's own form, sent by package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from minhbach.bodies.types import Actor
from minhbach.kernel.refusals import Reason
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.packages import for_cluster
from minhbach.packages.book import Book
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web.page import show
from minhbach.web.pages import cluster_book
from minhbach.web.pages.scoring import DONE, Filled, PointsForm
from minhbach.web.speech import number as said_number
from minhbach.web.speech import say


@require_http_methods(["GET", "HEAD", "POST"])
def points(
    request: HttpRequest, body: str, cluster: str, year: int, number: int
) -> HttpResponse:
    """The points of a sheet, own or to be cross-scored, filled in at home."""
    actor, book = cluster_book.at_home(request, body, cluster)
    sheet = cluster_book.found(book, CATALOGUE["score_sheet"].noun, year, number)
    form = _PointsAtHome(request, actor, book, sheet)
    if request.method == "POST" and form.part:
        written = form.write()
        if written is not None:
            messages.success(request, say(DONE.filled(n=said_number(written))))
            return HttpResponseRedirect(request.get_full_path())
    page, status = form.page(), 422 if form.faults else 200
    return show(request, "pages/points.html", page, here="reports", status=status)


class _PointsAtHome(PointsForm):
    """The same form; what is filled in goes with the next package."""

    def __init__(
        self, request: HttpRequest, actor: Actor, book: Book, sheet: Fold
    ) -> None:
        self.book, self.who = book, actor
        self.left = for_cluster.as_left(actor, book)
        stands = self.left.get(sheet.id, sheet)
        super().__init__(request, book.seat(actor), stands, book.office)

    def lines_of(self, sheet: Fold) -> list[Fold]:
        return [
            self.left[one] for one in sheet.facts.get("lines") or [] if one in self.left
        ]

    def judged(self, act: str, filled: Filled) -> Mapping[str, Sequence[Reason]]:
        acts = [Act("score", act, dict(v), fold.id) for fold, v in filled]
        reasons = for_cluster.why_not(self.who, self.book, acts)
        return {
            fold.id: why for (fold, _), why in zip(filled, reasons, strict=True) if why
        }

    def record(self, batch: Sequence[Act], request: str | None) -> None:
        for_cluster.record(self.who, self.book.cluster, batch, request=request)

    def href(self, fold: Fold) -> str:
        return cluster_book.here(self.book.unit, fold)

    def deductions(self, fold: Fold) -> str:  # noqa: ARG002 - as every sheet asks
        return ""  # taken at the table, one by one

    def round_of(self, sheet: Fold) -> Fold | None:  # noqa: ARG002 - as above
        return None  # the round's page is the cluster's

    def register(self) -> str:
        return reverse("cluster_books", kwargs={"body": self.book.unit})
