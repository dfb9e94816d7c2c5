"""`minhbach serve`: all an office needs: the pages, the timetable, long work."""

from __future__ import annotations

import argparse
import socket

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words("Mở các trang cho cơ quan dùng", "Serve the pages to the office")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="localhost")


def run(options: argparse.Namespace) -> int:
    from minhbach.commands import setup

    setup.prepare()
    return serve(options.port, options.host)


def serve(port: int, host: str = "localhost") -> int:
    """Serve until stopped; acknowledged writes are on disk whatever happens to us."""
    from granian.constants import Interfaces
    from granian.server import Server

    from minhbach.commands import timetable, working_off

    address = "127.0.0.1" if host == "localhost" else host
    refuse_a_taken_place(address, port)
    refuse_the_undeclared()
    timetable.begin()
    working_off.begin()
    Server(
        "minhbach.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=8,
        websockets=False,
        log_access=False,
    ).serve()
    return 0


def refuse_a_taken_place(address: str, port: int) -> None:
    """Two servers may share a port unseen, and each request then finds one of them."""
    try:
        family, _, _, _, place = socket.getaddrinfo(address, port)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as fault:
        raise Refusal(
            refused(
                f"không mở được cổng {port} tại {address}: {fault.strerror}; "
                "có thể một máy chủ khác đang dùng: dừng máy chủ ấy hoặc chọn --port",
                f"port {port} of {address} cannot be opened: {fault.strerror}; another "
                "server may be using it: stop that one or choose another --port",
            )
        ) from None


def refuse_the_undeclared() -> None:
    """Matters of a kind nobody declares would be there and seen by nobody."""
    from minhbach.matters.queries import undeclared

    if found := undeclared():
        named = ", ".join(found)
        raise Refusal(
            refused(
                f"sổ có hồ sơ thuộc loại không khai báo ở đây: {named}; "
                "hãy đặt MINHBACH_PROCEDURES như khi mở các hồ sơ ấy",
                f"the ledger holds matters of kinds not declared here: {named}; "
                "set MINHBACH_PROCEDURES as it was when they were opened",
            )
        )
