"""An import contract of our own: no room reads another room's tables."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OwnTables(Contract):
    """`models` and `migrations` of a room are imported inside that room only."""

    type_name = "own_tables"

    root = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - as called
        offences = [
            (importer, tables)
            for tables in sorted(graph.modules)
            if self._room(tables) and self._are_tables(tables)
            for importer in sorted(graph.find_modules_that_directly_import(tables))
            if self._room(importer) not in ("", self._room(tables))
        ]
        found = [
            (one["importer"], one["imported"], one["line_number"])
            for offence in offences
            for one in graph.get_import_details(
                importer=offence[0], imported=offence[1]
            )
        ]
        return ContractCheck(kept=not offences, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each offence by file and line."""
        for importer, tables, line in check.metadata["found"]:
            output.print_error(f"{importer} reads the tables of {tables} (l. {line})")

    def _room(self, module: str) -> str:
        parts = module.split(".")
        return parts[1] if parts[0] == self.root and len(parts) > 1 else ""

    @staticmethod
    def _are_tables(module: str) -> bool:
        return module.split(".")[2:3] in (["models"], ["migrations"])
