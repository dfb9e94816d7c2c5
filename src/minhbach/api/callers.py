"""Who calls: the person in office behind a bearer token, with that person's rights."""

from __future__ import annotations

from dataclasses import dataclass, replace

from allauth.core import ratelimit
from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.security import HttpBearer

from minhbach.api.refusals import Unfit
from minhbach.bodies import queries, tokens
from minhbach.bodies.types import Actor
from minhbach.kernel import clock
from minhbach.kernel.refusals import refused
from minhbach.matters.office import Office

A_MINUTE = 60
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
        if not ratelimit.consume(request, action="api_failed", dry_run=True):
            raise Throttled(A_MINUTE)
        found = tokens.standing(token, clock.today())
        if found is None:
            ratelimit.consume(request, action="api_failed")
            return None
        if not ratelimit.consume(request, action="api", key=found.public):
            raise Throttled(A_MINUTE)
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
