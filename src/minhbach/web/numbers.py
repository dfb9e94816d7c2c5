"""Figures as a page shows them: every number a link to the entries it came from."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from minhbach.bodies import queries as bodies
from minhbach.bodies.lists import AGENCY
from minhbach.bodies.types import BodyCard
from minhbach.documents import numerals
from minhbach.documents.grids import Grid, Head, heads
from minhbach.figures.ask import Figure
from minhbach.figures.catalogue import Section, indicators, sections
from minhbach.figures.definitions import (
    Definition,
    cell_words,
    definitions,
    split_words,
)
from minhbach.figures.language import RATE, Indicator
from minhbach.kernel.words import Words
from minhbach.matters.office import Office
from minhbach.procedures.chapters import PETITIONS
from minhbach.reports import annexes
from minhbach.reports.equations import Result
from minhbach.reports.forms import annexed
from minhbach.reports.sentences import told
from minhbach.reports.table import Table
from minhbach.web.asked import Asked
from minhbach.web.speech import language

LISTS = {"receiver": AGENCY}

GROUPS: Mapping[str, tuple[Words, tuple[str, ...]]] = {
    "stock": (Words("Tồn", "Stock"), ("P00", "P06", "P09", "P21", "P08", "P34", "P35")),
    "flow": (
        Words("Luồng trong kỳ", "Through the period"),
        (
            "P01",
            "P02",
            "P03",
            "P04",
            "P05",
            "P07",
            "P19",
            "P20",
            "P30",
            "P31",
            "P32",
            "P33",
            "P36",
        ),
    ),
    "time": (
        Words("Thời hạn", "Timeliness"),
        ("P10", "P12", "P11", "P13", "P14", "P15", "P16", "P17", "P18"),
    ),
    "letters": (
        Words("Văn bản đi và trả lời", "Outgoing letters and replies"),
        (
            "R01",
            "R02",
            "R03",
            "R04",
            "R05",
            "R06",
            "R07",
            "R08",
            "R09",
            "R10",
            "R11",
            "R12",
        ),
    ),
}
FORM_OF = {one.chapter: one.code for one in annexed() if one.chapter != PETITIONS}
FORM, NOTE = "XLD01.c", "XLD01.n1"

LETTER_SPLITS = ("channel", "content", "field", "place", "post")
LETTERS = ("P00", "P01", "P05", "P06", "P08")
ALONE = (("P06", "age"), ("P05", "handling"), ("P32", "outcome"), ("P01", "timeliness"))
RECEIVERS = ("R01", "R03", "R05", "R07", "R08")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is read, None where there are no data; and where it opens."""

    said: str | None
    href: str | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """An indicator: its number, the one of the year before, what it means."""

    figure: Figure
    unit: Words
    now: Number
    then: Number
    definition: Definition


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators that are read together."""

    key: str
    words: Words
    lines: Sequence[NumberLine]


@dataclass(frozen=True, slots=True)
class SplitTable:
    """Cells of one dimension beneath each other, a few indicators side by side."""

    dimension: str
    words: Words
    columns: Sequence[tuple[str, Words]]
    rows: Sequence[tuple[Words, Sequence[Number]]]


@dataclass(frozen=True, slots=True)
class FormShown:
    """A prescribed form: headings as printed, numbers of its columns, each opening."""

    title: str
    levels: Sequence[Sequence[Head]]
    printed: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Number]]]
    notes: Sequence[str]
    equations: Sequence[Result]
    warnings: Sequence[Result]


class Labels:
    """The words of a unit's cells: its lists, posts and receivers, asked once."""

    def __init__(self, office: Office) -> None:
        lists = bodies.code_lists(office.body)
        self._known = {
            name: {card.code: card.words for card in cards}
            for name, cards in lists.items()
        }
        self._known["post"] = dict(office.posts())

    def __call__(
        self, dimension: str, cell: str, one: Indicator | None = None
    ) -> Words:
        name = LISTS.get(dimension, dimension)
        return cell_words(dimension, cell, self._known.get(name, {}), one)


def address(body: str, code: str, asked: Asked, where: str = "", page: int = 1) -> str:
    """Where a number opens, or one cell of it: `where` is `channel:by_post`.

    Where two cells cross, both are named: `receiver:inspectorate,age:11-30`.
    """
    more = {"where": where, "page": str(page) if page > 1 else ""}
    said = urlencode({name: text for name, text in more.items() if text})
    here = reverse("figure", kwargs={"body": body, "code": code})
    return f"{here}{asked.query}{'&' if said else ''}{said}"


def address_of_all(body: str, asked: Asked) -> str:
    """The page of all figures of a unit for the same question."""
    return reverse("figures", kwargs={"body": body}) + asked.query


def counted(qty: int) -> str:
    """A whole number as the office writes it."""
    return numerals.number(qty, language())


def number(body: str, figure: Figure | None, asked: Asked) -> Number:
    """A figure that opens; a rate says both its integers."""
    if figure is None:
        return Number(None, None)
    label = figure.words.in_(language())
    return Number(said(figure), address(body, figure.code, asked), label)


