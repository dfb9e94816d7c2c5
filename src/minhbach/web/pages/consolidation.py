"""The table of a period as members sent it: n of N, who is missing, every cell opening.

A total opens to the line of each unit; from there to the unit's entries where the unit
lives in this installation, and otherwise only in the unit itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor, BodyCard
from minhbach.figures.catalogue import indicators, sections
from minhbach.figures.sight import cluster_seen
from minhbach.kernel.clock import today
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.packages import consolidation_paper as paper
from minhbach.packages import gathering
from minhbach.packages.consolidation import Line, Sent, year_before
from minhbach.packages.gathering import Gathered
from minhbach.packages.listing import PackageRow
from minhbach.packages.workbook_cells import forms_of
from minhbach.procedures.chapters import CHAPTERS
from minhbach.procedures.exchange import SEEING, TAKERS
from minhbach.procedures.measures import UNITS_OF_COUNT
from minhbach.reports.awaited import Awaited, awaited
from minhbach.reports.form import Form
from minhbach.reports.form_paper import TYPED as TYPED_CELLS
from minhbach.web import addresses, asked, numbers
from minhbach.web.asked import Asked, Link
from minhbach.web.download import XLSX, download
from minhbach.web.numbers import FormShown, Number
from minhbach.web.package_lines import here
from minhbach.web.page import show
from minhbach.web.pages.figures import WINDOW, Switch, switch
from minhbach.web.reader import in_office, office_of
from minhbach.web.speech import language

HEADLINES = ("XLD01.c3", "XLD01.c4", "XLD01.c5")
SENT = Words("đã nhận, bản {revision}", "received, revision {revision}")
TYPED = Words("tự ghi từ phiếu", "typed from a workbook")
MISSING = Words("chưa gửi", "nothing sent")
OUTSIDE = Words("đơn vị ngoài hệ thống này", "a unit outside this installation")
ONLY_THERE = Words(
    "chỉ mở được tại đơn vị, ở mục {seq} sổ cái của đơn vị",
    "opens only in the unit, at entry {seq} of its ledger",
)
STRANGE = Words("Chỉ tiêu nơi này không khai", "Figures not declared here")
NOT_OPEN = Words("tự ghi, không mở được", "typed, does not open")


@dataclass(frozen=True, slots=True)
class MemberShown:
    """One member: what stands of it and since when; or whom to ask."""

    code: str
    called: str
    state: Words
    tone: str
    row: PackageRow | None
    href: str
    late: int
    typed_by: str
    numbers: Sequence[Number]
    ask: Awaited | None
    workbook: str


@dataclass(frozen=True, slots=True)
class TotalShown:
    """One figure over the members, of how many it is, and the year before."""

    code: str
    words: Words
    unit: Words | None
    now: Number
    then: Number
    known: int


@dataclass(frozen=True, slots=True)
class ConsolidationPage:
    card: Annotated[BodyCard, "who gathers"]
    asked: Annotated[Asked, "which period, how cut"]
    switch: Annotated[Switch, "other periods and windows"]
    one: Annotated[Gathered, "names, rows and totals"]
    headlines: Annotated[Sequence[Words], "what stands beside each member"]
    members: Annotated[Sequence[MemberShown], "the members, the missing first"]
    forms: Annotated[Sequence[FormShown], "each form, a line a member, and the total"]
    chapters: Annotated[Sequence[Link], "the chapters of every other figure"]
    totals: Annotated[Sequence[TotalShown], "those of the chapter that is read"]
    xlsx: Annotated[str, "the address of the workbook"]


@dataclass(frozen=True, slots=True)
class LineShown:
    """One unit's line of a figure, and where it opens, or why it does not."""

    code: str
    called: str
    now: Number
    then: Number
    state: Words
    href: str
    opens: Words | None


@dataclass(frozen=True, slots=True)
class LinesPage:
    card: Annotated[BodyCard, "who gathers"]
    asked: Annotated[Asked, "which period, how cut"]
    back: Annotated[str, "the whole table"]
    code: Annotated[str, "the figure's code"]
    words: Annotated[Words, "what is counted"]
    unit: Annotated[Words | None, "in what"]
    total: Annotated[TotalShown, "the total and of how many"]
    lines: Annotated[Sequence[LineShown], "each member's line"]
    missing: Annotated[Sequence[tuple[str, str]], "who has sent nothing"]
    all: Annotated[int, "how many members there are"]


