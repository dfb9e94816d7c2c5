"""What was last read of a body, kept for as long as nothing about the body is written.

An act asks for lists, posts and settings; they change a few times a year. What is kept
belongs to a place of the body's chain, so another installation, a rolled back
transaction or another process's entry are noticed with one small query.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from minhbach.ledger import read
from minhbach.ledger.types import Mark

AT_MOST = 200
_ABSENT: Any = object()

Kept = TypeVar("Kept")


@dataclass
class _Body:
    mark: Mark
    answers: dict[Hashable, Any] = field(default_factory=dict)


_bodies: dict[str, _Body] = {}
_looked: ContextVar[set[str] | None] = ContextVar("looked", default=None)


@contextmanager
def looked_once() -> Iterator[None]:
    """While something is only read, each chain is looked at once."""
    token = _looked.set(set())
    try:
        yield
    finally:
        _looked.reset(token)


def kept(body: str, question: Hashable, ask: Callable[[], Kept]) -> Kept:
    """The answer to a question about a body, asked only when it may have changed.

    Whoever gets it must not change it.
    """
    known = _standing(body)
    if known is None:
        return ask()
    found = known.answers.get(question, _ABSENT)  # one look: others may empty it
    if found is _ABSENT:
        found = ask()
        if len(known.answers) >= AT_MOST:
            known.answers.clear()
        known.answers[question] = found
    answer: Kept = found
    return answer


def place(body: str) -> Mark | None:
    """Where the body's chain stands; on a page that only reads, looked at once."""
    known = _standing(body)
    return known.mark if known else None


def _standing(body: str) -> _Body | None:
    """What is kept of a body, emptied if it may have changed; None before its chain."""
    known, looked = _bodies.get(body), _looked.get()
    if known and looked is not None:
        if body in looked:
            return known
        looked.add(body)
    mark = read.mark(body, known.mark) if known else None
    if known and mark:
        known.mark = mark
        return known
    begun = read.mark(body)
    if begun is None:
        return None
    _bodies[body] = _Body(begun)
    return _bodies[body]
