"""The room as a Django app: its projector follows the ledger from the start."""

from __future__ import annotations

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Reading the registers that exist."""

    name = "minhbach.imports"
    label = "imports"

    def ready(self) -> None:
        from minhbach.imports.projection import PROJECTOR
        from minhbach.ledger import projectors

        projectors.register(PROJECTOR)
