"""Finds prescribed forms in somebody's file: which form, whose, of when, where.

Ours and others' layouts alike: a form is known by its code, else by its headings; its
columns by the row of numbers (or by place, where that row has slipped), else by their
headings. An empty cell, a dash and “chưa có số liệu” are no figure, never nought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from minhbach.imports.grid import Cell, Sheet, column_name, text_of
from minhbach.kernel.folding import fold
from minhbach.reports.form import Form
from minhbach.reports.forms import forms
from minhbach.reports.said_period import Said, period_in

HEAD_ROWS = 40  # how far down a form's headings may begin
MOST_COLUMNS, MOST_LINES = 80, 1_000  # of a form; what lies beyond is not read
FEWEST_NUMBERS = 5
ALIKE = 82  # of 100: how like a heading is to the form's
ENOUGH = 0.6  # of the columns must be known by their headings
_NUMBERED = re.compile(r"\(?\s*c?(\d{1,2})\s*\)?\s*(=.*)?")
_GROUPED = re.compile(r"\d{1,3}([ .,\u00a0\u202f]\d{3})+")
_TOTAL = re.compile(r"(tong|cong|total)\b")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a form in a file: whose, in which row, its values by column."""

    name: str
    at: int
    values: Mapping[str, int | None]
    is_total: bool


@dataclass(frozen=True, slots=True)
class Recognised:
    """A form found on a sheet; `places` gives column letters (or rows) by column."""

    file: str
    sheet: str
    form: Form
    said: Said
    rows: tuple[Row, ...]
    places: Mapping[str, int]
    upright: bool  # items beneath each other: `places` are rows, and `Row.at` a column

    def ref(self, row: Row, code: str) -> str:
        """The cell as spreadsheets name it."""
        if self.upright:
            return f"{column_name(row.at)}{self.places[code] + 1}"
        return f"{column_name(self.places[code])}{row.at + 1}"


def recognise(file: str, sheet: Sheet) -> Recognised | None:
    """The form on a sheet; None where none is found."""
    texts = _texts(sheet)
    said = period_in([*texts, sheet.name, file])
    coded = _coded([file, sheet.name, *texts])
    numbers = _numbers(sheet)
    for form in _fitting(coded, said, numbers):
        found = _read(file, sheet, form, said, numbers)
        if found:
            return found
    headed = None if coded else _by_headings(sheet)
    return _read(file, sheet, headed, said, None) if headed else None


def value_of(cell: Cell) -> int | None:
    """The whole number in a cell; None where there is none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else None
    text = text_of(cell).strip()
    if _GROUPED.fullmatch(text):
        text = re.sub(r"\D", "", text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    whole = number.is_finite() and number == number.to_integral_value()
    return int(number) if whole and abs(number) < 2**53 else None


def code_on(sheet: Sheet) -> str:
    """The code of the form that a sheet says it is; empty where it says none."""
    return _coded([sheet.name, *_texts(sheet)])


def columns_of(sheet: Sheet, form: Form) -> tuple[dict[str, int], int]:
    """Where a form's columns stand on a sheet, filled or not, and its last heading."""
    return _places(sheet, form, _numbers(sheet))


# Which form --------------------------------------------------------------------------


@cache
def _patterns() -> Sequence[tuple[str, re.Pattern[str]]]:
    found = []
    for code in dict.fromkeys(form.code for form in forms()):
        first, _, second = (re.escape(part) for part in fold(code).partition("/"))
        gap = r"[\s/_.\-]*"
        pattern = (
            rf"(?<!\w){first}{gap}{second}(?!\w)|(?<![^\W_]){second}{gap}{first}(?!\d)"
        )
        found.append((code, re.compile(pattern)))
    return found


def _coded(texts: Sequence[str]) -> str:
    """The code of a form written in the texts: the first text that has one decides."""
    for text in texts:
        folded_ = fold(text)
        for code, pattern in _patterns():
            if pattern.search(folded_):
                return code
    return ""


def _fitting(
    code: str, said: Said, numbers: tuple[int, dict[int, int]] | None
) -> list[Form]:
    """The forms of that code, the likeliest first."""
    found = [form for form in forms() if form.code == code]
    most = max(numbers[1]) if numbers else 0

    def unlike(form: Form) -> tuple[bool, bool, bool, int]:
        named = form.instrument.split("/TT")[0] in said.text
        in_force = bool(said.end and form.applies(said.end))
        as_many = len(form.column) == most
        return (not named, not as_many, not in_force, -form.since.toordinal())

    return sorted(found, key=unlike)


def _by_headings(sheet: Sheet) -> Form | None:
    scored = [(len(_headed(sheet, form)) / len(form.column), form) for form in forms()]
    score, best = max(scored, key=lambda one: (one[0], one[1].since))
    return best if score >= ENOUGH else None


# Where its columns are ----------------------------------------------------------------


