"""Figures of a unit: every number opens to the entries it is the length of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.documents.grids import Grid
from minhbach.figures import ask
from minhbach.figures.ask import Fault, Figure, OpenedEntry
from minhbach.figures.catalogue import indicators, sections
from minhbach.figures.definitions import Definition, definitions, split_words
from minhbach.figures.language import MEDIAN, Indicator
from minhbach.figures.questions import question
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.ledger.types import Entry
from minhbach.matters import queries as matters
from minhbach.matters import telling
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.chapters import CHAPTERS, PETITIONS
from minhbach.procedures.measures import UNITS_OF_COUNT
from minhbach.reports import annexes
from minhbach.reports import table as tables
from minhbach.reports.equations import Result
from minhbach.reports.table import Table
from minhbach.web import addresses, asked, chapter_numbers, numbers, sight
from minhbach.web.asked import Asked, Link
from minhbach.web.chapter_numbers import Rows
from minhbach.web.drawn import drawn
from minhbach.web.numbers import FormShown, Group, Labels, Number, SplitTable
from minhbach.web.page import show
from minhbach.web.reader import office_of
from minhbach.web.sight import Looking
from minhbach.web.speech import language, say

PAGE = 50
WINDOW = "report_window"
READINGS = Words(
    "kết quả ghi ở một mục sổ cái của đơn vị", "recorded as an entry of the unit"
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture beside the table it was drawn from."""

    words: Words
    svg: Markup
    grid: Grid


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
    form: Annotated[FormShown, "form 01/XLD as it is printed"]
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


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry behind a figure: its day, its matter for those who may, what it was."""

    one: OpenedEntry
    number: str
    href: str
    said: str


@dataclass(frozen=True, slots=True)
class OpenedPage:
    card: Annotated[BodyCard, "the unit"]
    inside: Annotated[bool, "whether the reader is of the unit"]
    asked: Annotated[Asked, "the question"]
    chapter: Annotated[Words, "the chapter of the figure"]
    back: Annotated[str, "the page of the chapter's figures"]
    title: Annotated[Words, "what is counted"]
    code: Annotated[str, "the indicator's code"]
    unit: Annotated[Words, "what is counted in"]
    number: Annotated[Number, "the value, or the value of the cell"]
    cell: Annotated[
        tuple[Words, Words] | None, "the split and the cell, if one is asked"
    ]
    whole: Annotated[str, "the address of the whole figure, if a cell is shown"]
    note: Annotated[Words | None, "what a rate or a median opens to"]
    definition: Annotated[Definition, "how it is counted"]
    splits: Annotated[Sequence[SplitTable], "the figure in cells"]
    lines: Annotated[Sequence[EntryLine], "the entries of this page"]
    entries: Annotated[int, "how many entries there are"]
    sum: Annotated[int | None, "their quantities added up, where they may be"]
    page: Annotated[int, "which page is shown"]
    pages: Annotated[int, "of how many"]
    where: Annotated[str, "the cell as it stands in the address"]

    def href(self, number: int) -> str:
        """Another page of the same list."""
        return numbers.address(
            self.card.code, self.code, self.asked, self.where, number
        )


@require_safe
def figures(request: HttpRequest, body: str) -> HttpResponse:
    """Every figure of a unit for a period, in groups."""
    looking = sight.at_unit(request, body)
    one = asked.read(request, _window(request, body))
    table = _table(body, one, PETITIONS)
    card, labels = bodies.body(body), Labels(office_of(request, body))
    page = FiguresPage(
        card=card,
        inside=looking.inside,
        chapters=chapters(body, one, PETITIONS),
        asked=one,
        switch=switch(one),
        groups=numbers.groups(body, table, one),
        receivers=numbers.receivers(body, table, one, labels),
        splits=numbers.splits(body, table, one, labels),
        registers=chapter_numbers.registers(body, PETITIONS, table, one),
        form=numbers.form(body, say(card.short), table, one),
        equations=annexes.equations(table, [annexes.FORM]),
        faults=ask.unbalanced(table.figures),
        drawings=drawings(table),
        day=table.months[-1][0],
        empty=table.value("P01") is None,
    )
    return show(request, "pages/figures.html", page, here="figures")


@require_safe
def chapter(request: HttpRequest, body: str, chapter: str) -> HttpResponse:
    """The figures of another chapter than the letters', section by section."""
    looking = sight.at_unit(request, body)
    one = asked.read(request, _window(request, body))
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
        ChapterTab(found.words, _of_chapter(body, key) + one.query, key == current)
        for key, found in CHAPTERS.items()
        if key in filled
    ]


def _of_chapter(body: str, key: str) -> str:
    if key == PETITIONS:
        return reverse("figures", kwargs={"body": body})
    return reverse("figures_chapter", kwargs={"body": body, "chapter": key})


@require_safe
def figure(request: HttpRequest, body: str, code: str) -> HttpResponse:
    """The entries behind one figure, or behind one cell of it."""
    looking = sight.at_unit(request, body)
    one = asked.read(request, _window(request, body))
    if code not in indicators():
        raise Http404
    where, text = _where(request.GET.get("where", ""))
    opened = ask.open_(
        code,
        body,
        one.period.code,
        one.period.window,
        on=one.on,
        as_of=one.as_of or None,
        where=where,
    )
    labels = Labels(office_of(request, body))
    page = _opened_page(
        body, code, one, looking, labels, where, text, opened, _page(request)
    )
    return show(request, "pages/figure.html", page, here="figures")


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


