"""Many rows of one table in one statement, prepared once.

A bulk_create builds its statement anew for every few dozen rows; an import writes
hundreds of thousands. What fields store and which defaults they have is still asked of
the model; texts, numbers and truths go as they are.
"""
# ruff: noqa: SLF001 - `_meta` is Django's documented door

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    AutoField,
    BooleanField,
    CharField,
    Field,
    IntegerField,
    Model,
    TextField,
)

AS_THEY_ARE = (CharField, TextField, IntegerField, BooleanField)

Prepared = Callable[[Any], Any]


def insert(
    model: type[Model],
    rows: Iterable[Mapping[str, Any]],
    using: str,
    *,
    unique: Sequence[str] = (),
    update: Sequence[str] = (),
) -> None:
    """Add the rows; where one meets a standing row on `unique`, set `update` there."""
    connection = connections[using]
    fields = [one for one in model._meta.concrete_fields if not _is_counted(one)]
    takes = [_taken(one, connection) for one in fields]
    sql = _statement(model, fields, connection, unique, update)
    with connection.cursor() as cursor:
        cursor.executemany(sql, [[take(row) for take in takes] for row in rows])


def _is_counted(field: Field[Any, Any]) -> bool:
    return isinstance(field, AutoField)


def _taken(field: Field[Any, Any], connection: BaseDatabaseWrapper) -> Prepared:
    """How the value of one column is taken out of a row."""
    name, attname, plain = field.name, field.attname, isinstance(field, AS_THEY_ARE)

    def take(row: Mapping[str, Any]) -> Any:
        if name in row:
            value = row[name]
        else:
            value = row[attname] if attname in row else field.get_default()
        if value is None or (plain and type(value) in (str, int, bool)):
            return value
        return field.get_db_prep_save(value, connection)

    return take


def _statement(
    model: type[Model],
    fields: Sequence[Field[Any, Any]],
    connection: BaseDatabaseWrapper,
    unique: Sequence[str],
    update: Sequence[str],
) -> str:
    quote = connection.ops.quote_name
    column = {one.name: quote(str(one.column)) for one in fields}
    column |= {one.attname: quote(str(one.column)) for one in fields}
    names = ", ".join(quote(str(one.column)) for one in fields)
    places = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    sql = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - our names
    if not unique:
        return sql
    key = ", ".join(column[one] for one in unique)
    said = ", ".join(f"{column[one]} = EXCLUDED.{column[one]}" for one in update)
    return f"{sql} ON CONFLICT ({key}) DO UPDATE SET {said}"
