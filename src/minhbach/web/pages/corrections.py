"""The corrections of a unit: asked for, decided, and those of signed figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minhbach.bodies.types import Actor
from minhbach.figures import ask
from minhbach.kernel.clock import today
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.ledger.types import Entry
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import lines, told
from minhbach.web.page import show
from minhbach.web.reader import in_office, office_of
from minhbach.web.shown import Column, Row
from minhbach.web.speech import day, say

ROLES = ("room_head", "deputy", "head")
WINDOW = "calendar"
ASKED, APPROVED = "N01", "N02"
PENDING = Words("chờ duyệt", "awaits its decision")
AGREED = Words("đã duyệt", "approved")
REFUSED = Words("không duyệt", "refused")
SIGNED = Words(
    "đã duyệt, số liệu đã ký giữ nguyên: báo cáo sau phải ghi chênh lệch",
    "approved; signed figures stay: the next report names the difference",
)
COLUMNS = (
    lines.NUMBER,
    Column(Words("Ngày đề nghị", "Asked on")),
    Column(Words("Sửa gì", "What changes"), "main"),
    Column(Words("Lý do", "Why")),
    Column(Words("Kết quả", "Outcome")),
)


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    year: Annotated[int, "the year that is shown"]
    years: Annotated[Sequence[int], "the years that may be asked for"]
    columns: Annotated[Sequence[Column], "the columns of the list"]
    rows: Annotated[Sequence[Row], "what was asked for in the year, newest first"]
    empty: Annotated[Words, "what is said when there is none"]


@require_safe
def corrections(request: HttpRequest, body: str) -> HttpResponse:
    """Every correction the reader may know of, in one year."""
    actor = in_office(request, body, *ROLES)
    this = today().year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and this - 5 <= int(asked) <= this else this
    page = CorrectionsPage(
        year=year,
        years=range(this, this - 6, -1),
        columns=COLUMNS,
        rows=_rows(actor, body, year, office_of(request, body)),
        empty=Words("Không có đề nghị đính chính nào.", "No correction was asked for."),
    )
    return show(request, "pages/corrections.html", page, here="head")


def _rows(actor: Actor, body: str, year: int, office: Office) -> list[Row]:
    asked = _entries(body, ASKED, year)
    approved = _entries(body, APPROVED, year)
    seen = queries.visible(actor, {str(one.matter) for one in asked})
    stood = ledger.by_ids([_named(one) for one in asked])
    return [
        _row(one, seen[str(one.matter)], stood, _decided(one, asked, approved), office)
        for one in reversed(asked)
        if str(one.matter) in seen
    ]


def _named(asked: Entry) -> str:
    """The entry that is to be corrected."""
    return str(asked.facts["asks_correction"]["entry"])


def _decided(
    one: Entry, asked: Sequence[Entry], approved: Sequence[Entry]
) -> Entry | None:
    """The approval of this very asking: before the next one of the same matter."""
    after = (other.seq for other in asked if other.matter == one.matter)
    until = min((seq for seq in after if seq > one.seq), default=None)
    return next(
        (
            other
            for other in approved
            if other.matter == one.matter
            and one.seq < other.seq
            and (until is None or other.seq < until)
        ),
        None,
    )


def _entries(body: str, code: str, year: int) -> list[Entry]:
    """The entries behind a figure of the year, in the order of the chain."""
    opened = ask.open_(code, body, str(year), WINDOW)
    found = ledger.at_places(body, [one.seq for one in opened])
    return [found[seq] for seq in sorted(found)]


def _row(
    asked: Entry,
    fold: Fold,
    stood: Mapping[str, Entry],
    approved: Entry | None,
    office: Office,
) -> Row:
    wanted = asked.facts["asks_correction"]
    before = stood.get(wanted["entry"])
    changed = (
        told.sentence(told.changes(CATALOGUE[fold.kind], before, wanted["set"], office))
        if before
        else "–"
    )
    reason = (asked.prose or {}).get("correction_reason", "–")
    cells = (lines.number(fold), day(asked.effective_on), changed, reason)
    return Row((*cells, say(_outcome(fold, wanted, approved))))


def _outcome(fold: Fold, wanted: Mapping[str, object], approved: Entry | None) -> Words:
    if approved is None:
        return PENDING if fold.pending == wanted else REFUSED
    signed = approved.facts.get("set", {}).get("corrected_signed")
    return SIGNED if signed else AGREED
