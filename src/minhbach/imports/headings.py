"""Which field a heading names: by a thesaurus, never by the place of its column.

A heading is compared without marks, signs and capitals: first the whole, then without
what stands in brackets, then by edit distance (1 from six signs, 2 from ten); two
fields equally near name none. The last level of a two-level heading counts when the
whole says nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from minhbach.kernel.folding import tokens
from minhbach.kernel.words import Words

DATA = Path(__file__).parent / "data"
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column says: a field, or one tick of a group (`tick` is its code)."""

    field: str
    tick: str | None = None
    near: int = 0


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """All known headings, folded, and what each means."""

    words: Mapping[str, str]
    titles: Mapping[str, Words]
    dropped: frozenset[str]
    ticks: Mapping[str, Mapping[str, str]]
    groups: Mapping[str, frozenset[str]]
    alone: frozenset[str]

    def meaning(self, levels: Iterable[str]) -> Meaning | None:
        """What the heading, given from its top level to its last, says."""
        parts = [level for level in levels if level.strip()]
        if not parts:
            return None
        whole = " ".join(parts)
        return (
            (self._ticked(parts) if len(parts) > 1 else None)
            or self._field(whole)
            or self._field(parts[-1])
            or self._tick_alone(whole)
            or self._ticked(parts)
        )

    def _field(self, heading: str) -> Meaning | None:
        for text in (heading, BRACKETS.sub(" ", heading)):
            found = _nearest(folded(text), self.words)
            if found:
                return Meaning(found[0], None, found[1])
        return None

    def _ticked(self, parts: list[str]) -> Meaning | None:
        above = {folded(part) for part in parts[:-1]}
        for group, headings in self.groups.items():
            if any(_nearest(part, dict.fromkeys(headings, "")) for part in above):
                return self._tick(group, parts[-1])
        return None

    def _tick_alone(self, heading: str) -> Meaning | None:
        return next(
            filter(None, (self._tick(group, heading) for group in sorted(self.alone))),
            None,
        )

    def _tick(self, group: str, heading: str) -> Meaning | None:
        for text in (heading, BRACKETS.sub(" ", heading)):
            found = _nearest(folded(text), self.ticks[group])
            if found:
                return Meaning(group, found[0], found[1])
        return None


def folded(text: str) -> str:
    """A heading or value as it is compared: `Ngày, tháng nhận:` → `ngay thang nhan`."""
    return " ".join(tokens(text))


def _nearest(text: str, known: Mapping[str, str]) -> tuple[str, int] | None:
    if not text:
        return None
    if text in known:
        return known[text], 0
    allowed = 2 if len(text) >= 10 else 1 if len(text) >= 6 else 0
    best: dict[str, int] = {}
    for word, meaning in known.items():
        if allowed and len(word) >= 6 and abs(len(word) - len(text)) <= allowed:
            far = Levenshtein.distance(text, word, score_cutoff=allowed)
            if far <= allowed:
                best[meaning] = min(far, best.get(meaning, far))
    nearest = min(best.values(), default=None)
    meanings = [meaning for meaning, far in best.items() if far == nearest]
    return (
        (meanings[0], nearest) if nearest is not None and len(meanings) == 1 else None
    )


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus of the house; a word under two fields does not load."""
    read = tomllib.loads((DATA / "headings.toml").read_text("utf-8"))
    ticks = read.pop("ticks")
    return Thesaurus(
        words=_inverted({field: entry["words"] for field, entry in read.items()}),
        titles={field: Words(**entry["title"]) for field, entry in read.items()},
        dropped=frozenset(
            field for field, entry in read.items() if not entry.get("kept", True)
        ),
        ticks={group: _inverted(_codes(entry)) for group, entry in ticks.items()},
        groups={
            group: frozenset(map(folded, entry["under"]))
            for group, entry in ticks.items()
        },
        alone=frozenset(group for group, entry in ticks.items() if entry["alone"]),
    )


@cache
def known_values() -> Mapping[str, Mapping[str, str]]:
    """What registers write in coded cells: field → folded word → code."""
    read = tomllib.loads((DATA / "values.toml").read_text("utf-8"))
    return {field: _inverted(codes) for field, codes in read.items() if field != "adds"}


@cache
def house_adds() -> Mapping[str, Mapping[str, Words]]:
    """Codes a list may lack and a register may need, with their words, by list."""
    read = tomllib.loads((DATA / "values.toml").read_text("utf-8"))["adds"]
    return {
        name: {code: Words(**words) for code, words in codes.items()}
        for name, codes in read.items()
    }


def _codes(entry: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        code: words for code, words in entry.items() if code not in ("under", "alone")
    }


def _inverted(codes: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, words in codes.items():
        for word in words:
            if found.setdefault(folded(word), code) != code:
                raise ValueError(
                    f"“{word}” stands under {found[folded(word)]} and {code}"
                )
    return found
