"""Whether this home was ever set up: its databases have the tables of this system."""

from __future__ import annotations

from minhbach.kernel.refusals import Refusal, refused

DATABASES = ("default", "identities")
APPLIED = "django_migrations"  # made by the first setup, before any other table


def refuse_missing() -> None:
    """Refuse, with the command that makes them, while a database has no tables."""
    if any(map(_is_bare, DATABASES)):
        raise Refusal(
            refused(
                "nơi cài đặt này (MINHBACH_HOME) chưa có cơ sở dữ liệu; "
                "lệnh “minhbach setup” tạo ra",
                "this home (MINHBACH_HOME) has no database yet; "
                "“minhbach setup” makes it",
            )
        )


def _is_bare(alias: str) -> bool:
    """Whether setup never ran there; a database that does not answer may be full."""
    from django.db import DatabaseError, connections

    try:
        return APPLIED not in connections[alias].introspection.table_names()
    except DatabaseError:
        return False
