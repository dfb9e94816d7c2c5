"""Accounts given, renewed and shut by the head: each act an entry, the password none.

The first password is drawn here and told once; whoever gets it changes it on the page.
"""

from __future__ import annotations

import secrets
from datetime import date

from minhbach.bodies import accounts, judging
from minhbach.bodies.judging import By, Reasons, refuse_for
from minhbach.bodies.models import Account, Person
from minhbach.bodies.roles import HEAD
from minhbach.bodies.sitting import standing_of, write
from minhbach.kernel.refusals import Reason, refused

OPENED, RENEWED, SHUT = "account.opened", "account.renewed", "account.shut"
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are taken for one another
_GROUPS, _LONG = 4, 4


def open_account(body: str, username: str, person: str, *, by: By, on: date) -> str:
    """An account for somebody of the body's staff; answers the first password."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body, HEAD.key), _of_this_staff(body, person), _without(person)
    )
    password = _drawn()
    accounts.make_account(username, password, person)
    write(here, by, on, OPENED, {"person": person})
    return password


def renew(body: str, person: str, *, by: By, on: date) -> str:
    """A new password for somebody who has lost theirs; answers it."""
    here = standing_of(body)
    refuse_for(judging.may(by, body, HEAD.key), _of_this_staff(body, person))
    password = _drawn()
    accounts.set_password(_account(person).username, password)
    write(here, by, on, RENEWED, {"person": person})
    return password


def shut(body: str, person: str, *, by: By, on: date) -> None:
    """The person's account opens nothing any more."""
    here = standing_of(body)
    refuse_for(judging.may(by, body, HEAD.key), _of_this_staff(body, person))
    accounts.shut(_account(person).username)
    write(here, by, on, SHUT, {"person": person})


def _drawn() -> str:
    groups = (
        "".join(secrets.choice(_SIGNS) for _ in range(_LONG)) for _ in range(_GROUPS)
    )
    return "-".join(groups)


def _account(person: str) -> Account:
    found = Account.objects.filter(person=person, is_active=True).first()
    if found is None:
        refuse_for([_none()])
        raise AssertionError
    return found


def _of_this_staff(body: str, person: str) -> Reasons:
    if Person.objects.filter(code=person, body=body).exists():
        return []
    return [
        refused(
            "không phải cán bộ của đơn vị",
            "nobody of this body's staff",
            field="person",
        )
    ]


def _without(person: str) -> Reasons:
    if not Account.objects.filter(person=person, is_active=True).exists():
        return []
    return [refused("đã có tài khoản", "has an account already", field="person")]


def _none() -> Reason:
    return refused("chưa có tài khoản", "has no account", field="person")
