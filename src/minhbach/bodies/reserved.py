"""First words of addresses that no body may be called by."""

from __future__ import annotations

FIRST_WORDS = frozenset({
    "about", "account", "accounts", "admin", "agencies", "api", "bodies", "clusters",
    "codes", "demo", "due", "favicon", "figures", "files", "gallery", "glossary",
    "head", "health", "help", "home", "i18n", "identities", "import", "imports",
    "intake", "language", "law", "login", "logout", "matters", "media", "minhbach",
    "new", "open", "packages", "people", "register", "registers", "report", "reports",
    "review", "robots", "search", "settings", "sign-in", "sign-out", "start",
    "static", "system", "today", "units", "vault", "verify", "work",
})
