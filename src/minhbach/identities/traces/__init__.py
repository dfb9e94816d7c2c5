"""Where a person shows through a text: spans of the original, found on folded letters.

glyphs      a text folded letter by letter, each letter knowing where it came from
people      names: whole, partial, after a title
numbers     telephone, identity and account numbers, known and unknown; e-mail; years
places      house, street and hamlet; communes and provinces stay
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minhbach.identities.traces import numbers, people, places
from minhbach.identities.traces.glyphs import Folded, Trace
from minhbach.kernel.names import Identity

__all__ = ["Folded", "Trace", "find"]


def find(text: str, identity: Identity) -> list[Trace]:
    """Every trace of the identity and every number like a person's, apart, in order."""
    folded = Folded(text)
    return _apart(_all(folded, identity), text)


def _all(folded: Folded, identity: Identity) -> Iterator[Trace]:
    yield from people.traces(folded, identity)
    yield from numbers.traces(folded, identity)
    yield from places.traces(folded, identity)


def _apart(traces: Iterable[Trace], text: str) -> list[Trace]:
    """Overlapping traces as one, and neighbouring parts of an address too."""
    apart: list[Trace] = []
    for trace in sorted(traces, key=lambda one: (one.start, -one.end)):
        last = apart[-1] if apart else None
        if last and (trace.start < last.end or _continues(last, trace, text)):
            apart[-1] = Trace(last.start, max(last.end, trace.end), last.kind)
        else:
            apart.append(trace)
    return apart


def _continues(last: Trace, trace: Trace, text: str) -> bool:
    between = text[last.end : trace.start]
    both = last.kind == trace.kind == places.KIND
    return both and len(between) <= 3 and not between.strip(" ,-–\n")
