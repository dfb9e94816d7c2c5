"""A unit's reports: opened, computed, written, checked, signed, sent.

What may be done the desk says; what is frozen the reports room keeps. The page shows
the figures live until the report is signed, and after that how they differ from today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor, BodyCard
from minhbach.documents.dates import span
from minhbach.figures.ask import Fault, OpenedEntry
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.periods import period_words
from minhbach.kernel.refusals import Reason, Refusal, StalePage
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Day
from minhbach.reports import rendered, sentences, standing, unit_report
from minhbach.reports import table as tables
from minhbach.reports.equations import Result
from minhbach.reports.outline import Change
from minhbach.reports.standing import Standing
from minhbach.reports.table import Table
from minhbach.web import forms, numbers
from minhbach.web.asked import Asked
from minhbach.web.numbers import Number
from minhbach.web.page import show
from minhbach.web.pages.figures import Drawing, drawings
from minhbach.web.pages.review import XLSX, download
from minhbach.web.reader import in_office
from minhbach.web.shown import Act, FieldShown
from minhbach.web.speech import language, say

KIND = "report"
REPORT = CATALOGUE[KIND]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STAFF = ("clerk", "officer", "room_head", "deputy", "head", "reader")
STEPS = ("open_", "compute", "write", "check", "sign", "send")
STATES = ("opened", "computed", "written", "checked", "signed", "sent")
ASKS = {
    "write": sentences.TEXTS,
    "return_": ("reason",),
    "sign": ("document_number",),
    "send": ("sent_on",),
}
LIVE_HINT = Words(
    "chỗ như {P01} là con số sống: điền khi xem và chốt khi ký",
    "a place such as {P01} is a live figure: filled when shown, frozen when signed",
)
DONE = Words("Đã ghi: {what}", "Recorded: {what}")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a report: done by whom, the one to do next, or still to come."""

    words: Words
    done: bool
    current: bool
    who: str


@dataclass(frozen=True, slots=True)
class StepForm:
    """What can be done now: its words, what it asks, whether it is the next step."""

    key: str
    words: Words
    fields: Sequence[FieldShown]
    main: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure as it was reported, beside what is known now."""

    words: Words
    reported: Number
    now: Number


@dataclass(frozen=True, slots=True)
class ReportPage:
    card: Annotated[BodyCard, "the unit"]
    # Any: the stubs read Annotated[Model, …] as an annotated query, not as our help
    row: Annotated[Any, "the report's row"]
    fold: Annotated[Fold, "the report as a matter"]
    words: Annotated[Words, "its period"]
    span: Annotated[str, "the days of the period"]
    state: Annotated[Words, "where it stands"]
    signed: Annotated[bool, "whether its figures are frozen"]
    steps: Annotated[Sequence[Step], "the steps, done and to come"]
    forms: Annotated[Sequence[StepForm], "what the reader can do now"]
    closed: Annotated[Sequence[Act], "what cannot be done now, with every reason"]
    faults: Annotated[Sequence[Reason], "why nothing was written"]
    texts: Annotated[Sequence[tuple[Words, Sequence[Markup]]], "the text, figures live"]
    equations: Annotated[Sequence[Result], "what must agree"]
    balances: Annotated[Sequence[Fault], "balances that do not hold"]
    drawings: Annotated[Sequence[Drawing], "the two pictures"]
    changes: Annotated[Sequence[Change], "differences from the revision before"]
    differences: Annotated[Sequence[Difference], "as reported and as known now"]
    late: Annotated[Sequence[OpenedEntry], "recorded after the freezing"]
    figures: Annotated[str, "all figures, as the report counts them"]
    docx: Annotated[str, "the address of the .docx"]
    xlsx: Annotated[str, "the address of the .xlsx"]
    key: Annotated[str, "the request's key"]
    seen: Annotated[int, "the last entry the page shows"]


# One report ---------------------------------------------------------------------------


def address(fold: Fold) -> str:
    """Where a report stands."""
    return reverse("report", args=[fold.body, fold.year, fold.serial])


@require_safe
def moved(
    _request: HttpRequest, body: str, year: int, number: int, act: str = ""
) -> HttpResponse:
    """A report as a matter among others leads to its own page, whatever the act."""
    del act
    return HttpResponseRedirect(reverse("report", args=[body, year, number]))


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """One report: where it stands, what it says, what can be done with it."""
    actor = in_office(request, body, *STAFF)
    fold = _found(actor, body, year, number)
    if request.method != "POST":
        return show(request, "pages/report.html", _page(actor, fold), here="reports")
    act = request.POST.get("act", "")
    if act not in DOES:
        raise Http404
    try:
        DOES[act](actor, fold, _Posted(request))
    except Refusal as refusal:
        fold = queries.fold(fold.id) or fold
        page = _page(actor, fold, refusal.reasons, act, request.POST)
        status = 409 if isinstance(refusal, StalePage) else 422
        return show(request, "pages/report.html", page, here="reports", status=status)
    messages.success(request, say(DONE.filled(what=REPORT.actions[act].words)))
    return HttpResponseRedirect(address(fold))


@require_safe
def document(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The .docx: as signed, or a draft."""
    one = _standing(request, body, year, number)
    return download(rendered.files(one)[0], DOCX, _name(one, "docx"))


