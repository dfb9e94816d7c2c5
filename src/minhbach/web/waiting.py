"""The numbers beside the places: counted again only when something was written."""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache

from minhbach.bodies.reading import read_up_to
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.matters.docket import late_of
from minhbach.matters.notices import notices

NO_CHAIN = ""


def late(actor: Actor, mark: str) -> int:
    """How many duties of the reader are past their day."""
    return _once(actor, f"late/{mark}", lambda: late_of(actor, today()))


def unread(actor: Actor, mark: str) -> int:
    """How much came to the reader that the reader has not yet read."""
    seq = read_up_to(actor)
    return _once(actor, f"new/{mark}/{seq}", lambda: len(notices(actor, seq)))


def _once(actor: Actor, what: str, ask: Callable[[], int]) -> int:
    """Asked again only when something was written, or on another day."""
    posts = ".".join(sorted((*actor.posts, *actor.roles)))
    key = f"{actor.body}/{actor.person}/{posts}/{today()}/{what}"
    known = cache.get(key)
    if known is None:
        known = ask()
        cache.set(key, known)
    return int(known)
