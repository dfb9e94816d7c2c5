"""The door: what an indicator comes to, and the entries it came from.

figures("song-mau", "2026-H1")                      every figure of the half-year
figures("song-mau", "2026-H1", on="2026-03-31")     as the world stood that evening
figures("song-mau", "2026-H1", as_of=1204)          as known up to that entry
open_("P06", "song-mau", "2026-H1")                 the entries behind the value
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from minhbach.figures import plain, postings
from minhbach.figures.catalogue import balances, indicators
from minhbach.figures.language import RATE, TIMELINESS, Balance, Expression, Indicator
from minhbach.figures.questions import (
    DEFAULT_WINDOW,
    AsOf,
    Question,
    default_day,
    period_of,
    question,
)
from minhbach.figures.rows import Row
from minhbach.kernel.periods import Period
from minhbach.kernel.words import Words
from minhbach.procedures.measures import RUNNING, STOPPED

Where = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its value, or its two integers; None where there are no data."""

    code: str
    words: Words
    unit: str
    value: int | None
    numerator: int | None = None
    denominator: int | None = None
    splits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    counts: str = ""
    apart: str = ""  # the split whose cells are never added up

    def as_json(self, language: str = "vi") -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.words.in_(language),
            "unit": self.unit,
            "value": None if self.apart else self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "splits": {name: dict(cells) for name, cells in self.splits.items()},
        }


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """One entry behind a figure, and how much of it it is."""

    body: str
    seq: int
    id: str
    matter: str
    action: str
    effective_on: date
    recorded_at: datetime
    qty: int

    def as_json(self) -> dict[str, Any]:
        return {
            "body": self.body,
            "seq": self.seq,
            "id": self.id,
            "matter": self.matter,
            "action": self.action,
            "effective_on": self.effective_on.isoformat(),
            "recorded_at": self.recorded_at.isoformat(),
            "qty": self.qty,
        }


