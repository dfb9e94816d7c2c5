"""In one line: which criterion, if any, the first place hangs on."""

from __future__ import annotations

from fractions import Fraction

from minhbach.emulation import points
from minhbach.emulation.parts import LATE
from minhbach.emulation.ranking import Place, Ranking
from minhbach.emulation.score_table import ScoreTable
from minhbach.kernel.words import Words

_NOUGHT = Fraction(0)

_NOBODY = Words("chưa có đơn vị nào xếp được hạng", "no unit can be ranked yet")
_ALONE = Words("chỉ một đơn vị có hạng: {first}", "only one unit is ranked: {first}")
_SHARED = Words("đồng hạng nhất: {units}", "first place is shared: {units}")
_DECIDES = Words(
    "{first} hơn {second} {gap} điểm; {what} quyết định: hơn {lead}",
    "{first} is {gap} points ahead of {second}; {what} decides: {lead} ahead",
)
_SEVERAL = Words(
    "{first} hơn {second} {gap} điểm, không riêng tiêu chí nào quyết định; hơn "
    "nhiều nhất ở {what}: {lead}",
    "{first} is {gap} points ahead of {second}, no single criterion decides; most in "
    "{what}: {lead}",
)
_CRITERION = Words("tiêu chí {number} ({called})", "criterion {number} ({called})")
_LATE_STEP = Words("khoản “{called}”", "“{called}”")


def decides(ranking: Ranking) -> Words:
    """In one line: which criterion, if any, the first place hangs on.

    A criterion decides when the second would draw level without it.
    """
    ranked = ranking.ranked
    if not ranked:
        return _NOBODY
    leaders = [one for one in ranked if one.rank == 1]
    if len(leaders) > 1:
        called = [one.unit.called for one in leaders]
        return _SHARED.filled(units=Words(*map(", ".join, zip(*called, strict=True))))
    if len(ranked) == 1:
        return _ALONE.filled(first=leaders[0].unit.called)
    return _told(ranking.table, leaders[0], ranked[1])


def leads(first: Place, second: Place) -> dict[str, Fraction]:
    """By how much one is ahead of another, by criterion, at the same maximum.

    What one of them was not assigned counts at its own rate, as its per cent does.
    """
    numbers = dict.fromkeys(
        line.criterion for one in (first, second) for line in one.unit.scored
    )
    return {
        number: _got(first, second, number) - _got(second, first, number)
        for number in numbers
    }


def _told(table: ScoreTable, first: Place, second: Place) -> Words:
    found = leads(first, second)
    gap = sum(found.values(), _NOUGHT)
    number, lead = max(found.items(), key=lambda one: (one[1], one[0]))
    return Words(
        *(
            (_DECIDES if lead >= gap else _SEVERAL).filled(
                first=first.unit.called,
                second=second.unit.called,
                gap=points.words(gap, table.decimals),
                what=_what(table, number),
                lead=points.words(lead, table.decimals),
            )
        )
    )


def _what(table: ScoreTable, number: str) -> Words:
    """A criterion by its number; what a late step cost has a name only."""
    said = _LATE_STEP if number.startswith(LATE) else _CRITERION
    return said.filled(number=number, called=table.called(number))


def _got(one: Place, other: Place, number: str) -> Fraction:
    line = one.unit.by_criterion.get(number)
    if line is not None and line.is_scored:
        return line.points or _NOUGHT
    theirs = other.unit.by_criterion.get(number)
    return one.unit.share * theirs.ceiling if theirs else _NOUGHT
