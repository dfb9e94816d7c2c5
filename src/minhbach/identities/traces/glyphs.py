"""A text folded letter by letter, so that what is found can be cut from the original.

Folding here is wider than `kernel.folding` (compatibility forms, the Icelandic ð that
old keyboards put for đ, invisible signs): it only has to find, it is never stored.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import NamedTuple

_STROKES = {"đ": "d", "ð": "d", "ɖ": "d"}
_WORD = re.compile(r"[a-z]+|[0-9]+")


class Trace(NamedTuple):
    """The part `start` to `end` of a text that tells who, and what kind of telling."""

    start: int
    end: int
    kind: str


class Word(NamedTuple):
    """A run of letters or of digits in the folded text."""

    text: str
    start: int
    end: int


class Folded:
    """A text, its folded letters and the place of each in the original."""

    def __init__(self, text: str) -> None:
        self.original = text
        letters: list[str] = []
        places: list[int] = []
        for at, sign in enumerate(text):
            for letter in _folded(sign):
                letters.append(letter)
                places.append(at)
        self.text = "".join(letters)
        self._places = places

    def trace(self, start: int, end: int, kind: str) -> Trace:
        """The trace of folded letters `start` to `end`, with the marks that follow."""
        first, last = self._places[start], self._places[end - 1] + 1
        while last < len(self.original) and not _folded(self.original[last]):
            last += 1
        return Trace(first, last, kind)

    def source(self, start: int, end: int) -> str:
        """The original wording of folded letters `start` to `end`."""
        trace = self.trace(start, end, "")
        return self.original[trace.start : trace.end]

    def may_hold(self, *words: str) -> bool:
        """Whether these letters follow each other, whatever signs stand between.

        Says no quickly for nearly every text, before a pattern is made.
        """
        return "".join(words) in self._squeezed

    @cached_property
    def _squeezed(self) -> str:
        return re.sub(r"[^a-z0-9]", "", self.text)

    @cached_property
    def words(self) -> list[Word]:
        return [
            Word(found[0], found.start(), found.end())
            for found in _WORD.finditer(self.text)
        ]


def words_of(text: str) -> list[Word]:
    return Folded(text).words


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    """The folded letters of one sign: none for a mark or an invisible sign."""
    lowered = unicodedata.normalize("NFKD", sign).casefold()
    lowered = unicodedata.normalize("NFKD", lowered)
    return "".join(
        _plain(one) for one in lowered if unicodedata.category(one) not in ("Mn", "Cf")
    )


def _plain(sign: str) -> str:
    if sign in _STROKES:
        return _STROKES[sign]
    digit = unicodedata.digit(sign, None)
    return sign if digit is None else str(digit)


def marks(text: str) -> frozenset[str]:
    """The marks of a syllable, wherever they stand in it: hoà is hòa."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return frozenset(
        sign for sign in decomposed if unicodedata.combining(sign) or sign in _STROKES
    )


def same_marks(one: str, other: str) -> bool:
    return marks(one) == marks(other)


def agree(one: str, other: str) -> bool:
    """Whether two spellings of a syllable can be the same: equal or one less marked."""
    mine, theirs = marks(one), marks(other)
    return mine <= theirs or theirs <= mine
