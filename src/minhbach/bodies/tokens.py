"""Tokens: keys with which a program acts as somebody's account, with its rights.

A token is shown once, when it is made: `mb_<public>_<secret>`. Kept are its public
half, by which entries and people name it, and the SHA-256 of its secret half.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from minhbach.bodies.accounts import account_of
from minhbach.bodies.judging import Reasons, refuse_for
from minhbach.bodies.models import Account, Token
from minhbach.kernel.refusals import refused

__all__ = ["Held", "Token", "held", "made", "named", "revoke", "standing"]

_SHAPE = re.compile(r"mb_([0-9a-f]{12})_([A-Za-z0-9_-]{43})", re.ASCII)
_NAME = re.compile(r"[a-z0-9]+([ .-][a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Held:
    """A token as its owner sees it: never its secret."""

    public: str
    name: str
    made_on: date
    expires_on: date
    revoked_on: date | None
    used_on: date | None

    def stands_on(self, day: date) -> bool:
        return self.revoked_on is None and day <= self.expires_on


def made(username: str, name: str, days: int, *, on: date) -> tuple[Held, str]:
    """A new token of an account and, this once, the whole of it."""
    account = account_of(username)
    refuse_for(_named(name), _lasting(days), _open(account))
    public, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    row = Token.objects.create(
        public=public,
        account=account,
        name=name,
        digest=_digest(secret),
        made_on=on,
        expires_on=on + timedelta(days=days),
    )
    return _held(row), f"mb_{public}_{secret}"


def held(username: str) -> list[Held]:
    """The tokens of an account, the newest first."""
    rows = Token.objects.filter(account=account_of(username)).order_by("-pk")
    return [_held(row) for row in rows]


def named(username: str, public: str) -> Held | None:
    """One token of an account by its public half."""
    return next((one for one in held(username) if one.public == public), None)


def revoke(username: str, public: str, *, on: date) -> None:
    """The token opens nothing any more; what was done with it stays."""
    account = account_of(username)
    found = Token.objects.filter(account=account, public=public, revoked_on=None)
    refuse_for([] if found.update(revoked_on=on) else [_UNKNOWN])


def standing(presented: str, on: date) -> Token | None:
    """The token that was presented, if it opens anything on the day."""
    said = _SHAPE.fullmatch(presented)
    row = _row(said[1]) if said else None
    if said is None or row is None:
        return None
    same = hmac.compare_digest(row.digest, _digest(said[2]))
    if not (same and _held(row).stands_on(on) and row.account.is_active):
        return None
    if row.used_on != on:  # one write a day, not one a request
        Token.objects.filter(pk=row.pk).update(used_on=on)
    return row


def _row(public: str) -> Token | None:
    return Token.objects.select_related("account").filter(public=public).first()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _held(row: Token) -> Held:
    return Held(
        row.public, row.name, row.made_on, row.expires_on, row.revoked_on, row.used_on
    )


_UNKNOWN = refused(
    "tài khoản này không có mã truy cập đó, hoặc mã đã bị thu hồi",
    "this account has no such token, or it was revoked",
    field="token",
)


def _named(name: str) -> Reasons:
    if _NAME.fullmatch(name) and len(name) <= 40:
        return []
    return [
        refused(
            "tên mã truy cập: tên chương trình dùng nó, chữ thường không dấu, số, dấu "
            "cách, chấm hoặc gạch nối, tối đa 40 ký tự",
            "name of a token: the program that uses it, in small letters, digits, "
            "blanks, dots or hyphens, at most 40",
            field="name",
        )
    ]


def _lasting(days: int) -> Reasons:
    longest = settings.TOKEN_DAYS
    if 1 <= days <= longest:
        return []
    return [
        refused(
            f"mã truy cập có hiệu lực từ 1 đến {longest} ngày",
            f"a token lasts from 1 to {longest} days",
            field="days",
        )
    ]


def _open(account: Account) -> Reasons:
    if account.is_active:
        return []
    return [
        refused("tài khoản đã đóng", "this account has been shut", field="username")
    ]
