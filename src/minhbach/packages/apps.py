"""The room as a Django app: its projector is known from the start."""

from django.apps import AppConfig


class PackagesConfig(AppConfig):
    """Packages between bodies: made, verified, taken in, added up."""

    name = "minhbach.packages"
    label = "packages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from minhbach.ledger import projectors
        from minhbach.packages.projection import PROJECTOR

        projectors.register(PROJECTOR)
