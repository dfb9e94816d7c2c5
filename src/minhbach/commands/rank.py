"""minhbach rank --cluster CODE --year Y: ranks, and where points were lost."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from minhbach.commands.figures import spoken
from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.emulation.ranking import Lost, Place
    from minhbach.emulation.standing import Standing

HELP = Words(
    "Xếp hạng các đơn vị của cụm trong năm: điểm, mất ở đâu, hạng chắc đến đâu.",
    "Rank a cluster's units for a year: points, where they were lost, how sure it is.",
)
NEEDS_DJANGO = True


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
    from minhbach.commands import rank_told
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
        print("\n".join(rank_told.lines(found, language)))
    return 0


def _as_json(place: Place, found: Standing, language: str) -> dict[str, Any]:
    known = place.rank is not None
    return {
        "unit": place.unit.code,
        "called": place.unit.called.in_(language),
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
