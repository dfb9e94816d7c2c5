"""What every engine must do: the integers of the plain one, and the same entries."""

from __future__ import annotations

import hashlib
from datetime import date

from minhbach.figures import ask
from minhbach.figures.answers import Slice
from minhbach.figures.catalogue import indicators
from minhbach.figures.engines import counting_with
from minhbach.kernel.canon import canonical
from minhbach.kernel.periods import period
from minhbach.law.windows import window

EVERY = frozenset(indicators())
SLICES = [
    Slice(period("2026-H1"), date(2026, 6, 30), EVERY),
    Slice(period("2026-Q1", window("inspectorate")), date(2026, 3, 9), EVERY),
    Slice(period("2025"), date(2025, 10, 1), EVERY),
    Slice(period("2026-02"), date(2026, 5, 5), EVERY),
]


def digest(figures):
    told = [
        [one.code, one.value, one.numerator, one.denominator, one.splits]
        for one in figures
    ]
    return hashlib.sha256(canonical(told)).hexdigest()


def digests(engine, upto, slices=SLICES):
    with counting_with(engine):
        found = ask.beside(upto, slices)
    return {body: [digest(one) for one in told] for body, told in found.items()}


def difference(engine, upto, slices=SLICES):
    """The figures that differ, told; empty where all agree."""
    told = []
    for name in ("plain", engine):
        with counting_with(name):
            told.append(ask.beside(upto, slices))
    plain, other = told
    return [
        (body, at, one.code, one, two)
        for body in upto
        for at, (ones, twos) in enumerate(zip(plain[body], other[body], strict=True))
        for one, two in zip(ones, twos, strict=True)
        if one != two
    ]


def assert_agrees(engine, upto, slices=SLICES):
    if digests("plain", upto, slices) != digests(engine, upto, slices):
        assert difference(engine, upto, slices) == []
