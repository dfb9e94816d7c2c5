"""`minhbach demo`: the invented province, seeded once, with its passwords."""

from __future__ import annotations

import argparse
import time
from datetime import date
from pathlib import Path

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "Dựng bản minh họa trong tỉnh giả định và in địa chỉ, mật khẩu",
    "Seed the demonstration in the invented province; print addresses and passwords",
)
MORNING = date(2026, 11, 20)
SHOWN = ("lan", "ha", "tuan", "dung", "minh", "mai", "an", "thao", "son", "khoa")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--serve", action="store_true", help="then serve it")
    parser.add_argument("--port", type=int, default=8000)


def run(options: argparse.Namespace) -> int:
    from minhbach.bodies import queries
    from minhbach.commands import serve, setup

    setup.prepare()
    if _is_half_seeded():
        _clear()
        setup.prepare()
    if not queries.units():
        _seed()
    elif not queries.is_demo():
        raise Refusal(
            refused(
                "nơi cài đặt này có đơn vị thật; bản minh họa cần thư mục "
                "riêng (MINHBACH_HOME)",
                "this installation holds real units; a demonstration needs a "
                "home of its own "
                "(MINHBACH_HOME)",
            )
        )
    _tell(options.port)
    return serve.serve(options.port) if options.serve else 0


def _is_half_seeded() -> bool:
    """A demonstration whose seeding was broken off: nothing in it is anybody's work."""
    from minhbach.bodies import queries
    from minhbach.demonstration import hours

    return queries.is_demo() and not hours.anchor().exists()


def _clear() -> None:
    """Begin again from empty files."""
    from django.db import connections

    for connection in connections.all():
        if connection.vendor != "sqlite":
            raise Refusal(
                refused(
                    "bản minh họa dựng dở: tạo lại cơ sở dữ liệu trống rồi chạy lại",
                    "the seeding was broken off: make the databases anew, then repeat",
                )
            )
        connection.close()
        file = Path(connection.settings_dict["NAME"])
        for part in (file, *file.parent.glob(f"{file.name}-*")):
            part.unlink(missing_ok=True)


def _seed() -> None:
    from minhbach.demonstration import exchanging, hours, replay
    from minhbach.demonstration.table import meeting
    from minhbach.kernel import clock

    began = time.monotonic()
    print("Đang dựng một năm đơn thư của tỉnh giả định …", flush=True)
    done = replay.play()
    exchanging.exchange()
    meeting.open_the_final()
    hours.begin(clock.at_office(MORNING))
    print(f"Đã ghi {done} việc trong {time.monotonic() - began:.0f} giây.", flush=True)


def _tell(port: int) -> None:
    from minhbach.demonstration.cast import PASSWORD, POSTS, SIGN_IN, STAFF

    posts = {
        name: POSTS[post].vi for staff in STAFF.values() for post, name in staff.items()
    }
    print(f"\nMinh Bạch, bản minh họa: http://localhost:{port}")
    print(f"Việc của tôi:  http://localhost:{port}/song-mau/work/")
    print(f"Rà soát cụm:   http://localhost:{port}/cum-thu/review/")
    print(f"Bàn Trung ương: http://localhost:{port}/trung-uong-thu/desk/")
    print(f"\nMật khẩu của mọi người: {PASSWORD}")
    for name, sign_in in SIGN_IN.items():
        if sign_in in SHOWN:
            print(
                f"  {sign_in:<6} {name:<6} {posts.get(name, 'người ngoài / giám sát')}"
            )
    print(flush=True)
