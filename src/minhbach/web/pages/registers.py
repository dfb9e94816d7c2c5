"""The registers: one list of a kind of matter, narrowed by what its declaration names.

Every list is shareable by its address; what the reader may not see is neither listed
nor counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.folding import nfc
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.office import Office
from minhbach.procedures import fields
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import addresses, forms, lines
from minhbach.web.page import show
from minhbach.web.reader import in_office, office_of
from minhbach.web.shown import Column, FieldShown, Row

STANDINGS = {
    "open": Words("đang xử lý", "open"),
    "late": Words("quá hạn", "late"),
    "closed": Words("đã xong", "closed"),
}
LAST_PAGE = 100  # with the count capped; whoever looks further narrows the list
ALL = Words("tất cả", "all")
STANDING = Words("Tình trạng", "Standing")
NUMBER = fields.code("Số", "Number").named("number")
SINCE = fields.day("Vào sổ từ ngày", "Registered from").named("since")
UNTIL = fields.day("đến ngày", "until").named("until")


@dataclass(frozen=True, slots=True)
class Tab:
    """One register beside the others."""

    words: Words
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class RegisterPage:
    title: Annotated[Words, "what the register holds"]
    tabs: Annotated[Sequence[Tab], "the registers the reader may see"]
    here: Annotated[str, "the address of the register without filters"]
    main: Annotated[Sequence[FieldShown], "the filters asked most"]
    more: Annotated[Sequence[FieldShown], "the filters of the declaration"]
    more_open: Annotated[bool, "whether one of those is in use"]
    faults: Annotated[Sequence[Reason], "what could not be read in the filters"]
    columns: Annotated[Sequence[Column], "columns, from the declaration"]
    rows: Annotated[Sequence[Row], "the matters of this page, newest first"]
    total: Annotated[int, "how many there are, counted up to a cap"]
    capped: Annotated[bool, "there are more than were counted"]
    page: Annotated[int, "which page is shown"]
    pages: Annotated[int, "of how many"]
    filtered: Annotated[bool, "whether anything narrows the list"]
    query: Annotated[str, "the filters as they stand in the address"]

    def href(self, number: int) -> str:
        """The address of another page of the same list."""
        parts = [self.query, f"page={number}" if number > 1 else ""]
        return f"{self.here}?{'&'.join(filter(None, parts))}"


@require_safe
def register(request: HttpRequest, body: str, noun: str) -> HttpResponse:
    """A page of the register of one kind."""
    kind = addresses.KINDS[noun]
    actor = in_office(request, body)
    if kind not in _seen(actor):
        raise Http404
    office, typed = office_of(request, body), _typed(request)
    asked, faults = _asked(kind, office, typed, request.GET.get("page", ""))
    found = queries.register(actor, body, asked)
    shown = [_control(one, office, typed, faults) for one in _filters(kind)]
    main, more = shown[:5], shown[5:]
    declared, on = CATALOGUE[kind], today()
    page = RegisterPage(
        title=declared.plural,
        tabs=list(_tabs(actor, kind)),
        here=addresses.of_register(body, kind),
        main=main,
        more=more,
        more_open=any(one.value for one in more),
        faults=faults,
        columns=lines.columns_of(kind),
        rows=[
            lines.of_register(one, declared.columns, office, on) for one in found.rows
        ],
        total=min(found.total, queries.COUNT_CAP - 1),
        capped=found.total >= queries.COUNT_CAP,
        page=found.page,
        pages=min(found.pages, LAST_PAGE),
        filtered=bool(typed),
        query=urlencode(typed),
    )
    return show(request, "pages/register.html", page, here="registers")


@require_safe
def registers(request: HttpRequest, body: str) -> HttpResponse:
    """The first register the reader may see."""
    seen = _seen(in_office(request, body))
    if not seen:
        raise Http404
    return HttpResponseRedirect(addresses.of_register(body, seen[0]))


def _seen(actor: Actor) -> list[str]:
    """The kinds of which the reader sees anything, in the order of the catalogue."""
    known = {scope.kind for scope in visible_to(actor).scopes}
    return [kind for kind in addresses.NOUNS if kind in known]


def _tabs(actor: Actor, current: str) -> Iterator[Tab]:
    for kind in _seen(actor):
        href = addresses.of_register(actor.body, kind)
        yield Tab(CATALOGUE[kind].plural, href, kind == current)


def _filters(kind: str) -> Iterator[fields.Field]:
    """Number, standing, state and days for every kind; then what the kind declares."""
    declared = CATALOGUE[kind]
    states = tuple((key, one.words) for key, one in declared.states.items())
    standings = tuple(STANDINGS.items())
    yield NUMBER
    yield fields.OneOf(words=STANDING, choices=standings, key="standing")
    yield fields.OneOf(words=lines.STATE.label, choices=states, key="state")  # type: ignore[arg-type]
    yield SINCE
    yield UNTIL
    for name in declared.filters:
        yield replace(declared.fields[name], required=False, help=None)


def _typed(request: HttpRequest) -> dict[str, str]:
    """The filters of the address, without the empty ones and the page."""
    return {
        name: nfc(str(value))[:120]
        for name, value in request.GET.items()
        if str(value).strip() and name != "page"
    }


def _asked(
    kind: str, office: Office, typed: Mapping[str, str], page: str = ""
) -> tuple[queries.Asked, list[Reason]]:
    """The question to the list; a filter that cannot be read is told and left out."""
    read: dict[str, str] = {}
    faults: list[Reason] = []
    for one in _filters(kind):
        if one.key in typed:
            try:
                read[one.key] = str(one.read(typed[one.key], office, office.on))
            except Refusal as refusal:
                faults.extend(refusal.reasons)
    declared = {name: read[name] for name in CATALOGUE[kind].filters if name in read}
    return queries.Asked(
        kind,
        declared,
        read.get("state", ""),
        read.get("standing", ""),
        since=_day(read.get("since")),
        until=_day(read.get("until")),
        number=read.get("number", ""),
        page=int(page) if page.isdecimal() and len(page) < 5 else 1,
    ), faults


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _control(
    field: fields.Field,
    office: Office,
    typed: Mapping[str, str],
    faults: Sequence[Reason],
) -> FieldShown:
    """A filter as a small control: a list even where a form shows radios."""
    control = forms.shown(field, office, typed, faults)
    chosen = "select" if control.options else control.control
    plain = replace(control, hint=None, at_most=None, required=True, empty=ALL)
    return replace(plain, control=chosen)
