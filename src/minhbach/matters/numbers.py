"""Every number of a series, from the first to the last, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Number

Held = dict[int, tuple[Fold, str]]  # number → its matter and the field it stands in

KEPT_FROM_YOU = Words("đã dùng; ngoài phạm vi được xem", "used; kept from you")
UNEXPLAINED = Words("không có văn bản mang số này", "no document bears it")


@dataclass(frozen=True, slots=True)
class Given:
    """One number: how it is written, what became of it, and its matter where shown."""

    number: int
    sign: str
    state: Words
    fold: Fold | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A series of numbers; up to `on_paper` they were given before the system.

    `kind` and `field`: where the last number stands.
    """

    name: str
    kind: str
    field: str
    mark: str
    on_paper: int
    numbers: tuple[Given, ...]

    @property
    def unexplained(self) -> int:
        return sum(1 for one in self.numbers if one.state is UNEXPLAINED)


def series(actor: Actor, body: str) -> list[Series]:
    """Every series of numbers a body draws, each number with what became of it."""
    drawn: dict[str, Held] = {}
    for fold in queries.of_series(body, _names()):
        for name in _drawn(fold):
            held = drawn.setdefault(str(fold.facts[f"{name}_series"]), {})
            held[int(fold.facts[name])] = fold, name
    ids = {fold.id for held in drawn.values() for fold, _ in held.values()}
    seen = queries.visible(actor, ids)
    last = ledger.all_drawn(body)
    return [
        _series(name, drawn[name], last.get(name, 0), seen) for name in sorted(drawn)
    ]


def _series(
    name: str,
    held: Held,
    given: int,
    seen: Mapping[str, Fold],
) -> Series:
    highest = max(held)
    on_paper = max(0, highest - given)
    fold, field = held[highest]
    mark = _written(fold, field).partition("-")[2]
    numbers = (
        _given(n, mark, held.get(n), seen) for n in range(on_paper + 1, highest + 1)
    )
    return Series(name, fold.kind, field, mark, on_paper, tuple(numbers))


def _written(fold: Fold, name: str) -> str:
    field = CATALOGUE[fold.kind].fields[name]
    return field.written(fold.facts) if isinstance(field, Number) else ""


def _given(
    number: int, mark: str, held: tuple[Fold, str] | None, seen: Mapping[str, Fold]
) -> Given:
    sign = _written(*held) if held else f"{number:02}-{mark}"
    if held is None:
        return Given(number, sign, UNEXPLAINED)
    fold = seen.get(held[0].id)
    if fold is None:
        return Given(number, sign, KEPT_FROM_YOU)
    return Given(number, sign, CATALOGUE[fold.kind].states[fold.state].words, fold)


def _drawn(fold: Fold) -> Iterator[str]:
    for name in _fields(fold.kind):
        if fold.facts.get(name) is not None and fold.facts.get(f"{name}_series"):
            yield name


def _names() -> set[str]:
    return {f"{name}_series" for kind in CATALOGUE for name in _fields(kind)}


def _fields(kind: str) -> list[str]:
    fields = CATALOGUE[kind].fields
    return [name for name, one in fields.items() if isinstance(one, Number)]
