"""Counts what holds in the forms of somebody's files, and keeps what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from minhbach.documents.numerals import number
from minhbach.kernel.folding import fold
from minhbach.kernel.periods import preceding
from minhbach.kernel.words import Words
from minhbach.reports.equations import Result
from minhbach.reports.forms import sibling
from minhbach.reports.likely import Cause, of_sum
from minhbach.reports.misfits import Misfit
from minhbach.reports.recognised import Recognised, Row

_TOTAL = Words(
    "dòng tổng cột {column}: ghi {was}, các dòng cộng lại {gives}, lệch {difference}",
    "total of column {column}: {was} stands there, the lines make {gives}, "
    "difference {difference}",
)
_ADDED = Words(
    "{period} cột {column}: ghi {was}, {parts} cộng lại {gives}, lệch {difference}",
    "{period} column {column}: {was} stands there, {parts} make {gives}, "
    "difference {difference}",
)
PARTS = {"H1": ("Q1", "Q2"), "H2": ("Q3", "Q4"), "9M": ("Q1", "Q2", "Q3")}
OF_YEAR = (("H1", "H2"), ("Q1", "Q2", "Q3", "Q4"))


class Tally:
    """Counts what holds and keeps what does not."""

    def __init__(self) -> None:
        self.held = 0
        self.unknown = 0
        self.misfits: list[Misfit] = []

    def row(self, table: Recognised, row: Row) -> None:
        """The equations of the form over one line, and its warnings."""
        for result in table.form.check(row.values):
            if self._counts(result):
                self._misfit(table, row, result, fails=True)
        for result in table.form.warn(row.values):
            self._misfit(table, row, result, fails=False)

    def totals(self, table: Recognised) -> None:
        """The total line against the lines above it, column by column."""
        lines = [row for row in table.rows if not row.is_total]
        total = next((row for row in table.rows if row.is_total), None)
        if total is None or len(lines) < 2:
            return
        for code in table.places:
            parts = [row.values.get(code) for row in lines]
            was, known = (
                total.values.get(code),
                [one for one in parts if one is not None],
            )
            if was is None or len(known) < len(parts):
                self.unknown += 1
            elif sum(known) == was:
                self.held += 1
            else:
                self._sum(table, total, code, _TOTAL, was, sum(known), lines)

    def together(self, tables: Sequence[Recognised]) -> None:
        """Sums across the forms of a unit, and what one period leaves to the next."""
        by_key: dict[tuple[str, str, str], tuple[Recognised, Row]] = {}
        for table in tables:
            for row in table.rows:
                if not row.is_total:
                    key = (table.form.key, fold(row.name), table.said.period)
                    by_key.setdefault(key, (table, row))
        for (_, unit, period), (table, row) in by_key.items():
            self._across(by_key, table, row, unit, period)
            if period:
                self._carried(by_key, table, row, unit, period)
                for parts in _parts(period):
                    self._added(by_key, table, row, unit, period, parts)

    def _across(
        self, by_key: Mapping[Any, Any], table: Recognised, row: Row, *at: str
    ) -> None:
        for across in table.form.across:
            other = sibling(table.form, across.form)
            found = by_key.get((other.key, *at)) if other else None
            if found is None:
                continue
            result = table.form.check_across(across, row.values, found[1].values)
            if self._counts(result):
                said = result.of_other(across.form)
                there = [
                    found[0].ref(found[1], code) for code in _columns(result.right)
                ]
                refs = tuple(f"{found[0].file}: {ref}" for ref in there)
                self._misfit(table, row, said, fails=True, others=refs)

    def _carried(
        self, by_key: Mapping[Any, Any], table: Recognised, row: Row, *at: str
    ) -> None:
        unit, period = at
        found = by_key.get((table.form.key, unit, preceding(period)))
        if found is None:
            return
        for result in table.form.check_carried(found[1].values, row.values):
            if self._counts(result):
                said = result.of_other(preceding(period))
                there = tuple(
                    f"{found[0].file}: {found[0].ref(found[1], code)}"
                    for code in _columns(result.right)
                )
                self._misfit(table, row, said, fails=True, others=there)

    def _added(
        self,
        by_key: Mapping[Any, Any],
        table: Recognised,
        row: Row,
        unit: str,
        period: str,
        parts: Sequence[str],
    ) -> None:
        """Flows of the parts add up; what comes back is counted again and does not."""
        found = [by_key.get((table.form.key, unit, part)) for part in parts]
        if not all(found):
            return
        rows = [one[1] for one in found if one]
        for column in table.form.column:
            if column.adds == "recompute" or column.code not in table.places:
                continue
            values = [one.values.get(column.code) for one in rows]
            if column.adds == "opening":
                values = values[:1]
            elif column.adds == "closing":
                values = values[-1:]
            was, known = (
                row.values.get(column.code),
                [v for v in values if v is not None],
            )
            if was is None or len(known) < len(values):
                self.unknown += 1
            elif sum(known) == was:
                self.held += 1
            else:
                said = {"period": period, "parts": " + ".join(parts)}
                gives = sum(known)
                self._sum(table, row, column.code, _ADDED, was, gives, (), **said)

    def _sum(
        self,
        table: Recognised,
        row: Row,
        code: str,
        words: Words,
        was: int,
        gives: int,
        lines: Sequence[Row],
        **said: str,
    ) -> None:
        filled = words.filled(
            **said,
            column=code.removeprefix("c"),
            was=number(was),
            gives=number(gives),
            difference=number(was - gives),
        )
        others = tuple(table.ref(line, code) for line in lines)
        parts = [(line.name, line.values.get(code) or 0) for line in lines]
        causes = of_sum(was, parts, {}) if parts else ()
        where = table.ref(row, code)
        ask = row.name if not row.is_total else table.said.unit or table.file
        self.misfits.append(
            Misfit(
                table, where, others, ask, filled, fails=True, causes=causes, code=code
            )
        )

    def _counts(self, result: Result) -> bool:
        """Tallies a check; whether it does not hold."""
        self.held += result.passed is True
        self.unknown += result.passed is None
        return result.passed is False

    def _misfit(
        self,
        table: Recognised,
        row: Row,
        result: Result,
        *,
        fails: bool,
        others: tuple[str, ...] = (),
    ) -> None:
        left, right = _columns(result.left), _columns(result.right)
        here = left if others else [*left, *right]
        refs = [table.ref(row, code) for code in here if code in table.places]
        causes = () if others or not fails else _causes(left, right, row.values)
        ask = row.name or table.said.unit or table.file
        where = refs[0] if refs else ""
        every = (*refs[1:], *others)
        self.misfits.append(
            Misfit(table, where, every, ask, result.words, fails, causes, here[0])
        )


def _causes(
    left: Sequence[str], right: Sequence[str], values: Mapping[str, int | None]
) -> tuple[Cause, ...]:
    """Why one total is likely not the sum of several parts."""
    total = values.get(left[0]) if len(left) == 1 else None
    if total is None or len(right) < 2:
        return ()
    parts = [(code, values[code] or 0) for code in right]
    others = {
        code: value
        for code, value in values.items()
        if value is not None and code not in (*left, *right)
    }
    return of_sum(total, parts, others)


def _columns(text: str) -> list[str]:
    return [word for word in text.split() if word.startswith("c")]


def _parts(period: str) -> Iterator[tuple[str, ...]]:
    year, _, part = period.partition("-")
    for names in [PARTS[part]] if part in PARTS else [] if part else OF_YEAR:
        yield tuple(f"{year}-{name}" for name in names)
