"""The cluster's review: members side by side, as signed, and what does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.bodies.roles import CLUSTER_SECRETARY
from minhbach.bodies.types import Actor, BodyCard
from minhbach.figures.ask import Figure, OpenedEntry
from minhbach.figures.sight import cluster_seen
from minhbach.kernel.words import Words
from minhbach.reports import review as reviews
from minhbach.reports import review_paper, unit_report
from minhbach.reports.review import COLUMNS, Line, Note, Review
from minhbach.reports.spans import Opens
from minhbach.reports.standing import UnitReport
from minhbach.web import asked, numbers, opened, sight
from minhbach.web.asked import Asked
from minhbach.web.download import DOCX, XLSX, download
from minhbach.web.drawn import Drawing, opening
from minhbach.web.numbers import Number
from minhbach.web.page import show
from minhbach.web.pages.figures import WINDOW, Switch, switch
from minhbach.web.pages.own_review import own_file, own_review
from minhbach.web.reader import actor_of, office_of
from minhbach.web.speech import language
from minhbach.web.tones import tone

MEDIA = {"xlsx": XLSX, "docx": DOCX}
LATE = (reviews.LATE, reviews.LATE_ALONE)
FEW = 20  # late entries of one member shown on the page


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member: its numbers, each opening, and what the checks say."""

    card: BodyCard
    href: str
    numbers: Sequence[Number]
    notes: Sequence[tuple[Note, str]]
    added: bool
    report: str


@dataclass(frozen=True, slots=True)
class LateEntries:
    """What a member recorded after its figures were frozen."""

    card: BodyCard
    words: Words
    entries: Sequence[tuple[OpenedEntry, str]]
    total: int
    differs: bool


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
    drawings: Annotated[Sequence[Drawing], "the pictures, each over its table"]
    late: Annotated[Sequence[LateEntries], "what was recorded after the freezing"]
    files: Annotated[Sequence[tuple[str, str]], "the same as files: ending, address"]


@require_safe
def review(request: HttpRequest, body: str) -> HttpResponse:
    """The review of a period: a unit's own of itself, a cluster's of its members."""
    if actor := _of_itself(request, body):
        return own_review(request, actor, _asked(request, body, ended=False))
    actor = sight.at_cluster(request, body)
    one = _asked(request, body, ended=True)
    with_unsigned = "unsigned" in request.GET
    found = _review(body, one, with_unsigned=with_unsigned)
    page = _page(actor, found, one, with_unsigned=with_unsigned)
    return show(request, "pages/review.html", page, here="review")


@require_safe
def paper(request: HttpRequest, body: str, ending: str) -> HttpResponse:
    """The review as .xlsx or .docx, with the same numbers and pictures."""
    if ending not in MEDIA:
        raise Http404
    actor = _of_itself(request, body)
    if actor is None:
        sight.at_cluster(request, body)
    one = _asked(request, body, ended=actor is None)
    if actor:
        content = own_file(actor, one, ending)
    else:
        found = _review(body, one, with_unsigned="unsigned" in request.GET)
        content = review_paper.WAYS[ending](found, language())
    return download(content, MEDIA[ending], f"{body}-{one.period.code}.{ending}")


def _of_itself(request: HttpRequest, body: str) -> Actor | None:
    """A reader who asks for the own unit; the secretary's own body is the cluster."""
    actor = actor_of(request)
    if actor is None or actor.body != body or cluster_seen(actor) == body:
        return None
    if not sight.at_unit(request, body).inside:
        raise Http404
    return actor


def _asked(request: HttpRequest, body: str, *, ended: bool) -> Asked:
    """A review is of whole periods, as they were signed: no other day is asked.

    Members side by side begin with the half-year that ended, a unit with the running.
    """
    window = str(office_of(request, body).settings[WINDOW])
    one = asked.read(request, window, ended=ended)
    return replace(one, on=None, as_of="")


def _review(body: str, one: Asked, *, with_unsigned: bool) -> Review:
    return reviews.review(
        body, one.period.code, one.period.window, count_unsigned=with_unsigned
    )


