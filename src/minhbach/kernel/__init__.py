"""Small words every room uses. Knows nothing of Django, of law or of us."""
