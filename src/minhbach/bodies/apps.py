"""The room as a Django app: its projector is known from the start."""

from __future__ import annotations

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "minhbach.bodies"
    label = "bodies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from minhbach.bodies.projection import PROJECTOR
        from minhbach.ledger import projectors

        projectors.register(PROJECTOR)
