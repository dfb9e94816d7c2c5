"""A year of the steering committees: what lies on the lists, sessions, programmes.

The year is drawn in `demonstration/data/cases.txt`, a line a deed. Nobody exists and
nothing happened: code names, an invented province, invented numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files

from minhbach.bodies.types import Actor
from minhbach.demonstration.deeds import Deed
from minhbach.matters import desk

RICH, ALL_OTHERS = "song-mau", "*"
MORNING, EVENING = 9, 16


@dataclass(frozen=True, slots=True)
class Row:
    """One line: who does what on a day to which matter, and what it opens beside it."""

    unit: str
    day: date
    post: str
    does: str
    matter: str
    opens: str
    said: str

    def is_of(self, unit: str) -> bool:
        return self.unit == unit or (self.unit == ALL_OTHERS and unit != RICH)

    def values(self, ids: dict[str, str]) -> dict[str, str]:
        """What the act is given; `@name` is the matter that goes by that name."""
        parts = (part.partition(": ") for part in self.said.split("; ") if part)
        return {
            name: ids[value[1:]] if value.startswith("@") else value
            for name, _, value in parts
        }


@dataclass
class Year:
    """The matters of one unit so far, by the names the lines give them."""

    ids: dict[str, str] = field(default_factory=dict)

    def do(self, row: Row, actor: Actor) -> None:
        kind, action = row.does.split(" ")
        done = desk.act(
            actor,
            kind,
            action,
            row.values(self.ids),
            matter=self.ids.get(row.matter),
        )
        self.ids[row.matter] = done.matter
        for entry in done.entries:
            if row.opens and entry.matter != done.matter and "serial" in entry.facts:
                self.ids[row.opens] = str(entry.matter)


def deeds(unit: str) -> list[Deed]:
    """What is done in a unit, hour after hour of each day."""
    year, of_the_day = Year(), Counter[date]()
    found = []
    for row in rows():
        if row.is_of(unit):
            hour = min(MORNING + of_the_day[row.day], EVENING)
            of_the_day[row.day] += 1
            found.append(Deed(row.day, hour, row.post, _doing(year, row)))
    return found


def rows() -> Iterator[Row]:
    """The drawn lines, in the order of the days."""
    drawn = files("minhbach.demonstration") / "data" / "cases.txt"
    for line in drawn.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            unit, day, *rest = (cell.strip() for cell in line.split("|"))
            yield Row(unit, date.fromisoformat(day), *rest)


def _doing(year: Year, row: Row) -> Callable[[Actor], object]:
    return lambda actor: year.do(row, actor)
