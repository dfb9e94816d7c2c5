"""A room of the tests that follows the ledger: a fold, a projector, three tables."""
