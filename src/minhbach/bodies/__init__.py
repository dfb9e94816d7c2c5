"""Bodies: units, committees and clusters, their posts, people, lists and settings."""
