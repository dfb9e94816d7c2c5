"""The year of each chapter besides the letters: a file here is found by itself.

Each has `deeds(unit)`: what is done on which day of 2025-12-01 … 2026-11-19, at which
hour of the office, from which post. Deeds of one file may carry ids on to one another.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from minhbach.demonstration.deeds import Deed, when


def of(unit: str) -> list[Deed]:
    """All deeds of a unit, in the order of the days."""
    modules = (import_module(one.name) for one in _found())
    deeds = [deed for module in modules for deed in module.deeds(unit)]
    return sorted(deeds, key=when)


def _found() -> Iterator[pkgutil.ModuleInfo]:
    return pkgutil.iter_modules(__path__, f"{__name__}.")
