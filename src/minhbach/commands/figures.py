"""minhbach figures --unit CODE --period 2026-H1: every figure of a unit."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator

from minhbach.documents.numerals import number
from minhbach.kernel.words import Words

HELP = Words(
    "Số liệu của một đơn vị trong một kỳ: mỗi con số đều mở được đến từng mục sổ cái.",
    "The figures of a unit for a period: every number opens to entries of the ledger.",
)
NEEDS_DJANGO = True

NO_DATA = Words("chưa có số liệu", "no data")


def arguments(parser: argparse.ArgumentParser) -> None:
    asking(parser)
    parser.add_argument(
        "--list", action="store_true", help="what is counted, and how; no numbers"
    )
    parser.add_argument("--json", action="store_true")


def asking(parser: argparse.ArgumentParser) -> None:
    """The options that every question about figures shares; taken as text."""
    parser.add_argument("--unit", metavar="CODE", default="")
    parser.add_argument(
        "--period",
        metavar="PERIOD",
        default="",
        help="2026-03, 2026-Q1, 2026-H1, 2026-9M, 2026",
    )
    parser.add_argument(
        "--window",
        metavar="WINDOW",
        default="inspectorate",
        help="inspectorate, calendar …",
    )
    parser.add_argument(
        "--on", metavar="DATE", help="the state of the world at the end of that day"
    )
    parser.add_argument(
        "--as-of",
        dest="as_of",
        metavar="DATE|SEQ",
        help="only what was recorded by then",
    )
    counting(parser)


def counting(parser: argparse.ArgumentParser) -> None:
    """Who counts; a name that is no engine is refused with those there are."""
    parser.add_argument(
        "--engine",
        metavar="ENGINE",
        help="plain, duckdb, postgres, spark; default: auto, or as set",
    )


def run(options: argparse.Namespace) -> int:
    return _list(options) if options.list else _asked(options)


def _list(options: argparse.Namespace) -> int:
    from minhbach.figures.definitions import definitions

    found = [one.as_json(spoken()) for one in definitions()]
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    for one in found:
        print(f"{one['code']:10} {one['title']} ({one['unit']})")
        print(f"{'':10}   {one['definition']}")
        print(f"{'':10}   {one['source']}")
    return 0


def _asked(options: argparse.Namespace) -> int:
    from minhbach.figures import ask
    from minhbach.figures.engines import counting_with

    with counting_with(options.engine):
        found = ask.figures(
            options.unit,
            options.period,
            options.window,
            on=options.on,
            as_of=options.as_of,
        )
    language = spoken()
    if options.json:
        print(json.dumps([one.as_json(language) for one in found], ensure_ascii=False))
    else:
        print("\n".join(line for one in found for line in _told(one, language)))
    return 0


def spoken() -> str:
    return "en" if os.environ.get("MINHBACH_LANGUAGE") == "en" else "vi"


def _told(one: object, language: str) -> Iterator[str]:
    from minhbach.figures.ask import Figure

    assert isinstance(one, Figure)
    yield f"{one.code:10} {one.words.in_(language)}: {_value(one, language)}"
    for name, cells in one.splits.items():
        if cells:
            told = " · ".join(
                f"{cell} {number(qty, language)}" for cell, qty in cells.items()
            )
            yield f"{'':10}   {name}: {told}"


def _value(one: object, language: str) -> str:
    from minhbach.figures.ask import Figure

    assert isinstance(one, Figure)
    if one.numerator is not None and one.denominator is not None:
        return f"{number(one.numerator, language)}/{number(one.denominator, language)}"
    if one.apart and one.value:
        from minhbach.figures.language import NOT_ADDED

        return NOT_ADDED.in_(language)
    if one.value is None:
        return NO_DATA.in_(language)
    return number(one.value, language)
