"""Sealed names, addresses and numbers of people. Opened at listed doors only."""
