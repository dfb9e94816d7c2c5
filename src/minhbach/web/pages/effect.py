"""Whether the figure of a good practice moved in the members that took it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minhbach.figures.catalogue import indicators
from minhbach.kernel.periods import Period, period_words
from minhbach.kernel.words import Words
from minhbach.packages import moving
from minhbach.packages.consolidation import Line
from minhbach.packages.consolidation_paper import figure
from minhbach.web import addresses, numbers
from minhbach.web.page import show
from minhbach.web.reader import at_the_table, found, office_of
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
class MovedShown:
    """A member: since when, the figure before and after in words, which way."""

    unit: Words
    since: date
    before: tuple[Words, Words | str]
    after: tuple[Words, Words | str]
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
    told = moving.moved(body, code, adoptions) if adoptions else []
    page = EffectPage(
        title_of(fold),
        fold.number,
        addresses.of_matter(fold),
        code,
        declared.words if declared else None,
        [_shown(one, code, names) for one in told],
    )
    return show(request, "pages/effect.html", page, here="cluster")


def _shown(one: moving.Moved, code: str, names: Mapping[str, Words]) -> MovedShown:
    return MovedShown(
        names.get(one.unit, Words(one.unit, one.unit)),
        one.since,
        _said(code, *one.before),
        _said(code, *one.after),
        WAYS[one.way],
    )


def _said(code: str, half: Period, line: Line | None) -> tuple[Words, Words | str]:
    told = numbers.said(figure(code, line)) if line else None
    return period_words(half.code), told or NONE_YET
