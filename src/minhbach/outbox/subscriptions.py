"""Who is told what: a setting of the body, with the paper it rests on."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from minhbach.bodies import actions, queries
from minhbach.bodies.judging import By
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.ledger import read
from minhbach.outbox.models import Standing
from minhbach.procedures.catalogue import CATALOGUE

KEY = "webhooks"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Subscription:
    """`after` is the place of the chain behind which entries are told."""

    name: str
    url: str
    kinds: tuple[str, ...]
    after: int


def of_body(body: str) -> list[Subscription]:
    """The subscriptions of a body as they stand."""
    found = queries.setting(body, "webhooks")
    return [Subscription(**{**one, "kinds": tuple(one["kinds"])}) for one in found]


def subscribe(
    body: str,
    name: str,
    url: str,
    kinds: Sequence[str],
    *,
    by: By,
    on: date,
    source: str,
) -> Subscription:
    """From now on the url is told what happens to matters of these kinds."""
    queries.body(body)
    standing = of_body(body)
    reasons = [
        *_named(name, standing),
        *why_not_to(url),
        *(_no_kind(one) for one in kinds if one not in CATALOGUE),
        *([] if kinds else [_no_kinds()]),
    ]
    if reasons:
        raise Refusal(reasons)
    head = read.head(body)
    after = head.seq if head else 0
    made = Subscription(name, url, tuple(dict.fromkeys(kinds)), after)
    Standing.objects.filter(body=body, name=name).delete()  # of an earlier one
    _keep(body, [*standing, made], by=by, on=on, source=source)
    return made


def unsubscribe(body: str, name: str, *, by: By, on: date, source: str) -> None:
    """Nothing more is told under that name."""
    standing = of_body(body)
    left = [one for one in standing if one.name != name]
    if len(left) == len(standing):
        raise Refusal(_unknown())
    _keep(body, left, by=by, on=on, source=source)


def secret_of(name: str) -> bytes:
    """What its calls are signed with: from its file, or from the environment."""
    if settings.OUTBOX_SECRET:
        return str(settings.OUTBOX_SECRET).encode()
    file = secret_file(name)
    try:
        mode = file.stat().st_mode
    except OSError:
        raise Refusal(_no_secret(file)) from None
    if stat.S_IMODE(mode) & 0o077:
        raise Refusal(_open_secret(file))
    return file.read_bytes().strip()


def secret_file(name: str) -> Path:
    return Path(settings.OUTBOX_KEYS) / f"{name}.key"


def make_secret(name: str) -> Path:
    """The secret's file, made with mode 600 where it does not stand yet."""
    if faults := _named(name, ()):
        raise Refusal(faults)
    file = secret_file(name)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not file.exists():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(os.urandom(32).hex())
    return file


def why_not_to(url: str) -> list[Reason]:
    """Only https, or this machine; no name or password in the address."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return [_no_address()]
    plain = parts.scheme == "http" and host in HERE
    sound = url.isascii() and url.isprintable() and " " not in url and len(url) <= 300
    bare = not (parts.username or parts.password or parts.fragment)
    if host and port != 0 and sound and bare and (plain or parts.scheme == "https"):
        return []
    return [_no_address()]


def _keep(
    body: str, held: Sequence[Subscription], *, by: By, on: date, source: str
) -> None:
    value: list[Any] = [{**asdict(one), "kinds": list(one.kinds)} for one in held]
    actions.set_setting(body, KEY, value, by=by, on=on, source=source)


def _named(name: str, standing: Sequence[Subscription]) -> list[Reason]:
    if not _NAME.fullmatch(name) or len(name) > 40:
        return [
            refused(
                "tên nơi nhận: chữ thường không dấu, số, gạch nối, tối đa 40 ký tự",
                "name: small letters, digits and hyphens, at most 40",
                field="name",
            )
        ]
    if name in {one.name for one in standing}:
        return [refused("tên này đã có", "this name is taken", field="name")]
    return []


def _no_address() -> Reason:
    return refused(
        "địa chỉ phải là https://…, hoặc http://localhost trên chính máy này",
        "the address must be https://…, or http://localhost on this very machine",
        field="url",
    )


def _no_kind(kind: str) -> Reason:
    return refused(
        f"không có loại hồ sơ “{kind}”", f"no kind of matter “{kind}”", field="kinds"
    )


def _no_kinds() -> Reason:
    return refused(
        "chưa nói loại hồ sơ nào", "no kind of matter is named", field="kinds"
    )


def _unknown() -> Reason:
    return refused(
        "không có nơi nhận tên này", "nobody is told under this name", field="name"
    )


def _no_secret(file: Path) -> Reason:
    return refused(
        f"thiếu khóa ký {file}: tạo lại bằng “minhbach outbox secret”",
        f"the signing key {file} is missing: make it with “minhbach outbox secret”",
    )


def _open_secret(file: Path) -> Reason:
    return refused(
        f"khóa ký {file} người khác đọc được: chmod 600 {file}",
        f"the signing key {file} can be read by others: chmod 600 {file}",
    )
