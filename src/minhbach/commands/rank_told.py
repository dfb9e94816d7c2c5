"""A cluster's ranking in words, as the command prints it."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.commands.figures import NO_DATA
from minhbach.documents.numerals import number
from minhbach.emulation import points
from minhbach.emulation.parts import BESIDE, BESIDE_WORDS
from minhbach.emulation.ranking import Lost, Place
from minhbach.emulation.standing import Standing
from minhbach.kernel.words import Words

_LINE = Words(
    "{rank}. {unit}: {points}/{assigned} điểm ({percent} %), hạng từ {best} đến "
    "{worst}",
    "{rank}. {unit}: {points}/{assigned} points ({percent} %), rank from {best} to "
    "{worst}",
)
_BESIDE = Words("kèm theo đúng hạn: {shares}", "beside timeliness: {shares}")
_NOT_COUNTED = Words("chưa có chỉ tiêu", "no figure counts it yet")
_LOST = Words("mất {points}: {number}. {called}", "lost {points}: {number}. {called}")


def lines(found: Standing, language: str) -> Iterator[str]:
    """What feeds it, what decides it, then every unit with what it lost."""
    yield found.table.title.words.in_(language)
    yield found.fed_by.in_(language)
    yield found.decides.in_(language)
    for place in found.ranking.places:
        yield _said(place, found, language)
        yield from (f"     {_said_lost(one, found, language)}" for one in place.lost)
        if place.rank is not None:
            yield f"     {_said_beside(place, language)}"


def _said(place: Place, found: Standing, language: str) -> str:
    if place.rank is None or place.interval is None:
        return f"–. {place.unit.called.in_(language)}: {NO_DATA.in_(language)}"
    decimals = found.table.decimals
    return _LINE.filled(
        rank=place.rank,
        unit=place.unit.called,
        points=points.said(place.unit.points, decimals, language),
        assigned=points.said(place.unit.assigned, 0, language),
        percent=number(place.percent, language),
        best=place.interval[0],
        worst=place.interval[1],
    ).in_(language)


def _said_lost(one: Lost, found: Standing, language: str) -> str:
    return _LOST.filled(
        points=points.said(one.points, found.table.decimals, language),
        number=one.criterion,
        called=found.table.called(one.criterion),
    ).in_(language)


def _said_beside(place: Place, language: str) -> str:
    """The shares without which timeliness is not told."""
    known: dict[str, tuple[int, int] | None] = {}
    for line in place.unit.lines:
        known |= (line.source.beside or {}) if line.source else {}
    told = []
    for role, codes in sorted(BESIDE.items(), key=lambda one: not one[1]):
        pairs = [known[code] for code in codes if code in known]
        nothing = (NO_DATA if codes else _NOT_COUNTED).in_(language)
        said = "/".join(map(str, pairs[0])) if pairs and pairs[0] else nothing
        told.append(f"{BESIDE_WORDS[role].in_(language)} {said}")
    return _BESIDE.filled(shares=" · ".join(told)).in_(language)
