"""A report as its page shows it: steps, forms, text with live figures, differences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from django.urls import reverse
from markupsafe import Markup

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor, BodyCard
from minhbach.documents.dates import span
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
from minhbach.reports import sentences, standing
from minhbach.reports import table as tables
from minhbach.reports.equations import Result
from minhbach.reports.outline import Change
from minhbach.reports.standing import Standing
from minhbach.reports.table import Table
from minhbach.web import forms, numbers
from minhbach.web.asked import Asked
from minhbach.web.numbers import Number
from minhbach.web.pages.figures import Drawing, drawings
from minhbach.web.shown import Act, FieldShown
from minhbach.web.speech import language

KIND = "report"
REPORT = CATALOGUE[KIND]
STAFF = ("clerk", "officer", "room_head", "deputy", "head", "reader")
STEPS = ("open_", "compute", "write", "check", "sign", "send")
STATES = ("opened", "computed", "written", "checked", "signed", "sent")
OFFERED = ("compute", "write", "check", "return_", "sign", "send")
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


def page_of(
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
    order = [*first, *(key for key in OFFERED if key not in first)]
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
