"""What is taken from a unit under one criterion: read, and proposed by its bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from minhbach.bodies.types import Actor
from minhbach.emulation import taking
from minhbach.emulation.parts import Band
from minhbach.emulation.taking import Taking
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.catalogue.deduction import Deduction
from minhbach.web import addresses, forms
from minhbach.web.page import show
from minhbach.web.reader import at_the_table, found, office_of
from minhbach.web.shown import FieldShown
from minhbach.web.speech import say

DONE = Words("Đã đề nghị trừ điểm", "The deduction is proposed")
NOUN = CATALOGUE["score"].noun
BOXES = ("band", "taken", "why", "fact")
MORE = ("happened_on", "on_paper")


@dataclass(frozen=True, slots=True)
class TakenShown:
    """One deduction: its matter and where it stands."""

    fold: Fold
    state: Words
    href: str


@dataclass(frozen=True, slots=True)
class DeductingPage:
    score: Annotated[Fold, "the criterion"]
    member: Annotated[Words, "from whom it is taken"]
    sheet: Annotated[str, "the address of the sheet's table"]
    bands: Annotated[Sequence[Band], "what the table lets be taken"]
    taken: Annotated[Sequence[TakenShown], "what was proposed so far"]
    is_open: Annotated[bool, "more may be proposed"]
    boxes: Annotated[Sequence[FieldShown], "how much, why, by which fact, when"]
    band: Annotated[str, "the band as ticked"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    key: Annotated[str, "the request's key"]


@require_http_methods(["GET", "HEAD", "POST"])
def deducting(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The bands of a criterion and what was taken by them; POST proposes to take."""
    actor = at_the_table(request, body)
    score = found(actor, body, NOUN, year, number)
    faults: Sequence[Reason] = ()
    if request.method == "POST":
        try:
            _propose(request, actor, score)
        except Refusal as refusal:
            faults = refusal.reasons
        else:
            messages.success(request, say(DONE))
            return HttpResponseRedirect(request.path)
    page, status = _page(request, actor, score, faults), 422 if faults else 200
    return show(request, "pages/deducting.html", page, here="registers", status=status)


def _propose(request: HttpRequest, actor: Actor, score: Fold) -> None:
    said = request.POST
    more = {name: value for name in MORE if (value := said.get(name, "").strip())}
    band, taken, why, fact = (said.get(name, "").strip() for name in BOXES)
    one = Taking(band, taken, why, fact, more)
    taking.propose(actor, score, one, request=said.get("request") or None)


def _page(
    request: HttpRequest, actor: Actor, score: Fold, faults: Sequence[Reason]
) -> DeductingPage:
    unit = str(score.facts["member"])
    office = office_of(request, actor.body)
    sheet = taking.sheet_of(score)
    listed = sorted(taking.of([score]).values(), key=lambda one: (one.year, one.serial))
    return DeductingPage(
        score=score,
        member=office.posts().get(unit, Words(unit, unit)),
        sheet=f"{addresses.of_matter(sheet)}points/",
        bands=taking.bands(score),
        taken=[_shown(one) for one in listed],
        is_open=score.state in ("unscored", "objected"),
        boxes=[
            forms.shown(Deduction.fields[name], office, request.POST, faults)
            for name in (*BOXES[1:], *MORE)
            if Deduction.fields[name].is_asked(actor.roles)
        ],
        band=request.POST.get("band", ""),
        faults=faults,
        key=request.POST.get("request") or new_id(),
    )


def _shown(fold: Fold) -> TakenShown:
    words = Deduction.states[fold.state].words
    return TakenShown(fold, words, addresses.of_matter(fold))
