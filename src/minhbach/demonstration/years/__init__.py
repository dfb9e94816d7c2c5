"""The year of each chapter besides the letters: a file here is found by itself.

Each has `deeds(unit)`: what is done on which day of 2025-12-01 … 2026-11-19, at which
hour of the office, from which post. Deeds of one file may carry ids on to one another.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from importlib import import_module

from minhbach.bodies.types import Actor
from minhbach.kernel import clock


@dataclass(frozen=True, slots=True)
class Deed:
    """Something one post does in one sitting; `do` calls the desk as that person."""

    day: date
    hour: int
    post: str
    do: Callable[[Actor], object]


def of(unit: str) -> list[Deed]:
    """All deeds of a unit, in the order of the days."""
    modules = (import_module(one.name) for one in _found())
    deeds = [deed for module in modules for deed in module.deeds(unit)]
    return sorted(deeds, key=when)


def when(one: Deed) -> tuple[date, int]:
    return one.day, one.hour


def lived(deed: Deed, staff: dict[str, Actor]) -> int:
    """Do it on its day and hour; a post the unit has not is filled by its head."""
    with clock.showing(clock.at_office(deed.day, time(deed.hour))):
        deed.do(staff.get(deed.post, staff["head"]))
    return 1


def _found() -> Iterator[pkgutil.ModuleInfo]:
    return pkgutil.iter_modules(__path__, f"{__name__}.")
