"""minhbach hand-over-matters UNIT POST: what lies open there, or all handed over."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.bodies.types import Actor

NEEDS_DJANGO = True
HELP = Words(
    "Hồ sơ đang mở của một vị trí; với --to thì bàn giao tất cả trong một lần",
    "The open matters of a post; with --to all of them are handed over at once",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit")
    parser.add_argument("post")
    parser.add_argument(
        "--to",
        action="append",
        default=[],
        metavar="POST or KIND=POST",
        help="to whom; several times for several kinds",
    )
    parser.add_argument("--by", metavar="ACCOUNT", help="the sign-in of the head")
    parser.add_argument("--reason", default="")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    from minhbach.matters import handing, queries

    found = queries.open_at(options.unit, options.post)
    if options.to:
        to = dict(_pair(one) for one in options.to)
        actor = _actor(options)
        handing.hand_over(actor, options.post, to, reason=options.reason)
    rows = [
        {"number": one.number, "kind": one.kind, "due": (one.next_due or ("",))[0]}
        for one in found
    ]
    if options.json:
        print(json.dumps(rows))
    else:
        done = "đã bàn giao" if options.to else "đang mở"
        print("\n".join(f"{one['number']:<16} {one['due']}" for one in rows))
        print(f"{len(rows)} {done}")
    return 0


def _pair(written: str) -> tuple[str, str]:
    kind, found, post = written.rpartition("=")
    return (kind, post) if found else ("", post)


def _actor(options: argparse.Namespace) -> Actor:
    from minhbach.bodies import accounts, queries
    from minhbach.bodies.roles import HEAD
    from minhbach.kernel.clock import today

    account = accounts.account_of(options.by or "")
    actor = queries.actor_for(account, today(), options.unit)
    if actor is None or not actor.has(HEAD.key):
        raise Refusal(
            refused(
                "bàn giao do trưởng ban làm: nêu tài khoản bằng --by",
                "the head hands over: name the account with --by",
                field="by",
            )
        )
    return actor
