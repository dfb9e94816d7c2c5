"""Cells of a consolidated table as a command prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minhbach.figures.catalogue import indicators
from minhbach.figures.definitions import split_words
from minhbach.figures.families import Split
from minhbach.kernel.words import Words
from minhbach.packages.cells import HIDDEN, MARKS, NOUGHT, WITHHELD
from minhbach.packages.cells_summed import Summed

HEAD = Words(
    "{code} theo {split}, của {n} đơn vị gửi theo ô; ẩn số dưới {below}",
    "{code} by {split}, of {n} that send cells; hidden below {below}",
)


def cells_as_json(cells: Mapping[Split, Summed]) -> list[dict[str, Any]]:
    """Each split: what is told, what is hidden, of whom, and who sends none."""
    return [
        {
            "code": code,
            "split": dimension,
            "members": list(one.members),
            "silent": list(one.silent),
            "below": one.told.below,
            "shown": dict(one.told.shown),
            "hidden": sorted(one.told.hidden),
            "withheld": one.told.withheld,
        }
        for (code, dimension), one in cells.items()
    ]


def cells_told(cells: Mapping[Split, Summed], language: str) -> Iterator[str]:
    """The same, to be read."""
    for (code, dimension), one in cells.items():
        split = split_words(dimension, indicators().get(code))
        yield HEAD.filled(
            code=code, split=split, n=len(one.members), below=one.told.below
        ).in_(language)
        named = sorted({*one.told.shown, *one.told.hidden})
        if not named:
            mark = WITHHELD if one.told.withheld else NOUGHT
            yield f"  {MARKS[mark].in_(language)}"
        for cell in named:
            mark = MARKS[HIDDEN].in_(language)
            said = mark if cell in one.told.hidden else str(one.told.shown[cell])
            yield f"  {one.told.titles.get(cell, cell):40} {said}"
