"""Which units a body has taken over from, and with which maps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

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


def gone_into(bodies_: Collection[str], day: date) -> dict[str, tuple[str, ...]]:
    """Of each body every unit that had gone into it by the day, if any had."""
    taken = models.Succession.objects.filter(body__in=list(bodies_), from_on__lte=day)
    direct = list(taken.values_list("body", "former"))
    further = formers([former for _, former in direct])
    found: dict[str, set[str]] = {}
    for body_, former in direct:
        found.setdefault(body_, set()).update((former, *further.get(former, ())))
    return {body_: tuple(sorted(each)) for body_, each in found.items()}


def successions(body_: str) -> list[models.Succession]:
    """What the body took over, with the maps of posts and receivers."""
    return list(models.Succession.objects.filter(body=body_).order_by("former"))
