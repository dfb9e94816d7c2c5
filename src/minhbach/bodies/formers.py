"""Which units a body has taken over from, and with which maps."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from minhbach.bodies import models


def formers(places: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The units each of the bodies has taken over from, and those before them."""
    if not places:
        return {}
    direct: dict[str, list[str]] = {}
    for body_, former in models.Succession.objects.values_list("body", "former"):
        direct.setdefault(body_, []).append(former)
    return {place: tuple(_before(place, direct)) for place in places if place in direct}


def _before(place: str, direct: Mapping[str, list[str]]) -> list[str]:
    found: list[str] = []
    for one in direct.get(place, ()):
        found += [one, *_before(one, direct)]
    return sorted(set(found))


def successions(body_: str) -> list[models.Succession]:
    """What the body took over, with the maps of posts and receivers."""
    return list(models.Succession.objects.filter(body=body_).order_by("former"))
