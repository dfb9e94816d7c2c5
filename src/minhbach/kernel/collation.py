"""The order of names as Vietnamese dictionaries have it, whatever a machine's locale.

Letters first (a ă â … d đ … o ô ơ …), then tones (ngang, huyền, hỏi, ngã, sắc, nặng),
syllable by syllable; a number within a name counts as a number.
"""

from __future__ import annotations

import re
import unicodedata

from minhbach.kernel.folding import nfc

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng

_PLACES = {letter: place for place, letter in enumerate(LETTERS)}
_PART = re.compile(r"\d+|[^\W\d_]+")

Part = tuple[int, tuple[int, ...], tuple[int, ...]]
Order = tuple[tuple[Part, ...], str]


def order(name: str) -> Order:
    """What names are sorted by: `sorted(names, key=order)`."""
    parts = _PART.findall(nfc(name).lower())
    return tuple(map(_part, parts)), name


def _part(part: str) -> Part:
    """A number before a word; of a word its letters, then its tones."""
    if part.isdecimal():
        return 0, (int(part),), ()
    signs = [_letter_and_tone(sign) for sign in part]
    return 1, tuple(letter for letter, _ in signs), tuple(tone for _, tone in signs)


def _letter_and_tone(sign: str) -> tuple[int, int]:
    """Where a letter without its tone stands in the alphabet; a foreign one last."""
    marks = unicodedata.normalize("NFD", sign)
    bare = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
    tone = next((1 + TONES.index(mark) for mark in marks if mark in TONES), 0)
    return _PLACES.get(bare, len(LETTERS) + ord(bare[0])), tone