@dataclass(frozen=True, slots=True)
class Slice:
    """A period with the day it is asked on, and what is asked of it."""

    period: Period
    day: date
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A balance that does not hold: in total, or in one cell of a split."""

    key: str
    words: Words
    comes: int
    goes: int
    dimension: str = ""
    cell: str = ""


def figures(
    body: str,
    period_code: str,
    window: str = DEFAULT_WINDOW,
    *,
    on: date | str | None = None,
    as_of: AsOf = None,
    codes: Iterable[str] | None = None,
) -> list[Figure]:
    """The figures of a unit for a period, in the order they are declared."""
    one = question(body, period_code, window, on=on, as_of=as_of, codes=codes)
    return asked(one)[body]


def asked(one: Question, upto: postings.Upto | None = None) -> dict[str, list[Figure]]:
    """The figures of every body of a question; one query for all their postings."""
    upto = upto or dict.fromkeys(one.bodies, one.seq)
    by_body = _rows(one.indicators, upto, one.on)
    first = postings.first_days(upto)
    return {
        body: _figures(
            one.indicators, _book(by_body[body], one.period, one.on, first.get(body))
        )
        for body in one.bodies
    }


def many(
    bodies: Sequence[str],
    period: Period,
    codes: Iterable[str],
    *,
    on: date | None = None,
    upto: postings.Upto | None = None,
) -> dict[str, list[Figure]]:
    """The same figures of several bodies, each up to its own place of its ledger."""
    wanted = set(codes)
    chosen = tuple(one for code, one in indicators().items() if code in wanted)
    day = on or default_day(period)
    known = {body: (upto or {}).get(body) for body in bodies}
    return asked(Question(tuple(bodies), period, day, None, chosen), known)


def series(
    body: str,
    periods: Sequence[Period],
    codes: Sequence[str],
    *,
    seq: int | None = None,
    on: date | None = None,
) -> list[dict[str, int | None]]:
    """The values of a few indicators at the end of each period, from one query."""
    return many_series({body: seq}, periods, codes, on=on)[body]


def many_series(
    upto: postings.Upto,
    periods: Sequence[Period],
    codes: Sequence[str],
    *,
    on: date | None = None,
) -> dict[str, list[dict[str, int | None]]]:
    """The same of several bodies, each up to its own place of its ledger."""
    chosen = [indicators()[code] for code in codes]
    last = max(default_day(one) for one in periods)
    last = min(on, last) if on else last
    rows, first = _rows(chosen, upto, last), postings.first_days(upto)
    return {
        body: [
            _values(chosen, _book(rows[body], one, min(last, one.end), first.get(body)))
            for one in periods
        ]
        for body in upto
    }


def beside(
    upto: postings.Upto, asked_: Sequence[Slice]
) -> dict[str, list[list[Figure]]]:
    """Several periods of the same bodies side by side: two queries, however many."""
    known = indicators()
    chosen = [[known[code] for code in known if code in one.codes] for one in asked_]
    every = {one.code: one for part in chosen for one in part}
    rows = _rows(list(every.values()), upto, max(one.day for one in asked_))
    first = postings.first_days(upto)
    return {
        body: [
            _figures(part, _book(rows[body], one.period, one.day, first.get(body)))
            for one, part in zip(asked_, chosen, strict=True)
        ]
        for body in upto
    }


def open_(
    code: str,
    body: str,
    period_code: str,
    window: str = DEFAULT_WINDOW,
    *,
    on: date | str | None = None,
    as_of: AsOf = None,
    where: Where | None = None,
) -> list[OpenedEntry]:
    """The entries behind a figure, or behind one cell: `where={"channel": "by_post"}`.

    Quantities add up to the value; of an indicator that counts matters, each matter
    stands once. A rate opens to its part, a median to what was measured.
    """
    one = question(
        body, period_code, window, on=on, as_of=as_of, codes=[code], where=where
    )
    wanted, upto = one.indicators[0], {body: one.seq}
    rows = _rows([wanted], upto, one.on)[body]
    book = _book(rows, one.period, one.on, postings.first_days(upto).get(body))
    if wanted.counts == RATE and wanted.pair:
        wanted = indicators()[wanted.pair[0]]
    lines = plain.answer(wanted, book, {}).lines
    return [_opened(line) for line in plain.opened(wanted, book, lines, where)]


def late_entries(body: str, seq: int, on: date) -> list[OpenedEntry]:
    """What was recorded behind a place of the ledger but is effective by the day.

    The line "ghi sau ngày chốt": why figures asked now differ from frozen ones.
    """
    return many_late_entries({body: seq}, on)[body]


def many_late_entries(
    upto: Mapping[str, int], on: date
) -> dict[str, list[OpenedEntry]]:
    """The same of several bodies, each behind its own place of its ledger."""
    behind: dict[str, dict[int, OpenedEntry]] = {body: {} for body in upto}
    for row in postings.after(upto, on):
        line = _opened(plain.Counted(row, row.qty))
        behind[row.body].setdefault(row.seq, line)
    return {body: list(lines.values()) for body, lines in behind.items()}


def unbalanced(
    given: Sequence[Figure], declared: Sequence[Balance] | None = None
) -> list[Fault]:
    """The balances that do not hold among these figures, in total and cell by cell."""
    by_code = {one.code: one for one in given}
    faults: list[Fault] = []
    for one in balances() if declared is None else declared:
        if all(code in by_code for code in (*one.comes, *one.goes)):
            faults += _faults(one, by_code)
    return faults


def hidden(figure: Figure, below: int) -> Figure:
    """The figure as it may leave the unit: without small cells and what betrays them.

    A split with one small cell also hides its next smallest, or the difference tells.
    """
    if below <= 1:
        return figure
    kept = {name: _without_small(cells, below) for name, cells in figure.splits.items()}
    return replace(figure, splits=kept)


# How the answers are put together -------------------------------------------------


def _rows(
    chosen: Sequence[Indicator], upto: postings.Upto, on: date
) -> dict[str, list[Row]]:
    by_body: dict[str, list[Row]] = defaultdict(list)
    for row in postings.rows(upto, on, _measures(chosen)):
        by_body[row.body].append(row)
    return by_body


def _measures(chosen: Sequence[Indicator]) -> set[str]:
    known = indicators()
    wanted = [*chosen, *(known[code] for one in chosen for code in one.pair or ())]
    found = {name for one in wanted for name in _named(one.of)}
    found |= {name for one in wanted if one.known_by for name in _named(one.known_by)}
    if any(TIMELINESS in one.split for one in wanted):
        found |= {RUNNING, STOPPED}
    return found


def _named(expression: Expression) -> set[str]:
    named = {part.measure for part in expression.parts}
    return named | _named(expression.without) if expression.without else named


def _book(
    rows: Sequence[Row], period: Period, on: date, first: date | None
) -> plain.Book:
    return plain.Book(rows, period, on, is_empty=first is None or first > on)


def _figures(chosen: Sequence[Indicator], book: plain.Book) -> list[Figure]:
    answers: dict[str, plain.Answer] = {}
    for one in chosen:
        for code in one.pair or ():
            if code not in answers:
                answers[code] = plain.answer(indicators()[code], book, answers)
        if one.code not in answers:
            answers[one.code] = plain.answer(one, book, answers)
    return [_figure(one, book, answers[one.code]) for one in chosen]


def _values(chosen: Sequence[Indicator], book: plain.Book) -> dict[str, int | None]:
    return {one.code: one.value for one in _figures(chosen, book)}


def _figure(one: Indicator, book: plain.Book, answer: plain.Answer) -> Figure:
    cells = {} if book.is_empty else plain.splits(one, book, answer.lines)
    return Figure(
        one.code,
        one.words,
        one.unit,
        answer.value,
        answer.numerator,
        answer.denominator,
        cells,
        one.counts,
        one.apart,
    )


def _opened(line: plain.Counted) -> OpenedEntry:
    row = line.row
    return OpenedEntry(
        row.body,
        row.seq,
        row.entry,
        row.matter,
        row.action,
        row.effective_on,
        row.recorded_at,
        line.qty,
    )


def _faults(one: Balance, given: Mapping[str, Figure]) -> list[Fault]:
    sides = [[given[code] for code in side] for side in (one.comes, one.goes)]
    if any(figure.value is None for side in sides for figure in side):
        return []
    comes, goes = (sum(figure.value or 0 for figure in side) for side in sides)
    faults = [Fault(one.key, one.words, comes, goes)] if comes != goes else []
    for name in one.over:
        told = [[f.splits.get(name, {}) for f in side] for side in sides]
        for cell in sorted({cell for side in told for cells in side for cell in cells}):
            comes, goes = (sum(cells.get(cell, 0) for cells in side) for side in told)
            if comes != goes:
                faults.append(Fault(one.key, one.words, comes, goes, name, cell))
    return faults


def _without_small(cells: Mapping[str, int], below: int) -> dict[str, int]:
    small = {name for name, qty in cells.items() if 0 < qty < below}
    rest = sorted((qty, name) for name, qty in cells.items() if name not in small)
    if len(small) == 1 and rest:
        small.add(rest[0][1])
    return {name: qty for name, qty in cells.items() if name not in small}


__all__ = [
    "Fault",
    "Figure",
    "OpenedEntry",
    "Slice",
    "beside",
    "figures",
    "hidden",
    "late_entries",
    "many",
    "many_late_entries",
    "many_series",
    "open_",
    "period_of",
    "question",
    "series",
    "unbalanced",
]
