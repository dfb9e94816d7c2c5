"""The people of member units, and of the body above, in the book of a cluster.

Nobody appoints them there: whoever is in office in a unit sits, by its membership, in
the cluster too, at a post that bears the code of the unit. What they do there is done
for the unit and stands in the cluster's chain.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from minhbach.bodies import models, roles
from minhbach.bodies.kept import kept
from minhbach.bodies.types import Actor, PostCard
from minhbach.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Span:
    """A unit of a cluster from a day to a day; as its head or deputy, by minutes."""

    unit: str
    from_on: date
    until_on: date | None
    office: str = ""
    minutes: str = ""

    def stands_on(self, day: date) -> bool:
        return self.from_on <= day <= (self.until_on or date.max)


SIGNING = (roles.HEAD.key, roles.DEPUTY.key)


def seat_in(actor: Actor, cluster: str, on: date) -> Actor | None:
    """The actor at the cluster's table, if the own unit belongs to it that day."""
    if actor.has(roles.CENTRAL_DESK.key):
        return seat_above(actor, cluster, on)
    if not actor.has(*roles.STAFF):
        return None
    units = kept(cluster, ("members", on), lambda: _units(cluster, on))
    if actor.body not in units:
        return None
    leading = kept(cluster, ("leading", on), lambda: _leading(cluster, on))
    return _seated(actor, cluster, leading)


def seat_above(actor: Actor, cluster: str, on: date) -> Actor | None:
    """The actor at the table of a cluster that answers to the own body that day."""
    if actor.body != above(cluster, on):
        return None
    return _at(actor, cluster, frozenset({roles.CENTRAL_SEAT.key}))


def seat_of(unit: str, body: str, on: date, *, by: Actor, package: str) -> Actor | None:
    """The seat of a member, or of the body above, whose signed package is written down.

    It never sits as the cluster's head: what a package brings is done for one unit.
    """
    granted = _granted(unit, body, on)
    if not granted:
        return None
    return Actor(by.person, unit, body, granted, posts=(unit,), package=package)


def _granted(unit: str, cluster: str, on: date) -> frozenset[str]:
    if unit == above(cluster, on):
        return frozenset({roles.CENTRAL_SEAT.key})
    held = models.Membership.objects.filter(_on(on), body=cluster, unit=unit).exists()
    return frozenset({roles.MEMBER.key, roles.MEMBER_HEAD.key} if held else ())


def above(cluster: str, on: date) -> str:
    """The body to which the cluster answers on the day; empty where to none."""
    return kept(cluster, ("above", on), lambda: _above(cluster, on))


def answering_to(body: str, on: date) -> list[str]:
    """The clusters that answer to the body on the day, by code."""
    rows = models.Oversight.objects.filter(_on(on), above=body)
    return list(rows.order_by("body").values_list("body", flat=True))


def table_of(actor: Actor, on: date) -> Actor | None:
    """The actor at the table of whatever cluster the own unit belongs to that day."""
    if not actor.has(*roles.STAFF):
        return None
    leads = models.Leadership.objects.filter(
        _on(on), body=OuterRef("body"), unit=actor.body
    )
    held = models.Membership.objects.filter(_on(on), unit=actor.body)
    found = held.annotate(leads=Exists(leads)).values_list("body", "leads").first()
    if found is None:
        return None
    return _seated(actor, found[0], frozenset({actor.body} if found[1] else ()))


def seats_at(cluster: str, people: Collection[Actor], on: date) -> list[Actor]:
    """Those of the people whose unit belongs to the cluster, each at its table."""
    units, leading = _units(cluster, on), _leading(cluster, on)
    return [
        _seated(one, cluster, leading)
        for one in people
        if one.body in units and one.has(*roles.STAFF)
    ]


def posts_of(cluster: str) -> list[PostCard]:
    """A post for each unit that ever belonged to the cluster, as they joined."""
    members = models.Membership.objects.filter(body=cluster).order_by("pk")
    overseers = models.Oversight.objects.filter(body=cluster).order_by("pk")
    there, above_ = (roles.MEMBER.key, roles.MEMBER_HEAD.key), (roles.CENTRAL_SEAT.key,)
    spans: list[_Held] = [
        (row.unit, row.from_on, row.until_on, there) for row in members
    ]
    spans += [(row.above, row.from_on, row.until_on, above_) for row in overseers]
    return _cards(cluster, spans)


