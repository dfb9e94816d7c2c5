"""A correction ranks again: who moved between two rankings, and by whose change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minhbach.emulation import points
from minhbach.emulation.ranking import Ranking
from minhbach.emulation.score_table import ScoreTable
from minhbach.emulation.scored import STATES, Line
from minhbach.kernel.words import Words

_OWN = Words(
    "tiêu chí {number} ({called}): {before} → {after}",
    "criterion {number} ({called}): {before} → {after}",
)
_OTHER = Words("{unit}: {change}", "{unit}: {change}")
_CAME = Words("nay mới có hạng", "is ranked only now")
_LEFT = Words("không còn hạng", "is no longer ranked")


@dataclass(frozen=True, slots=True)
class Change:
    """A criterion of a unit that reads otherwise in the later ranking."""

    unit: str
    criterion: str
    before: Line | None
    after: Line | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit whose rank is another; `own`: its changes, `others`: of those it passed.

    A unit moves without a change of its own when others pass it, or fall behind it.
    """

    unit: str
    before: int | None
    after: int | None
    own: tuple[Change, ...]
    others: tuple[Change, ...]
    why: tuple[Words, ...]


def moved(before: Ranking, after: Ranking) -> tuple[Moved, ...]:
    """Who moved from one ranking to the next and why, in the order of the next."""
    changes = _changes(before, after)
    codes = [one.unit.code for one in after.places]
    codes += [one.unit.code for one in before.places if one.unit.code not in codes]
    found = (_moved(code, before, after, changes) for code in codes)
    return tuple(one for one in found if one)


def _changes(before: Ranking, after: Ranking) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for code in {*before.by_code, *after.by_code}:
        found[code] = list(_of_unit(code, before, after))
    return found


def _of_unit(code: str, before: Ranking, after: Ranking) -> Iterator[Change]:
    then, now = before.by_code.get(code), after.by_code.get(code)
    old = then.unit.by_criterion if then else {}
    new = now.unit.by_criterion if now else {}
    for number in dict.fromkeys([*new, *old]):
        was, is_ = old.get(number), new.get(number)
        if _reads(was) != _reads(is_):
            yield Change(code, number, was, is_)


def _reads(line: Line | None) -> tuple[object, ...]:
    return (line.state, line.points, line.ceiling) if line else ()


def _moved(
    code: str, before: Ranking, after: Ranking, changes: dict[str, list[Change]]
) -> Moved | None:
    then, now = before.by_code.get(code), after.by_code.get(code)
    was, is_ = (one.rank if one else None for one in (then, now))
    if was == is_:
        return None
    passed = _passed(code, before, after)
    others = tuple(one for each in passed for one in changes[each])
    own = tuple(changes[code])
    why = [*_came_or_left(was, is_)]
    why += [_said_change(one, after) for one in own]
    why += [
        _OTHER.filled(
            unit=_called(one.unit, after, before), change=_said_change(one, after)
        )
        for one in others
    ]
    return Moved(code, was, is_, own, others, tuple(why))


def _passed(code: str, before: Ranking, after: Ranking) -> Sequence[str]:
    """Those that stand on another side of it than before."""
    return [
        other
        for other in sorted({*before.by_code, *after.by_code})
        if other != code and _side(code, other, before) != _side(code, other, after)
    ]


def _side(code: str, other: str, ranking: Ranking) -> int | None:
    own, theirs = (
        one.rank if one else None
        for one in (ranking.by_code.get(code), ranking.by_code.get(other))
    )
    if own is None or theirs is None:
        return None
    return (own > theirs) - (own < theirs)


def _came_or_left(was: int | None, is_: int | None) -> Iterator[Words]:
    if was is None:
        yield _CAME
    if is_ is None:
        yield _LEFT


def _called(code: str, *rankings: Ranking) -> Words:
    return next(
        one.by_code[code].unit.called for one in rankings if code in one.by_code
    )


def _said_change(one: Change, ranking: Ranking) -> Words:
    called = ranking.table.called(one.criterion)
    before, after = (
        _said_line(each, ranking.table) for each in (one.before, one.after)
    )
    return _OWN.filled(number=one.criterion, called=called, before=before, after=after)


def _said_line(line: Line | None, table: ScoreTable) -> Words:
    if line is None:
        return Words("không có", "none")
    if line.is_scored and line.points is not None:
        return points.words(line.points, table.decimals)
    return STATES[line.state]
