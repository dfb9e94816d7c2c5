"""The places of the house: what stands in the navigation, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse

from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words


class Place(NamedTuple):
    """One place: its key, words, the name of its address, the roles that go there."""

    key: str
    words: Words
    address: str
    roles: tuple[str, ...]


PLACES: tuple[Place, ...] = ()


def open_to(actor: Actor) -> Iterator[tuple[Place, str]]:
    """The places an actor goes to, each with its address in the actor's body."""
    for place in PLACES:
        if actor.has(*place.roles):
            yield place, reverse(place.address, kwargs={"body": actor.body})
