"""The prescribed forms, read from `forms/*.toml`: columns, equations, validity.

A form is data with a date. Where the text of a later circular is not at hand an earlier
form may stand in for it, and says so on every page and printout.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from minhbach.documents.grids import Cell, Column, Grid
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports.equations import (
    Equation,
    Order,
    Result,
    Side,
    Values,
    check,
    compare,
    order,
    parse,
)

FOLDER = Path(__file__).parent / "forms"
UNIT = Words("Đơn vị", "Unit")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Strict):
    """A sentence in both languages, as TOML writes it."""

    vi: str
    en: str

    @property
    def words(self) -> Words:
        return Words(self.vi, self.en)


class FormColumn(_Strict):
    """A column: its headings inwards, the figure that fills it, what it counts."""

    code: str = Field(pattern=r"c[1-9]\d*")
    figure: str
    unit: Literal[
        "letter", "claim", "turn", "person", "referral", "group", "reception_day"
    ]
    adds: Literal["flow", "opening", "closing", "recompute"]
    vi: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)

    @property
    def words(self) -> Words:
        """The headings from the outermost inwards, in one line."""
        return Words(" › ".join(self.vi), " › ".join(self.en))


class Written(_Strict):
    """An equation as the file writes it."""

    says: str


class Carried(_Strict):
    """What one period leaves (`closing`) is what the next opens with (`opening`)."""

    closing: str
    opening: str


class StandsIn(_Strict):
    """The instrument this form stands in for, since when, and what must be said."""

    instrument: str
    since: date
    says: Said


class Form(_Strict):
    """One prescribed form in one validity."""

    code: str
    title: Said
    instrument: str
    since: date
    until: date | None = None
    exact: bool = True
    reading: str = ""
    source: str
    mark: Literal["A", "B", "C"]
    window: str
    stands_in_for: tuple[StandsIn, ...] = ()
    equation: tuple[Written, ...] = ()
    warning: tuple[Written, ...] = ()
    carried: tuple[Carried, ...] = ()
    column: tuple[FormColumn, ...] = Field(min_length=1)

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        return tuple(parse(written.says) for written in self.equation)

    @cached_property
    def orders(self) -> tuple[Order, ...]:
        return tuple(order(written.says) for written in self.warning)

    def warn(self, values: Values) -> tuple[Result, ...]:
        """What is likely wrong in one row of it: the warnings that do not hold."""
        results = (one.check(values) for one in self.orders)
        return tuple(one for one in results if one.passed is False)

    def figures(self) -> dict[str, str]:
        """Which figure fills which column."""
        return {column.code: column.figure for column in self.column}

    def check(self, values: Values) -> tuple[Result, ...]:
        """The form's equations over one row of it."""
        return check(self.equations, values)

    def check_carried(self, before: Values, now: Values) -> tuple[Result, ...]:
        """What this period opens with against what the period before left."""
        return tuple(
            compare(
                Side.single(carried.opening), Side.single(carried.closing), now, before
            )
            for carried in self.carried
        )

    def notice(self, on: date) -> Words | None:
        """What must be said where the form is not the one in force on a day."""
        return next(
            (
                standing.says.words
                for standing in self.stands_in_for
                if on >= standing.since
            ),
            None,
        )

    def applies(self, on: date) -> bool:
        """Whether the form is in force on a day, or stands in for one that is."""
        in_force = self.since <= on and (self.until is None or on <= self.until)
        return in_force or self.notice(on) is not None

    def grid(
        self,
        rows: Sequence[tuple[str, Values]],
        *,
        language: str = "vi",
        first: Words = UNIT,
        total: bool = False,
    ) -> Grid:
        """The form as a table: a name and its values by column code, row by row."""
        cells: list[tuple[Cell, ...]] = [
            (name, *(values.get(column.code) for column in self.column))
            for name, values in rows
        ]
        head = Column((first.in_(language),), "MS", text=True, width=15)
        columns = (self._grid_column(column, language) for column in self.column)
        return Grid((head, *columns), tuple(cells), total)

    def _grid_column(self, column: FormColumn, language: str) -> Column:
        headings = column.en if language == "en" else column.vi
        longest = max(len(word) for word in headings[-1].split())
        width = max(8, longest + 2)
        return Column(headings, self.printed_code(column.code), width=width)

    def printed_code(self, code: str) -> str:
        """The column's number as the form prints it: 1 = 2 + 3 = 4 + 5."""
        found = next(
            (
                equation
                for equation in self.equations
                if equation.sides[0].names == (code,)
            ),
            None,
        )
        return str(found or code).replace("c", "")


