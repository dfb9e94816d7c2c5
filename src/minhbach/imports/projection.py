"""What follows from the entries of an import: its run, and the rows it took."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minhbach.ledger.types import Change, Entry, Row

IMPORT_ROWS = "import_rows"
IMPORT_REGISTER = "import_register"
COUNTS = ("in_file", "imported", "held", "already", "changed", "gone")


class OfImports:
    """Projects two actions of a body: rows taken over, and the register's minutes."""

    name = "imports"
    tables: tuple[str, ...] = ("imports.ImportRun", "imports.ImportedRow")

    def project(self, before: Any, entry: Entry) -> Iterable[Change]:  # noqa: ARG002
        if entry.matter is not None:
            return []
        if entry.action == IMPORT_ROWS:
            return [_row(entry, one) for one in entry.facts["rows"]]
        return [_run(entry)] if entry.action == IMPORT_REGISTER else []


PROJECTOR = OfImports()


def _row(entry: Entry, one: list[Any]) -> Row:
    matter, key, core, content, is_bare = one
    return Row(
        "imports.ImportedRow",
        {"matter": matter},
        {
            "body": entry.body,
            "register": entry.facts["register"],
            "key": key,
            "core": core,
            "content": content,
            "is_bare": is_bare,
        },
    )


def _run(entry: Entry) -> Row:
    facts = entry.facts
    return Row(
        "imports.ImportRun",
        {"body": entry.body, "seq": entry.seq},
        {
            "register": facts["register"],
            "file_digest": facts["file"],
            "source": facts.get("source"),
            "actor": entry.actor,
            "at": entry.recorded_at,
            **{name: facts[name] for name in COUNTS},
        },
    )