def _page(
    actor: Actor, shown: Review, one: Asked, *, with_unsigned: bool
) -> ReviewPage:
    body = shown.cluster.code
    here = reverse("review", kwargs={"body": body})
    added = "&" + urlencode({"unsigned": 1})
    kept = added if with_unsigned else ""
    return ReviewPage(
        cluster=shown.cluster,
        asked=one,
        switch=switch(one),
        columns=list(COLUMNS.values()),
        lines=[_member(actor, line, one) for line in shown.lines],
        total=_summed(body, shown.totals, one, kept),
        last_year=_plain(shown.last_year),
        counted=shown.counted,
        members=shown.members,
        unsigned=with_unsigned,
        unsigned_href=here + one.query + ("" if with_unsigned else added),
        drawings=_drawings(body, shown, one, kept),
        late=list(_late(shown)),
        files=[
            (name, f"{here}review.{name}{one.query}{kept}")
            for name in review_paper.WAYS
        ],
    )


def _member(actor: Actor, line: Line, one: Asked) -> MemberLine:
    """A signed member opens at the place its figures were frozen at."""
    at = replace(one, as_of=str(line.as_of) if line.as_of else "")
    code = line.card.code
    return MemberLine(
        line.card,
        numbers.address_of_all(code, at),
        [numbers.number(code, line.figures[name], at) for name in COLUMNS],
        [(note, tone(note)) for note in line.notes],
        line.is_counted,
        _report(actor, line),
    )


def _report(actor: Actor, line: Line) -> str:
    """The report that stands, for those who read it: its unit, and the secretary."""
    row = line.report
    if row is None or not (actor.body == row.body or _heard_of(actor, row)):
        return ""
    return reverse("report", args=[row.body, row.year, row.serial])


def _heard_of(actor: Actor, row: UnitReport) -> bool:
    return actor.has(CLUSTER_SECRETARY.key) and unit_report.was_sent(row)


def _summed(
    body: str, figures: Mapping[str, Figure], one: Asked, kept: str
) -> list[Number]:
    """Sums open to the lines of the members that make them."""
    every = [figures[name] for name in COLUMNS]
    return [
        Number(
            numbers.said(each),
            reviewed(body, one, Opens(each.code, one.period)) + kept,
            each.words.in_(language()),
        )
        for each in every
    ]


def _plain(figures: Mapping[str, Figure]) -> list[Number]:
    """The year before has its own review, which its members' lines stand in."""
    every = [figures.get(name) for name in COLUMNS]
    found = [numbers.said(one) if one else None for one in every]
    return [Number(text, None) for text in found]


def reviewed(body: str, one: Asked, opens: Opens) -> str:
    """Where a sum of the cluster opens; `part` is a month of the period reviewed."""
    here = reverse("review_figure", kwargs={"body": body, "code": opens.code})
    said = {
        "part": opens.period.code if opens.period.code != one.period.code else "",
        "on": opens.on.isoformat() if opens.on else "",
        "where": opens.where,
    }
    more = urlencode({name: text for name, text in said.items() if text})
    return f"{here}{one.query}{'&' if more else ''}{more}"


def _drawings(body: str, shown: Review, one: Asked, kept: str) -> list[Drawing]:
    def address(opens: Opens) -> str:
        if not opens.body:
            return reviewed(body, one, opens) + kept
        at = Asked(opens.period, opens.on, str(opens.as_of) if opens.as_of else "")
        return numbers.address(opens.body, opens.code, at, opens.where)

    said = language()
    return [opening(each, address) for each in review_paper.pictures(shown, said)]


def _late(shown: Review) -> Iterator[LateEntries]:
    told = opened.acts([one for line in shown.lines for one in line.late[:FEW]])
    for line in shown.lines:
        if line.late:
            said = next(one for one in line.notes if one.kind in LATE)
            entries = [(one, told[one.id]) for one in line.late[:FEW]]
            differs = said.kind == reviews.LATE
            yield LateEntries(line.card, said.words, entries, len(line.late), differs)
