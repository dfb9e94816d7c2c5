"""Minh Bạch: what has a life is a matter; what happens to it is an entry."""
