"""Matters as a Django app: registers its fold and projector with the ledger."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Running the declarations."""

    name = "minhbach.matters"
    label = "matters"

    def ready(self) -> None:
        from django.conf import settings

        from minhbach.law import editions
        from minhbach.ledger import projectors
        from minhbach.matters.fold import fold
        from minhbach.matters.projection import MatterProjector

        editions.use(settings.LAW_DIR)
        projectors.fold_with(fold)
        projectors.register(MatterProjector())
