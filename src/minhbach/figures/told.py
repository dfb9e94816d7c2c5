"""Figures told from tallies: values, integers of shares, medians, cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from minhbach.figures import plain
from minhbach.figures.answers import Figure
from minhbach.figures.language import MEDIAN, RATE, Indicator
from minhbach.figures.plan import TOTAL, Plan
from minhbach.figures.tallies import Tally


class Told:
    """Indicators told from the tallies of bodies; each knows its terms' numbers."""

    def __init__(self, chosen: Sequence[Indicator], plan: Plan) -> None:
        self.chosen, self.at, self.known_at = chosen, plan.at, plan.known_at
        self.counted = [one for one in plan.chosen if one.counts != RATE]
        self.users: dict[int, set[str]] = defaultdict(set)  # of a term: indicators
        for one in plan.chosen:
            for at in self._places(one):
                self.users[at].add(one.code)

    def figures(self, tally: Tally, *, is_empty: bool) -> list[Figure]:
        """Every chosen indicator of one body."""
        if is_empty:
            return self._of_no_data
        said = {at for at, _name in tally.cells} | tally.lines.keys()
        touched = set().union(*(self.users[at] for at in said))
        values = self._noughts | {
            one.code: self._value(one, tally)
            for one in self.counted
            if one.code in touched
        }
        return [
            self._figure(one, tally, values, is_empty=False)
            if one.code in touched
            else nought
            for one, nought in zip(self.chosen, self._of_nothing, strict=True)
        ]

    @cached_property
    def _noughts(self) -> dict[str, int | None]:
        return {one.code: self._value(one, Tally()) for one in self.counted}

    @cached_property
    def _of_nothing(self) -> list[Figure]:
        """Where no posting says anything: told once, most indicators of most bodies."""
        return [
            self._figure(one, Tally(), self._noughts, is_empty=False)
            for one in self.chosen
        ]

    @cached_property
    def _of_no_data(self) -> list[Figure]:
        return [self._figure(one, Tally(), {}, is_empty=True) for one in self.chosen]

    def _places(self, one: Indicator) -> Iterator[int]:
        """The terms an indicator is told from."""
        for code in (one.code, *(one.pair or ())):
            yield self.at[code]
            if code in self.known_at:
                yield self.known_at[code]

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
