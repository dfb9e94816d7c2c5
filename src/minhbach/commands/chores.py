"""`minhbach chores [NAME]`: the timetable, or one of its chores run by hand."""

from __future__ import annotations

import argparse
import json

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "Việc máy tự làm theo giờ; nêu tên để làm ngay",
    "What the installation does by itself; name one to run it now",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    from minhbach.commands.timetable import CHORES

    named = [one for one in CHORES if options.name in (None, one.name)]
    if not named:
        raise Refusal(
            refused(
                f"không có việc “{options.name}”",
                f"no chore “{options.name}”",
                field="name",
            )
        )
    told = [
        {"name": one.name, "said": one.run().vi if options.name else one.words.vi}
        for one in named
    ]
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join(f"{one['name']}: {one['said']}" for one in told))
    return 0
