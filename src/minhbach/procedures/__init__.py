"""The language of declaration and the declarations; no database, no web."""
