"""Writing the projectors' tables anew from the chains, or proving them equal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction

from minhbach.kernel.refusals import Refusal, refused
from minhbach.ledger import projectors, read, tables
from minhbach.ledger.append import USING
from minhbach.ledger.replay import Keys, replay
from minhbach.ledger.shadow import shadows
from minhbach.ledger.turn import turn


@dataclass(frozen=True, slots=True)
class Difference:
    """The first row that is not what the entries make of it.

    `present` is the row as it stands, `rebuilt` as it must read; None: no such row.
    """

    table: str
    present: Mapping[str, Any] | None
    rebuilt: Mapping[str, Any] | None

    @property
    def columns(self) -> list[str]:
        """The columns in which the two rows differ."""
        present, rebuilt = self.present or {}, self.rebuilt or {}
        return [
            name
            for name in {**present, **rebuilt}
            if present.get(name) != rebuilt.get(name)
        ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many entries were replayed; the first difference, if one was looked for."""

    entries: int
    tables: tuple[str, ...]
    difference: Difference | None = None


def rebuild(*, check: bool = False, body: str | None = None) -> Outcome:
    """Write all derived tables anew, of one body or of all.

    With `check` nothing is changed: the chains are replayed into temporary twins, which
    must equal the tables; writers need not wait.
    """
    _by_body(body)
    return _checked(body) if check else _written(body)


def _written(body: str | None) -> Outcome:
    written = projectors.tables()
    with turn(USING), transaction.atomic(USING):
        _hold_writers()
        for table in written:
            rows = tables.rows(table, USING)
            tables.delete(rows.filter(body=body) if body else rows)
        entries = sum(replay(one, {}, USING) for one in _bodies(body))
    return Outcome(entries, written)


def _checked(body: str | None) -> Outcome:
    written, keys = projectors.tables(), Keys()
    with shadows(written, USING) as schema:
        entries = sum(replay(one, keys, USING) for one in _bodies(body))
        found = (_difference(table, schema, keys, body) for table in written)
        return Outcome(entries, written, next(filter(None, found), None))


def _bodies(body: str | None) -> list[str]:
    return [body] if body else read.bodies()


def _hold_writers() -> None:
    if connections[USING].vendor == "postgresql":
        with connections[USING].cursor() as cursor:
            cursor.execute("LOCK TABLE ledger_head IN EXCLUSIVE MODE")


def _by_body(body: str | None) -> None:
    """One body alone can be rebuilt only where every derived row names its body."""
    without = [
        table for table in projectors.tables() if "body" not in tables.fields(table)
    ]
    if body and without:
        named = ", ".join(without)
        raise Refusal(
            refused(
                f"không dựng lại riêng một đơn vị được: {named} không ghi đơn vị",
                f"one body alone cannot be rebuilt: {named} has no body",
                field="body",
            )
        )


def _difference(
    table: str, schema: str, keys: Keys, body: str | None
) -> Difference | None:
    columns = tables.compared(table)
    twin = f'"{tables.name_of(table)}"'
    present = f'"{schema}".{twin}'
    stands = _first_only_in(present, twin, columns, body)
    must = _first_only_in(twin, present, columns, body)
    if stands is None and must is None:
        return None
    key = [tables.column(table, name) for name in keys.get(table, ())]
    if stands is not None:
        return Difference(table, stands, _under(twin, columns, key, stands) or must)
    return Difference(table, None, must)


def _first_only_in(
    here: str, there: str, columns: Sequence[str], body: str | None
) -> dict[str, Any] | None:
    """The first row, with its multiplicity, that stands here and not there."""
    named = ", ".join(f'"{name}"' for name in columns)
    where = "WHERE body = %s" if body else ""
    counted = f"SELECT {named}, COUNT(*) FROM {{}} {where} GROUP BY {named}"  # noqa: S608 - names of our own columns
    order = ", ".join(str(at) for at in range(1, len(columns) + 1))
    query = f"{counted} EXCEPT {counted} ORDER BY {order} LIMIT 1"
    with connections[USING].cursor() as cursor:
        cursor.execute(query.format(here, there), [body, body] if body else [])
        row = cursor.fetchone()
    return dict(zip((*columns, "×"), row, strict=True)) if row else None


def _under(
    here: str, columns: Sequence[str], key: Sequence[str], row: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The row under the same key in the other table."""
    if not key:
        return None
    named = ", ".join(f'"{name}"' for name in columns)
    where = " AND ".join(f'"{name}" = %s' for name in key)
    with connections[USING].cursor() as cursor:
        cursor.execute(
            f"SELECT {named}, 1 FROM {here} WHERE {where}",  # noqa: S608 - our own names
            [row[name] for name in key],
        )
        found = cursor.fetchone()
    return dict(zip((*columns, "×"), found, strict=True)) if found else None
