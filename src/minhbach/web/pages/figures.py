"""Figures of a unit: every number opens to the entries it is the length of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.figures import ask
from minhbach.figures.ask import Fault
from minhbach.figures.catalogue import sections
from minhbach.figures.questions import question
from minhbach.kernel.words import Words
from minhbach.procedures.chapters import CHAPTERS, PETITIONS
from minhbach.reports import annexes
from minhbach.reports import table as tables
from minhbach.reports.equations import Result
from minhbach.reports.forms import annexed
from minhbach.reports.table import Table
from minhbach.web import asked, chapter_numbers, numbers, sight
from minhbach.web.asked import Asked, Link
from minhbach.web.chapter_numbers import Rows
from minhbach.web.drawn import Drawing, drawn
from minhbach.web.numbers import FormShown, Group, Labels, SplitTable
from minhbach.web.page import show
from minhbach.web.reader import office_of
from minhbach.web.speech import language, say

WINDOW = "report_window"


@dataclass(frozen=True, slots=True)
class Switch:
    """Other periods and other ways of cutting the year, each with its address."""

    kinds: Sequence[Link]
    neighbours: Sequence[Link]
    windows: Sequence[Link]


@dataclass(frozen=True, slots=True)
class ChapterTab:
    """A chapter of the figures beside the others."""

    words: Words
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class FiguresPage:
    card: Annotated[BodyCard, "the unit"]
    inside: Annotated[bool, "whether the reader is of the unit"]
    chapters: Annotated[Sequence[ChapterTab], "the chapters of the figures"]
    asked: Annotated[Asked, "which period, how cut, on which day, as known when"]
    switch: Annotated[Switch, "other periods and windows"]
    groups: Annotated[Sequence[Group], "the indicators in their groups"]
    receivers: Annotated[SplitTable, "outgoing letters by receiver"]
    splits: Annotated[Sequence[SplitTable], "letters by channel, kind, field …"]
    registers: Annotated[SplitTable, "what came, went and stands in each register"]
    form: Annotated[FormShown, "the form of letters as it is printed"]
    equations: Annotated[Sequence[Result], "the form's equations, and across periods"]
    faults: Annotated[Sequence[Fault], "balances that do not hold"]
    drawings: Annotated[Sequence[Drawing], "stock by month, flow of the period"]
    day: Annotated[date, "the day the figures are of"]
    empty: Annotated[bool, "nothing was recorded by that day"]


@dataclass(frozen=True, slots=True)
class ChapterPage:
    card: Annotated[BodyCard, "the unit"]
    inside: Annotated[bool, "whether the reader is of the unit"]
    chapters: Annotated[Sequence[ChapterTab], "the chapters of the figures"]
    chapter: Annotated[Words, "the chapter shown"]
    asked: Annotated[Asked, "which period, how cut, on which day, as known when"]
    switch: Annotated[Switch, "other periods and windows"]
    groups: Annotated[Sequence[Group], "the indicators of the chapter"]
    apart: Annotated[Mapping[str, Sequence[Rows]], "by group: what is never added up"]
    registers: Annotated[SplitTable, "what came, went and stands in each register"]
    form: Annotated[FormShown | None, "the chapter's prescribed form"]
    faults: Annotated[Sequence[Fault], "balances that do not hold"]
    day: Annotated[date, "the day the figures are of"]


@require_safe
def figures(request: HttpRequest, body: str) -> HttpResponse:
    """Every figure of a unit for a period, in groups."""
    looking = sight.at_unit(request, body)
    one = asked.read(request, window_of(request, body))
    table = _table(body, one, PETITIONS)
    card, labels = bodies.body(body), Labels(office_of(request, body))
    page = FiguresPage(
        card=card,
        inside=looking.inside,
        chapters=chapters(body, one, PETITIONS),
        asked=one,
        switch=switch(one),
        groups=numbers.groups(body, table, one),
        receivers=_receivers(body, table, one, labels, looking),
        splits=numbers.splits(body, table, one, labels) if looking.inside else (),
        registers=chapter_numbers.registers(body, PETITIONS, table, one),
        form=numbers.form(body, say(card.short), table, one),
        equations=annexes.equations(table, [annexes.FORM]),
        faults=ask.unbalanced(table.figures),
        drawings=drawings(table),
        day=table.months[-1][0],
        empty=table.value("P01") is None,
    )
    return show(request, "pages/figures.html", page, here="figures")


def _receivers(
    body: str, table: Table, one: Asked, labels: Labels, looking: sight.Looking
) -> SplitTable:
    made = numbers.receivers(body, table, one, labels)
    return made if looking.inside else replace(made, rows=())


@require_safe
def chapter(request: HttpRequest, body: str, chapter: str) -> HttpResponse:
    """The figures of another chapter than the letters', section by section."""
    looking = sight.at_unit(request, body)
    one = asked.read(request, window_of(request, body))
    if chapter not in CHAPTERS:
        raise Http404
    table, card = _table(body, one, chapter), bodies.body(body)
    labels = Labels(office_of(request, body))
    page = ChapterPage(
        card=card,
        inside=looking.inside,
        chapters=chapters(body, one, chapter),
        chapter=CHAPTERS[chapter].words,
        asked=one,
        switch=switch(one),
        groups=numbers.chapter_groups(body, chapter, table, one),
        apart=chapter_numbers.apart(body, chapter, table, one, labels),
        registers=chapter_numbers.registers(body, chapter, table, one),
        form=numbers.chapter_form(card, chapter, table, one),
        faults=ask.unbalanced(table.figures),
        day=table.months[-1][0],
    )
    return show(request, "pages/figures_chapter.html", page, here="figures")


def chapters(body: str, one: Asked, current: str) -> list[ChapterTab]:
    """The chapters that have figures; the letters have the page of their own."""
    filled = {section.chapter for section in sections()}
    return [
        ChapterTab(found.words, of_chapter(body, key) + one.query, key == current)
        for key, found in CHAPTERS.items()
        if key in filled
    ]


def of_chapter(body: str, key: str) -> str:
    if key == PETITIONS:
        return reverse("figures", kwargs={"body": body})
    return reverse("figures_chapter", kwargs={"body": body, "chapter": key})


def switch(one: Asked) -> Switch:
    return Switch(asked.kinds(one), asked.neighbours(one), asked.windows(one))


def drawings(table: Table) -> list[Drawing]:
    """The two pictures of a period, each with the table beneath it."""
    said = language()
    return [
        Drawing(
            annexes.STOCK_TITLE,
            drawn(annexes.stock_picture(table, said), height=250),
            annexes.months_grid(table, said),
        ),
        Drawing(
            annexes.FLOW_TITLE,
            drawn(annexes.flow_picture(table, said)),
            annexes.flow_grid(table, said),
        ),
    ]


def window_of(request: HttpRequest, body: str) -> str:
    return request.GET.get("window") or str(office_of(request, body).settings[WINDOW])


def _table(body: str, one: Asked, chapter: str) -> Table:
    """The chapter's table; what cannot be asked is refused with every reason."""
    wanted = [s.codes for s in sections() if s.chapter == chapter]
    shown = {figure for form in annexed() for figure in form.figures().values()}
    codes = {
        code
        for part in wanted
        for code in part
        if not code.startswith(annexes.PRESCRIBED) or code in shown or ".n" in code
    }
    seq = None
    if one.on or one.as_of:
        code, window = one.period.code, one.period.window
        seq = question(body, code, window, on=one.on, as_of=one.as_of or None).seq
    return tables.computed(body, one.period, seq, one.on, codes)
