"""The year of directives, tasks, regulations, visits and proposals to rectify.

Sông Mẫu lives it whole; the other units keep the plan and a few tasks. By the end some
tasks are late, some stand or wait, one needs a date; one fault came back, one is
systematic. What happens on which day stands in `directives.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from minhbach.bodies.types import Actor
from minhbach.demonstration.deeds import Deed
from minhbach.matters import desk, queries

FULL = "song-mau"
EVERYWHERE = "*"


def deeds(unit: str) -> Iterator[Deed]:
    """The year of a unit, each deed finding the matters the earlier ones began."""
    begun: dict[str, str] = {}
    drawn = files(__package__) / "directives.txt"
    for row in drawn.read_text(encoding="utf-8").splitlines():
        if row.startswith("#") or not (unit == FULL or EVERYWHERE in row[:11]):
            continue
        day, hour, post, does, name, said = (one.strip() for one in row.split("|"))
        on = date.fromisoformat(day.rstrip(EVERYWHERE))
        yield Deed(on, int(hour), post, _Act(begun, does, name, said))


@dataclass(frozen=True, slots=True)
class _Act:
    """One act of the year; the first under a name begins its matter."""

    begun: dict[str, str]
    does: str
    name: str
    said: str

    def __call__(self, actor: Actor) -> None:
        kind, act = self.does.split()
        first, *path = self.name.split("@")
        matter = self.begun.get(first)
        for step in path:
            link, _, at = step.partition(".")
            found = queries.fold(str(matter))
            matter = found.facts[link][int(at)] if found else None
        parts = (one.partition(": ") for one in self.said.split("; ") if one)
        values = {name: value for name, _, value in parts}
        done = desk.act(actor, kind, act, values, matter=matter)
        self.begun.setdefault(first, done.matter)
