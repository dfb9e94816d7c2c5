"""Reception: the book as it is printed, the month and what became of its days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from minhbach.bodies import queries as bodies
from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor, BodyCard
from minhbach.documents.dates import short_date
from minhbach.kernel import periods
from minhbach.kernel.clock import today
from minhbach.kernel.names import Identity
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures import fields
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import addresses, forms, reception_book, reveal, told
from minhbach.web.download import XLSX, download
from minhbach.web.page import show
from minhbach.web.reader import in_office, office_of
from minhbach.web.reception_book import COLUMNS, TURN, Line
from minhbach.web.shown import FieldShown
from minhbach.web.speech import language, say

DAY = "reception_day"
MOST = 366
FROM = fields.day("Từ ngày", "From").named("from")
TO = fields.day("Đến hết ngày", "Until").named("to")
REASON = CATALOGUE[TURN].fields["opening_reason"]
LONG_BEFORE = timedelta(days=370)  # a day may be planned long after it was opened
MARKS: Mapping[str, str] = {
    "foreseen": "look", "planned": "plain", "ready": "plain", "notified": "plain",
    "held": "good", "delegated": "good", "concluded": "good", "done": "good",
    "cancelled": "look", "missed": "late",
}  # fmt: skip
TOO_LONG = refused(
    "sổ in tối đa một năm", "the book is printed for at most a year", field="to"
)
BACKWARDS = refused(
    "ngày cuối trước ngày đầu", "the last day precedes the first", field="to"
)


@dataclass(frozen=True, slots=True)
class BookPage:
    card: Annotated[BodyCard, "the unit"]
    since: Annotated[date, "the first day of the book"]
    until: Annotated[date, "the last day of the book"]
    filters: Annotated[Sequence[FieldShown], "from and until"]
    faults: Annotated[Sequence[Reason], "what could not be read, or why nothing opened"]
    columns: Annotated[Sequence[Words], "the thirteen columns of the form"]
    lines: Annotated[Sequence[Line], "the turns, oldest first"]
    full: Annotated[bool, "more turns than one book holds"]
    named: Annotated[bool, "whether it is printed with names, this once"]
    reason: Annotated[FieldShown, "why it is printed with names"]
    here: Annotated[str, "the address of this book"]
    xlsx: Annotated[str, "the book as .xlsx, without names"]


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def book(request: HttpRequest, body: str) -> HttpResponse:
    """The reception book; asked with a reason, with the names that may be opened."""
    actor, office = _reader(request, body, TURN), office_of(request, body)
    since, until, faults = _days(request, office)
    opened: dict[str, Identity] = {}
    if request.method == "POST" and not faults:
        folds = reception_book.turns(actor, body, since, until)
        said = request.POST.get(REASON.key, "")
        try:
            opened = reveal.opened_for_print(actor, folds, said)
        except Refusal as refusal:
            faults = list(refusal.reasons)
    found = reception_book.book(actor, office, since, until, language(), opened)
    query = "?" + urlencode({"from": since.isoformat(), "to": until.isoformat()})
    page = BookPage(
        card=bodies.body(body),
        since=since,
        until=until,
        filters=[
            forms.shown(one, office, {one.key: short_date(day)}, faults)
            for one, day in ((FROM, since), (TO, until))
        ],
        faults=faults,
        columns=[words for words, _ in COLUMNS],
        lines=found.lines,
        full=len(found.lines) >= reception_book.LIMIT,
        named=bool(opened),
        reason=forms.shown(REASON, office, request.POST, faults),
        here=reverse("reception_book", kwargs={"body": body}),
        xlsx=reverse("reception_book_xlsx", kwargs={"body": body}) + query,
    )
    status = 422 if faults else 200
    return show(
        request, "pages/reception_book.html", page, here="registers", status=status
    )


@require_safe
def workbook(request: HttpRequest, body: str) -> HttpResponse:
    """The book as .xlsx: the form's columns, and nobody's name."""
    actor, office = _reader(request, body, TURN), office_of(request, body)
    since, until, faults = _days(request, office)
    if faults:
        raise Refusal(faults)
    found = reception_book.book(actor, office, since, until, language())
    title = say(bodies.body(body).title)
    content = reception_book.workbook(found, title, language())
    return download(content, XLSX, f"{body}-03-TCD-{since}-{until}.xlsx")


def _reader(request: HttpRequest, body: str, kind: str) -> Actor:
    actor = in_office(request, body)
    if not any(one.kind == kind for one in visible_to(actor).scopes):
        raise Http404
    return actor


def _days(request: HttpRequest, office: Office) -> tuple[date, date, list[Reason]]:
    """The days asked for; without them this month up to today."""
    first, faults = today().replace(day=1), list[Reason]()
    given = {"from": first, "to": today()}
    for one in (FROM, TO):
        typed = request.GET.get(one.key, "").strip()
        try:
            if typed:
                given[one.key] = date.fromisoformat(one.read(typed, office, today()))
        except Refusal as refusal:
            faults += refusal.reasons
    since, until = given["from"], given["to"]
    if until < since:
        faults.append(BACKWARDS)
    elif (until - since).days > MOST:
        faults.append(TOO_LONG)
    return (first, today(), faults) if faults else (since, until, faults)


# The month ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """A reception day on the calendar: whose, how it stands, and its page."""

    who: str
    sort: str
    state: str
    tone: str
    href: str
    hour: str
    usual: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the month, with what is or was to be done on it."""

    day: date
    inside: bool
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class MonthPage:
    card: Annotated[BodyCard, "the unit"]
    words: Annotated[Words, "the month shown, in words"]
    weeks: Annotated[Sequence[Sequence[Cell]], "the weeks, Monday first"]
    undated: Annotated[Sequence[Mark], "days of the month that have no date yet"]
    counts: Annotated[Sequence[tuple[Words, int]], "how the month's days stand"]
    before: Annotated[str, "the month before"]
    after: Annotated[str, "the month after"]
    register: Annotated[str, "the register of reception days"]
    book: Annotated[str, "the reception book of the month"]


