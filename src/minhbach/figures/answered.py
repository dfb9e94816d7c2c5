"""What a database answered, as tallies: numbers back into words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from minhbach.figures.language import AGE, DURATION, LAG, TIMELINESS
from minhbach.figures.plain import BANDS, NOT_RECORDED, OLDER, STANDINGS
from minhbach.figures.plan import TOTAL
from minhbach.figures.relations import Coding
from minhbach.figures.tallies import Tally

NO_CELL = -1  # an age that no posting tells
_AGES = (*(name for _most, name in BANDS), OLDER, NOT_RECORDED)  # the last: NO_CELL


class Cells(dict[Any, Any]):
    """What the cells of a split are called; each is looked up once."""

    def __init__(self, name: Callable[[Any], Any]) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, cell: Any) -> Any:
        found = self[cell] = self.name(cell)
        return found


def tallied(
    columns: Sequence[Sequence[Any]], splits: Sequence[str], coding: Coding
) -> dict[str, Tally]:
    """By body; the columns are body, term, split, cell, quantity and lines."""
    found: dict[Any, Tally] = defaultdict(Tally)
    named = [Cells(_namer(name, coding)) for name in splits]
    for body, at, split, cell, qty, lines in zip(*columns, strict=True):
        tally, name = found[body], splits[split]
        if name == TOTAL:
            tally.lines[at] += lines
        tally.cells[at, name][named[split][cell]] += int(qty)
    return {coding.word(body): tally for body, tally in found.items()}


def _namer(name: str, coding: Coding) -> Callable[[Any], Any]:
    if name == TOTAL:
        return lambda _cell: TOTAL
    if name in (DURATION, LAG):
        return int
    if name in (TIMELINESS, AGE):
        said = STANDINGS if name == TIMELINESS else _AGES
        return lambda cell: said[int(cell)]

    def word(cell: Any) -> str:
        return (
            NOT_RECORDED if cell == coding.none else coding.word(cell) or NOT_RECORDED
        )

    return word
