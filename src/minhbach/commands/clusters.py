"""minhbach clusters: the clusters of this installation."""

from __future__ import annotations

import argparse

from minhbach.commands.units import say
from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "liệt kê các cụm thi đua của bản cài này", "lists the clusters of this installation"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON: code, title")


def run(options: argparse.Namespace) -> int:
    from minhbach.bodies import queries

    say(queries.clusters(), as_json=options.json)
    return 0
