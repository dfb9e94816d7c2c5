"""Many rows of one table in one statement, prepared once.

A bulk_create builds its statement anew for every few dozen rows; an import writes
hundreds of thousands. What fields store and which defaults they have is still asked of
the model; texts, numbers and truths go as they are.
"""
# ruff: noqa: SLF001 - `_meta` is Django's documented door

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    Field,
    IntegerField,
    JSONField,
    Model,
    TextField,
)

AS_THEY_ARE = (CharField, TextField, IntegerField, BooleanField)

Row = Mapping[str, Any]
Taken = Callable[[Row, BaseDatabaseWrapper], Any]


def insert(
    model: type[Model],
    rows: Iterable[Row],
    using: str,
    *,
    unique: Sequence[str] = (),
    update: Sequence[str] = (),
) -> None:
    """Add the rows; where one meets a standing row on `unique`, set `update` there."""
    connection = connections[using]
    takes, sql = _prepared(model, connection.vendor, tuple(unique), tuple(update))
    values = [[take(row, connection) for take in takes] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


@cache
def _prepared(
    model: type[Model], vendor: str, unique: Sequence[str], update: Sequence[str]
) -> tuple[list[Taken], str]:
    """How each column is taken out of a row, and the statement."""
    fields = model._meta.concrete_fields
    told = [one for one in fields if not isinstance(one, AutoField)]
    takes = [_taken(one, vendor) for one in told]
    return takes, _statement(model._meta.db_table, told, unique, update)


def _taken(field: Field[Any, Any], vendor: str) -> Taken:
    name, attname, ways = field.name, field.attname, _ways(field, vendor)
    default = None if callable(field.default) else field.get_default()

    def take(row: Row, connection: BaseDatabaseWrapper) -> Any:
        value = row.get(name, row.get(attname, default))
        if value is None:
            if name in row or attname in row or not callable(field.default):
                return None
            value = field.get_default()
        way = ways.get(type(value))
        return way(value) if way else field.get_db_prep_save(value, connection)

    return take


def _ways(field: Field[Any, Any], vendor: str) -> Mapping[type, Callable[[Any], Any]]:
    """What Django would store for values of some types, without its asking around."""
    if isinstance(field, AS_THEY_ARE):
        return {str: _itself, int: _itself, bool: _itself}
    if type(field) is DateField:
        return {date: str if vendor == "sqlite" else _itself}
    if type(field) is JSONField and field.encoder is None and vendor == "sqlite":
        return {dict: json.dumps, list: json.dumps}
    return {}


def _itself(value: Any) -> Any:
    return value


def _statement(
    table: str,
    fields: Sequence[Field[Any, Any]],
    unique: Sequence[str],
    update: Sequence[str],
) -> str:
    column = {one.name: f'"{one.column}"' for one in fields}
    column |= {one.attname: f'"{one.column}"' for one in fields}
    names = ", ".join(f'"{one.column}"' for one in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f'INSERT INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608 - our names
    if not unique:
        return sql
    key = ", ".join(column[one] for one in unique)
    said = ", ".join(f"{column[one]} = EXCLUDED.{column[one]}" for one in update)
    return f"{sql} ON CONFLICT ({key}) DO UPDATE SET {said}"
