"""A cell's words as one of the unit's codes, or no code at all: never a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from minhbach.imports.headings import folded, house_adds, known_values
from minhbach.imports.profile import Profile
from minhbach.imports.profile_faults import LISTED
from minhbach.kernel.words import Words

Lists = Mapping[str, Mapping[str, Words]]
UNRECORDED = "unrecorded"


@dataclass(slots=True, repr=False)
class Coder:
    """Reads coded cells: by the profile, by the unit's list, by the words of the house.

    `used` counts (list, file value, code); `unread` counts values nobody could read.
    Neither shows in a `repr`: a misplaced cell may hold anything.
    """

    profile: Profile
    lists: Lists
    used: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    unread: Counter[tuple[str, str]] = field(default_factory=Counter)
    _known: dict[str, dict[str, str]] = field(default_factory=dict)

    def code(self, name: str, text: str) -> str | None:
        """The code for what the cell says; None where it is not known."""
        known = self._words(name)
        code = known.get(text) or known.get(folded(text))
        if code is None:
            self.unread[name, text] += 1
        else:
            self.used[name, text, code] += 1
        return code

    def adds(self) -> dict[str, dict[str, Words]]:
        """The codes used that the unit's lists lack, with their words."""
        needed: dict[str, dict[str, Words]] = {}
        for name, _, code in self.used:
            if name in LISTED and code not in self.lists.get(name, {}):
                needed.setdefault(name, {})[code] = self._new(name)[code]
        return needed

    def _new(self, name: str) -> dict[str, Words]:
        return {**house_adds().get(name, {}), **self.profile.adds.get(name, {})}

    def _words(self, name: str) -> dict[str, str]:
        if name not in self._known:
            self._known[name] = self._gathered(name)
        return self._known[name]

    def _gathered(self, name: str) -> dict[str, str]:
        """Every reading of a list; what comes later wins.

        A list the profile maps is read by the profile alone: a word of the house beside
        it could put two of the file's values onto one code without anybody saying so.
        """
        said = self.profile.values.get(name, {})
        if said:
            return {**{folded(value): code for value, code in said.items()}, **said}
        codes = {**self._new(name), **self.lists.get(name, {})}
        house = {
            word: code
            for word, code in known_values().get(name, {}).items()
            if name not in LISTED or code in codes
        }
        listed = {
            folded(word): code
            for code, words in codes.items()
            for word in (code, *words)
        }
        return {**house, **listed}
