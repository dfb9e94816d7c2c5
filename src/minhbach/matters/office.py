"""What the office offers on a day: its lists, its posts, its settings. Loaded once an act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from minhbach.bodies import queries
from minhbach.kernel.words import Words


@dataclass
class Office:
    """The dated lists of a body, asked for when first needed."""

    body: str
    on: date

    def codes(self, name: str) -> Mapping[str, Words]:
        if name not in self._codes:
            self._codes[name] = {
                one.code: one.words for one in queries.codes(self.body, name, self.on)
            }
        return self._codes[name]

    def bodies(self) -> Mapping[str, Words]:
        return self._bodies

    def posts(self) -> Mapping[str, Words]:
        return self._posts

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        return {key: one.value for key, one in queries.settings(self.body, self.on).items()}

    @cached_property
    def _codes(self) -> dict[str, Mapping[str, Words]]:
        return {}

    @cached_property
    def _bodies(self) -> Mapping[str, Words]:
        return {one.code: one.title for one in queries.agencies(self.body, self.on)}

    @cached_property
    def _posts(self) -> Mapping[str, Words]:
        return {one.code: one.title for one in queries.posts(self.body, self.on)}
