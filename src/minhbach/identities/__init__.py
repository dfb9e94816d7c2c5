"""Sealed names, addresses and numbers of people, behind handles. Opened at listed doors."""
