"""How often somebody may call: counted by the minute, in each process."""

from __future__ import annotations

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.errors import Throttled

A_MINUTE = 60
FAILED, TOKEN = "failed", "token"


def address_of(request: HttpRequest) -> str:
    """Whence the call comes, as signing in knows it."""
    return str(get_adapter().get_client_ip(request))


def refuse_beyond(what: str, who: str) -> None:
    """Refuse whoever has used up this minute; nothing is counted."""
    if cache.get(_key(what, who), 0) >= settings.API_CALLS_A_MINUTE[what]:
        raise Throttled(A_MINUTE)


def count(what: str, who: str) -> None:
    """One more call in this minute."""
    key = _key(what, who)
    if not cache.add(key, 1, A_MINUTE):
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two
            cache.set(key, 1, A_MINUTE)


def _key(what: str, who: str) -> str:
    return f"api:{what}:{_minute()}:{hashlib.sha256(who.encode()).hexdigest()[:24]}"


def _minute() -> int:
    return int(time.time()) // A_MINUTE