def _window(request: HttpRequest, body: str) -> str:
    return request.GET.get("window") or str(office_of(request, body).settings[WINDOW])


def _table(body: str, one: Asked, chapter: str) -> Table:
    """The chapter's table; what cannot be asked is refused with every reason."""
    wanted = [s.codes for s in sections() if s.chapter == chapter]
    codes = {code for part in wanted for code in part}
    seq = None
    if one.on or one.as_of:
        code, window = one.period.code, one.period.window
        seq = question(body, code, window, on=one.on, as_of=one.as_of or None).seq
    return tables.computed(body, one.period, seq, one.on, codes)


# The opened figure --------------------------------------------------------------------


def _where(text: str) -> tuple[dict[str, str] | None, str]:
    dimension, colon, cell = text.partition(":")
    return ({dimension: cell}, text) if colon else (None, "")


def _page(request: HttpRequest) -> int:
    typed = request.GET.get("page", "")
    return int(typed) if typed.isdecimal() and 0 < len(typed) < 6 else 1


def _opened_page(
    body: str,
    code: str,
    one: Asked,
    looking: Looking,
    labels: Labels,
    where: dict[str, str] | None,
    text: str,
    opened: Sequence[OpenedEntry],
    at: int,
) -> OpenedPage:
    declared = indicators()[code]
    figure = _figure(body, code, one)
    within = next(each.chapter for each in sections() if code in each.codes)
    pages = max(1, -(-len(opened) // PAGE))
    at = min(at, pages)
    shown = opened[(at - 1) * PAGE : at * PAGE]
    cell = next(
        (
            (split_words(name, declared), labels(name, value, declared))
            for name, value in (where or {}).items()
        ),
        None,
    )
    total = sum(entry.qty for entry in opened)
    number = numbers.number(body, figure, one)
    if where:
        number = Number(numbers.counted(total), None)
    table = Table(body, one.period, (figure,), {}, (), {})
    return OpenedPage(
        card=bodies.body(body),
        inside=looking.inside,
        asked=one,
        chapter=CHAPTERS[within].words,
        back=_of_chapter(body, within) + one.query,
        title=figure.words,
        code=code,
        unit=UNITS_OF_COUNT[figure.unit],
        number=replace(number, href=None),
        cell=cell,
        whole=numbers.address(body, code, one) if where else "",
        note=_note(declared.counts, declared.pair),
        definition=next(d for d in definitions() if d.code == code),
        splits=[
            made
            for name in declared.split
            if (made := numbers.split(body, table, one, labels, name, (code,))).rows
        ],
        lines=_lines(body, looking, shown),
        entries=len(opened),
        sum=total if _adds_up(declared, where) else None,
        page=at,
        pages=pages,
        where=text,
    )


def _adds_up(declared: Indicator, where: dict[str, str] | None) -> bool:
    """Days are never added to days, nor one stage's count to another's."""
    kept_apart = bool(declared.apart) and declared.apart not in (where or {})
    return declared.counts != MEDIAN and not kept_apart


def _figure(body: str, code: str, one: Asked) -> Figure:
    period, as_of = one.period, one.as_of or None
    found = ask.figures(
        body, period.code, period.window, on=one.on, as_of=as_of, codes=[code]
    )
    return found[0]


def _note(counts: str, pair: tuple[str, str] | None) -> Words | None:
    if counts == "rate" and pair:
        names = [indicators()[code].words for code in pair]
        return Words(
            f"tỷ lệ mở đến tử số: {names[0].vi} (mẫu số: {names[1].vi})",
            f"a share opens to its part: {names[0].en} (of: {names[1].en})",
        )
    if counts == MEDIAN:
        return Words(
            "trung vị mở đến những mục đã được đo",
            "a median opens to what was measured",
        )
    return None


def _lines(
    body: str, looking: Looking, shown: Sequence[OpenedEntry]
) -> list[EntryLine]:
    """The entries with their sentences; from outside the kind of act alone."""
    entries = ledger.at_places(body, [one.seq for one in shown])
    seen = matters.visible(looking.actor, {one.matter for one in shown})
    office = Office(body, looking_day(shown))
    return [_entry(one, entries.get(one.seq), seen, office) for one in shown]


def looking_day(shown: Sequence[OpenedEntry]) -> date:
    """The lists are asked for as they stood on the last day shown."""
    return max((one.effective_on for one in shown), default=date.min)


def _entry(
    one: OpenedEntry, entry: Entry | None, seen: dict[str, Fold], office: Office
) -> EntryLine:
    fold = seen.get(one.matter)
    if entry is None or entry.procedure not in CATALOGUE:
        return EntryLine(one, "", "", say(READINGS))
    procedure = CATALOGUE[entry.procedure]
    if fold is None:
        declared = procedure.actions.get(entry.action)
        said = (
            f"{say(procedure.words)}: {say(declared.words if declared else READINGS)}"
        )
        return EntryLine(one, "", "", said)
    known = {**fold.facts, **entry.facts.get("set", {})}
    said = telling.sentence(procedure, entry, office, language(), known)
    href = f"{addresses.of_matter(fold)}#entry-{one.seq}"
    return EntryLine(one, fold.number, href, said[:1].upper() + said[1:])