@cache
def forms() -> tuple[Form, ...]:
    """Every form there is; refused with the faults of all files at once."""
    found: list[Form] = []
    faults: list[Reason] = []
    for path in sorted(FOLDER.glob("*.toml")):
        try:
            found.append(read(path.read_text(encoding="utf-8"), path.name))
        except Refusal as refusal:
            faults.extend(refusal.reasons)
    if faults:
        raise Refusal(faults)
    return tuple(found)


def form(code: str, on: date) -> Form:
    """The form of that code for a day; one in force goes before one that stands in."""
    fitting = [form for form in forms() if form.code == code and form.applies(on)]
    if not fitting:
        raise Refusal(
            refused(
                f"không có biểu {code} cho ngày {on:%d/%m/%Y}",
                f"there is no form {code} for {on:%d/%m/%Y}",
                field="form",
            )
        )
    return min(fitting, key=lambda form: form.notice(on) is not None)


def read(text: str, name: str) -> Form:
    """A form from TOML; refused with all its faults at once."""
    try:
        found = Form.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise Refusal(
            refused(
                f"{name}: không phải TOML đúng cách: {fault}",
                f"{name}: not well-formed TOML: {fault}",
            )
        ) from fault
    except ValidationError as wrong:
        raise Refusal(_field_fault(name, fault) for fault in wrong.errors()) from wrong
    faults = [
        refused(f"{name}: {fault.vi}", f"{name}: {fault.en}")
        for fault in _faults(found)
    ]
    if faults:
        raise Refusal(faults)
    return found


def _field_fault(name: str, fault: Mapping[str, Any]) -> Reason:
    at = ".".join(map(str, fault["loc"]))
    return refused(
        f"{name}: {at}: sai cách viết ({fault['msg']})",
        f"{name}: {at}: {fault['msg']}",
        field=at,
    )


def _faults(form: Form) -> Iterator[Words]:
    codes = [column.code for column in form.column]
    if codes != [f"c{at}" for at in range(1, len(codes) + 1)]:
        yield Words("mã cột phải liên tục từ c1", "columns must run on from c1")
    yield from _twice("mã cột", "column", codes)
    yield from _twice("chỉ tiêu", "figure", [column.figure for column in form.column])
    for column in form.column:
        if len(column.vi) != len(column.en):
            yield Words(
                f"{column.code}: tiêu đề hai ngôn ngữ khác số tầng",
                f"{column.code}: headings differ in levels by language",
            )
    for written in form.equation:
        yield from _equation_faults(written.says, codes, parse)
    for written in form.warning:
        yield from _equation_faults(written.says, codes, order)
    for carried in form.carried:
        yield from _unknown((carried.closing, carried.opening), codes, "carried")
    if form.until and form.until < form.since:
        yield Words("hết hiệu lực trước khi có hiệu lực", "ends before it begins")
    if not form.exact and not form.reading:
        yield Words(
            "ngày không chính xác phải có “reading”",
            "a day that is not exact needs a “reading”",
        )


def _twice(vi: str, en: str, names: list[str]) -> Iterator[Words]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Words(f"{vi} “{name}” có {times} lần", f"{en} “{name}” {times} times")


def _equation_faults(
    says: str, codes: list[str], read_: Callable[[str], Equation | Order]
) -> Iterator[Words]:
    try:
        yield from _unknown(read_(says).names, codes, says)
    except Refusal as refusal:
        yield refusal.reasons[0].words


def _unknown(names: Sequence[str], codes: list[str], at: str) -> Iterator[Words]:
    for name in names:
        if name not in codes:
            yield Words(f"“{at}”: không có cột {name}", f"“{at}”: no column {name}")
