"""Signed packages of figures, plans and replies between bodies, by files alone."""
