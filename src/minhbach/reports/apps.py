"""The room as a Django app: its projector is known from the start."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Period reports of units, their review by the cluster, published tables."""

    name = "minhbach.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.conf import settings

        from minhbach.ledger import projectors
        from minhbach.reports import received
        from minhbach.reports.projection import PROJECTOR

        received.use(settings.FORMS_DIR)
        projectors.register(PROJECTOR)
