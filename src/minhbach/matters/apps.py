"""Matters as a Django app: registers its fold and projector with the ledger."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Running the declarations."""

    name = "minhbach.matters"
    label = "matters"

    def ready(self) -> None:
        from django.conf import settings

        from minhbach.bodies import open_matters
        from minhbach.law import editions
        from minhbach.ledger import projectors
        from minhbach.matters.fold import fold
        from minhbach.matters.projection import MatterProjector
        from minhbach.matters.queries import numbers_at

        editions.use(settings.LAW_DIR)
        open_matters.answered_by(numbers_at)
        projectors.fold_with(fold)
        projectors.register(MatterProjector())