@require_safe
def consolidation(request: HttpRequest, body: str) -> HttpResponse:
    """The table of a period, n of N."""
    actor = in_office(request, body, *SEEING)
    one = _asked(request, body)
    page = _page(actor, body, one, request.GET.get("chapter", ""))
    return show(request, "pages/consolidation.html", page, here=here(actor))


@require_safe
def lines(request: HttpRequest, body: str, code: str) -> HttpResponse:
    """One figure: the line of each unit behind its total."""
    actor = in_office(request, body, *SEEING)
    one = _asked(request, body)
    found = gathering.gathered(body, one.period.code, one.period.window)
    if code not in found.table.totals:
        raise Http404
    total = _total(body, found, code, one)
    page = LinesPage(
        bodies.body(body),
        one,
        address(body, one),
        code,
        total.words,
        total.unit,
        replace(total, now=replace(total.now, href=None)),
        list(_lines(actor, found, code, one)),
        found.missing,
        len(found.names),
    )
    return show(request, "pages/consolidation_lines.html", page, here=here(actor))


@require_safe
def workbook(request: HttpRequest, body: str) -> HttpResponse:
    """The table as .xlsx, with the same numbers and marks."""
    in_office(request, body, *SEEING)
    one = _asked(request, body)
    found = gathering.gathered(body, one.period.code, one.period.window)
    name = f"{body}-{one.period.code}-tong-hop.xlsx"
    return download(paper.workbook(found, language()), XLSX, name)


def address(body: str, one: Asked) -> str:
    """The table of a period."""
    return reverse("consolidation", kwargs={"body": body}) + one.query


def address_of(body: str, code: str, one: Asked, member: str = "") -> str:
    """The lines behind a total, or one of them."""
    start = reverse("consolidation_lines", kwargs={"body": body, "code": code})
    return start + one.query + (f"#{member}" if member else "")


def _asked(request: HttpRequest, body: str) -> Asked:
    window = str(office_of(request, body).settings[WINDOW])
    return replace(asked.read(request, window, ended=True), on=None, as_of="")


def _page(actor: Actor, body: str, one: Asked, chapter: str) -> ConsolidationPage:
    found = gathering.gathered(body, one.period.code, one.period.window)
    forms = forms_of(one.period)
    placed = {figure for form in forms.values() for figure in form.figures().values()}
    chapters, totals = _chapters(body, found, placed, one, chapter)
    return ConsolidationPage(
        card=bodies.body(body),
        asked=one,
        switch=switch(one),
        one=found,
        headlines=[indicators()[code].words for code in HEADLINES],
        members=list(_members(actor, found, one)),
        forms=[_form(body, found, form, one) for form in forms.values()],
        chapters=chapters,
        totals=totals,
        xlsx=reverse("consolidation_xlsx", kwargs={"body": body}) + one.query,
    )


# The members --------------------------------------------------------------------------


def _members(actor: Actor, found: Gathered, one: Asked) -> Iterator[MemberShown]:
    """Who is missing stands first: that is what there is to do."""
    local = _local(found.body, one.period.end)
    missing = [code for code, _ in found.missing]
    waited = awaited(
        [code for code in missing if code in local], one.period.code, one.period.window
    )
    folds = queries.folds(row.matter for row in found.rows.values())
    typed = [each.who["enter"] for each in folds.values() if "enter" in each.who]
    names = bodies.names(typed)
    for code in (*missing, *found.table.lines):
        row, sent = found.rows.get(code), found.table.lines.get(code)
        fold = folds.get(row.matter) if row else None
        yield _member(actor, found, one, code, row, sent, fold, names, waited.get(code))


def _member(
    actor: Actor,
    found: Gathered,
    one: Asked,
    code: str,
    row: PackageRow | None,
    sent: Sent | None,
    fold: Fold | None,
    names: Mapping[str, str],
    ask: Awaited | None,
) -> MemberShown:
    state, tone = _state(sent)
    late = (row.came_on - row.due_on).days if row and row.came_on and row.due_on else 0
    return MemberShown(
        code,
        found.names[code],
        state,
        tone,
        row,
        addresses.of_matter(fold) if fold else "",
        max(0, late),
        names.get(fold.who.get("enter", ""), "") if fold else "",
        [_number(found.body, each, sent, one) for each in HEADLINES] if sent else [],
        ask or (None if sent else Awaited(OUTSIDE, Words("", ""))),
        ""
        if (sent and not sent.typed) or not actor.has(*TAKERS)
        else _empty(found, code),
    )


def _empty(found: Gathered, code: str) -> str:
    at = {"body": found.body, "member": code, "period": found.period.code}
    return f"{reverse('workbook', kwargs=at)}?window={found.period.window}"


