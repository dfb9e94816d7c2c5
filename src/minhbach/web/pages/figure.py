"""One figure opened: the entries it is the length of, whole or cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.figures import ask
from minhbach.figures import sight as seen_cells
from minhbach.figures.ask import Figure, OpenedEntry
from minhbach.figures.catalogue import indicators, sections
from minhbach.figures.definitions import Definition, definitions, split_words
from minhbach.figures.language import MEDIAN, Indicator
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.procedures.chapters import CHAPTERS
from minhbach.procedures.measures import UNITS_OF_COUNT
from minhbach.reports.table import Table
from minhbach.web import asked, numbers, sight
from minhbach.web import opened as entry_lines
from minhbach.web.asked import Asked
from minhbach.web.numbers import Labels, Number, SplitTable
from minhbach.web.opened import EntryLine
from minhbach.web.page import show
from minhbach.web.pages.figures import of_chapter, window_of
from minhbach.web.reader import office_of
from minhbach.web.sight import Looking

PAGE = 50


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
    cells: Annotated[
        Sequence[tuple[Words, Words]], "the splits and their cells, if any is asked"
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
def figure(request: HttpRequest, body: str, code: str) -> HttpResponse:
    """The entries behind one figure, or behind one cell of it."""
    looking = sight.at_unit(request, body)
    one = asked.read(request, window_of(request, body))
    if code not in indicators():
        raise Http404
    where, text = _where(request.GET.get("where", ""))
    for name in where or ():
        if not seen_cells.opens(indicators()[code], name, inside=looking.inside):
            raise Refusal(seen_cells.AT_HOME)
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


def _where(text: str) -> tuple[dict[str, str] | None, str]:
    """The cells that the address names: `receiver:inspectorate,age:11-30`."""
    pairs = [one.partition(":") for one in text.split(",")]
    cells = {dimension: cell for dimension, colon, cell in pairs if colon}
    return (cells, text) if cells else (None, "")


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
    cells = [
        (split_words(name, declared), labels(name, value, declared))
        for name, value in (where or {}).items()
    ]
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
        back=of_chapter(body, within) + one.query,
        title=figure.words,
        code=code,
        unit=UNITS_OF_COUNT[figure.unit],
        number=replace(number, href=None),
        cells=cells,
        whole=numbers.address(body, code, one) if where else "",
        note=_note(declared.counts, declared.pair),
        definition=next(d for d in definitions() if d.code == code),
        splits=[
            made
            for name in declared.split
            if seen_cells.opens(declared, name, inside=looking.inside)
            and (made := numbers.split(body, table, one, labels, name, (code,))).rows
        ],
        lines=entry_lines.lines(body, looking.actor, shown),
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
