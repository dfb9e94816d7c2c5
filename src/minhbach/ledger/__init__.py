"""Append-only entries: the source of truth."""
