"""A report as its page shows it: steps, forms, text with live figures, differences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from django.urls import reverse
from markupsafe import Markup

from minhbach.bodies import queries as bodies
from minhbach.bodies.roles import OFFICE
from minhbach.bodies.types import Actor, BodyCard
from minhbach.documents.dates import short_date, span
from minhbach.documents.numerals import signed
from minhbach.figures.ask import Fault, OpenedEntry
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.periods import period_words
from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words
from minhbach.matters import desk
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.catalogue.report import FROZEN, GIVEN_BACK
from minhbach.reports import sentences, standing, unit_report
from minhbach.reports.causes import Change, Part
from minhbach.reports.equations import Result
from minhbach.reports.standing import Standing, UnitReport
from minhbach.web import forms, numbers, opened, put_forward
from minhbach.web.asked import Asked
from minhbach.web.drawn import Drawing
from minhbach.web.numbers import Number
from minhbach.web.opened import EntryLine
from minhbach.web.pages.figures import drawings
from minhbach.web.put_forward import AskedShown
from minhbach.web.shown import Act, FieldShown
from minhbach.web.speech import language

KIND = "report"
REPORT = CATALOGUE[KIND]
STEPS = ("open_", "compute", "write", "check", "sign", "send", "receive")
STATES = ("opened", "computed", "written", "checked", "signed", "sent", "received")
SENT = STATES.index("sent")
OFFERED = (
    "compute",
    "write",
    "check",
    "return_",
    "sign",
    "send",
    "receive",
    "send_back",
)
REVISE = Words("Mở bản sửa", "Open a revision")
ASKS = {
    "write": sentences.TEXTS,
    "return_": ("reason",),
    "sign": ("document_number",),
    "send": ("sent_on",),
    "receive": ("received_on", "received_by"),
    "send_back": ("returned_on", "reason", "again_by", "received_by"),
}
TODAY = {"send": "sent_on", "receive": "received_on", "send_back": "returned_on"}
OF_THE_UNIT = "received_by"  # asked of the unit's own people: the cluster is known
NAMED = 12  # entries of a cause that the page tells
LIVE_HINT = Words(
    "chỗ như {P01} là con số sống: điền khi xem và chốt khi ký",
    "a place such as {P01} is a live figure: filled when shown, frozen when signed",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a report: done by whom, the one to do next, or still to come."""

    words: Words
    done: bool
    current: bool
    who: str


