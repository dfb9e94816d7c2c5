"""The office's line worked through the desk: a letter from counter to result."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.cast import Cast

from minhbach.kernel import clock
from minhbach.matters import desk
from minhbach.matters.shelf import Shelf


def do(
    who: Any, kind: str, action: str, on: date, matter: str | None = None, **fields: Any
) -> str:
    """One act on a day of the office; the matter it was about."""
    with clock.showing(clock.at_office(on)):
        return desk.act(who, kind, action, fields, matter=matter).matter


def linked(matter: str, link: str) -> str:
    return Shelf().get(matter).facts[link][-1]


def letter(cast: Cast, on: date, recorded: date | None = None, **fields: Any) -> str:
    """A letter received on the day, recorded then or later, given to the officer."""
    given = {
        "content": "complaint",
        "received_on": on,
        "channel": "by_post",
        "gist": "ranh giới đất",
        **fields,
    }
    recorded = recorded or on
    matter = do(cast.lan, "petition", "receive", recorded, **given)
    return do(cast.lan, "petition", "register", recorded, matter, handler="officer")


def classified(cast: Cast, matter: str, on: date, **fields: Any) -> str:
    """The letter classified; its claim."""
    given = {
        "content": "complaint",
        "eligibility": "eligible",
        "competence": "not_within",
        "signatories": "one",
        **fields,
    }
    do(cast.ha, "petition", "classify", on, matter, **given)
    return linked(matter, "claims")


def transferred(cast: Cast, claim: str, on: date, number: str = "12-CV/BNC") -> str:
    """The claim proposed, approved and transferred; the outgoing letter."""
    do(
        cast.ha,
        "claim",
        "propose",
        on,
        claim,
        handling="transfer",
        receiver="ubnd-tinh",
        grounds="thuộc thẩm quyền",
    )
    do(cast.minh, "claim", "approve", on, claim)
    do(cast.lan, "claim", "transfer", on, claim, letter_number=number, letter_on=on)
    return linked(claim, "referrals")
