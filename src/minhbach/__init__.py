"""Minh Bạch: everything that has a life is a matter; everything that happens is an entry."""
