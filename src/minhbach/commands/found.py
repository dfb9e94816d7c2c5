"""`minhbach found CODE`: a unit, a cluster or Central, usual posts, head, one password.

Everything else the head does on the page of the unit.
"""

from __future__ import annotations

import argparse
import json

from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "Lập một đơn vị (hoặc cụm): vị trí thường có, người đứng đầu, mật khẩu lần đầu.",
    "Found a unit (or a cluster): its usual posts, its head, the first password.",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="small letters and hyphens")
    parser.add_argument("--title", required=True, help="in Vietnamese")
    parser.add_argument("--title-en", default="")
    parser.add_argument("--short", required=True)
    kind = parser.add_mutually_exclusive_group()
    kind.set_defaults(kind="unit")
    for name, said in (("cluster", "a cluster"), ("central", "the level above them")):
        kind.add_argument(
            f"--{name}", action="store_const", dest="kind", const=name, help=said
        )
    parser.add_argument("--head", required=True, metavar="NAME", help="who leads it")
    parser.add_argument("--sign-in", required=True, metavar="NAME")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    from minhbach.bodies import actions, sign_in
    from minhbach.bodies.roles import SYSTEM
    from minhbach.bodies.usual import HEAD_POST, posts
    from minhbach.kernel.clock import today

    code, on = options.code, today()
    title = Words(options.title, options.title_en or options.title)
    short = Words(options.short, options.short)
    kind = options.kind
    with actions.together(code):
        actions.found(code, kind, title, short, by=SYSTEM, on=on)
        for post, words, roles in posts(kind):
            actions.open_post(code, post, words, roles, by=SYSTEM, on=on)
        person = actions.enroll(code, options.head, by=SYSTEM, on=on)
        actions.appoint(code, HEAD_POST[kind], person, by=SYSTEM, on=on)
    password = sign_in.open_account(code, options.sign_in, person, by=SYSTEM, on=on)
    if options.json:
        told = {"body": code, "sign_in": options.sign_in, "password": password}
        print(json.dumps(told))
    else:
        print(f"{title.vi}: đã lập, {len(posts(kind))} vị trí")
        print(f"đăng nhập: {options.sign_in}   mật khẩu lần đầu: {password}")
    return 0
