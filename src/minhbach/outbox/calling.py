"""One signed call to another system: to a public address, once, briefly, unread.

The name is looked up here and the call goes to the very address that was judged, so
that a name cannot change its mind in between. No redirect is followed, no proxy asked,
nothing of the answer is read but its status.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from minhbach.kernel.clock import now
from minhbach.outbox.subscriptions import HERE, why_not_to

SECONDS = 5.0  # for each step
WHOLE = 10.0  # for all of it
SIGNATURE = "Minhbach-Signature"


class Undelivered(Exception):
    """The call did not arrive; `fault` is a short code, never what was answered."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


def call(url: str, content: bytes, secret: bytes, delivery: str) -> None:
    """Deliver; raises Undelivered unless the receiver says 2xx."""
    parts = urlsplit(url)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "minhbach",
        "Minhbach-Delivery": delivery,
        SIGNATURE: signature(content, secret, int(now().timestamp())),
    }
    try:
        with _connected(parts) as connection:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("POST", target, content, headers)
            status = connection.getresponse().status
    except TimeoutError:
        raise Undelivered("timeout") from None
    except ssl.SSLError:
        raise Undelivered("certificate") from None
    except (OSError, http.client.HTTPException, ValueError):
        raise Undelivered("unreachable") from None
    if not 200 <= status < 300:
        raise Undelivered(f"status {status}")


def signature(content: bytes, secret: bytes, at: int) -> str:
    """`t=…,v1=…`: HMAC-SHA256 over the instant, a dot and the content."""
    said = hmac.new(secret, f"{at}.".encode() + content, hashlib.sha256).hexdigest()
    return f"t={at},v1={said}"


@contextmanager
def _connected(parts: SplitResult) -> Iterator[http.client.HTTPConnection]:
    """The connection, shut from outside when the whole takes too long."""
    connection = _connection(parts)
    late = threading.Event()

    def shut() -> None:
        late.set()
        if connection.sock:
            connection.sock.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(WHOLE, shut)
    watch.daemon = True
    watch.start()
    try:
        yield connection
    except TimeoutError:
        raise
    except (OSError, http.client.HTTPException):
        raise (TimeoutError if late.is_set() else Undelivered("unreachable")) from None
    finally:
        watch.cancel()
        connection.close()


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    """A connection that already stands, to the address that was judged."""
    if why_not_to(parts.geturl()):
        raise Undelivered("address")
    host = str(parts.hostname)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    plain = socket.create_connection((judged(host, port), port), SECONDS)
    if secure:
        context = ssl.create_default_context()
        connection.sock = context.wrap_socket(plain, server_hostname=host)
    else:
        connection.sock = plain
    return connection


def judged(host: str, port: int) -> str:
    """The address behind a name; refused where any of them is not a public one."""
    try:
        found = _looked_up(host, port)
    except (OSError, UnicodeError):
        raise Undelivered("unknown host") from None
    if not found:
        raise Undelivered("unknown host")
    allowed = settings.OUTBOX_PRIVATE or host in HERE
    if not allowed and not all(map(_is_public, found)):
        raise Undelivered("private address")
    return found[0]


_FAMILIES = (socket.AF_INET, socket.AF_INET6)


def _looked_up(host: str, port: int) -> list[str]:
    """Every address a name stands for."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(at[0]) for family, *_, at in found if family in _FAMILIES]


def _is_public(said: str) -> bool:
    address = ipaddress.ip_address(said.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not (mapped or address).is_multicast
