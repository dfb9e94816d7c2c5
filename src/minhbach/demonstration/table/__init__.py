"""The year of the cluster, told at its table: a file here is found by itself.

Each has `deeds()`: what is done on which day, at which hour, by whom (by name); a
person of a unit acts at the cluster's table. Deeds of one file may carry ids on to one
another.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from importlib import import_module
from typing import Any

from minhbach.bodies.membership import seat_in
from minhbach.bodies.types import Actor
from minhbach.demonstration.cast import CLUSTER
from minhbach.kernel import clock
from minhbach.matters import desk


@dataclass(frozen=True, slots=True)
class Deed:
    """Something one person does in one sitting, as the cluster's actor."""

    day: date
    hour: int
    who: str
    do: Callable[[Actor], object]


@dataclass
class Table:
    """The deeds of one part of the cluster's year, in the order they are told."""

    deeds: list[Deed] = field(default_factory=list)

    def begins(self, day: str, who: str, kind: str, action: str, **said: Any) -> Matter:
        """A new matter of the cluster."""
        return Matter(self, kind).then(day, who, action, **said)

    def does(self, day: str, who: str, do: Callable[[Actor], object]) -> None:
        """Something that is no act upon a matter."""
        self.deeds.append(Deed(date.fromisoformat(day), 9, who, do))


@dataclass
class Matter:
    """One matter: known by its id once its first deed was done; “today” is the day."""

    table: Table
    kind: str
    id: str | None = None

    def then(self, day: str, who: str, action: str, **said: Any) -> Matter:
        given = {k: day if value == "today" else value for k, value in said.items()}

        def do(actor: Actor) -> object:
            done = desk.act(actor, self.kind, action, given, matter=self.id)
            self.id = done.matter
            return done

        hour = 9 if who == "Mai" else 15
        self.table.deeds.append(Deed(date.fromisoformat(day), hour, who, do))
        return self


def told() -> list[Deed]:
    """Every deed of the cluster's year, in its order."""
    every = [one for name in _found() for one in import_module(name.name).deeds()]
    return sorted(every, key=lambda deed: (deed.day, deed.hour))


def live(
    everybody: Mapping[str, Actor],
    deeds: list[Deed],
    until: date,
    after: date = date.min,
) -> int:
    """Live the deeds after a day and up to another; how many were done."""
    now = [one for one in deeds if after < one.day <= until]
    for one in now:
        person = everybody[one.who]
        with clock.showing(clock.at_office(one.day, time(one.hour))):
            one.do(seat_in(person, CLUSTER, one.day) or person)
    return len(now)


def _found() -> Iterator[pkgutil.ModuleInfo]:
    return pkgutil.iter_modules(__path__, f"{__name__}.")
