"""Signs that figures of a round may have been worked on: questions, never points.

Numbers only: the matters behind them are the unit's own. Members whose book lies
elsewhere show none here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minhbach.bodies import membership
from minhbach.bodies.roles import CENTRAL_SEAT
from minhbach.emulation import gaming_entries
from minhbach.emulation.gaming import Sign
from minhbach.figures.questions import DEFAULT_WINDOW, period_of
from minhbach.kernel.clock import today
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import addresses
from minhbach.web.page import show
from minhbach.web.reader import at_the_table, found, office_of


@dataclass(frozen=True, slots=True)
class SignsPage:
    round: Annotated[Fold, "the round"]
    period: Annotated[str, "the period its figures are of"]
    here: Annotated[str, "the address of the round's matter"]
    scoring: Annotated[str, "the address of its scoring"]
    members: Annotated[
        Sequence[tuple[Words, Sequence[Sign]]], "each member with its signs"
    ]
    elsewhere: Annotated[Sequence[Words], "members whose book lies elsewhere"]


@require_safe
def signs(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The signs of every member whose book lies in this installation."""
    actor = at_the_table(request, body)
    if actor.has(CENTRAL_SEAT.key):
        raise Http404  # what members might game is shown to the cluster alone
    fold = found(actor, body, CATALOGUE["emulation_round"].noun, year, number)
    period = period_of(str(fold.facts["period"]), DEFAULT_WINDOW)
    names = office_of(request, actor.body).members()
    manned = membership.seated(actor.body, today())
    here = addresses.of_matter(fold)
    page = SignsPage(
        round=fold,
        period=period.code,
        here=here,
        scoring=f"{here}scoring/",
        members=[
            (words, gaming_entries.of_unit(unit, period))
            for unit, words in names.items()
            if unit in manned
        ],
        elsewhere=[words for unit, words in names.items() if unit not in manned],
    )
    return show(request, "pages/round_signs.html", page, here="registers")