def said(figure: Figure) -> str | None:
    """A figure as it is read; None where there are no data."""
    empty = figure.value is None and not (figure.counts == RATE and figure.denominator)
    return None if empty else told(figure, language())


def groups(body: str, table: Table, asked: Asked) -> list[Group]:
    """Every indicator of the letters but the form's columns, in its group."""
    placed = {code for _, codes in GROUPS.values() for code in codes}
    fixed = [
        Group(key, words, [line(body, table, asked, code) for code in codes])
        for key, (words, codes) in GROUPS.items()
    ]
    return [*fixed, *chapter_groups(body, PETITIONS, table, asked, placed)]


def chapter_groups(
    body: str,
    chapter: str,
    table: Table,
    asked: Asked,
    placed: Container[str] = frozenset(),
) -> list[Group]:
    """What a chapter counts, section by section; its registers have their own table."""
    found = []
    for one in files_of(chapter):
        codes = [code for code in one.codes if code not in placed]
        added = [code for code in codes if not indicators()[code].apart]
        if codes:
            lines = [line(body, table, asked, code) for code in added]
            found.append(Group(one.key, one.words, lines))
    return found


def files_of(chapter: str) -> list[Section]:
    """The declared sections of a chapter but its prescribed forms and registers."""
    return [
        one
        for one in sections()
        if one.chapter == chapter
        and not one.register
        and not one.codes[0].startswith(annexes.PRESCRIBED)
    ]


def line(body: str, table: Table, asked: Asked, code: str) -> NumberLine:
    figure = table.by_code[code]
    defined = _defined()[code]
    return NumberLine(
        figure,
        defined.unit,
        number(body, figure, asked),
        number(body, table.last_year.get(code), asked.year_before()),
        defined,
    )


def _defined() -> dict[str, Definition]:
    return {one.code: one for one in definitions()}


# Splits -------------------------------------------------------------------------------


def splits(body: str, table: Table, asked: Asked, labels: Labels) -> list[SplitTable]:
    """Letters by channel, kind, field, place and post; then what stands alone."""
    made = [split(body, table, asked, labels, one, LETTERS) for one in LETTER_SPLITS]
    made += [split(body, table, asked, labels, one, (code,)) for code, one in ALONE]
    return [one for one in made if one.rows]


def receivers(body: str, table: Table, asked: Asked, labels: Labels) -> SplitTable:
    """Outgoing letters by who received them."""
    return split(body, table, asked, labels, "receiver", RECEIVERS)


def split(
    body: str,
    table: Table,
    asked: Asked,
    labels: Labels,
    dimension: str,
    codes: Sequence[str],
) -> SplitTable:
    """One dimension of a few indicators; a cell nobody counted in is nought."""
    figures = [table.by_code[code] for code in codes]
    cells = list(_cells(figures, dimension))
    declared = indicators()[codes[0]]
    rows = [
        (
            labels(dimension, cell, declared),
            [_cell(body, one, asked, dimension, cell) for one in figures],
        )
        for cell in cells
    ]
    columns = [(one.code, one.words) for one in figures]
    return SplitTable(dimension, split_words(dimension, declared), columns, rows)


def _cells(figures: Sequence[Figure], dimension: str) -> Iterator[str]:
    """The cells of all, the fullest first."""
    sums: dict[str, int] = {}
    for one in figures:
        for cell, qty in one.splits.get(dimension, {}).items():
            sums[cell] = sums.get(cell, 0) + qty
    if dimension == "age":
        return iter(sorted(sums, key=lambda cell: (cell == "over-90", cell)))
    return iter(sorted(sums, key=lambda cell: (-sums[cell], cell)))


def _cell(body: str, figure: Figure, asked: Asked, dimension: str, cell: str) -> Number:
    qty = figure.splits.get(dimension, {}).get(cell, 0)
    href = address(body, figure.code, asked, f"{dimension}:{cell}")
    return Number(counted(qty), href, figure.words.in_(language()))


# The form -----------------------------------------------------------------------------


def form(
    body: str, name: str, table: Table, asked: Asked, code: str = annexes.FORM
) -> FormShown:
    """A form laid out as it is printed, each of its numbers opening."""
    declared, said = annexes.form_of(table, code), language()
    grid = annexes.form_grid(table, name, said, code)
    numbers = [
        number(body, table.by_code.get(figure), asked)
        for figure in declared.figures().values()
    ]
    return FormShown(
        f"{declared.code}. {declared.title.words.in_(said)}",
        levels(grid),
        [column.code for column in grid.columns],
        [(name, numbers)],
        annexes.form_notes(table, said, code),
        annexes.equations(table, [code]),
        annexes.warnings(table, code),
    )


def chapter_form(
    card: BodyCard, chapter: str, table: Table, asked: Asked
) -> FormShown | None:
    """The prescribed form that a chapter's figures fill, if there is one."""
    code = FORM_OF.get(chapter)
    name = card.short.in_(language())
    return form(card.code, name, table, asked, code) if code else None


def levels(grid: Grid) -> list[list[Head]]:
    """The heading cells of a table, line by line."""
    every = heads(grid)
    return [[one for one in every if one.row == at] for at in range(grid.levels)]
