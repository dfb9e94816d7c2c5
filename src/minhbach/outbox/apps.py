"""The room as a Django app: it keeps where each subscription stands."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Entries told to other systems by signed calls."""

    name = "minhbach.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
