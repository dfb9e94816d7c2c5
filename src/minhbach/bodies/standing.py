"""How a body stands, so that an act can be judged before it is written.

Loaded table by table from the projections; drafts not yet written are laid over it, so
a batch of acts is judged as if each one before had been written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minhbach.bodies import models
from minhbach.bodies.projection import TABLES, Values, rows
from minhbach.ledger.types import Draft

_FOREVER = date.max

Key = tuple[tuple[str, Any], ...]


@dataclass
class Standing:
    """The rows of one body, those of pending drafts included."""

    body: str
    _tables: dict[str, dict[Key, Values]] = field(default_factory=dict)

    def rows(self, table: str, **like: Any) -> Iterator[Values]:
        """The rows of a table whose columns read as asked."""
        for values in self._table(table).values():
            if all(values[name] == wanted for name, wanted in like.items()):
                yield values

    def row(self, table: str, **like: Any) -> Values | None:
        return next(self.rows(table, **like), None)

    def take(self, draft: Draft) -> None:
        """Lay over what follows from a draft."""
        for row in rows(self.body, draft.action, draft.facts, draft.prose):
            table = row.table.partition(".")[2]
            self._table(table)[_key(row.key)] = {**row.key, **row.values}

    def _table(self, table: str) -> dict[Key, Values]:
        if table not in self._tables:
            self._tables[table] = self._load(table)
        return self._tables[table]

    def _load(self, table: str) -> dict[Key, Values]:
        stored = MODELS[table].objects.filter(body=self.body).values()
        return {
            _key({name: values[name] for name in KEYS[table]}): values
            for values in stored
        }


def _key(key: Any) -> Key:
    return tuple(sorted(key.items()))


def overlap(first: Values, last: Values, names: tuple[str, str]) -> bool:
    """Whether two spans of days share a day."""
    begin, end = names
    return bool(
        first[begin] <= (last[end] or _FOREVER)
        and last[begin] <= (first[end] or _FOREVER)
    )


MODELS: dict[str, Any] = {table: getattr(models, table) for table in TABLES}

KEYS: dict[str, tuple[str, ...]] = {
    "Body": ("body",),
    "Person": ("code",),
    "Post": ("body", "code"),
    "Tenure": ("body", "post", "person", "from_on"),
    "Delegation": ("body", "post", "person", "from_on"),
    "Absence": ("body", "person", "from_on"),
    "Succession": ("body", "former"),
    "Membership": ("body", "unit", "from_on"),
    "Leadership": ("body", "unit", "office", "from_on"),
    "Oversight": ("body", "above", "from_on"),
    "Code": ("body", "list", "code"),
    "Setting": ("body", "key", "from_on"),
}
