"""What other rooms hold in hand of a body, a post, a person at work, a code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from minhbach.bodies.roles import ROLES
from minhbach.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in office: who acts, from which post of which body, with which rights.

    `post` is the post held; `posts` also names those delegated to the person on the
    day, and `roles` is what all of them together allow. `name` is for the screen only.
    `token` is the public id of the token a program acts with; empty for people.
    `package` is the digest of the package that brought what is written down.
    """

    person: str
    post: str
    body: str
    roles: frozenset[str]
    name: str = ""
    account: int | None = None
    posts: tuple[str, ...] = ()
    token: str = ""
    formers: tuple[str, ...] = ()  # units this one took over from: read, not written
    package: str = ""

    def has(self, *roles: str) -> bool:
        """Whether any of the roles is the actor's."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class BodyCard:
    """A body as others see it: a unit, a committee, a cluster or an agency.

    An agency is only a receiver and has no chain of its own.
    """

    code: str
    kind: str
    title: Words
    short: Words
    demo: bool
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class PostCard:
    """A post of a body; `roles` are keys of `bodies.roles.ROLES`."""

    body: str
    code: str
    title: Words
    roles: tuple[str, ...]
    room: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    def stands_on(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)


@dataclass(frozen=True, slots=True)
class Seat:
    """A post on a day: who holds it since when, who else may act from it until when.

    `holder` and the persons of `lent` are person codes.
    """

    post: PostCard
    holder: str | None
    since: date | None = None
    until: date | None = None
    lent: tuple[tuple[str, date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class CodeCard:
    """One value of a dated code list; `group` is the heading it is reported under.

    `body` is empty for the values every installation is shipped with.
    """

    list: str
    code: str
    words: Words
    group: str = ""
    body: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""

    def stands_on(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)


@dataclass(frozen=True, slots=True)
class Scope:
    """Matters of one kind and one confidentiality class in one body."""

    body: str
    kind: str
    confidentiality: str


@dataclass(frozen=True, slots=True)
class Visibility:
    """What an actor may see: a predicate over three columns of the row, without a join.

    Everything that lists, counts, searches or suggests passes through it.
    """

    scopes: frozenset[Scope]

    def admits(self, body: str, kind: str, confidentiality: str) -> bool:
        """Whether a matter of this body, kind and class may be shown."""
        return Scope(body, kind, confidentiality) in self.scopes

    def q(self, prefix: str = "") -> Q:
        """The predicate over the columns body, kind, confidentiality after `prefix`."""
        seen = Q(pk__in=[])
        for body, shown in sorted(self._by_body().items()):
            for classes, kinds in sorted(shown.items()):
                seen |= Q(
                    **{
                        f"{prefix}body": body,
                        f"{prefix}kind__in": sorted(kinds),
                        f"{prefix}confidentiality__in": list(classes),
                    }
                )
        return seen

    @property
    def bodies(self) -> frozenset[str]:
        """The bodies of which anything at all is seen."""
        return frozenset(scope.body for scope in self.scopes)

    def __bool__(self) -> bool:
        return bool(self.scopes)

    def _by_body(self) -> dict[str, dict[tuple[str, ...], set[str]]]:
        """For each body, the kinds that share the same set of classes."""
        shown: dict[tuple[str, str], set[str]] = {}
        for scope in self.scopes:
            shown.setdefault((scope.body, scope.kind), set()).add(scope.confidentiality)
        grouped: dict[str, dict[tuple[str, ...], set[str]]] = {}
        for (body, kind), classes in shown.items():
            kinds = grouped.setdefault(body, {})
            kinds.setdefault(tuple(sorted(classes)), set()).add(kind)
        return grouped


BLIND = Visibility(frozenset())


def scopes_of(body: str, roles: frozenset[str]) -> Iterator[Scope]:
    """What the roles show of their own body."""
    for role in sorted(roles & ROLES.keys()):
        for kind, classes in ROLES[role].sees.items():
            for confidentiality in classes:
                yield Scope(body, kind, confidentiality)


@dataclass(frozen=True, slots=True)
class SettingCard:
    """A setting as it stands: its value, what it cites, since when; or its default."""

    key: str
    value: Any
    source: str = ""
    since: date | None = None
    is_default: bool = True
