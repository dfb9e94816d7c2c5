"""Communes' sheets: one handed out for each report owed, read back when filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.imports import commune_sheet
from minhbach.imports.hostile import MOST_BYTES
from minhbach.kernel.clock import today
from minhbach.kernel.periods import period_words
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.queries import Asked
from minhbach.web import addresses, register_file
from minhbach.web.download import XLSX, download
from minhbach.web.page import show
from minhbach.web.reader import in_office
from minhbach.web.speech import say

DESK = ("clerk", "officer")
AWAITED = ("due", "returned")


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that is awaited: of whom, for when, and where its sheet is."""

    number: str
    place: Words
    period: str
    href: str
    sheet: str


@dataclass(frozen=True, slots=True)
class SheetsPage:
    card: Annotated[BodyCard, "the unit"]
    faults: Annotated[Sequence[Reason], "why the file was not taken over"]
    owed: Annotated[Sequence[Owed], "the reports that are awaited, newest first"]
    register: Annotated[str, "the register of communes' reports"]


@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest, body: str) -> HttpResponse:
    """What is awaited; a filled sheet becomes the report it is of."""
    actor = in_office(request, body, *DESK)
    faults: Sequence[Reason] = ()
    if request.method == "POST":
        try:
            content, name = _uploaded(request)
            matter = commune_sheet.taken(content, name, by=actor)
        except Refusal as refusal:
            faults = [replace(one, field="file") for one in refusal.reasons]
        else:
            fold = queries.fold(matter)
            assert fold
            return HttpResponseRedirect(addresses.of_matter(fold))
    office = Office(body, today())
    awaited = [
        one
        for state in AWAITED
        for one in queries.register(
            actor, body, Asked(commune_sheet.KIND.key, state=state)
        ).rows
    ]
    page = SheetsPage(
        card=bodies.body(body),
        faults=faults,
        owed=[_owed(one, office) for one in awaited],
        register=addresses.of_register(body, commune_sheet.KIND.key),
    )
    status = 422 if faults else 200
    return show(
        request, "pages/commune_sheets.html", page, here="import", status=status
    )


@require_safe
def empty(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The sheet of one report, to be sent to the commune."""
    actor = in_office(request, body, *DESK)
    fold = queries.find(actor, body, commune_sheet.KIND.key, year, number)
    if fold is None:
        raise Http404
    name = f"{body}-{fold.facts['place']}-{fold.facts['period']}.xlsx"
    return download(commune_sheet.empty(fold), XLSX, name)


def _uploaded(request: HttpRequest) -> tuple[bytes, str]:
    upload = request.FILES.get("file")
    if upload is None:
        raise Refusal(register_file.NO_FILE)
    if (upload.size or 0) > MOST_BYTES:
        raise Refusal(register_file.LARGE)
    return upload.read(), str(upload.name)


def _owed(fold: Fold, office: Office) -> Owed:
    code = str(fold.facts["place"])
    at = {"body": fold.body, "year": fold.year, "number": fold.serial}
    return Owed(
        fold.number,
        office.codes("place").get(code, Words(code, code)),
        say(period_words(str(fold.facts["period"]))),
        addresses.of_matter(fold),
        reverse("commune_sheet", kwargs=at),
    )
