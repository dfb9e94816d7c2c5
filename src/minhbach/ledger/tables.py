"""The tables that projectors write, known to the ledger by their labels alone."""
# ruff: noqa: SLF001 - `_meta` and `_base_manager` are Django's documented doors

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import AutoField, Model, QuerySet


def model_of(label: str) -> type[Model]:
    """The model under a label such as "figures.Posting"."""
    return apps.get_model(label)


def name_of(label: str) -> str:
    """The name of its table."""
    return model_of(label)._meta.db_table


def compared(label: str) -> list[str]:
    """The columns in which two such tables must agree: all but a counted key."""
    fields = model_of(label)._meta.concrete_fields
    counted = (field for field in fields if not isinstance(field, AutoField))
    return [str(field.column) for field in counted]


def column(label: str, field: str) -> str:
    """The column of a field named in a key."""
    names = {
        name: str(one.column)
        for one in model_of(label)._meta.concrete_fields
        for name in (one.name, one.attname)
    }
    return names[field]


def fields(label: str) -> set[str]:
    return {field.name for field in model_of(label)._meta.concrete_fields}


def rows(label: str, using: str) -> QuerySet[Any]:
    """All rows, whatever the room's own managers hide."""
    return model_of(label)._base_manager.using(using).all()


def delete(found: QuerySet[Any]) -> None:
    """Delete the rows in one statement; nobody listens for signals here."""
    found._raw_delete(found.db)
