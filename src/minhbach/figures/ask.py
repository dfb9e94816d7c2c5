"""The door: what an indicator comes to, and the entries it came from.

figures("song-mau", "2026-H1")                      every figure of the half-year
figures("song-mau", "2026-H1", on="2026-03-31")     as the world stood that evening
figures("song-mau", "2026-H1", as_of=1204)          as known up to that entry
open_("P06", "song-mau", "2026-H1")                 the entries behind the value
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from minhbach.figures import by_rows, engines, plain, postings
from minhbach.figures.answers import Fault, Figure, OpenedEntry, Slice
from minhbach.figures.catalogue import balances, indicators
from minhbach.figures.language import Balance
from minhbach.figures.questions import (
    DEFAULT_WINDOW,
    AsOf,
    Question,
    default_day,
    period_of,
    question,
)
from minhbach.kernel.periods import Period

Where = Mapping[str, str]


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
    codes = frozenset(wanted.code for wanted in one.indicators)
    upto = upto or dict.fromkeys(one.bodies, one.seq)
    found = beside(upto, [Slice(one.period, one.on, codes)])
    return {body: figures_ for body, (figures_,) in found.items()}


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
    last = max(default_day(one) for one in periods)
    last = min(on, last) if on else last
    wanted = frozenset(codes)
    asked_ = [Slice(one, min(last, one.end), wanted) for one in periods]
    return {
        body: [{one.code: one.value for one in given} for given in slices]
        for body, slices in beside(upto, asked_).items()
    }


def beside(
    upto: postings.Upto, asked_: Sequence[Slice]
) -> dict[str, list[list[Figure]]]:
    """Several periods of the same bodies side by side: two queries, however many."""
    engine = engines.engine_for(upto)
    if engine != engines.PLAIN:
        from minhbach.figures import working

        return working.beside(engine, upto, asked_)
    return by_rows.beside(upto, asked_)


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
    lines = by_rows.opened(one.indicators[0], one, where, _matters(one, where))
    return [by_rows.entry_of(line) for line in lines]


def crossed(
    code: str,
    body: str,
    period_code: str,
    window: str = DEFAULT_WINDOW,
    *,
    down: str,
    across: str,
    as_of: AsOf = None,
) -> dict[tuple[str, str], int]:
    """A count in cells along two of its splits: how long each receiver has waited."""
    asked_ = {down: "", across: ""}
    one = question(body, period_code, window, as_of=as_of, codes=[code], where=asked_)
    return by_rows.crossed(one.indicators[0], one, down, across, _matters(one))


def _matters(one: Question, where: Where | None = None) -> list[str] | None:
    """The matters that can have part in it; None: the rows themselves are few."""
    engine = engines.engine_for({one.body: one.seq})
    if engine == engines.PLAIN:
        return None
    from minhbach.figures import working

    return working.matters(engine, one.indicators[0], one, where)


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
        line = by_rows.entry_of(plain.Counted(row, row.qty))
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


# How the answers are put together -------------------------------------------------


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


__all__ = [
    "Fault",
    "Figure",
    "OpenedEntry",
    "Slice",
    "beside",
    "crossed",
    "figures",
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
