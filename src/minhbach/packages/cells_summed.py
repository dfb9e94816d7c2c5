"""Cells over members: a sum is told where every member tells its part.

Who gathers never learns what a member hid, so a sum with a hidden part is hidden. A
member that keeps a split at home is named; the sums are of the others. Sums that are
small by the gatherer's own measure are hidden too, with what would betray them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minhbach.figures.families import Split
from minhbach.figures.sheets import Sheet
from minhbach.figures.suppression import Family
from minhbach.packages.cells import Told

Lines = Mapping[str, Mapping[Split, Told]]  # by member


@dataclass(frozen=True, slots=True)
class Summed:
    """The cells of a split over the members that tell it."""

    told: Told
    members: tuple[str, ...]
    silent: tuple[str, ...] = ()


def summed(lines: Lines, below: int) -> dict[Split, Summed]:
    """Each split over the members, hidden below `below`."""
    splits = sorted({split for told in lines.values() for split in told})
    return {split: _over(split, lines, below) for split in splits}


def _over(split: Split, lines: Lines, below: int) -> Summed:
    parts = {
        member: told[split]
        for member, told in sorted(lines.items())
        if split in told and not told[split].withheld
    }
    silent = tuple(member for member in sorted(lines) if member not in parts)
    hidden = frozenset().union(*(one.hidden for one in parts.values()))
    names = sorted({cell for one in parts.values() for cell in one.shown} - hidden)
    sums = {
        cell: sum(one.shown.get(cell, 0) for one in parts.values()) for cell in names
    }
    sheet = Sheet({cell: qty for cell, qty in sums.items() if qty}, fresh=True)
    Family({"sum": sheet}, [], names).protect(below)
    return Summed(
        Told(
            {}
            if sheet.withheld
            else {k: q for k, q in sums.items() if k not in sheet.hidden},
            frozenset() if sheet.withheld else hidden | sheet.hidden,
            sheet.withheld or not parts,
            max([below, *(one.below for one in parts.values())]),
            {k: v for one in parts.values() for k, v in one.titles.items() if k},
        ),
        tuple(parts),
        silent,
    )
