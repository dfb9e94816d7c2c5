"""Numbers of days that a declared kind of matter asks each unit to set for itself."""

from __future__ import annotations

from minhbach.bodies.setting_checks import Declared, term_of_days
from minhbach.bodies.settings_register import SETTINGS
from minhbach.kernel.words import Words


def own_term(key: str, vi: str, en: str) -> str:
    """A setting as the unit's page then offers it, without a default; its key."""
    SETTINGS.setdefault(key, Declared(key, None, Words(vi, en), term_of_days))
    return key
