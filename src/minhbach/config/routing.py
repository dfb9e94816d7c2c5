"""Which database a table lives in: the vault's in the vault, all else outside."""

from __future__ import annotations

from typing import Any

VAULT = "identities"


class IdentitiesApart:
    """Keeps the tables of the identities room in the database of the same name."""

    def db_for_read(self, model: type[Any], **_hints: object) -> str | None:
        return VAULT if model._meta.app_label == VAULT else None  # noqa: SLF001

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool:
        return (db == VAULT) == (app_label == VAULT)
