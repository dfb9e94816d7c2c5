"""The cluster's book as a member's installation has it: read from the package, no copy.

`standing(body, cluster)` is what was last taken in; `Book.folds` are matters as the
cluster's chain told them, to be shown and to rehearse acts upon, never to be written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from minhbach.bodies import membership
from minhbach.bodies import queries as bodies
from minhbach.bodies.membership import SIGNING
from minhbach.bodies.roles import CENTRAL_DESK, MEMBER, MEMBER_HEAD, STAFF
from minhbach.bodies.types import Actor
from minhbach.files import store
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters.fold import ClockState, Fold
from minhbach.matters.office import Office
from minhbach.packages import container, faults, leaving, members_acts
from minhbach.packages.container import Package
from minhbach.packages.leaving import BOOK, LISTS, SAID
from minhbach.packages.models import PackageRow, PartnerRow
from minhbach.procedures.catalogue import CATALOGUE

SORT = "book"
POSTS, MEMBERS, BODY = "posts", "members", "body"
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass
class Elsewhere(Office):
    """The lists of a body of another installation, as its package told them."""

    told: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)

    def codes(self, name: str) -> Mapping[str, Words]:
        return self.told.get(name) or super().codes(name)

    def posts(self) -> Mapping[str, Words]:
        return self.told.get(POSTS, {})

    def desks(self) -> Mapping[str, Words]:
        return self.posts()

    def members(self) -> Mapping[str, Words]:
        return self.told.get(MEMBERS, {})


@dataclass(frozen=True, slots=True)
class Book:
    """What a cluster has told a member of its book, on which day, by which package."""

    cluster: str
    called: Words
    unit: str
    made_on: date
    nth: int
    package: str
    folds: Mapping[str, Fold]
    waiting: frozenset[str]
    lists: Mapping[str, Mapping[str, Words]]

    @property
    def office(self) -> Elsewhere:
        """The cluster's lists today, as far as the package told them."""
        return Elsewhere(self.cluster, today(), self.lists)

    @property
    def seats(self) -> frozenset[str]:
        """What the unit may be granted there: as a member, or as the body above."""
        above = bodies.body(self.unit).kind == "central"
        return members_acts.AS_CENTRAL if above else members_acts.AS_MEMBER

    def seat(self, actor: Actor) -> Actor:
        """Somebody of the unit at the table, as the cluster would have it sit there."""
        if actor.has(CENTRAL_DESK.key):
            return Actor(actor.person, self.unit, self.cluster, self.seats)
        granted = {MEMBER.key} if actor.has(*STAFF) else set()
        if actor.has(*SIGNING):
            granted.add(MEMBER_HEAD.key)
        return Actor(actor.person, self.unit, self.cluster, frozenset(granted))

    def numbered(self, noun: str, year: int, serial: int) -> Fold | None:
        """The matter of that number in the cluster's book."""
        wanted = (noun, year, serial)
        for one in self.folds.values():
            if (CATALOGUE[one.kind].noun, one.year, one.serial) == wanted:
                return one
        return None


def standing(body: str) -> list[Book]:
    """The books that clusters have sent, each as it was last taken in."""
    rows = PackageRow.objects.filter(body=body, sort=SORT, state="accepted")
    return [_kept(one.digest) for one in rows.exclude(maker=body).order_by("maker")]


def receivers(body: str, partners: Iterable[PartnerRow]) -> list[tuple[str, str]]:
    """Whose keys a cluster believes, member or above: its book may go to them."""
    known = {one.holder for one in partners if one.relation in ("member", "superior")}
    sitting = bodies.members(body, today())
    if above := membership.above(body, today()):
        sitting.append(bodies.body(above))
    return [(one.code, one.title.vi) for one in sitting if one.code in known]


def of_cluster(body: str, cluster: str) -> Book:
    """The book of one cluster; refused where none has come."""
    for one in standing(body):
        if one.cluster == cluster:
            return one
    raise Refusal(_no_book(cluster))


@lru_cache(maxsize=8)
def _kept(digest: str) -> Book:
    """A book is known by its digest: it never reads otherwise."""
    return read(container.opened(store.get(digest)))


def read(one: Package) -> Book:
    """The book in a package; refused where it is not what the declarations say."""
    lists = _lists(one)
    said: dict[str, dict[str, Any]] = {}
    for row in leaving.read(SAID, one.files):
        said.setdefault(row["matter"], {})[row["field"]] = _value(row["value"])
    rows = leaving.read(BOOK, one.files)
    maker = one.manifest.maker
    folds = {
        row["matter"]: _fold(maker, row, said.get(row["matter"], {})) for row in rows
    }
    called = lists.get(BODY, {}).get(maker) or Words(
        one.manifest.called, one.manifest.called
    )
    return Book(
        maker,
        called,
        one.manifest.receiver,
        one.manifest.day,
        one.manifest.nth,
        one.digest,
        folds,
        frozenset(row["matter"] for row in rows if row["waits"]),
        lists,
    )


def _fold(body: str, row: Mapping[str, Any], said: Mapping[str, Any]) -> Fold:
    kind, fields = row["kind"], {}
    known = kind in members_acts.kinds() and row["state"] in CATALOGUE[kind].states
    if known and _ID.fullmatch(row["matter"]):
        fields = members_acts.travelling(kind)
    if not fields or said.keys() - fields.keys() or not row["position"]:
        raise Refusal(faults.not_as_declared(BOOK.path))
    return Fold(
        id=row["matter"],
        body=body,
        kind=kind,
        version="",
        serial=row["serial"] or 0,
        year=row["year"] or 0,
        state=row["state"],
        owner=None,
        opened_on=row["opened_on"],
        last_seq=row["position"],
        moved_seq=row["position"],
        facts={k: v for k, v in said.items() if fields[k].goes_to != "prose"},
        prose={k: str(v) for k, v in said.items() if fields[k].goes_to == "prose"},
        clocks=dict(_clocks(row)),
    )


def _clocks(row: Mapping[str, Any]) -> Iterator[tuple[str, ClockState]]:
    """The nearest deadline stands for all of them: it is shown, not counted again."""
    if row["due_on"]:
        try:
            date.fromisoformat(row["due_on"])
        except ValueError:
            raise Refusal(faults.not_as_declared(BOOK.path)) from None
        yield "told", ClockState(row["opened_on"], row["due_on"])


def _lists(one: Package) -> dict[str, dict[str, Words]]:
    found: dict[str, dict[str, Words]] = {}
    for row in leaving.read(LISTS, one.files):
        found.setdefault(row["list"], {})[row["code"]] = Words(row["vi"], row["en"])
    return found


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise Refusal(faults.not_as_declared(SAID.path)) from None


def _no_book(cluster: str) -> Reason:
    return refused(
        f"chưa nhận sổ nào của cụm “{cluster}”: nhận gói sổ của cụm trước",
        f"no book of the cluster “{cluster}” has come: take its package in first",
    )
