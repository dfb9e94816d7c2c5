"""The room as a Django app: its projector is known from the start."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Postings and what is counted from them."""

    name = "minhbach.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from minhbach.figures.projection import PROJECTOR
        from minhbach.ledger import projectors

        projectors.register(PROJECTOR)
