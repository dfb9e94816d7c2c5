"""The people of member units in the book of their cluster.

Nobody appoints them there: whoever is in office in a unit sits, by its membership, in
the cluster too, at a post that bears the code of the unit. What they do there is done
for the unit and stands in the cluster's chain.
"""

from __future__ import annotations

from collections.abc import Collection
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
    if not actor.has(*roles.STAFF):
        return None
    units = kept(cluster, ("members", on), lambda: _units(cluster, on))
    if actor.body not in units:
        return None
    leading = kept(cluster, ("leading", on), lambda: _leading(cluster, on))
    return _seated(actor, cluster, leading)


def seat_of(unit: str, body: str, on: date, *, by: Actor, package: str) -> Actor | None:
    """The seat of a member whose signed package somebody of the cluster writes down.

    It never sits as the cluster's head: what a package brings is done for one unit.
    """
    held = models.Membership.objects.filter(_on(on), body=body, unit=unit).exists()
    if not held:
        return None
    granted = frozenset({roles.MEMBER.key, roles.MEMBER_HEAD.key})
    return Actor(by.person, unit, body, granted, posts=(unit,), package=package)


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
    rows = list(models.Membership.objects.filter(body=cluster).order_by("pk"))
    if not rows:
        return []
    named = {
        one.body: Words(one.short_vi, one.short_en)
        for one in models.Body.objects.filter(body__in={row.unit for row in rows})
    }
    latest = {row.unit: row for row in rows}
    return [
        PostCard(
            cluster,
            unit,
            named.get(unit, Words(unit, unit)),
            (roles.MEMBER.key, roles.MEMBER_HEAD.key),
            "",
            min(each.from_on for each in rows if each.unit == unit),
            row.until_on,
        )
        for unit, row in latest.items()
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
    """The members for which somebody may act: units with people in office here."""
    manned = models.Tenure.objects.filter(_on(on), body=OuterRef("unit"))
    rows = models.Membership.objects.filter(_on(on), Exists(manned), body=cluster)
    return frozenset(rows.values_list("unit", flat=True))


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
    unit = actor.body
    return replace(
        actor,
        post=unit,
        body=cluster,
        roles=frozenset(granted),
        posts=(unit,),
        formers=(),
    )


def _on(day: date) -> Q:
    return Q(from_on__lte=day) & (Q(until_on__gte=day) | Q(until_on__isnull=True))
