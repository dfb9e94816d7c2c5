"""The declared kinds of matter, one file each; a new file here is a new kind.

An installation may declare kinds of its own in modules that `MINHBACH_PROCEDURES` names.
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType

from minhbach.kernel.refusals import Refusal, refused
from minhbach.procedures.chapters import CHAPTERS
from minhbach.procedures.kind import Procedure

OWN = "MINHBACH_PROCEDURES"


def _modules() -> Iterator[ModuleType]:
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        yield import_module(module.name)
    for name in filter(None, os.environ.get(OWN, "").replace(",", " ").split()):
        yield import_module(name)


def _declared() -> Iterator[type[Procedure]]:
    for module in _modules():
        for value in vars(module).values():
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and issubclass(value, Procedure):
                yield value


def _lies(one: type[Procedure]) -> tuple[int, int, str]:
    return list(CHAPTERS).index(one.chapter), one.rank, one.key


class _Kinds(dict[str, type[Procedure]]):
    """The declarations by key; one that stands only in a ledger is refused in words."""

    def __missing__(self, kind: str) -> type[Procedure]:
        named = os.environ.get(OWN) or "–"
        raise Refusal(
            refused(
                f"loại hồ sơ “{kind}” chưa được khai báo; {OWN} đang là: {named}",
                f"no kind of matter “{kind}” is declared; {OWN} names: {named}",
            )
        )


def _by_key(declared: Iterable[type[Procedure]]) -> dict[str, type[Procedure]]:
    found = _Kinds()
    for one in declared:
        known = found.setdefault(one.key, one)
        if known is not one:
            places = f"{known.__module__} and {one.__module__}"
            raise TypeError(f"{one.key}: declared twice, in {places}")
    return found


CATALOGUE: dict[str, type[Procedure]] = _by_key(sorted(_declared(), key=_lies))


def procedure(kind: str) -> type[Procedure]:
    """The declaration of a kind of matter."""
    return CATALOGUE[kind]
