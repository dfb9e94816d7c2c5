"""What rooms above register with the ledger: projectors, and the fold of a matter.

A room registers from its AppConfig.ready:

    projectors.register(Postings())
    projectors.fold_with(fold)

The same projectors run in the transaction of an append and in a rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from minhbach.ledger.types import Change, Entry, Fold, Projector


@dataclass
class _Registry:
    projectors: dict[str, Projector] = field(default_factory=dict)
    fold: Fold | None = None


_registry = _Registry()


def register(projector: Projector) -> None:
    """Let a projector follow every entry from now on; its name is its own."""
    known = _registry.projectors.setdefault(projector.name, projector)
    if type(known) is not type(projector):
        raise ValueError(f"another projector is called {projector.name!r}")


def fold_with(fold: Fold) -> None:
    """How one entry changes the fold of its matter."""
    _registry.fold = fold


def registered() -> tuple[Projector, ...]:
    return tuple(_registry.projectors.values())


def tables() -> tuple[str, ...]:
    """The labels of all models that projectors write, each once."""
    named = (table for one in registered() for table in one.tables)
    return tuple(dict.fromkeys(named))


def follow(before: Any, entry: Entry) -> Iterator[Change]:
    """What follows from an entry, of all projectors."""
    for projector in _registry.projectors.values():
        yield from projector.project(before, entry)


def folded(before: Any, entry: Entry) -> Any:
    """The fold of the entry's matter after it; None where nobody folds."""
    return _registry.fold(before, entry) if _registry.fold else None


def folds() -> bool:
    """Whether anybody folds matters here."""
    return _registry.fold is not None


def refolded(entries: Iterable[Entry], before: Any = None) -> Any:
    """The fold after entries of one matter."""
    for entry in entries:
        before = folded(before, entry)
    return before


def run(entries: Iterable[Entry], before: Mapping[str, Any]) -> Iterator[Change]:
    """What follows from entries in order, each seeing the fold the last one left."""
    running = dict(before)
    for entry in entries:
        matter = entry.matter
        yield from follow(running.get(matter) if matter else None, entry)
        if matter:
            running[matter] = folded(running.get(matter), entry)


@contextmanager
def only(*projectors: Projector, fold: Fold | None = None) -> Iterator[None]:
    """Within the block these alone are registered (for tests and tools)."""
    global _registry  # noqa: PLW0603 - one registry for the process, on purpose
    before = _registry
    _registry = _Registry({one.name: one for one in projectors}, fold)
    try:
        yield
    finally:
        _registry = before
