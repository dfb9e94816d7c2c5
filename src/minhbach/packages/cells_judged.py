"""Whether the cells a package tells fit its totals and hide what they say they hide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minhbach.figures.families import Split, guarded
from minhbach.kernel.refusals import Reason
from minhbach.packages import cells, faults, leaving
from minhbach.packages.cells import Told


def why_not(
    files: Mapping[str, bytes], figures: Mapping[str, Mapping[str, Any]]
) -> Iterator[Reason]:
    """What is wrong with the cells; a package may tell none."""
    known = {cells.SHOWN, cells.HIDDEN, cells.NOUGHT, cells.WITHHELD}
    for row in leaving.read(leaving.CELLS, files):
        if row["mark"] not in known or (
            (row["mark"] == cells.SHOWN) == (row["value"] is None)
        ):
            yield faults.not_as_declared(leaving.CELLS.path)
            return
    for split, one in sorted(cells.told(files).items()):
        total = figures.get(split[0], {}).get("value")
        if split not in guarded() or total is None:
            yield faults.not_as_declared(f"{leaving.CELLS.path}: {split[0]} {split[1]}")
        else:
            yield from _of_split(split, one, total)


def _of_split(split: Split, one: Told, total: int) -> Iterator[Reason]:
    small = [qty for qty in one.shown.values() if 0 < abs(qty) < one.below]
    alone = len(one.hidden) == 1
    if small or alone or (one.withheld and (one.shown or one.hidden)):
        yield faults.cell_betrays(*split)
    if not one.hidden and not one.withheld and sum(one.shown.values()) != total:
        yield faults.cells_do_not_add_up(*split)
