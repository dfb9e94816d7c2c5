"""The plain engine at the database: rows read, books made, figures put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from minhbach.figures import plain, postings
from minhbach.figures.answers import Figure, OpenedEntry, Slice
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import RATE, TIMELINESS, Expression, Indicator
from minhbach.figures.questions import Question
from minhbach.figures.rows import Row
from minhbach.kernel.periods import Period
from minhbach.procedures.measures import RUNNING, STOPPED


def beside(
    upto: postings.Upto, asked: Sequence[Slice]
) -> dict[str, list[list[Figure]]]:
    """Several periods of the same bodies: two queries, however many."""
    known = indicators()
    chosen = [[known[code] for code in known if code in one.codes] for one in asked]
    every = {one.code: one for part in chosen for one in part}
    rows = _rows(list(every.values()), upto, max(one.day for one in asked))
    first = postings.first_days(upto)
    return {
        body: [
            figures(part, _book(rows[body], one.period, one.day, first.get(body)))
            for one, part in zip(asked, chosen, strict=True)
        ]
        for body in upto
    }


def opened(
    wanted: Indicator,
    one: Question,
    where: Mapping[str, str] | None,
    matters: Iterable[str] | None = None,
) -> list[plain.Counted]:
    """The lines behind a figure; with `matters`, found among these alone."""
    upto = {one.body: one.seq}
    rows = postings.rows(upto, one.on, measures_of([wanted]), matters)
    book = _book(rows, one.period, one.on, postings.first_days(upto).get(one.body))
    if wanted.counts == RATE and wanted.pair:
        wanted = indicators()[wanted.pair[0]]
    lines = plain.answer(wanted, book, {}).lines
    return plain.opened(wanted, book, lines, where)


def crossed(
    wanted: Indicator,
    one: Question,
    down: str,
    across: str,
    matters: Iterable[str] | None = None,
) -> dict[tuple[str, str], int]:
    """A value in cells along two splits at once, from the lines it opens to."""
    upto = {one.body: one.seq}
    rows = postings.rows(upto, one.on, measures_of([wanted]), matters)
    book = _book(rows, one.period, one.on, postings.first_days(upto).get(one.body))
    return plain.crossed(wanted, book, down, across)


def _rows(
    chosen: Sequence[Indicator], upto: postings.Upto, on: date
) -> dict[str, list[Row]]:
    by_body: dict[str, list[Row]] = defaultdict(list)
    for row in postings.rows(upto, on, measures_of(chosen)):
        by_body[row.body].append(row)
    return by_body


def measures_of(chosen: Sequence[Indicator]) -> set[str]:
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


def figures(chosen: Sequence[Indicator], book: plain.Book) -> list[Figure]:
    answers: dict[str, plain.Answer] = {}
    for one in chosen:
        for code in one.pair or ():
            if code not in answers:
                answers[code] = plain.answer(indicators()[code], book, answers)
        if one.code not in answers:
            answers[one.code] = plain.answer(one, book, answers)
    return [_figure(one, book, answers[one.code]) for one in chosen]


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


def entry_of(line: plain.Counted) -> OpenedEntry:
    """A counted posting as the entry it stands in."""
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
