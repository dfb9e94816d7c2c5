"""Who cross-scores whom: drawn by lot from a published seed, the same for everybody.

The units stand in the order of SHA-256(seed/attempt/unit) and each scores the next one
in the ring: nobody scores itself, and from three units on no two score each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256

from minhbach.kernel.refusals import Refusal, refused

ATTEMPTS = 1_000
FEWEST = 2

Pair = tuple[str, str]  # the unit that scores, the unit that is scored


def drawn(
    units: Sequence[str], seed: str, barred: Collection[Pair] = ()
) -> dict[str, str]:
    """Unit scored → unit that scores it; the first ring without a barred pair.

    `barred`: pairs that may not be, as those of the last draw. Refused with fewer than
    two units, or when no ring of the thousand tried keeps clear of them.
    """
    if len(set(units)) < FEWEST:
        raise Refusal(
            refused(
                "bốc thăm chấm chéo cần ít nhất hai đơn vị",
                "a lot for cross-scoring needs two units at least",
                field="members",
            )
        )
    for ring in _rings(units, seed):
        pairs = set(zip(ring, (*ring[1:], ring[0]), strict=True))
        if not pairs & set(barred):
            return {scored: scorer for scorer, scored in pairs}
    raise Refusal(
        refused(
            "không có cách xếp nào tránh được các cặp không được chấm nhau",
            "no ring keeps clear of the pairs that may not score each other",
            field="members",
        )
    )


def _rings(units: Sequence[str], seed: str) -> Iterator[list[str]]:
    for attempt in range(ATTEMPTS):
        places = {_place(seed, attempt, unit): unit for unit in units}
        yield [places[one] for one in sorted(places)]


def _place(seed: str, attempt: int, unit: str) -> bytes:
    return sha256(f"{seed}/{attempt}/{unit}".encode()).digest()
