"""Figures of several units added up: sums of integers, of a share both its integers.

Empty is not nought: what nobody knows stays unknown. Days are never added to days, so
a median of several units is not known from theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from minhbach.figures.ask import Figure
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import MEDIAN, RATE


def added(code: str, parts: Sequence[Figure]) -> Figure:
    """The figure of them all."""
    declared = indicators()[code]
    value, top, bottom = (
        known_sum([getattr(one, name) for one in parts])
        for name in ("value", "numerator", "denominator")
    )
    is_median = declared.counts == MEDIAN
    return Figure(
        code,
        declared.words,
        declared.unit,
        None if is_median else value,
        top,
        bottom if declared.counts in (RATE, MEDIAN) else None,
        counts=declared.counts,
        apart=declared.apart,
    )


def known_sum(values: Sequence[int | None]) -> int | None:
    """The sum of what is known; nothing where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None
