"""The one list of what a ledger does, on each database."""

from tests.contracts.ledger_contract import LedgerContract


class TestOnSQLite(LedgerContract):
    places = "sqlite_places"


class TestOnPostgreSQL(LedgerContract):
    places = "postgres_places"
