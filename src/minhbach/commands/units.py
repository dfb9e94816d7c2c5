"""minhbach units: the units of this installation."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.bodies.types import BodyCard

NEEDS_DJANGO = True
HELP = Words(
    "liệt kê các đơn vị của bản cài này", "lists the units of this installation"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON: code, title")


def run(options: argparse.Namespace) -> int:
    from minhbach.bodies import queries

    say(queries.units(), as_json=options.json)
    return 0


def say(cards: Sequence[BodyCard], *, as_json: bool) -> None:
    """One body a line, or a JSON list of code and title."""
    if as_json:
        rows = [{"code": card.code, "title": card.title.vi} for card in cards]
        print(json.dumps(rows, ensure_ascii=False))
        return
    for card in cards:
        print(f"{card.code:<20} {card.title.vi} · {card.title.en}")
