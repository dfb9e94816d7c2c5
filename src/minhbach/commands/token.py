"""`minhbach token`: the keys with which programs act as an account."""

from __future__ import annotations

import argparse
import json
from typing import Any

from minhbach.commands.figures import spoken
from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "Mã truy cập của một tài khoản cho chương trình gọi API: tạo, liệt kê, thu hồi.",
    "Tokens of an account for programs that call the API: make, list, revoke.",
)
DEEDS = {
    "new": (Words("tạo, hiện đúng một lần", "make one, shown this once"),),
    "list": (Words("liệt kê", "list them"),),
    "revoke": (Words("thu hồi", "revoke one"),),
}
MADE = Words(
    "✓ mã “{name}” của {account}, đến hết {until}. Chép ngay, sau này không xem lại "
    "được:\n{token}",
    "✓ token “{name}” of {account}, until {until}. Copy it now, it is not shown "
    "again:\n{token}",
)
REVOKED = Words(
    "✓ mã {public} không mở được gì nữa", "✓ token {public} opens nothing any more"
)
NONE = Words("tài khoản này chưa có mã truy cập", "this account has no token")
NEVER = Words("chưa dùng", "never used")
USED = Words("dùng lần cuối {day}", "last used {day}")
STANDS = Words("đến hết {day}", "until {day}")
GONE = Words("đã thu hồi {day}", "revoked {day}")


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    for name, (words,) in DEEDS.items():
        deed = deeds.add_parser(name, help=words.in_(spoken()), allow_abbrev=False)
        deed.add_argument("account", metavar="ACCOUNT", help="the sign-in name")
        deed.add_argument("--json", action="store_true")
        if name == "new":
            deed.add_argument(
                "--name", required=True, help="the program that will use it"
            )
            deed.add_argument("--days", type=int, default=90, help="how long it lasts")
        if name == "revoke":
            deed.add_argument("public", metavar="TOKEN", help="its public half")


def run(options: argparse.Namespace) -> int:
    said, told = {"new": _new, "list": _list, "revoke": _revoke}[options.deed](options)
    print(json.dumps(told, ensure_ascii=False) if options.json else said)
    return 0


def _new(options: argparse.Namespace) -> tuple[str, Any]:
    from minhbach.bodies import tokens
    from minhbach.kernel.clock import today

    made, whole = tokens.made(options.account, options.name, options.days, on=today())
    said = MADE.filled(
        name=made.name, account=options.account, until=made.expires_on, token=whole
    )
    return said.in_(spoken()), {**_told(made), "token": whole}


def _list(options: argparse.Namespace) -> tuple[str, Any]:
    from minhbach.bodies import tokens

    held = tokens.held(options.account)
    lines = [_line(one).in_(spoken()) for one in held] or [NONE.in_(spoken())]
    return "\n".join(lines), [_told(one) for one in held]


def _revoke(options: argparse.Namespace) -> tuple[str, Any]:
    from minhbach.bodies import tokens
    from minhbach.kernel.clock import today

    tokens.revoke(options.account, options.public, on=today())
    said = REVOKED.filled(public=options.public).in_(spoken())
    return said, {"public": options.public}


def _line(one: Any) -> Words:
    ends = GONE.filled(day=one.revoked_on) if one.revoked_on else None
    used = USED.filled(day=one.used_on) if one.used_on else NEVER
    return Words(
        "{public}  {name}  {ends}  {used}", "{public}  {name}  {ends}  {used}"
    ).filled(
        public=one.public,
        name=one.name,
        ends=ends or STANDS.filled(day=one.expires_on),
        used=used,
    )


def _told(one: Any) -> dict[str, Any]:
    days = ("made_on", "expires_on", "revoked_on", "used_on")
    said = {name: getattr(one, name) for name in days}
    return {
        "public": one.public,
        "name": one.name,
        **{name: day and day.isoformat() for name, day in said.items()},
    }
