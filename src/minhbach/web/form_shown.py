"""A filled form as a page shows it: headings as printed, every cell opening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minhbach.kernel.words import Words
from minhbach.reports.filled import Filled, Line
from minhbach.reports.form_paper import grid, share
from minhbach.reports.form_parts import FormColumn, unit_words
from minhbach.web.asked import Asked
from minhbach.web.numbers import FormShown, Number, address, counted, levels
from minhbach.web.speech import language


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a form whose items stand beneath each other."""

    number: str
    words: str
    unit: Words
    numbers: Sequence[Number]
    share: str


@dataclass(frozen=True, slots=True)
class Items:
    """A section of such a form."""

    title: str
    items: Sequence[Item]


def columns(one: Filled, asked: Asked) -> FormShown:
    """A form whose columns stand side by side."""
    said = language()
    table = grid(one, said)
    rows = [
        (line.name, [_number(one, line, column, asked) for column in one.form.column])
        for line in one.every_line
    ]
    return FormShown(
        f"{one.form.code}. {one.form.title.words.in_(said)}",
        levels(table),
        [column.code for column in table.columns],
        rows,
        [note.in_(said) for note in one.notes],
        one.results,
        one.warnings,
    )


def items(one: Filled, asked: Asked) -> list[Items]:
    """A form whose items stand beneath each other, section by section."""
    said = language()
    by_section: dict[str, list[Item]] = {}
    for column in one.form.column:
        path = column.en if said == "en" else column.vi
        numbers = [_number(one, line, column, asked) for line in one.every_line]
        made = Item(
            column.code.removeprefix("c"),
            path[-1],
            unit_words(column.unit),
            numbers,
            share(one.lines[0], column, said),
        )
        by_section.setdefault(path[0] if len(path) > 1 else "", []).append(made)
    return [Items(title, found) for title, found in by_section.items()]


def _number(one: Filled, line: Line, column: FormColumn, asked: Asked) -> Number:
    value = one.cell(line, column, language())
    if isinstance(value, str) or value is None:
        return Number(value if value is None else str(value), None)
    label = column.words.in_(language())
    return Number(counted(int(value)), _href(one, line, column, asked), label)


def _href(one: Filled, line: Line, column: FormColumn, asked: Asked) -> str | None:
    """Where a cell opens; a total adds lines up and opens nowhere itself."""
    if not line.body or not column.figure:
        return None
    where = column.where
    if line.cell and one.form.lines:
        where = f"{one.form.lines.by}:{line.cell}"
    return address(line.body, column.figure, asked, where)
