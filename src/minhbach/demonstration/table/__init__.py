"""The year of the cluster, told at its table: a file here is found by itself.

Each has `deeds()`: what is done on which day, at which hour, by whom (by name); a
person of a unit acts at the cluster's table. Deeds of one file may carry ids on to one
another.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from importlib import import_module

from minhbach.bodies.membership import seat_in
from minhbach.bodies.types import Actor
from minhbach.demonstration.cast import CLUSTER
from minhbach.demonstration.deeds import Deed
from minhbach.kernel import clock


def told(besides: Iterable[Deed] = ()) -> list[Deed]:
    """Every deed of the cluster's year, and what comes in from elsewhere, in order."""
    every = [one for name in _found() for one in import_module(name.name).deeds()]
    return sorted([*every, *besides], key=lambda deed: (deed.day, deed.hour))


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
