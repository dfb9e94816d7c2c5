"""The one folding of text: what search, matching and the importer compare.

Never rely on an engine's own folding: they disagree about đ and about digits.
"""

from __future__ import annotations

import re
import unicodedata

FOLDING_VERSION = 1

_TOKEN = re.compile(r"[a-z0-9]+")
_JOINED_DIGITS = re.compile(r"(?<=\d)[./,](?=\d)")


def nfc(text: str) -> str:
    """The text as it is stored: composed, without surrounding blanks."""
    return unicodedata.normalize("NFC", text).strip()


def fold(text: str) -> str:
    """Lower case without marks, đ as d; digit runs such as 1.500.000 joined."""
    lowered = unicodedata.normalize("NFC", text).lower().replace("đ", "d")
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFD", lowered)
        if not unicodedata.combining(sign)
    )
    return _JOINED_DIGITS.sub("", bare)


def tokens(text: str) -> list[str]:
    """The words and numbers of the folded text, in order."""
    return _TOKEN.findall(fold(text))
