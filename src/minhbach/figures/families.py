"""The families of what leaves: which sheets of cells somebody may hold side by side.

`guarded()` are the splits that leave at all, with the least number a cell must come to.
`protected(releases, setting)` hides cells of the release that is leaving now, in sight
of all that left before: the same period known at another place, a period within it or
around it, the evening that two periods share, and what balances.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations, islice, product

from minhbach.figures.catalogue import balances, indicators
from minhbach.figures.language import BEFORE, UNTIL, Balance, Indicator
from minhbach.figures.sheets import Relation, Sheet
from minhbach.figures.suppression import Family

AROUND = timedelta(days=366)  # what lies further off shares no day and no evening
MOST = 200  # ways to put a period together that are looked at
Split = tuple[str, str]  # an indicator's code and a dimension


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a split: what they are, and which of them are not told.

    `counts` names every cell there could be: of a list, also what is nought.
    """

    counts: Mapping[str, int]
    hidden: frozenset[str] = frozenset()
    withheld: bool = False

    @property
    def told(self) -> dict[str, int]:
        """What anybody may know: noughts do not stand in it."""
        if self.withheld:
            return {}
        return {
            k: qty for k, qty in self.counts.items() if qty and k not in self.hidden
        }


@dataclass(frozen=True, slots=True)
class Release:
    """The splits of one report of a period, as they left or are about to.

    `known`: the place of the ledger up to which it was counted.
    """

    start: date
    end: date
    known: int
    splits: Mapping[Split, Cells]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sheet with the days it is about: of a stock, one evening."""

    key: str
    what: object
    start: date
    end: date
    known: int

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def holds(self, other: _Placed) -> bool:
        return self.start <= other.start and other.end <= self.end


@cache
def guarded() -> Mapping[Split, int]:
    """The splits that leave, protected, with the least each declaration asks for."""
    return {
        (code, name): least
        for code, one in indicators().items()
        for name, least in one.hides_below.items()
    }


def protected(
    releases: Sequence[Release],
    setting: int,
    splits: Mapping[Split, int] | None = None,
    declared: Sequence[Balance] | None = None,
) -> dict[Split, Cells]:
    """The splits of the last release as they may leave after those before it."""
    asked = guarded() if splits is None else splits
    said = balances() if declared is None else list(declared)
    fresh = releases[-1]
    near = [one for one in releases[:-1] if _is_near(one, fresh)]
    found: dict[Split, Cells] = {}
    for group in _groups(asked, said):
        least = max(setting, *(asked[one] for one in group))
        found |= _leaving([*near, fresh], sorted(group), least, said)
    return found


def _is_near(one: Release, fresh: Release) -> bool:
    return one.end >= fresh.start - AROUND and one.start <= fresh.end + AROUND


def _groups(
    asked: Mapping[Split, int], declared: Iterable[Balance]
) -> list[frozenset[Split]]:
    """Splits by one dimension that stand in one balance, or in none, together."""
    groups = [frozenset({one}) for one in sorted(asked)]
    for one in declared:
        for name in one.over:
            sides = {(code, name) for code in (*one.comes, *one.goes)}
            if sides <= set(asked):
                linked = [group for group in groups if group & sides]
                groups = [group for group in groups if not group & sides]
                groups.append(frozenset().union(*linked))
    return sorted(groups, key=sorted)


def _leaving(
    releases: Sequence[Release],
    group: Sequence[Split],
    least: int,
    declared: Iterable[Balance],
) -> dict[Split, Cells]:
    """The cells of one group of splits, hidden as they must be."""
    sheets, placed = {}, []
    last = len(releases) - 1
    for at, release in enumerate(releases):
        for split in group:
            if one := release.splits.get(split):
                place = _placed(at, release, split)
                placed.append(place)
                counts = {cell: qty for cell, qty in one.counts.items() if qty}
                sheets[place.key] = Sheet(
                    counts, set(one.hidden), at == last, one.withheld
                )
    relations = [*_balanced(len(releases), group, declared)]
    for between in _between(placed):
        name = " ".join(f"{sign:+d} {key}" for key, sign in between.signs)
        rest = _rest(sheets, between.signs)
        sheets[name] = Sheet(rest, withheld=True, free=between.free)
        relations.append((*between.signs, (name, -1)))
    known = [one for one in relations if all(key in sheets for key, _ in one)]
    cells = {
        cell
        for release in releases
        for split in group
        if split in release.splits
        for cell in release.splits[split].counts
    }
    Family(sheets, known, cells).protect(least)
    leaving = {split: sheets.get(_key(last, split)) for split in group}
    return {
        split: replace(
            releases[-1].splits[split],
            hidden=frozenset(sheet.hidden),
            withheld=sheet.withheld,
        )
        for split, sheet in leaving.items()
        if sheet
    }


def _key(at: int, split: Split) -> str:
    return f"{at:03} {split[0]} {split[1]}"


def _placed(at: int, release: Release, split: Split) -> _Placed:
    one, key = indicators().get(split[0]), _key(at, split)
    spans = {part.span for part in one.of.parts} if one else set()
    if one and spans == {UNTIL}:
        return _evening(key, one, release.end, release.known)
    if one and spans == {BEFORE}:
        return _evening(key, one, release.start - timedelta(days=1), release.known)
    return _Placed(key, split[0], release.start, release.end, release.known)


def _evening(key: str, one: Indicator, day: date, known: int) -> _Placed:
    """A stock: the same at the end of one period and at the beginning of the next."""
    parts = tuple(replace(part, span="") for part in one.of.parts)
    return _Placed(
        key, (replace(one.of, parts=parts), one.counts, day), day, day, known
    )


def _balanced(
    releases: int, group: Sequence[Split], declared: Iterable[Balance]
) -> Iterator[Relation]:
    for one in declared:
        for name in one.over:
            signs = [(code, 1) for code in one.comes] + [
                (code, -1) for code in one.goes
            ]
            if all((code, name) in group for code, _ in signs):
                for at in range(releases):
                    yield tuple((_key(at, (code, name)), sign) for code, sign in signs)


def _rest(sheets: Mapping[str, Sheet], between: Relation) -> dict[str, int]:
    """What sheets differ by, cell by cell."""
    cells = {cell for key, _ in between for cell in sheets[key].cells}
    rest = {
        cell: sum(sign * sheets[key].cells.get(cell, 0) for key, sign in between)
        for cell in sorted(cells)
    }
    return {cell: qty for cell, qty in rest.items() if qty}


# What somebody may subtract -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Between:
    """What sheets differ by; `free` where it may well be below nought."""

    signs: Relation
    free: bool = False


def _between(placed: Sequence[_Placed]) -> Iterator[_Between]:
    """Differences of sheets that say something: another place, a part of a period."""
    for earlier, later in combinations(sorted(placed, key=_order), 2):
        if earlier.what == later.what and later.holds(earlier):
            yield _Between(((later.key, 1), (earlier.key, -1)))
        elif earlier.what == later.what and earlier.holds(later):
            free = earlier.known < later.known
            yield _Between(((earlier.key, 1), (later.key, -1)), free)
    for outer in placed:
        inner = [
            one for one in placed if one.what == outer.what and _within(one, outer)
        ]
        for parts in islice(_covering(outer, inner), MOST):
            yield _compared(outer, parts)


def _order(one: _Placed) -> tuple[int, str]:
    """The order in which sheets were known."""
    return one.known, one.key


def _within(one: _Placed, outer: _Placed) -> bool:
    return outer.holds(one) and not one.holds(outer)


def _compared(outer: _Placed, parts: Sequence[_Placed]) -> _Between:
    """A period beside parts of it. Entries are only added: what was known later holds
    at least what was known before of the same days.
    """
    keys = sorted(one.key for one in parts)
    places = sorted(one.known for one in parts)
    if outer.known >= places[-1]:
        return _Between(((outer.key, 1), *((key, -1) for key in keys)))
    is_all = sum(one.days for one in parts) == outer.days
    signs = (*((key, 1) for key in keys), (outer.key, -1))
    return _Between(signs, free=not is_all or outer.known > places[0])


def _covering(
    outer: _Placed, inner: Sequence[_Placed]
) -> Iterator[tuple[_Placed, ...]]:
    """Periods that together leave one stretch of another uncovered, or none."""
    heads = [(), *_chains(outer.start, inner, ahead=True)]
    tails = [(), *_chains(outer.end, inner, ahead=False)]
    seen = set()
    for head, tail in sorted(
        product(heads, tails), key=lambda one: len(one[0] + one[1])
    ):
        apart = not head or not tail or head[-1].end < tail[-1].start
        keys = frozenset(one.key for one in head + tail)
        if len(keys) > 1 and apart and keys not in seen:
            seen.add(keys)
            yield head + tail


def _chains(
    edge: date, inner: Sequence[_Placed], *, ahead: bool
) -> Iterator[tuple[_Placed, ...]]:
    """Periods one after another from an edge inwards, the latest known first."""
    day = timedelta(days=1)
    for one in reversed(inner):
        if (one.start if ahead else one.end) == edge:
            yield (one,)
            following = one.end + day if ahead else one.start - day
            for rest in _chains(following, inner, ahead=ahead):
                yield one, *rest
