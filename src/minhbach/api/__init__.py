"""The API: JSON over the same desk and queries as the pages; it decides nothing."""
