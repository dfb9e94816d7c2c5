"""Calendars for programs: a secret address, shown once, that may be revoked.

What is kept is the SHA-256 of the secret; with the account the address dies.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minhbach.bodies.models import Feed
from minhbach.bodies.queries import actor_for
from minhbach.bodies.types import Actor

SECRET_LENGTH = 43  # 256 bits as the address writes them


@dataclass(frozen=True, slots=True)
class Held:
    """A calendar as its holder sees it: never its secret."""

    id: int
    whole: bool
    made_on: date


def made(actor: Actor, *, whole: bool, on: date) -> str:
    """The secret of a new calendar of the actor; one made before of its sort dies."""
    Feed.objects.filter(account=actor.account, body=actor.body, whole=whole).delete()
    secret, account = secrets.token_urlsafe(32), actor.account
    assert account is not None
    Feed.objects.create(
        account_id=account,
        body=actor.body,
        whole=whole,
        digest=_digest(secret),
        made_on=on,
    )
    return secret


def held(actor: Actor) -> Sequence[Held]:
    """The calendars of the actor."""
    rows = Feed.objects.filter(account=actor.account, body=actor.body)
    return [Held(row.pk, row.whole, row.made_on) for row in rows.order_by("pk")]


def revoke(actor: Actor, feed: int) -> bool:
    """The address answers nothing any more; whether it was the actor's."""
    found = Feed.objects.filter(pk=feed, account=actor.account, body=actor.body)
    return bool(found.delete()[0])


def reader(secret: str, on: date) -> tuple[Actor, bool] | None:
    """Whose calendar the secret opens, and whether of the whole unit; None: nobody's.

    The rights are those of the account on the day: without a post there is nothing.
    """
    if len(secret) != SECRET_LENGTH:
        return None
    row = Feed.objects.select_related("account").filter(digest=_digest(secret)).first()
    actor = actor_for(row.account, on, row.body) if row else None
    return (actor, row.whole) if row and actor else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
