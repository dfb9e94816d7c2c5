"""minhbach rank --cluster CODE --year Y: ranks, and where points were lost."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from minhbach.commands.figures import NO_DATA, spoken
from minhbach.documents.numerals import number
from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.emulation.ranking import Lost, Place
    from minhbach.emulation.standing import Standing

HELP = Words(
    "Xếp hạng các đơn vị của cụm trong năm: điểm, mất ở đâu, hạng chắc đến đâu.",
    "Rank a cluster's units for a year: points, where they were lost, how sure it is.",
)
NEEDS_DJANGO = True

_LINE = Words(
    "{rank}. {unit}: {points}/{assigned} điểm ({percent} %), hạng từ {best} đến "
    "{worst}",
    "{rank}. {unit}: {points}/{assigned} points ({percent} %), rank from {best} to "
    "{worst}",
)
_BESIDE = Words("kèm theo đúng hạn: {shares}", "beside timeliness: {shares}")
_NOT_COUNTED = Words("chưa có chỉ tiêu", "no figure counts it yet")
_LOST = Words("mất {points}: {number}. {called}", "lost {points}: {number}. {called}")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cluster", metavar="CODE", required=True)
    parser.add_argument("--year", metavar="YEAR", type=int, required=True)
    parser.add_argument(
        "--period", metavar="PERIOD", default="", help="2026, 2026-9M, 2026-H1"
    )
    parser.add_argument(
        "--from-packages",
        action="store_true",
        help="only from packages taken in, as another party recomputes it",
    )
    parser.add_argument("--digest", action="store_true", help="only its SHA-256")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    from minhbach.emulation import standing

    found = standing.of(
        options.cluster,
        options.year,
        period=options.period,
        from_packages=options.from_packages,
    )
    language = spoken()
    if options.digest:
        print(found.ranking.digest)
    elif options.json:
        print(f"{found.fed_by.in_(language)}", file=sys.stderr)
        rows = [_as_json(one, found, language) for one in found.ranking.places]
        print(json.dumps(rows, ensure_ascii=False))
    else:
        _tell(found, language)
    return 0


def _tell(found: Standing, language: str) -> None:
    print(found.table.title.words.in_(language))
    print(found.fed_by.in_(language))
    print(found.decides.in_(language))
    for place in found.ranking.places:
        print(_said(place, found, language))
        for one in place.lost:
            print(f"     {_said_lost(one, found, language)}")
        if place.rank is not None:
            print(f"     {_said_beside(place, language)}")


def _said(place: Place, found: Standing, language: str) -> str:
    from minhbach.emulation import points

    if place.rank is None or place.interval is None:
        return f"–. {place.unit.called}: {NO_DATA.in_(language)}"
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
    from minhbach.emulation import points

    return _LOST.filled(
        points=points.said(one.points, found.table.decimals, language),
        number=one.criterion,
        called=found.table.called(one.criterion),
    ).in_(language)


def _said_beside(place: Place, language: str) -> str:
    """The shares without which timeliness is not told."""
    from minhbach.emulation.parts import BESIDE, BESIDE_WORDS

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


def _as_json(place: Place, found: Standing, language: str) -> dict[str, Any]:
    known = place.rank is not None
    return {
        "unit": place.unit.code,
        "called": place.unit.called,
        "rank": place.rank,
        "points": _number(place.unit.points, found) if known else None,
        "assigned": _number(place.unit.assigned, found) if known else None,
        "percent": float(place.percent) if place.percent is not None else None,
        "interval": place.interval,
        "interval_weights": place.by_weights,
        "interval_small_numbers": place.by_small_numbers,
        "shrunk": float(place.shrunk) if place.shrunk is not None else None,
        "shrunk_rank": place.shrunk_rank,
        "pending": [one.criterion for one in place.unit.pending],
        "lost": [_lost(one, found, language) for one in place.lost],
        "fed_by": "figures",
        "period": found.period,
        "table": found.table.digest,
    }


def _lost(one: Lost, found: Standing, language: str) -> dict[str, Any]:
    return {
        "criterion": one.criterion,
        "title": found.table.called(one.criterion).in_(language),
        "points": _number(one.points, found),
        "source": one.source.record if one.source else None,
    }


def _number(value: Any, found: Standing) -> float:
    """As it is printed: rounded exactly, and only then a number of JSON."""
    from minhbach.emulation import points

    return float(points.rounded(value, found.table.decimals))