@dataclass(frozen=True, slots=True)
class StepForm:
    """What can be done now: its words, what it asks, whether it is the next step.

    `closed`: it could be done when it was typed; what was typed stands.
    """

    key: str
    words: Words
    fields: Sequence[FieldShown]
    main: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a figure reads otherwise: how much a cause brought, by which entries."""

    words: Words
    qty: str
    entries: Sequence[EntryLine]
    total: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure as it was, beside what it is, and why."""

    words: Words
    reported: Number
    now: Number
    causes: Sequence[Cause]


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of the report of this period."""

    number: int
    href: str
    state: Words
    is_this: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """A report that came back: from where, when, why, and to be sent anew by when."""

    by: str
    on: str
    reason: str
    again_by: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    card: Annotated[BodyCard, "the unit"]
    review: Annotated[str, "the cluster's review, for its secretary"]
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
    moved: Annotated[
        Sequence[tuple[Words, str, str, str]], "figures that moved since it was written"
    ]
    equations: Annotated[Sequence[Result], "what must agree"]
    balances: Annotated[Sequence[Fault], "balances that do not hold"]
    drawings: Annotated[Sequence[Drawing], "the two pictures"]
    changes: Annotated[Sequence[Difference], "differences from the revision before"]
    revisions: Annotated[Sequence[Revision], "every revision of this report"]
    returned: Annotated[Returned | None, "if where it was sent gave it back"]
    may_revise: Annotated[bool, "whether the reader may open the next revision"]
    revise: Annotated[Words, "what opening it is called"]
    differences: Annotated[Sequence[Difference], "as reported and as known now"]
    late: Annotated[Sequence[OpenedEntry], "recorded after the freezing"]
    asked: Annotated[AskedShown, "what the unit puts forward, with its age"]
    figures: Annotated[str, "all figures, as the report counts them"]
    docx: Annotated[str, "the address of the .docx"]
    xlsx: Annotated[str, "the address of the .xlsx"]
    packages: Annotated[str, "where its package is made, for those of the unit"]
    key: Annotated[str, "the request's key"]
    seen: Annotated[int, "the last entry the page shows"]


def page_of(
    actor: Actor,
    fold: Fold,
    faults: Sequence[Reason] = (),
    act: str = "",
    posted: Mapping[str, str] | None = None,
) -> ReportPage:
    one = standing.of(fold.id)
    outside = not actor.has(*OFFICE)
    since = standing.since_frozen(one)
    told = _told(actor, fold.body, (*one.changes, *since))
    period = standing.period_of(one.row)
    said = Asked(period, None, str(one.row.figures_seq or ""))
    here = actor.body == fold.body  # the book of a former unit is only read
    choices = desk.choices(actor, fold) if here else []
    chosen = {each.action.key: each for each in choices}
    at = [fold.body, fold.year, fold.serial]
    return ReportPage(
        card=bodies.body(fold.body),
        review=_review(one.row, said) if outside else "",
        row=one.row,
        fold=fold,
        words=period_words(one.row.period),
        span=span(period.start, period.end),
        state=REPORT.states[fold.state].words,
        signed=one.is_signed,
        steps=list(_steps(fold)),
        forms=list(_forms(one, chosen, faults, act, posted, outside=outside)),
        closed=[
            Act(key, chosen[key].action.words, reasons=chosen[key].reasons)
            for key in _next(fold)
            if key in chosen and not chosen[key].is_open
        ],
        faults=faults,
        texts=list(_texts(one, said)),
        moved=[
            (REPORT.fields[name].words, place, was, now)
            for name, place, was, now in standing.moved(one)
        ],
        equations=one.equations,
        balances=one.faults,
        drawings=drawings(one.table),
        changes=_differences(one.changes, fold.body, said, said, told),
        revisions=list(_revisions(one.row, outside=outside)),
        returned=_returned(fold),
        may_revise=here and not outside and _may_revise(actor, one.row),
        revise=REVISE,
        differences=_differences(since, fold.body, said, replace(said, as_of=""), told),
        late=one.late,
        asked=put_forward.of_report(actor, one),
        figures=numbers.address_of_all(fold.body, said),
        docx=reverse("report_docx", args=at),
        xlsx=reverse("report_xlsx", args=at),
        packages=reverse("packages", args=[fold.body])
        if here and one.is_signed and actor.has(*OFFICE)
        else "",
        key=new_id(),
        seen=fold.last_seq,
    )


def _steps(fold: Fold) -> Iterator[Step]:
    at = _place(fold)
    names = bodies.names(fold.who[key] for key in STEPS if key in fold.who)
    for place, key in enumerate(STEPS):
        done = place <= at
        who = names.get(fold.who.get(key, ""), "") if done else ""
        yield Step(
            REPORT.actions[key].words,
            done,
            place == at + 1 and fold.state != "replaced",
            who,
        )


def _place(fold: Fold) -> int:
    """The step last done; what came back stands where it was sent."""
    return STATES.index(fold.state) if fold.state in STATES else SENT


def _next(fold: Fold) -> tuple[str, ...]:
    """The acts that matter where the report stands; the first is the next step."""
    if fold.state == "replaced":
        return ()
    at = _place(fold)
    return STEPS[at + 1 : at + 2]


def _forms(
    one: Standing,
    chosen: Mapping[str, desk.Choice],
    faults: Sequence[Reason],
    act: str,
    posted: Mapping[str, str] | None,
    *,
    outside: bool,
) -> Iterator[StepForm]:
    first = _next(one.fold)
    order = [*first, *(key for key in OFFERED if key not in first)]
    office = Office(one.fold.body, today())
    for key in order:
        choice = chosen.get(key)
        mine = posted if key == act and key in ASKS else None
        if choice is None or not (choice.is_open or mine):
            continue
        known = dict(mine.items()) if mine is not None else _known(one, key)
        fields = [
            control(name, office, known, faults if key == act else ())
            for name in ASKS.get(key, ())
            if not (outside and name == OF_THE_UNIT)
        ]
        closed = not choice.is_open
        main = closed or key in first
        yield StepForm(key, choice.action.words, fields, main, closed)


def _known(one: Standing, key: str) -> dict[str, str]:
    """What a form is filled with before anybody typed: the text, today."""
    if key in TODAY:
        return {TODAY[key]: short_date(today())}
    return dict(one.texts) if key == "write" else {}


def control(
    name: str, office: Office, known: Mapping[str, str], faults: Sequence[Reason]
) -> FieldShown:
    shown = forms.shown(REPORT.fields[name], office, known, faults)
    if name not in sentences.TEXTS:
        return replace(shown, required=True)
    hint = LIVE_HINT if name == "results" else None
    rows = 12 if name == "results" else 4
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


def _differences(
    changes: Sequence[Change],
    body: str,
    was: Asked,
    is_: Asked,
    told: Mapping[int, EntryLine],
) -> list[Difference]:
    return [
        Difference(
            one.words,
            numbers.number(body, one.before, was),
            numbers.number(body, one.now, is_),
            [_cause(part, told) for part in one.parts],
        )
        for one in changes
    ]


def _cause(part: Part, told: Mapping[int, EntryLine]) -> Cause:
    entries = [told[one.seq] for one in part.entries if one.seq in told]
    qty = "" if part.qty is None else signed(part.qty, language())
    return Cause(part.words, qty, entries[:NAMED], len(part.entries))


def _told(
    actor: Actor, body: str, changes: Sequence[Change]
) -> Mapping[int, EntryLine]:
    """The entries behind the changes, each told once."""
    shown = {
        entry.seq: entry
        for one in changes
        for part in one.parts
        for entry in part.entries[:NAMED]
    }
    return {line.one.seq: line for line in opened.lines(body, actor, [*shown.values()])}


def _revisions(row: UnitReport, *, outside: bool) -> Iterator[Revision]:
    """Every revision; outside the unit those that were sent."""
    for one in standing.revisions(row.body, row.period, row.window):
        if outside and not unit_report.was_sent(one):
            continue
        href = reverse("report", args=[one.body, one.year, one.serial])
        words = REPORT.states[one.state].words
        yield Revision(one.revision, href, words, one.matter == row.matter)


def _review(row: UnitReport, said: Asked) -> str:
    cluster = unit_report.cluster_of(row)
    return reverse("review", args=[cluster]) + replace(said, as_of="").query


def _may_revise(actor: Actor, row: UnitReport) -> bool:
    last = standing.of_period(row.body, row.period, row.window)
    is_last = last is not None and last.matter == row.matter
    return is_last and row.state in FROZEN and actor.has(*REPORT.actions["open_"].by)


def _returned(fold: Fold) -> Returned | None:
    if fold.state not in GIVEN_BACK:
        return None
    days = (
        date.fromisoformat(fold.facts[name]) for name in ("returned_on", "again_by")
    )
    on, again = (short_date(one) for one in days)
    return Returned(fold.facts["received_by"], on, fold.prose.get("reason", ""), again)