@require_safe
def workbook(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The .xlsx: as signed, or a draft."""
    one = _standing(request, body, year, number)
    return download(rendered.files(one)[1], XLSX, _name(one, "xlsx"))


def _standing(request: HttpRequest, body: str, year: int, number: int) -> Standing:
    actor = in_office(request, body, *STAFF)
    return standing.of(_found(actor, body, year, number).id)


def _found(actor: Actor, body: str, year: int, number: int) -> Fold:
    fold = queries.find(actor, body, KIND, year, number)
    if fold is None:
        raise Http404
    return fold


def _name(one: Standing, kind: str) -> str:
    draft = "" if one.is_signed else "-draft"
    return f"{one.row.body}-{one.row.period}-{one.row.revision}{draft}.{kind}"


# What a form brought ------------------------------------------------------------------


class _Posted:
    """What the form brought, with its key and the last entry it showed."""

    def __init__(self, request: HttpRequest) -> None:
        self.posted = request.POST
        seen = request.POST.get("seen", "")
        self.terms: dict[str, Any] = {
            "seen": int(seen) if seen.isdigit() else None,
            "request": request.POST.get("request") or None,
        }

    def __getitem__(self, name: str) -> str:
        return self.posted.get(name, "").strip()


def _compute(actor: Actor, fold: Fold, brought: _Posted) -> None:
    unit_report.compute(actor, fold.id, **brought.terms)


def _write(actor: Actor, fold: Fold, brought: _Posted) -> None:
    texts = {name: brought[name].replace("\r\n", "\n") for name in sentences.TEXTS}
    said = {name: text for name, text in texts.items() if text or name in fold.prose}
    unit_report.write(actor, fold.id, said, **brought.terms)


def _check(actor: Actor, fold: Fold, brought: _Posted) -> None:
    unit_report.check(actor, fold.id, **brought.terms)


def _return(actor: Actor, fold: Fold, brought: _Posted) -> None:
    fields = {"reason": brought["reason"]}
    desk.act(actor, KIND, "return_", fields, matter=fold.id, **brought.terms)


def _sign(actor: Actor, fold: Fold, brought: _Posted) -> None:
    unit_report.sign(actor, fold.id, brought["document_number"], **brought.terms)


def _send(actor: Actor, fold: Fold, brought: _Posted) -> None:
    day = REPORT.fields["sent_on"]
    assert isinstance(day, Day)
    said = day.read(brought["sent_on"], Office(fold.body, today()), today())
    on = date.fromisoformat(str(said))
    unit_report.send(actor, fold.id, on, **brought.terms)


DOES: Mapping[str, Callable[[Actor, Fold, _Posted], None]] = {
    "compute": _compute,
    "write": _write,
    "check": _check,
    "return_": _return,
    "sign": _sign,
    "send": _send,
}


# What is shown ------------------------------------------------------------------------


def _page(
    actor: Actor,
    fold: Fold,
    faults: Sequence[Reason] = (),
    act: str = "",
    posted: Mapping[str, str] | None = None,
) -> ReportPage:
    one = standing.of(fold.id)
    period = standing.period_of(one.row)
    said = Asked(period, None, str(one.row.figures_seq or ""))
    chosen = {each.action.key: each for each in desk.choices(actor, fold)}
    at = [fold.body, fold.year, fold.serial]
    return ReportPage(
        card=bodies.body(fold.body),
        row=one.row,
        fold=fold,
        words=period_words(one.row.period),
        span=span(period.start, period.end),
        state=REPORT.states[fold.state].words,
        signed=one.is_signed,
        steps=list(_steps(fold)),
        forms=list(_forms(one, chosen, faults, act, posted)),
        closed=[
            Act(key, chosen[key].action.words, reasons=chosen[key].reasons)
            for key in _next(fold)
            if key in chosen and not chosen[key].is_open
        ],
        faults=faults,
        texts=list(_texts(one, said)),
        equations=one.equations,
        balances=one.faults,
        drawings=drawings(one.table),
        changes=one.changes,
        differences=_differences(one, said) if one.is_signed else [],
        late=one.late,
        figures=numbers.address_of_all(fold.body, said),
        docx=reverse("report_docx", args=at),
        xlsx=reverse("report_xlsx", args=at),
        key=new_id(),
        seen=fold.last_seq,
    )


def _steps(fold: Fold) -> Iterator[Step]:
    at = STATES.index(fold.state)
    names = bodies.names(fold.who[key] for key in STEPS if key in fold.who)
    for place, key in enumerate(STEPS):
        done = place <= at
        who = names.get(fold.who.get(key, ""), "") if done else ""
        yield Step(REPORT.actions[key].words, done, place == at + 1, who)


def _next(fold: Fold) -> tuple[str, ...]:
    """The acts that matter where the report stands; the first is the next step."""
    at = STATES.index(fold.state)
    return STEPS[at + 1 : at + 2]


def _forms(
    one: Standing,
    chosen: Mapping[str, desk.Choice],
    faults: Sequence[Reason],
    act: str,
    posted: Mapping[str, str] | None,
) -> Iterator[StepForm]:
    first = _next(one.fold)
    order = [*first, *(key for key in DOES if key not in first)]
    office = Office(one.fold.body, today())
    for key in order:
        choice = chosen.get(key)
        if choice is None or not choice.is_open:
            continue
        mine = posted if key == act else None
        known = dict(mine.items()) if mine is not None else _known(one, key)
        fields = [
            _control(name, office, known, faults if key == act else ())
            for name in ASKS.get(key, ())
        ]
        yield StepForm(key, choice.action.words, fields, key in first)


def _known(one: Standing, key: str) -> dict[str, str]:
    """What a form is filled with before anybody typed: the text, today."""
    if key == "send":
        day = today()
        return {"sent_on": f"{day.day}/{day.month}/{day.year}"}
    return dict(one.texts) if key == "write" else {}


def _control(
    name: str, office: Office, known: Mapping[str, str], faults: Sequence[Reason]
) -> FieldShown:
    shown = forms.shown(REPORT.fields[name], office, known, faults)
    if name not in sentences.TEXTS:
        return replace(shown, required=True)
    hint = LIVE_HINT if name == "results" else None
    rows = 14 if name == "results" else 4
    return replace(shown, required=name == "results", hint=hint, rows=rows)


def _texts(one: Standing, said: Asked) -> Iterator[tuple[Words, Sequence[Markup]]]:
    for name in sentences.TEXTS:
        lines = [line for line in one.texts.get(name, "").splitlines() if line.strip()]
        yield REPORT.fields[name].words, [_live(line, one, said) for line in lines]


def _live(line: str, one: Standing, said: Asked) -> Markup:
    """A line of the text with each of its figures opening."""
    made = Markup()
    for text, code, is_earlier in sentences.pieces(line):
        if not code or code not in one.table.by_code:
            made += text
            continue
        at = said.year_before() if is_earlier else said
        href = numbers.address(one.row.body, code, at)
        told = sentences.filled(text, one.table, language())
        made += Markup('<a class="mb-figure" href="{}">{}</a>').format(href, told)
    return made


def _differences(one: Standing, said: Asked) -> list[Difference]:
    """The figures that would read otherwise if they were reported today."""
    body, now = one.row.body, tables.computed(one.row.body, said.period)
    live = replace(said, as_of="")
    return [
        Difference(
            frozen.words,
            numbers.number(body, frozen, said),
            numbers.number(body, now.by_code[frozen.code], live),
        )
        for frozen in one.table.figures
        if _reads(frozen.code, one.table) != _reads(frozen.code, now)
    ]


def _reads(code: str, table: Table) -> str:
    return sentences.told(table.by_code.get(code))
