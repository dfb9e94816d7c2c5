"""One search across the registers: number, words, place, field, receiver, document.

It lists what the reader may know of and nothing else; works without scripts, and its
address can be shared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.kernel.folding import nfc
from minhbach.kernel.words import Words
from minhbach.matters import finding
from minhbach.matters.office import Office
from minhbach.procedures import fields
from minhbach.web import forms, lines
from minhbach.web.page import show
from minhbach.web.places import STAFF
from minhbach.web.reader import in_office, office_of
from minhbach.web.shown import Column, FieldShown, Row

ALL = Words("tất cả", "all")
TEXT = fields.prose(
    "Số, từ ngữ, văn bản", "Number, words, document", required=True
).named("q")
NARROWED = (
    fields.one_of("Địa bàn", "Place", codes="place").named("place"),
    fields.one_of("Lĩnh vực", "Field", codes="field").named("field"),
    fields.receiver("Nơi nhận", "Receiver").named("receiver"),
)


@dataclass(frozen=True, slots=True)
class SearchPage:
    here: Annotated[str, "the address without a question"]
    boxes: Annotated[Sequence[FieldShown], "what can be asked"]
    asked: Annotated[bool, "whether anything was asked"]
    columns: Annotated[Sequence[Column], "columns of the list"]
    rows: Annotated[Sequence[Row], "the matters found, the newest first"]
    total: Annotated[int, "how many were found"]
    capped: Annotated[bool, "there may be more than were looked at"]
    page: Annotated[int, "which page is shown"]
    pages: Annotated[int, "of how many"]
    query: Annotated[str, "the question as it stands in the address"]

    def href(self, number: int) -> str:
        """The address of another page of the same list."""
        parts = [self.query, f"page={number}" if number > 1 else ""]
        return f"{self.here}?{'&'.join(filter(None, parts))}"


@require_safe
def search(request: HttpRequest, body: str) -> HttpResponse:
    """What answers to the question; an empty one shows the boxes alone."""
    actor = in_office(request, body, *STAFF, "reader")
    office = office_of(request, body)
    typed = {
        name: nfc(said)[:120]
        for name in ("q", "place", "field", "receiver")
        if (said := request.GET.get(name, "").strip())
    }
    page = request.GET.get("page", "")
    sought = finding.Sought(
        typed.get("q", ""),
        typed.get("place", ""),
        typed.get("field", ""),
        typed.get("receiver", ""),
        int(page) if page.isdecimal() and len(page) < 4 else 1,
    )
    found = finding.search(actor, sought, office)
    shown = SearchPage(
        here=reverse("search", kwargs={"body": body}),
        boxes=[_box(one, office, typed) for one in (TEXT, *NARROWED)],
        asked=bool(sought),
        columns=lines.FOUND,
        rows=[lines.of_found(one, office.on, office) for one in found.rows],
        total=found.total,
        capped=found.capped,
        page=found.page,
        pages=found.pages,
        query=urlencode(typed),
    )
    return show(request, "pages/search.html", shown, here="registers")


def _box(field: fields.Field, office: Office, typed: Mapping[str, str]) -> FieldShown:
    shown = forms.shown(field, office, typed)
    return replace(shown, required=True, empty=ALL, at_most=None, hint=None)
