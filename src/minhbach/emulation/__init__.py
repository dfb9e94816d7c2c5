"""Score tables as data, points that open, ranks with their reasons."""
