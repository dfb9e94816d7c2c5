"""What indicators ask for, taken apart for an engine that works on whole relations.

A term is one expression with the way it is counted; indicators share terms. Rows are
told apart only by what some term asks of them: their signature. Which terms count a
signature is decided here, once, with the words of the plain engine. Pure Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minhbach.figures.language import (
    ADJUSTED,
    BEFORE,
    LATE,
    MATTERS,
    MEDIAN,
    OVERDUE,
    POSTINGS,
    RATE,
    UNTIL,
    Expression,
    Indicator,
    Part,
)

SUM, ONCE = "sum", "once"
EARLIER, INSIDE, MOVED, AFTER = range(4)  # where a row lies against the period
NO_DUE, IN_TERM, OVER, ENDED_LATE, OVER_AND_LATE = range(5)
_SPANS = {
    UNTIL: (EARLIER, INSIDE, MOVED, AFTER),
    BEFORE: (EARLIER,),
    ADJUSTED: (MOVED,),
}


@dataclass(frozen=True, slots=True)
class Term:
    """An expression and how it is counted: every posting, or each matter once."""

    of: Expression
    how: str

    @property
    def depth(self) -> int:
        """How many levels of left-out matters stand below it."""
        return 1 + Term(self.of.without, ONCE).depth if self.of.without else 0


@dataclass(frozen=True, slots=True)
class Shape:
    """What some term asks of a row; filters see only the values that are named."""

    measure: str
    kind: str | None
    clock: str | None
    span: int
    due: int
    values: Mapping[str, str | None]


def term_of(one: Indicator) -> Term:
    """How the indicator's lines are found."""
    return Term(one.of, SUM if one.counts == POSTINGS else ONCE)


def terms_of(chosen: Iterable[Indicator]) -> list[Term]:
    """Every term indicators need: their own, what they leave out, what they know."""
    found: dict[Term, None] = {}
    for one in chosen:
        if one.counts in (POSTINGS, MATTERS, MEDIAN, RATE):
            _add(found, term_of(one))
        if one.known_by:
            _add(found, Term(one.known_by, SUM))
    return list(found)


def _add(found: dict[Term, None], one: Term) -> None:
    if one.of.without:
        _add(found, Term(one.of.without, ONCE))
    found[one] = None


def parts_of(terms: Iterable[Term]) -> list[Part]:
    """All parts, of whatever term."""
    return [part for one in terms for part in one.of.parts]


def named(parts: Sequence[Part]) -> dict[str, list[str]]:
    """The values that filters name, by dimension."""
    found: dict[str, set[str]] = {}
    for part in parts:
        for one in part.filters:
            names = found.setdefault(one.dimension, set())
            names.update(value for value in one.values if value is not None)
    return {name: sorted(values) for name, values in sorted(found.items())}


def measures_by_span(parts: Sequence[Part]) -> dict[int, set[str]]:
    """Which measures are asked for in which place against the period."""
    found: dict[int, set[str]] = {span: set() for span in range(4)}
    for part in parts:
        for span in spans_of(part):
            found[span].add(part.measure)
    return found


def spans_of(part: Part) -> tuple[int, ...]:
    """Where the rows of a part lie."""
    return _SPANS.get(part.span, (INSIDE,))


def counts(part: Part, shape: Shape) -> bool:
    """Whether the part counts rows of this shape."""
    return (
        part.measure == shape.measure
        and shape.span in spans_of(part)
        and (not part.clocks or _is_of(part.clocks, shape))
        and (not part.term or _is_termed(part.term, shape.due))
        and all(
            (shape.values[one.dimension] in one.values) is not one.out
            for one in part.filters
        )
    )


def _is_of(clocks: Sequence[str], shape: Shape) -> bool:
    return shape.clock in clocks or f"{shape.kind}.{shape.clock}" in clocks


def _is_termed(term: str, due: int) -> bool:
    if due == NO_DUE:
        return False
    if term == OVERDUE:
        return due in (OVER, OVER_AND_LATE)
    return due in (ENDED_LATE, OVER_AND_LATE) if term == LATE else True
