"""A number of the cluster opened: the members' lines, each opening in its unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.bodies.types import BodyCard
from minhbach.documents.dates import span
from minhbach.figures import sight as seen_cells
from minhbach.figures.catalogue import indicators
from minhbach.figures.definitions import Definition, definitions
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.procedures.measures import UNITS_OF_COUNT
from minhbach.reports.review_opened import Part, opened
from minhbach.reports.spans import Opens
from minhbach.web import asked, numbers, sight
from minhbach.web.asked import Asked
from minhbach.web.numbers import Number
from minhbach.web.page import show
from minhbach.web.pages.figures import window_of


@dataclass(frozen=True, slots=True)
class MemberPart:
    """One member: what it adds, where that opens, whether it counts."""

    card: BodyCard
    number: Number
    counted: bool


@dataclass(frozen=True, slots=True)
class ReviewFigurePage:
    cluster: Annotated[BodyCard, "the cluster"]
    asked: Annotated[Asked, "the period of the review"]
    part: Annotated[str, "the days that are asked of it, if not all"]
    title: Annotated[Words, "what is counted"]
    code: Annotated[str, "the indicator's code"]
    unit: Annotated[Words, "what is counted in"]
    total: Annotated[Number, "the sum of those that count"]
    lines: Annotated[Sequence[MemberPart], "the members"]
    counted: Annotated[int, "how many members are in the sum"]
    definition: Annotated[Definition, "how it is counted"]
    back: Annotated[str, "the review"]


@require_safe
def review_figure(request: HttpRequest, body: str, code: str) -> HttpResponse:
    """The members' lines behind a sum of the cluster's review."""
    sight.at_cluster(request, body)
    if code not in indicators():
        raise Http404
    read = asked.read(request, window_of(request, body), ended=True)
    one, on = replace(read, on=None, as_of=""), read.on
    if request.GET.get("where"):
        raise Refusal(seen_cells.AT_HOME)
    part = one.at(request.GET.get("part") or one.period.code)
    unsigned = "unsigned" in request.GET
    opens = Opens(code, part.period, on)
    found = opened(body, one.period, opens, count_unsigned=unsigned)
    declared, at = indicators()[code], replace(part, on=on)
    page = ReviewFigurePage(
        cluster=found.cluster,
        asked=one,
        part=_days(one, at),
        title=declared.words,
        code=code,
        unit=UNITS_OF_COUNT[declared.unit],
        total=Number(numbers.said(found.total) if found.total else None, None),
        lines=[_line(each, at) for each in found.parts],
        counted=found.counted,
        definition=next(each for each in definitions() if each.code == code),
        back=reverse("review", kwargs={"body": body})
        + one.query
        + ("&unsigned=1" if unsigned else ""),
    )
    return show(request, "pages/review_figure.html", page, here="review")


def _line(part: Part, at: Asked) -> MemberPart:
    there = replace(at, as_of=str(part.as_of) if part.as_of else "")
    code = part.card.code
    number = numbers.number(code, part.figure, there)
    return MemberPart(part.card, number, part.is_counted)


def _days(one: Asked, at: Asked) -> str:
    if at.period == one.period and at.on is None:
        return ""
    last: date = min(at.on or at.period.end, at.period.end)
    return span(at.period.start, last)
