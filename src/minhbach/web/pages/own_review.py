"""A unit's own review: its periods side by side, its pictures; no other unit in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from minhbach.bodies.types import Actor, BodyCard
from minhbach.figures.sight import cluster_seen
from minhbach.kernel.words import Words
from minhbach.reports import review_paper
from minhbach.reports.looking_back import LookingBack, PastLine, looking_back
from minhbach.reports.review import COLUMNS, Note
from minhbach.reports.spans import Opens
from minhbach.web import numbers
from minhbach.web.asked import Asked
from minhbach.web.drawn import Drawing, opening
from minhbach.web.numbers import Number
from minhbach.web.page import show
from minhbach.web.pages.figures import Switch, switch
from minhbach.web.speech import language
from minhbach.web.tones import tone


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One period of the unit: its numbers, each opening, and how its report stands."""

    words: Words
    href: str
    numbers: Sequence[Number]
    notes: Sequence[tuple[Note, str]]
    current: bool


@dataclass(frozen=True, slots=True)
class OwnReviewPage:
    card: Annotated[BodyCard, "the unit"]
    asked: Annotated[Asked, "which period, how cut"]
    switch: Annotated[Switch, "other periods and windows"]
    columns: Annotated[Sequence[Words], "what stands side by side"]
    lines: Annotated[Sequence[PeriodLine], "this period and those before it"]
    drawings: Annotated[Sequence[Drawing], "the pictures, each over its table"]
    files: Annotated[Sequence[tuple[str, str]], "the same as files: ending, address"]
    cluster: Annotated[str, "the address of the cluster's review, for who may see it"]


def own_review(request: HttpRequest, actor: Actor, one: Asked) -> HttpResponse:
    """The review of the reader's own unit."""
    found = _found(actor, one)
    here = reverse("review", kwargs={"body": actor.body})
    page = OwnReviewPage(
        card=found.card,
        asked=one,
        switch=switch(one),
        columns=list(COLUMNS.values()),
        lines=[_line(actor.body, line, one) for line in found.lines],
        drawings=_drawings(found),
        files=[(name, f"{here}review.{name}{one.query}") for name in review_paper.WAYS],
        cluster=_cluster(actor, one),
    )
    return show(request, "pages/own_review.html", page, here="review")


def own_file(actor: Actor, one: Asked, ending: str) -> bytes:
    """The same as a file."""
    return review_paper.WAYS[ending](_found(actor, one), language())


def _found(actor: Actor, one: Asked) -> LookingBack:
    return looking_back(actor.body, one.period.code, one.period.window)


def _line(body: str, line: PastLine, one: Asked) -> PeriodLine:
    at = Asked(line.period, None, str(line.as_of) if line.as_of else "")
    return PeriodLine(
        at.words,
        reverse("review", kwargs={"body": body}) + replace(at, as_of="").query,
        [numbers.number(body, line.figures[code], at) for code in COLUMNS],
        [(note, tone(note)) for note in line.notes],
        line.period.code == one.period.code,
    )


def _drawings(found: LookingBack) -> list[Drawing]:
    """Each picture counted at one place of the ledger, and opening there."""

    def address(opens: Opens) -> str:
        seq = opens.as_of if opens.body else found.as_of
        at = Asked(opens.period, opens.on, str(seq) if seq else "")
        return numbers.address(found.card.code, opens.code, at, opens.where)

    said = language()
    return [opening(each, address) for each in review_paper.pictures(found, said)]


def _cluster(actor: Actor, one: Asked) -> str:
    cluster = cluster_seen(actor)
    if cluster is None or cluster == actor.body:
        return ""
    return reverse("review", kwargs={"body": cluster}) + one.query