@require_safe
def month(request: HttpRequest, body: str) -> HttpResponse:
    """The month's reception days: due, planned, held, delegated, cancelled, missed."""
    actor, office = _reader(request, body, DAY), office_of(request, body)
    shown = periods.period(request.GET.get("month", "") or f"{today():%Y-%m}")
    if (shown.end - shown.start).days > 31:
        raise Http404
    folds = queries.between(
        actor, body, DAY, shown.start - LONG_BEFORE, shown.end, MOST
    )
    mine = [one for one in folds if _is_of(one, shown)]
    placed = [(_day(one), _mark(one, office)) for one in mine]
    here = reverse("reception_month", kwargs={"body": body})
    states = CATALOGUE[DAY].states
    stand = Counter(one.state for one in mine)
    query = urlencode({"from": shown.start.isoformat(), "to": shown.end.isoformat()})
    page = MonthPage(
        card=bodies.body(body),
        words=periods.period_words(shown.code),
        weeks=list(_weeks(shown, placed)),
        undated=[mark for day, mark in placed if day is None],
        counts=[(states[name].words, stand[name]) for name in states if stand[name]],
        before=f"{here}?month={shown.start - timedelta(days=1):%Y-%m}",
        after=f"{here}?month={shown.end + timedelta(days=1):%Y-%m}",
        register=addresses.of_register(body, DAY),
        book=f"{reverse('reception_book', kwargs={'body': body})}?{query}",
    )
    return show(request, "pages/reception_month.html", page, here="registers")


def _day(fold: Fold) -> date | None:
    """On which day it stands in the calendar: when held, else planned, else usual."""
    for name in ("held_on", "planned_on", "usual_on"):
        if known := fold.facts.get(name):
            return date.fromisoformat(known)
    return None


def _is_placed(fold: Fold) -> bool:
    return bool(fold.facts.get("held_on") or fold.facts.get("planned_on"))


def _is_of(fold: Fold, shown: Period) -> bool:
    day = _day(fold)
    return day in shown if day else fold.facts.get("period") == shown.code


def _mark(fold: Fold, office: Office) -> Mark:
    declared = CATALOGUE[DAY]
    return Mark(
        told.of_field(declared.fields["tier"], fold, office),
        told.of_field(declared.fields["sort"], fold, office),
        say(declared.states[fold.state].words),
        MARKS[fold.state],
        addresses.of_matter(fold),
        str(fold.facts.get("at_hour") or ""),
        bool(_day(fold)) and not _is_placed(fold),
    )


def _weeks(
    shown: Period, placed: Sequence[tuple[date | None, Mark]]
) -> Iterator[list[Cell]]:
    day = shown.start - timedelta(days=shown.start.weekday())
    while day <= shown.end:
        yield [
            Cell(one, one in shown, [mark for on, mark in placed if on == one])
            for one in (day + timedelta(days=n) for n in range(7))
        ]
        day += timedelta(days=7)
