"""Figures: indicators and balances as declarations, and the engine that counts them."""
