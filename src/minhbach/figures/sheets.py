"""Sheets of cells that somebody may hold side by side, and what holds between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

FAR = 10**9  # as far as a number without bound is taken to go
Relation = tuple[tuple[str, int], ...]  # sheet and sign: nought in sum, cell by cell


@dataclass(slots=True)
class Sheet:
    """The cells of one split, and which of them are not told.

    `fresh`: it is leaving now, more may be hidden. `withheld`: nothing of it is told.
    `free`: nothing says that its cells are not below nought.
    What does not stand in `cells` is nought.
    """

    cells: Mapping[str, int]
    hidden: set[str] = field(default_factory=set)
    fresh: bool = False
    withheld: bool = False
    free: bool = False

    @property
    def has_minus(self) -> bool:
        """Whether nobody can say that no cell of it is below nought."""
        return self.free or any(qty < 0 for qty in self.cells.values())

    def hides(self, cell: str) -> bool:
        return self.withheld or cell in self.hidden

    def small(self, below: int) -> list[str]:
        """Cells that are neither nought nor as many as `below`."""
        return sorted(c for c, qty in self.cells.items() if 0 < abs(qty) < below)


class Tied:
    """Sheets that belong together, with what holds between them.

    `noughts`: cells there could be, though nothing was counted in them so far.
    `of`: by sheet, the relations it stands in, with its sign. `free`: the sheets whose
    cells may be below nought.
    """

    def __init__(
        self,
        sheets: Mapping[str, Sheet],
        relations: Iterable[Relation],
        noughts: Iterable[str] = (),
    ) -> None:
        self.sheets = dict(sheets)
        cells = {cell for one in sheets.values() for cell in one.cells}
        self.cells = sorted(cells.union(noughts))
        self.relations = [one for one in relations if self._holds(one)]
        self.of: dict[str, list[tuple[int, int]]] = {key: [] for key in self.sheets}
        for at, one in enumerate(self.relations):
            for key, sign in one:
                self.of[key].append((at, sign))
        self.free = {key for key, one in self.sheets.items() if one.has_minus}

    def _holds(self, relation: Relation) -> bool:
        return not any(
            sum(sign * self.sheets[key].cells.get(cell, 0) for key, sign in relation)
            for cell in self.cells
        )
