"""What totals and told cells alone say of the others: never narrower than the truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from minhbach.figures.sheets import FAR, Relation, Sheet

ROUNDS = 20  # how often what is known is carried on to its neighbours
Range = tuple[int, int]
Known = dict[tuple[str, str], Range]


def bounds(
    sheets: Mapping[str, Sheet], relations: Iterable[Relation], cells: Sequence[str]
) -> Known:
    """The range of each cell that follows from sums, step by step."""
    known = {
        (key, cell): _first(one, cell) for key, one in sheets.items() for cell in cells
    }
    sums: list[tuple[list[tuple[tuple[str, str], int]], int]] = [
        ([((key, cell), 1) for cell in cells], sum(one.cells.values()))
        for key, one in sheets.items()
    ]
    sums += [
        ([((key, cell), sign) for key, sign in one], 0)
        for one in relations
        for cell in cells
    ]
    for _ in range(ROUNDS):
        narrowed = [_narrow(known, terms, total) for terms, total in sums]
        if not any(narrowed):
            break
    return known


def _first(one: Sheet, cell: str) -> Range:
    if not one.hides(cell):
        qty = one.cells.get(cell, 0)
        return qty, qty
    return (-FAR, FAR) if one.has_minus else (0, FAR)


def _narrow(
    known: Known, terms: Sequence[tuple[tuple[str, str], int]], total: int
) -> bool:
    """Carry what the other terms of a sum can be to each of them; whether it helped."""
    least = [_signed(known[at], sign)[0] for at, sign in terms]
    most = [_signed(known[at], sign)[1] for at, sign in terms]
    low, high = sum(least), sum(most)
    changed = False
    for at, (place, sign) in enumerate(terms):
        mine = total - (high - most[at]), total - (low - least[at])
        (a, b), (c, d) = known[place], _signed(mine, sign)
        new = max(a, c), min(b, d)
        if new != (a, b):
            known[place], changed = new, True
    return changed


def _signed(one: Range, sign: int) -> Range:
    return one if sign > 0 else (-one[1], -one[0])
