"""A prescribed form as data: its columns and lines, equations, validity and source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field

from minhbach.documents.grids import Cell, Column, Grid
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
    side,
)
from minhbach.reports.form_parts import (
    OURS,
    Across,
    Carried,
    Either,
    FormColumn,
    Lines,
    Said,
    StandsIn,
    Strict,
    Warned,
    Written,
)

FOLDER = Path(__file__).parent / "forms"
UNIT = Words("Đơn vị", "Unit")


class Form(Strict):
    """One prescribed form in one validity."""

    key: str = ""
    code: str
    title: Said
    instrument: str
    since: date
    until: date | None = None
    exact: bool = True
    reading: str = ""
    source: str
    mark: Literal["A", "B", "C", "ours"]
    window: str
    rhythm: Literal["month", "half", "year"] = "half"  # what a page opens with
    layout: Literal["columns", "rows"] = "columns"
    annex: int = 0  # its place among the annexes of a unit's report; 0: none
    chapter: str = ""  # the chapter of figures on whose page it stands
    stands_in_for: tuple[StandsIn, ...] = ()
    lines: Lines | None = None
    equation: tuple[Written, ...] = ()
    either: tuple[Either, ...] = ()
    across: tuple[Across, ...] = ()
    warning: tuple[Warned, ...] = ()
    carried: tuple[Carried, ...] = ()
    note: tuple[Said, ...] = ()
    column: tuple[FormColumn, ...] = Field(min_length=1)

    @cached_property
    def by_code(self) -> Mapping[str, FormColumn]:
        return {column.code: column for column in self.column}

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """What must hold: what is printed, and what follows from it."""
        return tuple(parse(one.says) for one in self.equation if one.mark != OURS)

    @cached_property
    def _ours(self) -> tuple[Equation, ...]:
        return tuple(parse(one.says) for one in self.equation if one.mark == OURS)

    def _orders(self, *, strict: bool) -> tuple[Order, ...]:
        return tuple(order(one.says) for one in self.warning if one.strict is strict)

    def warn(self, values: Values) -> tuple[Result, ...]:
        """What is likely wrong in one row of it: the warnings that do not hold."""
        results = [one.check(values) for one in self._orders(strict=False)]
        results += check(self._ours, values)
        for one in self.either:
            found = [parse(says).check(values)[0] for says in one.says]
            if any(result.passed for result in found):
                results += [result for result in found if not result.passed]
        return tuple(one for one in results if one.passed is False)

    def figures(self) -> dict[str, str]:
        """Which figure fills which column; typed columns are not among them."""
        return {column.code: column.figure for column in self.column if column.figure}

    def check(self, values: Values) -> tuple[Result, ...]:
        """The form's equations over one row of it."""
        bounds = tuple(one.check(values) for one in self._orders(strict=True))
        return (*check(self.equations, values), *bounds, *self._alternatives(values))

    def _alternatives(self, values: Values) -> tuple[Result, ...]:
        found: list[Result] = []
        for one in self.either:
            results = [parse(says).check(values)[0] for says in one.says]
            holds = [result for result in results if result.passed]
            found += holds[:1] or results
        return tuple(found)

    def check_carried(self, before: Values, now: Values) -> tuple[Result, ...]:
        """What this period opens with against what the period before left."""
        return tuple(
            compare(
                Side.single(carried.opening), Side.single(carried.closing), now, before
            )
            for carried in self.carried
        )

    def check_across(self, one: Across, here: Values, there: Values) -> Result:
        """A sum of this form against a sum of another, as the file writes them."""
        return compare(side(one.here), side(one.there), here, there)

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
        rows: Sequence[tuple[str, Mapping[str, Cell]]],
        *,
        language: str = "vi",
        first: Words = UNIT,
        total: bool = False,
    ) -> Grid:
        """The form as a table: a name and its values by column code, row by row."""
        cells: list[tuple[Cell, ...]] = [
            (
                name,
                *(
                    values.get(column.code, None if column.figure else "")
                    for column in self.column
                ),
            )
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
        sides = [
            str(other)
            for equation in self.equations
            if equation.sides[0].names == (code,)
            for other in equation.sides[1:]
        ]
        return " = ".join((code, *sides)).replace("c", "")
