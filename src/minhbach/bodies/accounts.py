"""Sign-in accounts: a name to sign in by, a password, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.contrib.auth.hashers import make_password

from minhbach.bodies.judging import Reasons, refuse_for
from minhbach.bodies.models import Account, Person
from minhbach.kernel.refusals import refused

_USERNAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


def make_account(username: str, password: str, person: str) -> Account:
    """An account for somebody of the staff; refused with every reason at once."""
    refuse_for(_sound(username, password), _of_staff(person))
    return Account.objects.create_user(username, password, person=person)


def make_alike(password: str, people: Mapping[str, str]) -> dict[str, Account]:
    """Accounts under one known password, hashed once: for a demonstration only.

    `people` gives the person of each sign-in name.
    """
    hashed = make_password(password)
    for username, person in people.items():
        refuse_for(_sound(username, password), _of_staff(person))
    return {
        username: Account.objects.create(
            username=username, password=hashed, person=person
        )
        for username, person in people.items()
    }


def set_password(username: str, password: str) -> None:
    """A new password for an account, given by whoever runs the installation."""
    refuse_for(_long_enough(password))
    account = account_of(username)
    account.set_password(password)
    account.save(update_fields=["password"])


def shut(username: str) -> None:
    """The account opens nothing any more; what was done with it stays."""
    account = account_of(username)
    account.is_active = False
    account.save(update_fields=["is_active"])


def account_of(username: str) -> Account:
    """The account of a sign-in name."""
    account = Account.objects.filter(username=username).first()
    if account is None:
        refuse_for(
            [
                refused(
                    "không có tài khoản này",
                    "no such account",
                    field="username",
                )
            ]
        )
        raise AssertionError
    return account


def _sound(username: str, password: str) -> Reasons:
    reasons = _long_enough(password)
    if not _USERNAME.fullmatch(username) or len(username) > 60:
        reasons.append(
            refused(
                "tên đăng nhập: chữ thường không dấu, số, dấu chấm hoặc gạch nối",
                "sign-in name: small letters, digits, dots or hyphens",
                field="username",
            )
        )
    elif Account.objects.filter(username=username).exists():
        reasons.append(
            refused(
                "tên đăng nhập đã có",
                "this sign-in name is taken",
                field="username",
            )
        )
    return reasons


def _long_enough(password: str) -> Reasons:
    if len(password) >= 8:
        return []
    return [
        refused(
            "mật khẩu cần ít nhất 8 ký tự",
            "a password needs at least 8 signs",
            field="password",
        )
    ]


def _of_staff(person: str) -> Reasons:
    if Person.objects.filter(code=person).exists():
        return []
    return [
        refused(
            "chưa ghi tên cán bộ này",
            "nobody of the staff has this code",
            field="person",
        )
    ]
