"""A report whose figures are not there yet: with the act that waits, or was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.reports.asked_acts import Asked
from minhbach.web.page import show
from minhbach.web.pages.report_shown import ASKS, REPORT, REVISE, StepForm, control
from minhbach.web.patience import EVERY


@dataclass(frozen=True, slots=True)
class AskedPage:
    words: Annotated[Words, "the act that was asked"]
    who: Annotated[str, "who asked"]
    mine: Annotated[bool, "whether the reader did, and may withdraw it"]
    place: Annotated[int, "the entry up to which is counted"]
    asked_at: Annotated[datetime, "when it was asked"]
    done: Annotated[int, "steps that are done"]
    steps: Annotated[int, "of how many"]


@dataclass(frozen=True, slots=True)
class RefusedPage:
    number: Annotated[str, "the number of the report"]
    faults: Annotated[Sequence[Reason], "why nothing was written"]
    form: Annotated[StepForm, "what was typed, to be sent again"]
    key: Annotated[str, "the request's key"]
    seen: Annotated[int, "the last entry the page shows"]


def being_asked(request: HttpRequest, actor: Actor, one: Asked) -> HttpResponse:
    """The page that waits; it looks again by itself until the report is there."""
    page = AskedPage(
        REPORT.actions[one.action].words,
        bodies.names([one.person])[one.person],
        one.person == actor.person,
        one.place,
        one.asked_at,
        one.done,
        one.steps,
    )
    response = show(
        request, "pages/report_asked.html", page, here="reports", status=202
    )
    response.headers["Refresh"] = EVERY
    return response


def only_the_form(
    request: HttpRequest, fold: Fold, act: str, faults: Sequence[Reason], status: int
) -> HttpResponse:
    """What was typed and why it was refused, without figures that take long."""
    office = Office(fold.body, today())
    fields = [
        control(name, office, request.POST.dict(), faults) for name in ASKS.get(act, ())
    ]
    words = REPORT.actions[act].words if act in REPORT.actions else REVISE
    form = StepForm(act, words, fields, main=True, closed=not fields)
    page = RefusedPage(fold.number, faults, form, new_id(), fold.last_seq)
    return show(
        request, "pages/report_refused.html", page, here="reports", status=status
    )
