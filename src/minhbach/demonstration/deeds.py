"""What somebody of the invented province does on a day, at an hour, from a post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from minhbach.bodies.types import Actor
from minhbach.kernel import clock


@dataclass(frozen=True, slots=True)
class Deed:
    """Something one person does in one sitting; `do` calls the desk as that person.

    `who`: in a unit the post, at the cluster's table the name.
    """

    day: date
    hour: int
    who: str
    do: Callable[[Actor], object]


def when(one: Deed) -> tuple[date, int]:
    return one.day, one.hour


def lived(deed: Deed, staff: dict[str, Actor]) -> int:
    """Do it on its day and hour; a post the unit has not is filled by its head."""
    with clock.showing(clock.at_office(deed.day, time(deed.hour))):
        deed.do(staff.get(deed.who, staff["head"]))
    return 1
