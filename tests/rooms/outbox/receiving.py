"""A receiver on this machine: it takes, refuses, redirects, hangs or hangs up."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """What came in, and how the next call is answered (a status, "hang", "drip")."""

    def __init__(self) -> None:
        self.answers = 200
        self.calls: list[dict] = []
        self.came = threading.Event()
        self.let_go = threading.Event()
        self.url = ""

    @property
    def seqs(self) -> list[int]:
        return [one["seq"] for call in self.calls for one in call["said"]["entries"]]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that listens for the length of the block."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            _take(receiver, self, content)

        def log_message(self, *_said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    receiver.url = f"http://127.0.0.1:{server.server_port}/entries"
    try:
        yield receiver
    finally:
        receiver.let_go.set()
        server.shutdown()
        server.server_close()


def _take(receiver: Receiver, handler: BaseHTTPRequestHandler, content: bytes) -> None:
    receiver.came.set()
    if receiver.answers == "hang":
        receiver.let_go.wait(20)
        return
    if receiver.answers == "drip":
        while not receiver.let_go.wait(0.05):
            handler.wfile.write(b"H")
            handler.wfile.flush()
        return
    if receiver.answers == 200:
        call = {"headers": dict(handler.headers), "content": content}
        receiver.calls.append({**call, "said": json.loads(content)})
    handler.send_response(int(receiver.answers))
    handler.send_header("Location", receiver.url)
    handler.end_headers()
