"""minhbach rebuild: write the derived tables anew, or prove them equal."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.ledger.rebuild import Difference, Outcome

NEEDS_DJANGO = True
HELP = Words(
    "dựng lại các bảng từ sổ cái, hoặc (--check) chứng minh chúng khớp",
    "writes the derived tables anew from the ledger, or (--check) proves them equal",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--body", metavar="CODE", help="one body instead of all")
    parser.add_argument(
        "--check", action="store_true", help="change nothing, only compare"
    )
    parser.add_argument(
        "--json", action="store_true", help="JSON: entries, tables, difference"
    )


def run(options: argparse.Namespace) -> int:
    from minhbach.figures import rolled, segments
    from minhbach.figures.projection import POSTING
    from minhbach.ledger import rebuild

    outcome = rebuild.rebuild(check=options.check, body=options.body)
    if not options.check and POSTING in outcome.tables:
        segments.set_aside()  # of the postings before; the timetable seals anew
        rolled.forget()
    if options.json:
        print(json.dumps(_row(outcome), ensure_ascii=False, default=str))
    else:
        _say(outcome, checked=options.check)
    return int(outcome.difference is not None)


def _row(outcome: Outcome) -> dict[str, Any]:
    found = outcome.difference
    return {
        "entries": outcome.entries,
        "tables": list(outcome.tables),
        "difference": found
        and {
            "table": found.table,
            "columns": found.columns,
            "present": found.present,
            "rebuilt": found.rebuilt,
        },
    }


def _say(outcome: Outcome, *, checked: bool) -> None:
    entries, tables = outcome.entries, len(outcome.tables)
    if outcome.difference is not None:
        _differs(outcome.difference)
    elif checked:
        print(f"✓ {entries} dòng sổ, {tables} bảng: khớp · entries, tables: equal")
    else:
        print(f"✓ {entries} dòng sổ, {tables} bảng: đã dựng lại · rebuilt")


def _differs(found: Difference) -> None:
    print(f"✗ {found.table}: {', '.join(found.columns)}")
    print(f"    phải là · expected  {_written(found.rebuilt)}")
    print(f"    đang là · found     {_written(found.present)}")


def _written(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return "không có dòng này · no such row"
    return " · ".join(f"{name}={value}" for name, value in row.items())