def _state(sent: Sent | None) -> tuple[Words, str]:
    if sent is None:
        return MISSING, "amber"
    if sent.typed:
        return TYPED, "violet"
    return SENT.filled(revision=sent.revision), "green"


def _local(body: str, day: date) -> set[str]:
    """The members that live in this installation."""
    return {one.code for one in bodies.members(body, min(day, today()))}


# The numbers --------------------------------------------------------------------------


def _number(body: str, code: str, sent: Sent, one: Asked) -> Number:
    figure = paper.figure(code, sent.figures.get(code))
    href = address_of(body, code, one, sent.member)
    return Number(numbers.said(figure), href, figure.words.in_(language()))


def _total(body: str, found: Gathered, code: str, one: Asked) -> TotalShown:
    total = found.table.totals[code]
    now = paper.figure(code, total.numbers)
    then = paper.figure(code, year_before(total.numbers))
    href = address_of(body, code, one)
    return TotalShown(
        code,
        now.words,
        UNITS_OF_COUNT.get(now.unit),
        Number(numbers.said(now), href, now.words.in_(language())),
        Number(numbers.said(then), None),
        found.table.counted - len(total.silent),
    )


def _chapters(
    body: str, found: Gathered, placed: Collection[str], one: Asked, chosen: str
) -> tuple[list[Link], list[TotalShown]]:
    """The figures that are on no form: the chapters, and the totals of the one read."""
    left = {code: None for code in found.table.totals if code not in placed}
    by_chapter: dict[str, list[str]] = {}
    for section in sections():
        codes = [code for code in section.codes if code in left]
        by_chapter.setdefault(section.chapter, []).extend(codes)
    known = {code for codes in by_chapter.values() for code in codes}
    by_chapter[""] = [code for code in left if code not in known]
    there = {key: codes for key, codes in by_chapter.items() if codes}
    at = chosen if chosen in there else next(iter(there), "")
    links: list[Link] = [
        (
            CHAPTERS[key].words if key else STRANGE,
            f"{address(body, one)}&{urlencode({'chapter': key})}#figures",
            key == at,
        )
        for key in there
    ]
    return links, [_total(body, found, code, one) for code in there.get(at, ())]


def _form(body: str, found: Gathered, form: Form, one: Asked) -> FormShown:
    said = language()
    grid = form.grid([], language=said)
    rows = [
        (
            paper.name_of(found, code, said),
            [_cell(body, column.figure, sent, one) for column in form.column],
        )
        for code, sent in found.table.lines.items()
    ]
    sums = {code: total.numbers for code, total in found.table.totals.items()}
    totals = [_sum(body, column.figure, sums, one) for column in form.column]
    rows.append((paper.total_name(found, said), totals))
    notes = [form.notice(one.period.end), paper.NOTE, paper.EMPTY]
    if any(not column.figure for column in form.column):
        notes.append(TYPED_CELLS)
    return FormShown(
        f"{form.code}. {form.title.words.in_(said)}",
        numbers.levels(grid),
        [column.code for column in grid.columns],
        rows,
        [note.in_(said) for note in notes if note],
        (),
        (),
    )


def _cell(body: str, code: str, sent: Sent, one: Asked) -> Number:
    return _number(body, code, sent, one) if code else Number("", None)


def _sum(body: str, code: str, sums: Mapping[str, Line], one: Asked) -> Number:
    if code not in sums:
        return Number(None if code else "", None)
    figure = paper.figure(code, sums[code])
    href = address_of(body, code, one)
    return Number(numbers.said(figure), href, figure.words.in_(language()))


def _lines(actor: Actor, found: Gathered, code: str, one: Asked) -> Iterator[LineShown]:
    local = _local(found.body, one.period.end)
    looks = cluster_seen(actor) == found.body
    for member, sent in found.table.lines.items():
        line = sent.figures.get(code)
        opens, href = None, ""
        if sent.typed:
            opens = NOT_OPEN
        elif member in local and looks and code in indicators():
            at = replace(one, as_of=str(sent.frozen))
            href = numbers.address(member, code, at)
        else:
            opens = ONLY_THERE.filled(seq=numbers.counted(sent.frozen))
        now, then = (
            numbers.said(paper.figure(code, each)) for each in (line, year_before(line))
        )
        state, _ = _state(sent)
        called = found.names[member]
        yield LineShown(
            member,
            called,
            Number(now, href or None, called),
            Number(then, None),
            state,
            href,
            opens,
        )
