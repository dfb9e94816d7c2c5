"""Reading the environment: each setting is registered with its default and sentence."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from minhbach.kernel.refusals import Refusal, refused


class Setting(NamedTuple):
    """One row of docs/settings.md."""

    name: str
    default: str
    sentence: str


REGISTER: list[Setting] = []


def text(name: str, default: str, sentence: str) -> str:
    REGISTER.append(Setting(name, default, sentence))
    return os.environ.get(name, default)


def flag(name: str, *, default: bool, sentence: str) -> bool:
    """A yes or no; anything else is refused with the words allowed."""
    said = text(name, "yes" if default else "no", sentence).lower()
    if said not in ("yes", "no"):
        raise Refusal(
            refused(
                f"{name}: chỉ nhận yes hoặc no", f"{name}: only yes or no", field=name
            )
        )
    return said == "yes"


def whole(name: str, default: int, sentence: str) -> int:
    """A whole number of at least one; anything else is refused."""
    said = text(name, str(default), sentence)
    if not (said.isascii() and said.isdecimal() and int(said[:9]) > 0):
        raise Refusal(
            refused(
                f"{name}: phải là số nguyên từ 1", f"{name}: a whole number from 1 on"
            )
        )
    return int(said)


def secret(name: str, file: Path, sentence: str) -> str:
    """A secret from the environment or from its file, made at first use (mode 600)."""
    REGISTER.append(Setting(name, str(file.name), sentence))
    if name in os.environ:
        return os.environ[name]
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


def databases(home: Path) -> dict[str, Any]:
    """The main database and the vault's own: SQLite files, or PostgreSQL by address."""
    main = text(
        "MINHBACH_DATABASE", "", "postgresql:// address; empty: a SQLite file at home"
    )
    vault = text(
        "MINHBACH_VAULT", "", "postgresql:// address of the identities' own database"
    )
    if main and not vault:
        raise Refusal(
            refused(
                "MINHBACH_VAULT: danh tính cần cơ sở dữ liệu riêng, "
                "hãy đặt địa chỉ thứ hai",
                "MINHBACH_VAULT: identities need a database of their own, "
                "set the second address",
            )
        )
    return {
        "default": _postgres(main) if main else _sqlite(home / "minhbach.sqlite3"),
        "identities": _postgres(vault)
        if vault
        else _sqlite(home / "identities.sqlite3"),
    }


def _sqlite(file: Path) -> dict[str, Any]:
    file.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": 60,  # opening one costs more than most questions
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
            ),
        },
    }


def _postgres(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"options": "-c synchronous_commit=on"},
    }
