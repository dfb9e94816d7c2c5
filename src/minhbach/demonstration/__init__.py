"""The invented province: its cast, a year of its letters, and its own clock."""
