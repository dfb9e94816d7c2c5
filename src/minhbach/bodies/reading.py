"""How far somebody has read the notices of a body; one row a reader, none a notice."""

from __future__ import annotations

from minhbach.bodies.models import Reading
from minhbach.bodies.types import Actor


def read_up_to(actor: Actor) -> int:
    """The place of the chain behind which everything is new to the actor."""
    rows = Reading.objects.filter(account=actor.account, body=actor.body)
    return rows.values_list("seq", flat=True).first() or 0


def has_read(actor: Actor, seq: int) -> None:
    """Everything up to a place of the chain is known; it never goes back."""
    if actor.account is None or seq <= read_up_to(actor):
        return
    Reading.objects.update_or_create(
        account_id=actor.account, body=actor.body, defaults={"seq": seq}
    )
