"""The ledger as a Django app; rooms above register with it from their own `ready`."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "minhbach.ledger"
    label = "ledger"
