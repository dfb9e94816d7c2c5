"""Questions and answers of kept work, to text and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from minhbach.figures.ask import Figure, Slice
from minhbach.figures.catalogue import indicators
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Reason, refused


def of_slice(one: Slice) -> list[Any]:
    period = one.period
    return [
        period.start.isoformat(),
        period.end.isoformat(),
        period.code,
        period.window,
        one.day.isoformat(),
        sorted(one.codes),
    ]


def slices(records: Iterable[Sequence[Any]]) -> list[Slice]:
    return [_slice(one) for one in records]


def _slice(record: Sequence[Any]) -> Slice:
    start, end, code, window, day, codes = record
    period = Period(date.fromisoformat(start), date.fromisoformat(end), code, window)
    return Slice(period, date.fromisoformat(day), frozenset(codes))


def of_figures(figures: Sequence[Figure]) -> list[list[Any]]:
    return [
        [one.code, one.value, one.numerator, one.denominator, dict(one.splits)]
        for one in figures
    ]


def figure(record: Sequence[Any]) -> Figure:
    code, value, numerator, denominator, splits = record
    declared = indicators()[code]
    return Figure(
        code,
        declared.words,
        declared.unit,
        value,
        numerator,
        denominator,
        splits,
        declared.counts,
        declared.apart,
    )


def of_reason(one: Reason) -> list[str]:
    return [one.words.vi, one.words.en, one.field or "", one.cite or ""]


def reason(record: Sequence[str]) -> Reason:
    vi, en, field_, cite = record
    return refused(vi, en, field=field_, cite=cite or None)
