"""Several acts upon one body as one batch, all or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date

from minhbach.bodies.judging import By
from minhbach.bodies.standing import Standing
from minhbach.bodies.types import Actor
from minhbach.ledger.append import append
from minhbach.ledger.types import Draft, Facts, Prose


@dataclass
class Sitting:
    """The acts of one `together` block, laid over how the body stands."""

    here: Standing
    drafts: list[Draft] = field(default_factory=list)

    def take(self, draft: Draft) -> None:
        self.here.take(draft)
        self.drafts.append(draft)


_held: ContextVar[Sitting | None] = ContextVar("sitting", default=None)


@contextmanager
def together(body: str, *, request: str | None = None) -> Iterator[None]:
    """Write the acts of the block in one batch; `request` is the client's key."""
    if _held.get():
        raise ValueError("a sitting upon a body is already held")
    sitting = Sitting(Standing(body))
    token = _held.set(sitting)
    try:
        yield
    finally:
        _held.reset(token)
    append(body, sitting.drafts, request=request)


@contextmanager
def at_once(body: str) -> Iterator[None]:
    """In the sitting that is held, or in one of its own: all or none."""
    if _held.get():
        yield
        return
    with together(body):
        yield


def standing_of(body: str) -> Standing:
    """How the body stands, the acts of the present sitting included."""
    sitting = _held.get()
    if sitting is None:
        return Standing(body)
    if sitting.here.body != body:
        raise ValueError("a sitting acts upon one body")
    return sitting.here


def write(
    here: Standing,
    by: By,
    on: date,
    action: str,
    facts: Facts,
    *,
    prose: Prose | None = None,
) -> None:
    """One entry about the body itself: now, or with the sitting."""
    actor, post = (by.person, by.post) if isinstance(by, Actor) else (by, None)
    draft = Draft(
        action=action,
        actor=actor,
        post=post,
        effective_on=on,
        facts=facts,
        prose=prose,
    )
    sitting = _held.get()
    if sitting is not None:
        sitting.take(draft)
    else:
        append(here.body, [draft])


def days(first: date | None, last: date | None) -> Facts:
    """The two days an entry carries."""
    return {"from": first and first.isoformat(), "until": last and last.isoformat()}
