"""The cluster's review: members side by side, as signed, and what does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.bodies.types import Actor, BodyCard
from minhbach.figures.ask import Figure, OpenedEntry
from minhbach.figures.sight import cluster_seen
from minhbach.kernel.words import Words
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.reports import review as reviews
from minhbach.reports import review_paper
from minhbach.reports.review import COLUMNS, Line, Note, Review
from minhbach.web import asked, numbers, sight
from minhbach.web.asked import Asked
from minhbach.web.drawn import SIDE, drawn
from minhbach.web.numbers import Number
from minhbach.web.page import show
from minhbach.web.pages.figures import WINDOW, Drawing, Switch, switch
from minhbach.web.reader import actor_of, office_of
from minhbach.web.speech import language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FEW = 20  # late entries of one member shown on the page
TONES = {
    reviews.AGREES: "plain",
    reviews.LATE: "look",
    reviews.NO_DATA: "plain",
    reviews.UNSIGNED: "look",
}


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member: its numbers, each opening, and what the checks say."""

    card: BodyCard
    href: str
    numbers: Sequence[Number]
    notes: Sequence[tuple[Note, str]]
    added: bool


@dataclass(frozen=True, slots=True)
class LateEntries:
    """What a member recorded after its figures were frozen."""

    card: BodyCard
    words: Words
    entries: Sequence[tuple[OpenedEntry, Words]]
    total: int


@dataclass(frozen=True, slots=True)
class ReviewPage:
    cluster: Annotated[BodyCard, "the cluster"]
    asked: Annotated[Asked, "which period, how cut"]
    switch: Annotated[Switch, "other periods and windows"]
    columns: Annotated[Sequence[Words], "what stands side by side"]
    lines: Annotated[Sequence[MemberLine], "the members"]
    total: Annotated[Sequence[Number], "sums of those that count"]
    last_year: Annotated[Sequence[Number], "the same members a year before"]
    counted: Annotated[int, "how many members are in the sums"]
    members: Annotated[int, "how many there are"]
    unsigned: Annotated[bool, "whether unsigned figures were asked into the sums"]
    unsigned_href: Annotated[str, "the same page the other way"]
    drawing: Annotated[Drawing | None, "open and overdue of the counted members"]
    sureness: Annotated[Drawing, "what each did in time, with its interval"]
    late: Annotated[Sequence[LateEntries], "what was recorded after the freezing"]
    xlsx: Annotated[str, "the address of the workbook"]


@require_safe
def review(request: HttpRequest, body: str) -> HttpResponse:
    """The review of a period; the head of a unit is led to the cluster's."""
    if cluster := _other_cluster(actor_of(request), body):
        here = reverse("review", kwargs={"body": cluster})
        said = request.GET.urlencode()
        return HttpResponseRedirect(f"{here}?{said}" if said else here)
    sight.at_cluster(request, body)
    one, with_unsigned = _asked(request, body), "unsigned" in request.GET
    found = _review(body, one, with_unsigned=with_unsigned)
    return show(request, "pages/review.html", _page(body, found, one), here="review")


@require_safe
def workbook(request: HttpRequest, body: str) -> HttpResponse:
    """The review as .xlsx, with the same numbers."""
    sight.at_cluster(request, body)
    one = _asked(request, body)
    found = _review(body, one, with_unsigned="unsigned" in request.GET)
    name = f"{body}-{one.period.code}.xlsx"
    content = review_paper.workbook(found.review, language())
    return download(content, XLSX, name)


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to keep, under a name that says whose and of when."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@dataclass(frozen=True, slots=True)
class _Found:
    review: Review
    with_unsigned: bool


def _other_cluster(actor: Actor | None, body: str) -> str | None:
    if actor is None or actor.body != body:
        return None
    cluster = cluster_seen(actor)
    return cluster if cluster != body else None


def _asked(request: HttpRequest, body: str) -> Asked:
    """A review is of whole periods, as they were signed: no other day is asked."""
    one = asked.read(request, str(office_of(request, body).settings[WINDOW]))
    return replace(one, on=None, as_of="")


def _review(body: str, one: Asked, *, with_unsigned: bool) -> _Found:
    found = reviews.review(
        body, one.period.code, one.period.window, count_unsigned=with_unsigned
    )
    return _Found(found, with_unsigned)


def _page(body: str, found: _Found, one: Asked) -> ReviewPage:
    shown = found.review
    here = reverse("review", kwargs={"body": body})
    added = "&" + urlencode({"unsigned": 1})
    kept = added if found.with_unsigned else ""
    return ReviewPage(
        cluster=shown.cluster,
        asked=one,
        switch=switch(one),
        columns=list(COLUMNS.values()),
        lines=[_member(line, one) for line in shown.lines],
        total=_plain(shown.totals),
        last_year=_plain(shown.last_year),
        counted=shown.counted,
        members=shown.members,
        unsigned=found.with_unsigned,
        unsigned_href=here + one.query + ("" if found.with_unsigned else added),
        drawing=_drawing(shown) if shown.counted else None,
        sureness=_sureness(shown),
        late=list(_late(shown)),
        xlsx=reverse("review_xlsx", kwargs={"body": body}) + one.query + kept,
    )


def _member(line: Line, one: Asked) -> MemberLine:
    """A signed member opens at the place its figures were frozen at."""
    at = replace(one, as_of=str(line.as_of) if line.as_of else "")
    code = line.card.code
    return MemberLine(
        line.card,
        numbers.address_of_all(code, at),
        [numbers.number(code, line.figures[name], at) for name in COLUMNS],
        [(note, TONES.get(note.kind, "fails")) for note in line.notes],
        line.is_counted,
    )


def _plain(figures: Mapping[str, Figure]) -> list[Number]:
    """Sums do not open themselves: their members stand above them."""
    every = [figures.get(name) for name in COLUMNS]
    found = [numbers.said(one) if one else None for one in every]
    return [Number(text, None) for text in found]


def _drawing(shown: Review) -> Drawing:
    picture = review_paper.picture(shown, language())
    grid = review_paper.months_grid(shown, language())
    return Drawing(review_paper.STOCK, drawn(picture, SIDE, 170), grid)


def _sureness(shown: Review) -> Drawing:
    picture = review_paper.interval_picture(shown, language())
    grid = review_paper.intervals_grid(shown, language())
    return Drawing(review_paper.IN_TIME, drawn(picture), grid)


def _late(shown: Review) -> Iterator[LateEntries]:
    for line in shown.lines:
        if line.late:
            words = next(one.words for one in line.notes if one.kind == reviews.LATE)
            entries = [(one, _act(one)) for one in line.late[:FEW]]
            yield LateEntries(line.card, words, entries, len(line.late))


def _act(one: OpenedEntry) -> Words:
    """What kind of act it was; never what it was about."""
    declared = (kind.actions.get(one.action) for kind in CATALOGUE.values())
    return next((act.words for act in declared if act), Words(one.action, one.action))
