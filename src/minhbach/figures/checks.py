"""What is wrong with the declarations: all at once, before anything is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from minhbach.figures.language import (
    ADJUSTED,
    BEFORE,
    DURATION,
    FOUND,
    LAG,
    LATE,
    MATTERS,
    MEDIAN,
    OVERDUE,
    POSTINGS,
    RATE,
    UNTIL,
    WITHIN,
    Balance,
    Expression,
    Filter,
    Indicator,
    Part,
)
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import OneOf
from minhbach.procedures.measures import (
    DIMENSIONS,
    MEASURES,
    RUNNING,
    STOPPED,
    UNITS_OF_COUNT,
)

_CLOCKED = (RUNNING, STOPPED)


class Misdeclared(Exception):
    """The declarations cannot be counted; every fault is listed."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def check(
    declared: Sequence[Indicator], balances: Sequence[Balance] = ()
) -> Mapping[str, Indicator]:
    """The indicators by code, each with its unit; Misdeclared tells all faults."""
    known = {one.code: one for one in declared}
    faults = [
        *_twice(declared),
        *(f"{one.code}: {fault}" for one in declared for fault in _of(one, known)),
        *(
            f"{one.key}: {fault}"
            for one in balances
            for fault in _unbalanced(one, known)
        ),
    ]
    if faults:
        raise Misdeclared(faults)
    return {code: _with_unit(one) for code, one in known.items()}


def unit_of(expression: Expression) -> set[str]:
    """The units of count that an expression mixes; one if it is well declared."""
    return {unit for part in expression.parts for unit in _units(part)}


@cache
def kind_of_clock(clock: str) -> str | None:
    """The kind of matter that declares a clock, named alone or as kind.clock."""
    of, _, name = clock.rpartition(".")
    kinds = [kind for kind, one in CATALOGUE.items() if name in one.clocks]
    return next((kind for kind in kinds if of in ("", kind)), None)


def _twice(declared: Sequence[Indicator]) -> Iterator[str]:
    for code, times in Counter(one.code for one in declared).items():
        if times > 1:
            yield f"{code}: declared {times} times"


def _of(one: Indicator, known: Mapping[str, Indicator]) -> Iterator[str]:
    if not (one.words.vi and one.words.en):
        yield "a label is missing"
    yield from _counting(one, known)
    yield from _splits(one)
    yield from _leaving(one, known)
    for part in (*one.of.parts, *(one.known_by.parts if one.known_by else ())):
        yield from _part(part)
    units = unit_of(one.of)
    if len(units) > 1:
        yield f"mixes the units {', '.join(sorted(units))}"
    if not units and one.unit not in UNITS_OF_COUNT:
        yield "counts nothing and names no unit"


def _counting(one: Indicator, known: Mapping[str, Indicator]) -> Iterator[str]:
    if one.counts not in (POSTINGS, MATTERS, RATE, MEDIAN):
        yield (
            f"counts {one.counts}, which is neither postings, matters, rate nor median"
        )
    if one.counts == RATE:
        for code in one.pair or ("nothing",):
            if code not in known:
                yield f"is a share of {code}, which is not declared"
    if one.counts == MEDIAN and one.days not in (DURATION, LAG):
        yield "is a median of nothing"
    if one.counts == MEDIAN and one.days == DURATION and not _is_clocked(one.of):
        yield "takes a duration of what is no clock"
    if one.counts == MATTERS and any(part.sign < 0 for part in one.of.parts):
        yield "counts matters of a difference"


def _splits(one: Indicator) -> Iterator[str]:
    for name in one.split:
        if name not in (*DIMENSIONS, *FOUND):
            yield f"splits by {name}, which is no dimension"
    if one.apart and one.apart not in one.split:
        yield f"keeps {one.apart} apart, by which it is not split"
    if one.split and one.counts in (RATE, MEDIAN):
        yield "splits what is no count"


def _leaving(one: Indicator, known: Mapping[str, Indicator]) -> Iterator[str]:
    for name, least in one.hides_below.items():
        if name not in one.split or name in FOUND:
            yield f"lets {name} leave, by which it is not split"
        if name == one.apart:
            yield f"lets {name} leave, which is never added up: nothing covers for it"
        if least < 0:
            yield f"hides cells of {name} below {least}"
        for other in known.values():
            if other is not one and _tells(other.of, one.of, name):
                yield f"hides cells of {name} that {other.code} tells"


def _tells(part: Expression, whole: Expression, name: str) -> bool:
    """Whether the one counts some cells of the other, and nothing else."""
    bare = tuple(
        replace(each, filters=tuple(f for f in each.filters if f.dimension != name))
        for each in part.parts
    )
    return part != whole and replace(part, parts=bare) == whole


def _part(part: Part) -> Iterator[str]:
    if part.measure not in (*MEASURES, *_CLOCKED):
        yield f"counts {part.measure}, which is no measure"
    if part.span not in (WITHIN, ADJUSTED, UNTIL, BEFORE):
        yield f"{part.measure} says no days: within, adjusted, until or before"
    yield from _clocks(part)
    for one in part.filters:
        yield from _filter(one)


def _clocks(part: Part) -> Iterator[str]:
    for clock in part.clocks:
        several = [kind for kind, one in CATALOGUE.items() if clock in one.clocks]
        if len(several) > 1:
            yield f"the clock {clock} is of {', '.join(several)}: name it kind.clock"
        if kind_of_clock(clock) is None:
            yield f"no kind of matter declares the clock {clock}"
    if part.measure in _CLOCKED and not part.clocks:
        yield f"{part.measure} names no clock"
    if part.term and part.measure not in _CLOCKED:
        yield f"{part.measure} has no deadline"
    if part.term == OVERDUE and part.measure != RUNNING:
        yield "only running clocks fall due"
    if part.term == LATE and part.measure != STOPPED:
        yield "only stopped clocks were late"


def _filter(one: Filter) -> Iterator[str]:
    if one.dimension not in DIMENSIONS:
        yield f"looks at {one.dimension}, which is no dimension"
        return
    offered = choices(one.dimension)
    for value in one.values:
        if offered and value is not None and value not in offered:
            yield f"{one.dimension} is never {value}"


@cache
def choices(dimension: str) -> frozenset[str]:
    """The codes declarations offer under a field's name; empty for a unit's list."""
    fields = [one.fields.get(dimension) for one in CATALOGUE.values()]
    return frozenset(
        code
        for field in fields
        if isinstance(field, OneOf)
        for code, _ in field.choices
    )


def _unbalanced(one: Balance, known: Mapping[str, Indicator]) -> Iterator[str]:
    sides = (*one.comes, *one.goes)
    for code in sides:
        if code not in known:
            yield f"{code} is not declared"
    if not one.comes or not one.goes:
        yield "has only one side"
    declared = [known[code] for code in sides if code in known]
    if len({unit for indicator in declared for unit in unit_of(indicator.of)}) > 1:
        yield "mixes units of count"


def _units(part: Part) -> Iterable[str]:
    if part.measure in MEASURES:
        return [MEASURES[part.measure].unit]
    kinds = (kind_of_clock(clock) for clock in part.clocks)
    return [CATALOGUE[kind].unit for kind in kinds if kind]


def _is_clocked(expression: Expression) -> bool:
    return all(part.measure in _CLOCKED for part in expression.parts)


def _with_unit(one: Indicator) -> Indicator:
    return one if one.unit else replace(one, unit=next(iter(unit_of(one.of))))
