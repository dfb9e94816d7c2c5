"""The canonical table of a period: every figure as integers, hashed and kept.

It holds no moment of knowledge: the same integers have the same digest, whoever
computed them and whenever. With the ledger's place it can be recomputed for ever.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from minhbach.figures import ask
from minhbach.figures.ask import Figure, Slice
from minhbach.figures.catalogue import indicators
from minhbach.figures.catalogue.outside import FIGURE_OF
from minhbach.figures.questions import default_day
from minhbach.kernel.canon import canonical
from minhbach.kernel.periods import Period, preceding, same_day, year_before
from minhbach.ledger.turn import turn
from minhbach.reports import kept_work
from minhbach.reports.models import Frozen
from minhbach.reports.predecessors import with_theirs
from minhbach.reports.put_forward import NOTHING, PutForward, in_period, recorded

FORMAT = 2  # since 2 with the lines of what the unit puts forward
STOCK, OVERDUE = "P06", "P08"
ESTIMATES = "U62"  # lines of other agencies that are estimates, by what they count


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a unit for a period, beside those of the year before.

    After a merger the year before is that of the units that went into it, added up.

    `months` are (last day, open, overdue); `before` holds the closing of the period
    before by column of form 01/XLD; `asked` is what the unit puts forward.
    """

    body: str
    period: Period
    figures: tuple[Figure, ...]
    last_year: Mapping[str, Figure]
    months: tuple[tuple[date, int | None, int | None], ...]
    before: Mapping[str, int | None]
    asked: PutForward = NOTHING

    @property
    def by_code(self) -> Mapping[str, Figure]:
        return {one.code: one for one in self.figures}

    def value(self, code: str) -> int | None:
        found = self.by_code.get(code)
        return found.value if found else None

    @property
    def estimated(self) -> frozenset[str]:
        """The figures of which some line is still an estimate of whoever gave it."""
        lines = self.by_code.get(ESTIMATES)
        sorts = lines.splits.get("sort", {}) if lines else {}
        return frozenset(FIGURE_OF[one] for one, lines in sorts.items() if lines > 0)

    @property
    def day(self) -> date:
        """The day it is counted up to."""
        return self.months[-1][0]

    @property
    def content(self) -> str:
        """The canonical bytes, as text."""
        return canonical(_as_record(self)).decode()

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content.encode()).hexdigest()


def computed(
    body: str,
    period: Period,
    seq: int | None = None,
    on: date | None = None,
    codes: Iterable[str] | None = None,
    *,
    asked_on: date | None = None,
) -> Table:
    """The table as known at a place of the ledger (all of it if none is given).

    `on`: as the world stood that evening, else at the end of the period. `codes`: only
    these figures, for a page; what is frozen holds them all. `asked_on`: a period that
    had not ended that day is counted up to it, not to today.
    """
    return placed(body, period, seq, on, codes, asked_on=asked_on)[0]


def placed(
    body: str,
    period: Period,
    seq: int | None = None,
    on: date | None = None,
    codes: Iterable[str] | None = None,
    *,
    asked_on: date | None = None,
) -> tuple[Table, int | None]:
    """The same, and its place: of a kept answer where it was pinned (None: the end)."""
    every = frozenset(indicators() if codes is None else codes)
    earlier = _other(period, year_before(period.code))
    last = _other(period, preceding(period.code))
    day = _day(period, on, asked_on)
    asked = [
        Slice(period, day, every),
        Slice(earlier, _day(earlier, same_day(on, -1) if on else None), every),
        Slice(last, default_day(last), frozenset({"XLD01.c5"})),
        *stock_slices(period, day),
    ]
    found, places = kept_work.placed({body: seq}, asked)
    now, then, closing, *values = found[body]
    earlier_ones = with_theirs({body: [then, closing]}, asked[1:3], period)
    then, closing = earlier_ones[body]
    months = tuple(
        (one.day, stock.value, overdue.value)
        for one, (stock, overdue) in zip(asked[3:], values, strict=True)
    )
    table = Table(
        body,
        period,
        tuple(now),
        {one.code: one for one in then},
        months,
        {"c5": closing[0].value},
        in_period(body, period, places[body]) if codes is None else NOTHING,
    )
    return table, places[body]


def stock_slices(period: Period, day: date) -> list[Slice]:
    """Open and overdue at the end of each month that has come by the day."""
    ends = [one for one in month_slices(period) if one.end < day]
    last = Period(period.start, day, period.code, period.window)
    return [Slice(one, one.end, frozenset({STOCK, OVERDUE})) for one in (*ends, last)]


def _day(period: Period, on: date | None, asked_on: date | None = None) -> date:
    """The end of the period, or the day asked where it comes before."""
    if on:
        return min(on, period.end)
    return min(default_day(period), asked_on or date.max)


def frozen(digest: str) -> Table | None:
    """The table kept under a digest."""
    return many_frozen([digest]).get(digest)


def many_frozen(digests: Sequence[str]) -> dict[str, Table]:
    """The tables kept under these digests, in one query."""
    found = Frozen.objects.filter(digest__in=[one for one in digests if one])
    return {row.digest: _from_record(json.loads(row.content)) for row in found}


def keep(table: Table) -> str:
    """Keep the table; its digest is the name to ask for it by."""
    digest = table.digest
    with turn():
        Frozen.objects.get_or_create(digest=digest, defaults={"content": table.content})
    return digest


def month_slices(period: Period) -> list[Period]:
    """The period up to the end of each calendar month in it, and up to its own end."""
    slices, day = [], period.start
    while day <= period.end:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        end = min(following - timedelta(days=1), period.end)
        slices.append(Period(period.start, end, period.code, period.window))
        day = following
    return slices


def _other(period: Period, code: str) -> Period:
    return ask.period_of(code, period.window)


# To and from the record that is hashed --------------------------------------------


def _as_record(table: Table) -> dict[str, Any]:
    period = table.period
    return {
        "format": FORMAT,
        "body": table.body,
        "period": {
            "code": period.code,
            "window": period.window,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
        },
        "figures": [_figure_record(one) for one in table.figures],
        "last_year": [
            _figure_record(one, cells=False) for one in table.last_year.values()
        ],
        "months": [[day.isoformat(), *values] for day, *values in table.months],
        "before": dict(table.before),
        "asked": table.asked.record,
    }


def _figure_record(one: Figure, *, cells: bool = True) -> dict[str, Any]:
    splits = {name: dict(split) for name, split in one.splits.items()} if cells else {}
    return {
        "code": one.code,
        "value": one.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "splits": splits,
    }


def _from_record(record: Mapping[str, Any]) -> Table:
    asked = record["period"]
    start, end = (date.fromisoformat(asked[name]) for name in ("start", "end"))
    period = Period(start, end, asked["code"], asked["window"])
    last_year = [_figure(one) for one in record["last_year"]]
    months = tuple(
        (date.fromisoformat(day), stock, overdue)
        for day, stock, overdue in record["months"]
    )
    return Table(
        record["body"],
        period,
        tuple(_figure(one) for one in record["figures"]),
        {one.code: one for one in last_year},
        months,
        record["before"],
        recorded(record.get("asked")),
    )


def _figure(record: Mapping[str, Any]) -> Figure:
    declared = indicators()[record["code"]]
    return Figure(
        declared.code,
        declared.words,
        declared.unit,
        record["value"],
        record["numerator"],
        record["denominator"],
        record["splits"],
        declared.counts,
        declared.apart,
    )