_Held = tuple[str, date, date | None, tuple[str, ...]]


def _cards(cluster: str, spans: Sequence[_Held]) -> list[PostCard]:
    """One post for each body, from its first day at the table to its last."""
    known = models.Body.objects.filter(body__in={one[0] for one in spans})
    named = {one.body: Words(one.short_vi, one.short_en) for one in known}
    first: dict[str, date] = {}
    for code, from_on, _until, _roles in spans:
        first[code] = min(from_on, first.get(code, from_on))
    latest = {one[0]: one for one in spans}
    return [
        PostCard(
            cluster,
            code,
            named.get(code, Words(code, code)),
            granted,
            "",
            first[code],
            until_on,
        )
        for code, _from_on, until_on, granted in latest.values()
    ]


def belonging(cluster: str) -> list[Span]:
    """Every unit that ever belonged to the cluster, as they joined."""
    rows = models.Membership.objects.filter(body=cluster).order_by("from_on", "unit")
    return [Span(row.unit, row.from_on, row.until_on) for row in rows]


def others_of(cluster: str, unit: str) -> Any:
    """The codes of every other unit that ever belonged, to be asked within a query."""
    rows = models.Membership.objects.filter(body=cluster).exclude(unit=unit)
    return rows.values("unit")


def led(cluster: str) -> list[Span]:
    """Who led the cluster when, the latest first, by which minutes."""
    rows = models.Leadership.objects.filter(body=cluster)
    return [
        Span(row.unit, row.from_on, row.until_on, row.office, row.minutes)
        for row in rows.order_by("-from_on", "-office", "unit")
    ]


def seated(cluster: str, on: date) -> frozenset[str]:
    """The posts at the table for which somebody may act: bodies in office here."""
    manned = models.Tenure.objects.filter(_on(on), body=OuterRef("unit"))
    rows = models.Membership.objects.filter(_on(on), Exists(manned), body=cluster)
    return frozenset(rows.values_list("unit", flat=True)) | _overseen(cluster, on)


def _overseen(cluster: str, on: date) -> frozenset[str]:
    """The body above, where somebody of it is in office here."""
    manned = models.Tenure.objects.filter(_on(on), body=OuterRef("above"))
    rows = models.Oversight.objects.filter(_on(on), Exists(manned), body=cluster)
    return frozenset(rows.values_list("above", flat=True))


def leaders(cluster: str, on: date) -> dict[str, str]:
    """The units that lead the cluster on the day, by office: head, deputy."""
    rows = models.Leadership.objects.filter(_on(on), body=cluster)
    return dict(rows.values_list("office", "unit"))


def _units(cluster: str, on: date) -> frozenset[str]:
    rows = models.Membership.objects.filter(_on(on), body=cluster)
    return frozenset(rows.values_list("unit", flat=True))


def _leading(cluster: str, on: date) -> frozenset[str]:
    return frozenset(leaders(cluster, on).values())


def _seated(actor: Actor, cluster: str, leading: frozenset[str]) -> Actor:
    granted = {roles.MEMBER.key}
    if actor.has(*SIGNING):
        granted.add(roles.MEMBER_HEAD.key)
        if actor.body in leading:
            granted.add(roles.CLUSTER_HEAD.key)
    return _at(actor, cluster, frozenset(granted))


def _at(actor: Actor, cluster: str, granted: frozenset[str]) -> Actor:
    """The actor at the post of the cluster that bears the code of the own body."""
    own = actor.body
    return replace(
        actor, post=own, body=cluster, roles=granted, posts=(own,), formers=()
    )


def _above(cluster: str, on: date) -> str:
    rows = models.Oversight.objects.filter(_on(on), body=cluster).order_by("-from_on")
    return rows.values_list("above", flat=True).first() or ""


def _on(day: date) -> Q:
    return Q(from_on__lte=day) & (Q(until_on__gte=day) | Q(until_on__isnull=True))
