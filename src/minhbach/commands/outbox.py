"""`minhbach outbox`: who is told of entries, how far, and what nobody took."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any

from minhbach.commands.figures import spoken
from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "Báo từng mục sổ cái cho hệ thống khác, chỉ mã, ngày và số đếm: xem, gửi, đăng ký.",
    "Tell other systems of entries, codes, days and counts only: status, send, "
    "subscribe.",
)
DEEDS = {
    "status": (Words("đã báo đến đâu, vướng gì", "how far, and what is in the way"),),
    "send": (Words("báo ngay, không chờ", "tell them now, without waiting"),),
    "subscribe": (Words("thêm một nơi nhận", "tell one more system"),),
    "unsubscribe": (Words("thôi không báo nữa", "tell one of them no more"),),
    "secret": (Words("tạo khóa ký", "make the signing key"),),
}
Said = tuple[str, Any]
LINE = Words(
    "{body} {name} → {url}: đến mục {seq}, còn {behind} mục{fault}",
    "{body} {name} → {url}: told up to entry {seq}, {behind} behind{fault}",
)
TRYING = Words(
    "; {tries} lần chưa được ({fault}), gửi lại {at}",
    "; {tries} tries failed ({fault}), again at {at}",
)
LOST = Words(
    "✗ {body} {name}: mục {first}–{last} đã thôi không gửi ({fault}); gửi lại bằng "
    "“minhbach outbox send --again”",
    "✗ {body} {name}: entries {first}–{last} were given up ({fault}); tell them with "
    "“minhbach outbox send --again”",
)
NOBODY = Words("chưa có nơi nhận nào", "nobody is told")
SENT = Words("{n} lần báo đã tới nơi nhận", "{n} calls arrived")
SUBSCRIBED = Words(
    "✓ {name} được báo từ sau mục {after}. Khóa ký ở {file}: trao tận tay bên nhận",
    "✓ {name} is told from behind entry {after}. The signing key lies in {file}: hand "
    "it to the receiver",
)
GONE = Words("✓ {name} không được báo nữa", "✓ {name} is told no more")
KEY = Words("✓ khóa ký ở {file}", "✓ the signing key lies in {file}")


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    made = {
        name: deeds.add_parser(name, help=words.in_(spoken()), allow_abbrev=False)
        for name, (words,) in DEEDS.items()
    }
    made["send"].add_argument(
        "--again", action="store_true", help="also what was given up"
    )
    for name in ("subscribe", "unsubscribe"):
        made[name].add_argument("--unit", metavar="CODE", required=True)
        made[name].add_argument("--source", required=True, help="the paper it rests on")
    for name in ("subscribe", "unsubscribe", "secret"):
        made[name].add_argument("name", metavar="NAME")
    made["subscribe"].add_argument("url", metavar="URL", help="https://…")
    made["subscribe"].add_argument("--kinds", required=True, help="petition,claim …")
    for one in made.values():
        one.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    deeds: dict[str, Callable[[argparse.Namespace], Said]] = {
        "status": _status,
        "send": _send,
        "subscribe": _subscribe,
        "unsubscribe": _unsubscribe,
        "secret": _secret,
    }
    said, told = deeds[options.deed](options)
    print(json.dumps(told, ensure_ascii=False) if options.json else said)
    return 0


def _status(_options: argparse.Namespace) -> Said:
    from dataclasses import asdict

    from minhbach.outbox import sending

    standing, lost = sending.status(), sending.given_up()
    lines = [*map(_line, standing), *map(_lost, lost)] or [NOBODY]
    told = [{**asdict(one), "next_at": str(one.next_at or "")} for one in standing]
    gone = [
        {"body": one.body, "name": one.name, "first": one.first, "last": one.last}
        for one in lost
    ]
    said = "\n".join(one.in_(spoken()) for one in lines)
    return said, {"standing": told, "given_up": gone}


def _send(options: argparse.Namespace) -> Said:
    from minhbach.outbox import sending

    arrived = sending.send_all(at_once=True)
    arrived += sending.again() if options.again else 0
    return SENT.filled(n=arrived).in_(spoken()), {"arrived": arrived}


def _subscribe(options: argparse.Namespace) -> Said:
    from minhbach.bodies.roles import SYSTEM
    from minhbach.kernel.clock import today
    from minhbach.outbox import subscriptions

    made = subscriptions.subscribe(
        options.unit,
        options.name,
        options.url,
        options.kinds.split(","),
        by=SYSTEM,
        on=today(),
        source=options.source,
    )
    file = subscriptions.make_secret(made.name)
    said = SUBSCRIBED.filled(name=made.name, after=made.after, file=file)
    return said.in_(spoken()), {"name": made.name, "after": made.after}


def _unsubscribe(options: argparse.Namespace) -> Said:
    from minhbach.bodies.roles import SYSTEM
    from minhbach.kernel.clock import today
    from minhbach.outbox import subscriptions

    subscriptions.unsubscribe(
        options.unit, options.name, by=SYSTEM, on=today(), source=options.source
    )
    return GONE.filled(name=options.name).in_(spoken()), {"name": options.name}


def _secret(options: argparse.Namespace) -> Said:
    from minhbach.outbox import subscriptions

    file = subscriptions.make_secret(options.name)
    return KEY.filled(file=file).in_(spoken()), {"file": str(file)}


def _line(one: Any) -> Words:
    fault: Words | str = ""
    if one.fault:
        fault = TRYING.filled(
            tries=one.tries, fault=one.fault, at=f"{one.next_at:%Y-%m-%d %H:%M} UTC"
        )
    return LINE.filled(
        body=one.body,
        name=one.name,
        url=one.url,
        seq=one.seq,
        behind=one.behind,
        fault=fault,
    )


def _lost(one: Any) -> Words:
    return LOST.filled(
        body=one.body, name=one.name, first=one.first, last=one.last, fault=one.fault
    )
