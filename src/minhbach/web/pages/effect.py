"""Whether the figure of a good practice moved in the members that took it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.figures.catalogue import indicators
from minhbach.figures.sight import cluster_seen
from minhbach.kernel.periods import Period, period_words
from minhbach.kernel.words import Words
from minhbach.packages import moving
from minhbach.packages.consolidation import Line
from minhbach.packages.consolidation_paper import figure
from minhbach.web import addresses, numbers
from minhbach.web.asked import Asked
from minhbach.web.page import show
from minhbach.web.reader import actor_of, at_the_table, found, office_of
from minhbach.web.told import title_of

NOUN = addresses.NOUNS["good_practice"]
NONE_YET = Words("chưa có số liệu", "no figures yet")
WAYS: Mapping[str, Words] = {
    moving.UP: Words("tăng", "up"),
    moving.DOWN: Words("giảm", "down"),
    moving.SAME: Words("không đổi", "the same"),
    moving.UNKNOWN: NONE_YET,
}


@dataclass(frozen=True, slots=True)
class HalfShown:
    """A half-year, the figure in it, and where its members stand side by side."""

    half: Words
    said: Words | str
    href: str


@dataclass(frozen=True, slots=True)
class MovedShown:
    """A member: since when, the figure before and after in words, which way."""

    unit: Words
    since: date
    before: HalfShown
    after: HalfShown
    way: Words


@dataclass(frozen=True, slots=True)
class EffectPage:
    title: Annotated[str, "what the practice is called"]
    number: Annotated[str, "its number"]
    href: Annotated[str, "its page"]
    code: Annotated[str, "the code of the figure it was meant to move; may be empty"]
    figure: Annotated[Words | None, "what that figure counts, if it is known"]
    moved: Annotated[Sequence[MovedShown], "each member that adopted it"]


@require_safe
def effect(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """Before and after, member by member, from what they froze and sent."""
    fold = found(at_the_table(request, body), body, NOUN, year, number)
    code = str(fold.facts.get("moves") or "")
    declared = indicators().get(code)
    names = office_of(request, body).posts()
    adoptions = fold.facts.get("adoptions") or {}
    opens = _opens_at(request, body, code) if declared else ""
    told = moving.moved(body, code, adoptions) if adoptions else []
    page = EffectPage(
        title_of(fold),
        fold.number,
        addresses.of_matter(fold),
        code,
        declared.words if declared else None,
        [_shown(one, code, names, opens) for one in told],
    )
    return show(request, "pages/effect.html", page, here="cluster")


def _opens_at(request: HttpRequest, cluster: str, code: str) -> str:
    """The figure in the cluster's review, for those who may look at the review."""
    own = actor_of(request)
    looks = cluster_seen(own) if own else None
    return reverse("review_figure", args=[cluster, code]) if looks == cluster else ""


def _shown(
    one: moving.Moved, code: str, names: Mapping[str, Words], opens: str
) -> MovedShown:
    return MovedShown(
        names.get(one.unit, Words(one.unit, one.unit)),
        one.since,
        _said(code, *one.before, opens),
        _said(code, *one.after, opens),
        WAYS[one.way],
    )


def _said(code: str, half: Period, line: Line | None, opens: str) -> HalfShown:
    told = numbers.said(figure(code, line)) if line else None
    href = f"{opens}{Asked(half).query}" if told and opens else ""
    return HalfShown(period_words(half.code), told or NONE_YET, href)