def _numbers(sheet: Sheet) -> tuple[int, dict[int, int]] | None:
    """The row of column numbers: (row, {number: column})."""
    for at, row in enumerate(sheet.rows[:HEAD_ROWS]):
        found: dict[int, int] = {}
        for column, cell in enumerate(row):
            named = _NUMBERED.fullmatch(text_of(cell))
            if named and not found and int(named[1]) != 1:
                continue
            if named:
                found.setdefault(int(named[1]), column)
        run = _rising(list(found.items()))
        if len(run) >= FEWEST_NUMBERS:
            return at, run
    return None


def _rising(found: list[tuple[int, int]]) -> dict[int, int]:
    """The numbers as far as they rise: behind that the row of numbers has slipped."""
    run = found[:1]
    for before, one in pairwise(found):
        if one[0] <= before[0] or one[1] <= before[1]:
            break
        run.append(one)
    return dict(run)


def _read(
    file: str,
    sheet: Sheet,
    form: Form,
    said: Said,
    numbers: tuple[int, dict[int, int]] | None,
) -> Recognised | None:
    if form.layout == "rows":
        return _upright(file, sheet, form, said)
    places, head = _places(sheet, form, numbers)
    if not places:
        return None
    rows = tuple(_rows(sheet, form, places, head, said))
    if not rows:
        return None
    return Recognised(file, sheet.name, form, said, rows, places, upright=False)


def _places(
    sheet: Sheet, form: Form, numbers: tuple[int, dict[int, int]] | None
) -> tuple[dict[str, int], int]:
    """Columns by code, and the last row of headings.

    Numbers that do not run on have slipped: columns are then counted from the first.
    """
    if numbers is None:
        found = _headed(sheet, form)
        head = max((row for row, _ in found.values()), default=0)
        enough = len(found) >= ENOUGH * len(form.column)
        return ({code: at for code, (_, at) in found.items()} if enough else {}), head
    head, by_number = numbers
    whole = list(by_number) == list(range(1, len(form.column) + 1))
    first = by_number[1]
    if not whole and max(by_number) < FEWEST_NUMBERS:
        return {}, head
    return {
        column.code: by_number[at + 1] if whole else first + at
        for at, column in enumerate(form.column)
    }, head


def _headed(sheet: Sheet, form: Form) -> dict[str, tuple[int, int]]:
    """Columns found by their innermost headings, left to right: (row, column)."""
    cells = [
        (at, column, fold(text_of(cell)))
        for at, row in enumerate(sheet.rows[:HEAD_ROWS])
        for column, cell in enumerate(row[:MOST_COLUMNS])
        if isinstance(cell, str) and cell.strip()
    ]
    found: dict[str, tuple[int, int]] = {}
    taken = -1
    for wanted in form.column:
        label = fold(wanted.vi[-1])
        alike = [
            (column, at)
            for at, column, text in cells
            if column > taken and fuzz.ratio(text, label, score_cutoff=ALIKE)
        ]
        if alike:
            taken, row = min(alike)
            found[wanted.code] = row, taken
    return found


# Its lines ----------------------------------------------------------------------------


def _rows(
    sheet: Sheet, form: Form, places: Mapping[str, int], head: int, said: Said
) -> Iterator[Row]:
    first = min(places.values())
    for at in range(head + 1, min(len(sheet.rows), head + MOST_LINES)):
        values = {
            code: value_of(sheet.cell(at, column)) for code, column in places.items()
        }
        known = sum(value is not None for value in values.values())
        if known < min(2, len(form.column)):
            continue
        names = [text_of(sheet.cell(at, column)) for column in range(first)]
        words = [name for name in names if name and not name.isdigit()]
        name = words[0] if words else said.unit
        yield Row(name, at, values, bool(_TOTAL.match(fold(name))))


def _upright(file: str, sheet: Sheet, form: Form, said: Said) -> Recognised | None:
    """Items beneath each other: found by their words, their figure to the right."""
    places: dict[str, int] = {}
    column = None
    after = -1
    for wanted in form.column:
        label = fold(wanted.vi[-1])
        for at in range(after + 1, len(sheet.rows)):
            texts = [fold(text_of(cell)) for cell in sheet.rows[at]]
            match = next((i for i, text in enumerate(texts) if text == label), None)
            if match is None:
                continue
            places[wanted.code] = after = at
            if column is None:
                column = _figure_column(sheet, at, match)
            break
    if column is None or len(places) < ENOUGH * len(form.column):
        return None
    values = {code: value_of(sheet.cell(at, column)) for code, at in places.items()}
    row = Row(said.unit, column, values, is_total=False)
    return Recognised(file, sheet.name, form, said, (row,), places, upright=True)


def _figure_column(sheet: Sheet, row: int, label: int) -> int | None:
    return next(
        (
            at
            for at in range(label + 1, len(sheet.rows[row]))
            if value_of(sheet.cell(row, at)) is not None
        ),
        None,
    )


def _texts(sheet: Sheet) -> list[str]:
    return [
        text_of(cell)
        for row in sheet.rows[:HEAD_ROWS]
        for cell in row
        if isinstance(cell, str) and cell.strip()
    ]
