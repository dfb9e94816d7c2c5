"""The compiled engine's door: figures and opened cells from whole relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from minhbach.figures import engines, plain, postings
from minhbach.figures.adding import TOTAL, Tally
from minhbach.figures.answers import Figure, Slice
from minhbach.figures.catalogue import indicators
from minhbach.figures.compiled import Compiled
from minhbach.figures.language import MEDIAN, RATE, Indicator
from minhbach.figures.questions import Question
from minhbach.figures.relations import Relation
from minhbach.figures.terms import SUM, Term, term_of


def beside(
    engine: str, upto: postings.Upto, asked: Sequence[Slice]
) -> dict[str, list[list[Figure]]]:
    """Several periods of the same bodies, each in two stages."""
    every = [_declared(one.codes) for one in asked]
    needed = [_with_pairs(part) for part in every]
    found: dict[str, list[list[Figure]]] = {body: [] for body in upto}
    with _relation(engine, upto) as relation:
        first = relation.first_days()
        for one, chosen, counted in zip(asked, every, needed, strict=True):
            compiled = Compiled(relation, counted, one.period, one.day)
            told = _Told(chosen, counted, compiled.places)
            tallies = compiled.tallies()
            for body, figures in found.items():
                figures.append(
                    told.figures(
                        tallies.get(body, Tally()),
                        is_empty=_is_empty(first.get(body), one.day),
                    )
                )
    return found


def matters(
    engine: str, wanted: Indicator, asked: Question, where: Mapping[str, str] | None
) -> list[str]:
    """The matters that can have part in a figure or in one of its cells."""
    upto = {asked.body: asked.seq}
    opened = indicators()[wanted.pair[0]] if wanted.pair else wanted
    with _relation(engine, upto) as relation:
        compiled = Compiled(relation, [opened], asked.period, asked.on)
        keys = compiled.matters(term_of(opened), where or {})
        if relation.names_matters:
            return [str(one) for one in keys]
    return postings.matters_at(asked.body, (int(one) for one in keys))


def _relation(engine: str, upto: postings.Upto) -> AbstractContextManager[Relation]:
    if engine == engines.POSTGRES:
        from minhbach.figures import on_postgres

        return on_postgres.relation(upto)
    from minhbach.figures import on_duckdb

    return on_duckdb.relation(upto)


def _declared(codes: Iterable[str]) -> list[Indicator]:
    wanted = set(codes)
    return [one for code, one in indicators().items() if code in wanted]


def _with_pairs(chosen: Sequence[Indicator]) -> list[Indicator]:
    wanted = {one.code for one in chosen}
    wanted |= {code for one in chosen for code in one.pair or ()}
    return _declared(wanted)


def _is_empty(first: date | None, on: date) -> bool:
    return first is None or first > on


class _Told:
    """Indicators told from the tallies of bodies; each knows its terms' numbers."""

    def __init__(
        self,
        chosen: Sequence[Indicator],
        counted: Sequence[Indicator],
        places: Mapping[Term, int],
    ) -> None:
        self.chosen = chosen
        self.counted = [one for one in counted if one.counts != RATE]
        self.at = {one.code: places[term_of(one)] for one in counted}
        self.known_at = {
            one.code: places[Term(one.known_by, SUM)] for one in counted if one.known_by
        }

    def figures(self, tally: Tally, *, is_empty: bool) -> list[Figure]:
        """Every chosen indicator of one body."""
        values = {
            one.code: None if is_empty else self._value(one, tally)
            for one in self.counted
        }
        return [
            self._figure(one, tally, values, is_empty=is_empty) for one in self.chosen
        ]

    def _figure(
        self,
        one: Indicator,
        tally: Tally,
        values: Mapping[str, int | None],
        *,
        is_empty: bool,
    ) -> Figure:
        numerator = denominator = None
        is_known = not is_empty and self._knows(one, tally)
        if one.counts == RATE and one.pair and is_known:
            numerator, denominator = (values[code] for code in one.pair)
        if one.counts == MEDIAN and is_known:
            denominator = sum(self._cells(one, tally, one.days).values())
        return Figure(
            one.code,
            one.words,
            one.unit,
            values.get(one.code),
            numerator,
            denominator,
            {} if is_empty else self._splits(one, tally, is_known=is_known),
            one.counts,
            one.apart,
        )

    def _value(self, one: Indicator, tally: Tally) -> int | None:
        if not self._knows(one, tally):
            return None
        if one.counts == MEDIAN:
            return plain.lower_median(self._cells(one, tally, one.days))
        return self._cells(one, tally, TOTAL).get(TOTAL, 0)

    def _splits(
        self, one: Indicator, tally: Tally, *, is_known: bool
    ) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for name in one.split:
            cells = self._cells(one, tally, name) if is_known else {}
            found[name] = {code: cells[code] for code in sorted(cells) if cells[code]}
        return found

    def _cells(self, one: Indicator, tally: Tally, name: str) -> Mapping[Any, int]:
        return tally.cells.get((self.at[one.code], name), {})

    def _knows(self, one: Indicator, tally: Tally) -> bool:
        return one.known_by is None or tally.lines[self.known_at[one.code]] > 0
