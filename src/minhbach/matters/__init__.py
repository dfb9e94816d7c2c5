"""Running the declarations: the single door through which a matter changes."""
