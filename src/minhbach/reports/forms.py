"""The prescribed forms, read from `forms/*.toml`: columns, equations, validity.

A form is data with a date. Where the text of a later circular is not at hand an earlier
form may stand in for it, and says so on every page and printout.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from minhbach.documents.grids import Cell, Column, Grid
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports import received
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


def forms() -> tuple[Form, ...]:
    """Every form there is, ours and those that came by package."""
    return with_these(received.texts())


@cache
def with_these(came: received.Texts) -> tuple[Form, ...]:
    """Ours and these (key, TOML); refused with the faults of all files at once."""
    from minhbach.reports.form_faults import strangers

    found: list[Form] = []
    faults: list[Reason] = []
    ours = [(one.stem, one.read_text("utf-8")) for one in sorted(FOLDER.glob("*.toml"))]
    for key, text in [*ours, *came]:
        try:
            found.append(read(text, f"{key}.toml"))
        except Refusal as refusal:
            faults.extend(refusal.reasons)
    faults.extend(strangers(found))
    if faults:
        raise Refusal(faults)
    return tuple(found)


def annexed() -> tuple[Form, ...]:
    """The forms that are annexes of a unit's report, in their order.

    Which codes they are the programme says; a form that came brings a new validity.
    """
    found = [one for one in with_these(()) if one.annex]
    return tuple(sorted(found, key=lambda one: one.annex))


def annexed_on(on: date) -> dict[str, Form]:
    """By code, the form of a day of each that is annexed to a unit's report."""
    return {one.code: form(one.code, on) for one in annexed()}


def in_force(on: date) -> tuple[Form, ...]:
    """The form of every code for a day, in the order of the folder."""
    codes = dict.fromkeys(one.code for one in forms() if one.applies(on))
    return tuple(form(code, on) for code in codes)


def of_key(key: str) -> Form | None:
    """The form in the file of that name."""
    return next((one for one in forms() if one.key == key), None)


def form(code: str, on: date) -> Form:
    """The form of that code for a day: in force before standing in, then the latest."""
    fitting = [one for one in forms() if one.code == code and one.applies(on)]
    if not fitting:
        known = ", ".join(dict.fromkeys(one.code for one in forms()))
        raise Refusal(
            refused(
                f"không có biểu {code} cho ngày {on:%d/%m/%Y}; có: {known}",
                f"there is no form {code} for {on:%d/%m/%Y}; there are: {known}",
                field="form",
            )
        )
    return min(fitting, key=lambda one: (one.notice(on) is not None, on - one.since))


def sibling(one: Form, code: str) -> Form | None:
    """The form of another code in the same instrument."""
    return next(
        (
            other
            for other in forms()
            if other.code == code and other.instrument == one.instrument
        ),
        None,
    )


def read(text: str, name: str) -> Form:
    """A form from TOML; refused with all its faults at once."""
    from minhbach.reports.form_faults import faults as faults_of

    try:
        key = name.removesuffix(".toml")
        found = Form.model_validate({**tomllib.loads(text), "key": key})
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
        for fault in faults_of(found)
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
