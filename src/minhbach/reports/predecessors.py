"""The year before of a unit others went into: its own figures and theirs, added.

What they were is part of what the unit is compared with, wherever it is compared.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from minhbach.bodies.formers import gone_into
from minhbach.figures.ask import Figure, Slice
from minhbach.kernel.periods import Period
from minhbach.reports import kept_work
from minhbach.reports.summing import added

Slices = Sequence[list[Figure]]


def predecessors(body: str, period: Period) -> Collection[str]:
    """The units that had gone into this one by the end of the period, all of them."""
    return gone_into([body], period.end).get(body, ())


def with_theirs(
    own: Mapping[str, Slices], asked: Sequence[Slice], period: Period
) -> dict[str, Slices]:
    """The earlier figures of units, those of their predecessors added.

    `period` is the one they are compared with; one question for all predecessors.
    """
    former = gone_into(own, period.end)
    every = sorted({one for ones in former.values() for one in ones})
    theirs = kept_work.beside(dict.fromkeys(every), asked) if every else {}
    return {
        body: _added([slices, *(theirs[one] for one in former.get(body, ()))])
        for body, slices in own.items()
    }


def _added(several: Sequence[Slices]) -> Slices:
    """Slice by slice and figure by figure; of one unit as they are, with its cells."""
    if len(several) == 1:
        return several[0]
    return [
        [added(each[0].code, each) for each in zip(*figures, strict=True)]
        for figures in zip(*several, strict=True)
    ]
