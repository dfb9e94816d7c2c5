"""What is asked, taken apart once in a process: it depends on the declarations alone.

The terms and what they see of a posting, which signatures they count, along which
splits; and the statements that a database is told, since those name no day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from hashlib import sha256
from math import prod
from typing import Any, TypeAlias, TypeVar

from minhbach.figures import terms
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import AGE, DURATION, LAG, TIMELINESS, Indicator, Part
from minhbach.figures.plain import DUTIES
from minhbach.figures.terms import ONCE, SUM, Shape, Term
from minhbach.procedures.measures import RUNNING, STOPPED

ROOM = 2**62  # of a packed signature
TOTAL = ""
MOST = 64  # plans, and statements of a plan, that are kept
K = TypeVar("K")
T = TypeVar("T")
Signs: TypeAlias = list[tuple[int, int]]  # a term, and with which sign it counts
_PLANS: dict[tuple[int, ...], Plan] = {}


class Plan:
    """The indicators of a question as terms, splits and signatures."""

    def __init__(self, chosen: Sequence[Indicator]) -> None:
        self.chosen = tuple(chosen)
        self.terms = terms.terms_of(chosen)
        self.places = {one: at for at, one in enumerate(self.terms)}
        self.parts = terms.parts_of(self.terms)
        self.named = terms.named(self.parts)
        self.asks = _asks(chosen)
        self.dimensions = sorted(
            {name for name, _term in self.asks} - {TIMELINESS, AGE, DURATION, LAG}
        )
        self.layout = _layout(self.named)
        self.splits = {
            how: sorted({name for name, term in self.asks if term.how == how})
            for how in (SUM, ONCE)
        }
        self.at = {one.code: self.places[terms.term_of(one)] for one in self._counted}
        self.known_at = {
            one.code: self.places[Term(one.known_by, SUM)]
            for one in self._counted
            if one.known_by
        }
        self.names = [TOTAL, *sorted({name for name, _term in self.asks})]
        self._told: dict[tuple[Any, ...], Any] = {}
        self._signs: dict[tuple[Any, ...], Signs] = {}

    @cached_property
    def along(self) -> list[list[str]]:
        """By term: the splits it is asked for along, the total first."""
        along: dict[Term, list[str]] = defaultdict(lambda: [TOTAL])
        for name, term in sorted(self.asks, key=lambda one: one[0]):
            along[term].append(name)
        return [along[one] for one in self.terms]

    @cached_property
    def weighed(self) -> list[list[tuple[str, int]]]:
        """By column of the signature: its facets, and what each is multiplied by."""
        return [
            [
                (name, prod(size for _name, size in pack[at:]))
                for at, (name, _size) in enumerate(pack, 1)
            ]
            for pack in self.layout
        ]

    @cached_property
    def wanted(self) -> list[tuple[Any, ...]]:
        """By place against the period: a measure some term asks for there.

        Whether it is of clocks, then of each facet its weight: nought where no filter
        sees it.
        """
        clocked = {RUNNING, STOPPED}
        asked = terms.measures_by_span(self.parts)
        if TIMELINESS in self.names:
            asked = {span: measures | clocked for span, measures in asked.items()}
        weights = dict(one for pack in self.weighed for one in pack)
        seen = [
            (
                {
                    part.measure
                    for part in self.parts
                    if any(one.dimension == name for one in part.filters)
                },
                weights[name],
            )
            for name in self.named
        ]
        return [
            (span, one, int(one in clocked), *(w * (one in many) for many, w in seen))
            for span, measures in asked.items()
            for one in sorted(measures)
        ]

    @cached_property
    def words(self) -> list[str]:
        """Every word that a statement names."""
        measures = {part.measure for part in self.parts} | {RUNNING, STOPPED}
        return sorted(measures.union(*self.named.values()))

    @cached_property
    def digest(self) -> str:
        """Of everything that decides what is counted."""
        said = (self.terms, self.along, sorted(DUTIES.items()))
        return sha256(repr(said).encode()).hexdigest()

    def told(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """A statement and what it answers, compiled once."""
        found: T | None = self._told.get(key)
        if found is None:
            found = make()
            _put(self._told, key, found)
        return found

    def signs(
        self, measure: str, kind: str | None, clock: str | None, packed: Sequence[int]
    ) -> Signs:
        """Which terms count this signature, and with which sign."""
        key = measure, kind, clock, *packed
        found = self._signs.get(key)
        if found is None:
            shape = self._shape(measure, kind, clock, packed)
            found = self._signs[key] = [
                (at, part.sign)
                for at, part in self._by_measure.get(measure, ())
                if terms.counts(part, shape)
            ]
        return found

    @property
    def _counted(self) -> list[Indicator]:
        return [one for one in self.chosen if terms.term_of(one) in self.places]

    @cached_property
    def _by_measure(self) -> Mapping[str, list[tuple[int, Part]]]:
        found: dict[str, list[tuple[int, Part]]] = defaultdict(list)
        for at, term in enumerate(self.terms):
            for part in term.of.parts:
                found[part.measure].append((at, part))
        return found

    def _shape(
        self, measure: str, kind: str | None, clock: str | None, packed: Sequence[int]
    ) -> Shape:
        found: dict[str, int] = {}
        for pack, given in zip(self.layout, packed, strict=True):
            rest = int(given)
            for name, size in reversed(pack):
                rest, found[name] = divmod(rest, size)
        span, due = found.pop("span"), found.pop("due")
        values = {
            name: None if at == 0 else "\0" if at == 1 else self.named[name][at - 2]
            for name, at in found.items()
        }
        return Shape(measure, kind, clock, span, due, values)


def plan_of(chosen: Sequence[Indicator]) -> Plan:
    """The plan of these declarations, made once."""
    key = tuple(id(one) for one in chosen)  # a plan keeps them, so none comes again
    found = _PLANS.get(key)
    if found is None:
        found = Plan(chosen)
        _put(_PLANS, key, found)
    return found


@cache
def plan_of_all() -> Plan:
    """The plan of everything that is declared."""
    return plan_of(list(indicators().values()))


def _put(known: dict[K, T], key: K, one: T) -> None:
    """Among the last ones asked for; anybody may ask for figures in many ways."""
    if len(known) >= MOST:
        known.pop(next(iter(known)), None)
    known[key] = one


def _layout(named: Mapping[str, list[str]]) -> list[list[tuple[str, int]]]:
    """The columns of the signature: which facets, with how many values each."""
    packs: list[list[tuple[str, int]]] = [[("span", 4), ("due", 5)]]
    room = 20
    for name, values in named.items():
        size = len(values) + 2
        if room * size > ROOM:
            packs.append([])
            room = 1
        packs[-1].append((name, size))
        room *= size
    return packs


def _asks(chosen: Sequence[Indicator]) -> set[tuple[str, Term]]:
    """Which term is asked for along which split, or for which days."""
    found = set()
    for one in chosen:
        term = terms.term_of(one)
        found |= {(split, term) for split in one.split}
        if one.days:
            found.add((one.days, term))
    return found
