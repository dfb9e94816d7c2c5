"""The sheet for reception away from the office: taken along, filled in, read back.

Nothing is written before the confirmation; between the steps the file lies sealed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor, BodyCard
from minhbach.imports import reception_sheet
from minhbach.imports.reception_sheet import Line, Preview
from minhbach.imports.taken import Held
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.web import addresses, register_file
from minhbach.web.download import XLSX, download
from minhbach.web.page import show
from minhbach.web.reader import in_office
from minhbach.web.speech import language

DESK = ("clerk", "officer")
SAMPLE = 100


@dataclass(frozen=True, slots=True)
class SheetPage:
    card: Annotated[BodyCard, "the unit"]
    faults: Annotated[Sequence[Reason], "why the file was not read"]
    name: Annotated[str, "the file's name; empty before there is one"]
    token: Annotated[str, "what the sealed file is asked for by"]
    new: Annotated[Sequence[Line], "the lines that would be taken over"]
    total: Annotated[int, "how many those are"]
    already: Annotated[int, "lines taken over before"]
    held: Annotated[Sequence[Held], "lines held back, with every reason"]
    imported: Annotated[int | None, "how many were taken over; None: nothing yet"]
    empty: Annotated[str, "the empty sheet"]
    register: Annotated[str, "the register of turns"]


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, body: str) -> HttpResponse:
    """The form of the file; how it is read; what was done."""
    actor = in_office(request, body, *DESK)
    if request.method != "POST":
        return show(request, "pages/reception_sheet.html", _page(actor), here="import")
    do, token = request.POST.get("do", ""), request.POST.get("held", "")
    try:
        file = (
            register_file.held(actor, token)
            if token
            else register_file.hold(actor, request.FILES.get("file"))
        )
    except Refusal as refusal:
        return _refused(request, actor, refusal)
    if do == "drop":
        register_file.drop(file)
        return HttpResponseRedirect(reverse("reception_sheet", kwargs={"body": body}))
    try:
        seen = reception_sheet.preview(file.content, file.name, actor)
        imported = None
        if do == "confirm":
            imported = reception_sheet.commit(seen, by=actor)
            register_file.drop(file)
    except Refusal as refusal:
        register_file.drop(file)
        return _refused(request, actor, refusal)
    page = _page(actor, seen=seen, token=file.token, imported=imported)
    return show(request, "pages/reception_sheet.html", page, here="import")


@require_safe
def empty(request: HttpRequest, body: str) -> HttpResponse:
    """The sheet to take along."""
    in_office(request, body, *DESK)
    content = reception_sheet.empty(body, language())
    return download(content, XLSX, f"{body}-phieu-tiep-cong-dan.xlsx")


def _refused(request: HttpRequest, actor: Actor, refusal: Refusal) -> HttpResponse:
    page = _page(actor, faults=refusal.reasons)
    return show(request, "pages/reception_sheet.html", page, here="import", status=422)


def _page(
    actor: Actor,
    *,
    faults: Sequence[Reason] = (),
    seen: Preview | None = None,
    token: str = "",
    imported: int | None = None,
) -> SheetPage:
    return SheetPage(
        card=bodies.body(actor.body),
        faults=faults,
        name=seen.name if seen else "",
        token=token,
        new=seen.new[:SAMPLE] if seen else (),
        total=len(seen.new) if seen else 0,
        already=seen.already if seen else 0,
        held=seen.held if seen else (),
        imported=imported,
        empty=reverse("reception_sheet_empty", kwargs={"body": actor.body}),
        register=addresses.of_register(actor.body, reception_sheet.TURN.key),
    )
