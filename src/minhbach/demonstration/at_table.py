"""What somebody does at the cluster's table, told act by act as in `stories`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.demonstration.deeds import Deed
from minhbach.matters import desk


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
