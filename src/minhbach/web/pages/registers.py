"""The registers: one list of a kind of matter, narrowed by what its declaration names.

Every list is shareable by its address; what the reader may not see is neither listed
nor counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Annotated
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.bodies import queries as bodies
from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.folding import nfc
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import queries, standing
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures import fields
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.chapters import CHAPTERS
from minhbach.web import addresses, forms, lines, tied
from minhbach.web.page import show
from minhbach.web.pages import beginning, together
from minhbach.web.reader import at_the_table, office_of
from minhbach.web.shown import Column, Counter, FieldShown, Row

STANDINGS = {
    "open": Words("đang xử lý", "open"),
    "closed": Words("đã kết thúc", "closed"),
    **standing.STANDINGS,
}
WAYS: Mapping[str, Sequence[tuple[Words, str]]] = {  # what else a register is read as
    "reception_day": [(Words("Lịch tháng", "The month"), "reception_month")],
    "outgoing": [(Words("Mọi số đã cấp", "Every number drawn"), "numbers")],
    "commune_report": [(Words("Mẫu báo cáo của xã", "Sheets"), "commune_sheets")],
    "reception_turn": [
        (Words("Sổ tiếp công dân, mẫu 03/TCD", "Reception book"), "reception_book"),
        (Words("Tiếp ngoài trụ sở", "Away from the office"), "reception_sheet"),
    ],
}
LAST_PAGE = 40  # with the count capped; whoever looks further narrows the list
ALL = Words("tất cả", "all")
STANDING = Words("Tình trạng", "Standing")
YES, NO = Words("có", "yes"), Words("không", "no")
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
class Listed:
    """One register in the list of all: how much in it is open, how much late."""

    words: Words
    href: str
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class RegistersPage:
    chapters: Annotated[Sequence[tuple[Words, Sequence[Listed]]], "by chapter"]
    opens: Annotated[bool, "whether the reader may open a matter of any kind"]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    title: Annotated[Words, "what the register holds"]
    ways: Annotated[Sequence[tuple[Words, str]], "the same matters on other pages"]
    chapters: Annotated[Sequence[Tab], "the chapters in which the reader sees any"]
    tabs: Annotated[Sequence[Tab], "the registers of this chapter"]
    unit: Annotated[Words, "whose register it is, for the head of a printed book"]
    several: Annotated[Sequence[tuple[str, Words]], "acts on several at once"]
    opens: Annotated[str, "where a matter of this kind is opened; else empty"]
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
    counters: Annotated[Sequence[Counter], "how many stand how today, where followed"]

    @property
    def tick_href(self) -> str:
        """The same page with every matter ticked."""
        asked = self.href(self.page)
        return f"{asked}{'&' if '?' in asked and asked[-1] != '?' else ''}tick=all"

    def href(self, number: int) -> str:
        """The address of another page of the same list."""
        parts = [self.query, f"page={number}" if number > 1 else ""]
        return f"{self.here}?{'&'.join(filter(None, parts))}"


@require_safe
def register(request: HttpRequest, body: str, noun: str) -> HttpResponse:
    """A page of the register of one kind."""
    kind = addresses.KINDS[noun]
    actor = at_the_table(request, body)
    if kind not in _seen(actor):
        raise Http404
    office, typed = office_of(request, body), _typed(request)
    tick = request.GET.get("tick") == "all"
    asked, faults = _asked(kind, office, typed, request.GET.get("page", ""))
    asked, unknown = _by_matter(actor, asked)
    faults.extend(unknown)
    found = queries.register(actor, body, asked)
    shown = [_control(one, office, typed, faults) for one in _filters(kind)]
    main, more = shown[:5], shown[5:]
    declared, several = CATALOGUE[kind], together.offered(kind, actor)
    columns = lines.columns_of(kind)
    page = RegisterPage(
        title=declared.plural,
        chapters=list(_chapters(actor, declared.chapter)),
        tabs=list(_tabs(actor, kind)),
        ways=[
            (words, reverse(name, kwargs={"body": body}))
            for words, name in WAYS.get(kind, ())
        ],
        unit=bodies.body(body).title,
        opens=beginning.address(body, kind) if beginning.openings(actor, kind) else "",
        here=addresses.of_register(body, kind),
        main=main,
        more=more,
        more_open=any(one.value for one in more),
        faults=faults,
        several=several,
        columns=(lines.TICK, *columns) if several else columns,
        rows=list(
            _rows(actor, found.rows, asked, office, tick=tick if several else None)
        ),
        total=min(found.total, queries.COUNT_CAP - 1),
        capped=found.total >= queries.COUNT_CAP,
        page=found.page,
        pages=min(found.pages, LAST_PAGE),
        filtered=bool(typed),
        query=urlencode(typed),
        counters=list(_counters(actor, kind, asked.soon)),
    )
    return show(request, "pages/register.html", page, here="registers")


def _rows(
    actor: Actor,
    folds: Sequence[Fold],
    asked: queries.Asked,
    office: Office,
    *,
    tick: bool | None,
) -> Iterator[Row]:
    """The lines; with a box before each where the reader may act on several."""
    tied_ids = lines.ties_of(folds, asked.kind)
    tied_to = queries.visible(actor, tied_ids) if tied_ids else {}
    columns, on = CATALOGUE[asked.kind].columns, today()
    for fold in folds:
        line = lines.of_register(fold, columns, office, on, tied_to, asked.soon)
        if tick is None:
            yield line
        else:
            box = lines.tick(fold, ticked=tick)
            yield replace(line, cells=(box, *line.cells))


@require_safe
def registers(request: HttpRequest, body: str) -> HttpResponse:
    """Every register the reader may see, by chapter, with what is open and late."""
    actor = at_the_table(request, body)
    seen = _seen(actor)
    if not seen:
        raise Http404
    counted = queries.open_and_late(actor, body, today())
    chapters = [
        (CHAPTERS[chapter].words, [listed(body, kind, counted) for kind in kinds])
        for chapter, kinds in groupby(seen, lambda kind: CATALOGUE[kind].chapter)
    ]
    page = RegistersPage(chapters, any(beginning.openings(actor, one) for one in seen))
    return show(request, "pages/registers.html", page, here="registers")


def listed(body: str, kind: str, counted: Mapping[str, tuple[int, int]]) -> Listed:
    here = addresses.of_register(body, kind)
    return Listed(CATALOGUE[kind].plural, here, *counted.get(kind, (0, 0)))


def _seen(actor: Actor) -> list[str]:
    """The kinds of which the reader sees anything, in the order of the catalogue."""
    known = {scope.kind for scope in visible_to(actor).scopes}
    return [kind for kind in CATALOGUE if kind in known]


def _chapters(actor: Actor, current: str) -> Iterator[Tab]:
    """Each chapter leads to its first register."""
    for chapter, kinds in groupby(_seen(actor), lambda kind: CATALOGUE[kind].chapter):
        href = addresses.of_register(actor.body, next(kinds))
        yield Tab(CHAPTERS[chapter].words, href, chapter == current)


def _tabs(actor: Actor, current: str) -> Iterator[Tab]:
    """The registers that lie in the same chapter."""
    for kind in _seen(actor):
        if CATALOGUE[kind].chapter == CATALOGUE[current].chapter:
            href = addresses.of_register(actor.body, kind)
            yield Tab(CATALOGUE[kind].plural, href, kind == current)


def _counters(actor: Actor, kind: str, soon: int) -> Iterator[Counter]:
    """How the matters stand today, each number with its list."""
    if not CATALOGUE[kind].is_followed():
        return
    here = addresses.of_register(actor.body, kind)
    counted = queries.standings(actor, actor.body, kind, soon)
    for key, words in standing.STANDINGS.items():
        if number := counted[key]:
            tone = lines.TONES.get(key, "plain")
            yield Counter(number, words, f"{here}?standing={key}", tone)


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
        if str(value).strip() and name not in ("page", "tick")
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
                value = one.read(typed[one.key], office, office.on)
                read[one.key] = str(value[0] if isinstance(value, list) else value)
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
        soon=max(office.settings["warn_days"] or [0]),
        page=int(page) if page.isdecimal() and len(page) < 5 else 1,
    ), faults


def _by_matter(
    actor: Actor, asked: queries.Asked
) -> tuple[queries.Asked, Sequence[Reason]]:
    """Filters on links are typed as numbers; the list is asked by ids."""
    declared = CATALOGUE[asked.kind].fields
    links = [one for one in asked.filters if isinstance(declared[one], fields.Matters)]
    plain = {name: code for name, code in asked.filters.items() if name not in links}
    if not links:
        return asked, ()
    typed = {name: [asked.filters[name]] for name in links}
    try:
        found = tied.resolved(actor, [declared[name] for name in links], typed)
    except Refusal as refusal:
        return replace(asked, filters=plain), refusal.reasons
    ids = {name: ids[0] for name, ids in found.items()}
    return replace(asked, filters=plain | ids), ()


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _control(
    field: fields.Field,
    office: Office,
    typed: Mapping[str, str],
    faults: Sequence[Reason],
) -> FieldShown:
    """A filter as a small control: a list even where a form shows radios."""
    if isinstance(field, fields.Flag):
        yes_no = (("yes", YES), ("no", NO))
        field = fields.OneOf(words=field.words, key=field.key, choices=yes_no)
    control = forms.shown(field, office, typed, faults)
    chosen = "select" if control.options else control.control
    plain = replace(control, hint=None, at_most=None, required=True, empty=ALL)
    return replace(plain, control=chosen)
