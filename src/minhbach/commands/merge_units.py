"""minhbach merge-units PLAN.toml: units that go into another, with all that is open.

    into = "song-hop"
    on = 2026-07-01
    decision = "Nghị quyết số 01-NQ/TU"

    [from.song-mau]
    posts = { officer = "officer", clerk = "clerk", rest = "room_head" }
    receivers = { so-cu = "so-moi" }

Killed in the middle, the same command completes it; nothing comes twice.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "Sáp nhập đơn vị theo kế hoạch: việc đang mở chuyển sang, không mất thời hạn nào",
    "Merge units by a plan: what is open passes on, no date is lost",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    from minhbach.matters import merging

    plan = merging.planned(_read(options.plan))
    listed = merging.listed(plan)
    if not options.dry_run:
        merging.merge(plan)
    if options.json:
        print(json.dumps(listed, ensure_ascii=False))
    else:
        _say(listed, dry_run=options.dry_run)
    return 0


def _say(listed: list[dict[str, str]], *, dry_run: bool) -> None:
    for one in listed:
        print(f"{one['from']:<16} {one['number']:<16} {one['to']:<14} {one['due']}")
    done = "sẽ chuyển" if dry_run else "đã chuyển"
    print(f"{done} {len(listed)} hồ sơ")


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise Refusal(
            refused(
                f"không đọc được kế hoạch {path.name}: {fault}",
                f"the plan {path.name} cannot be read: {fault}",
            )
        ) from None
