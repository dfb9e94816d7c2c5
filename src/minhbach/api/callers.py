"""Who calls: the person in office behind a bearer token, with that person's rights."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest
from ninja.security import HttpBearer

from minhbach.api import limits
from minhbach.api.refusals import Unfit
from minhbach.bodies import queries, tokens
from minhbach.bodies.types import Actor
from minhbach.kernel import clock
from minhbach.kernel.refusals import refused
from minhbach.matters.office import Office

NO_POST = refused(
    "hôm nay tài khoản này không giữ vị trí nào", "this account holds no post today"
)


@dataclass(frozen=True, slots=True)
class Caller:
    """The account's person in office today, and the token presented."""

    actor: Actor
    token: tokens.Token


class Bearer(HttpBearer):
    """`Authorization: Bearer mb_…`; no cookie is looked at.

    Wrong tokens are counted by address as failed sign-ins are, right ones by token.
    """

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        whence = limits.address_of(request)
        limits.refuse_beyond(limits.FAILED, whence)
        found = tokens.standing(token, clock.today())
        if found is None:
            limits.count(limits.FAILED, whence)
            return None
        limits.refuse_beyond(limits.TOKEN, found.public)
        limits.count(limits.TOKEN, found.public)
        actor = queries.actor_for(found.account, clock.today())
        if actor is None:
            raise Unfit(403, NO_POST)
        return Caller(replace(actor, token=found.public), found)


def caller_of(request: HttpRequest) -> Caller:
    found: Caller = request.auth  # type: ignore[attr-defined]
    return found


def in_office(request: HttpRequest, body: str) -> tuple[Actor, Office]:
    """The caller in `body`, and its lists today; elsewhere there is nothing (404)."""
    actor = caller_of(request).actor
    if actor.body != body:
        raise Unfit(404)
    return actor, Office(body, clock.today())
