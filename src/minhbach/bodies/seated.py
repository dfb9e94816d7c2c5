"""Which posts somebody sits at, kept for as long as nothing about the body changes."""

from __future__ import annotations

from datetime import date

from minhbach.bodies.kept import kept
from minhbach.bodies.membership import seated
from minhbach.bodies.queries import actors, is_cluster


def posts_held(body: str, on: date) -> frozenset[str]:
    """The posts somebody holds on the day, or to whom they are delegated."""

    def ask() -> frozenset[str]:
        return frozenset(post for one in actors(body, on) for post in one.posts)

    held = kept(body, ("posts held", on), ask)
    return held | seated(body, on) if is_cluster(body) else held
