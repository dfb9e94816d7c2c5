"""The gallery: every component with its states, from invented words and figures.

Shown in demonstrations and tests only; its screenshots are looked at by people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minhbach.kernel.refusals import Reason
from minhbach.web.page import show
from minhbach.web.pages import specimens
from minhbach.web.shown import (
    Act,
    ClockShown,
    Column,
    Counter,
    FieldShown,
    Line,
    NextStep,
    Row,
)


@dataclass(frozen=True, slots=True)
class GalleryPage:
    counters: Annotated[Sequence[Counter], "the numbers on top of a desk"]
    columns: Annotated[Sequence[Column], "columns of the example register"]
    rows: Annotated[Sequence[Row], "fifteen lines of the example register"]
    clocks: Annotated[Sequence[ClockShown], "a clock in every state"]
    acts: Annotated[Sequence[Act], "buttons, some with reasons why not"]
    fields: Annotated[Sequence[FieldShown], "a control of every kind"]
    faults: Annotated[Sequence[Reason], "reasons at the head of a form"]
    next_step: Annotated[NextStep, "what is next in the example timeline"]
    lines: Annotated[Sequence[Line], "what happened in the example timeline"]


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its states."""
    if not settings.GALLERY:
        raise Http404
    request.minhbach_frame = specimens.frame()  # type: ignore[attr-defined]
    page = GalleryPage(
        counters=specimens.COUNTERS,
        columns=specimens.COLUMNS,
        rows=specimens.rows(),
        clocks=specimens.CLOCKS,
        acts=specimens.ACTS,
        fields=specimens.fields(),
        faults=specimens.FAULTS,
        next_step=specimens.NEXT,
        lines=specimens.LINES,
    )
    return show(request, "pages/gallery.html", page, here="work")
