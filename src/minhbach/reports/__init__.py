"""Periodic reports: forms, equations, published totals, and what a unit signs."""
