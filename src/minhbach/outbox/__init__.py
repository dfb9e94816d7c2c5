"""Entries told to other systems: codes only, signed, in order, until they arrive."""
