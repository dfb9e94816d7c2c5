"""Dated law: rules, instruments, the working calendar. Pure Python over TOML."""
