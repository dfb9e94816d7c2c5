"""What may be wrong with a declaration, one file for each part of it."""
