"""What the office offers on a day: lists, posts, settings; loaded once an act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from minhbach.bodies import queries
from minhbach.bodies.lists import AGENCY
from minhbach.bodies.roles import LYING, MEMBER
from minhbach.bodies.types import CodeCard
from minhbach.kernel.words import Words


@dataclass
class Office:
    """The dated lists of a body, asked for when first needed."""

    body: str
    on: date

    def codes(self, name: str) -> Mapping[str, Words]:
        return self._lists.get(name, {})

    def bodies(self) -> Mapping[str, Words]:
        return self._lists[AGENCY]

    def posts(self) -> Mapping[str, Words]:
        return self._posts

    def desks(self) -> Mapping[str, Words]:
        """The posts a matter may lie with: whoever only reviews sees none."""
        return self._desks

    def members(self) -> Mapping[str, Words]:
        """The units that belong to a cluster on the day; of another body none."""
        return self._members

    @cached_property
    def marks(self) -> Mapping[str, Mapping[str, str]]:
        """The abbreviations that stand in signs: list → code → mark."""
        return {
            name: {one.code: one.group for one in cards if one.group}
            for name, cards in self._cards.items()
        }

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        return {
            key: one.value for key, one in queries.settings(self.body, self.on).items()
        }

    @cached_property
    def _lists(self) -> Mapping[str, Mapping[str, Words]]:
        return {
            name: {one.code: one.words for one in cards}
            for name, cards in self._cards.items()
        }

    @cached_property
    def _cards(self) -> Mapping[str, Sequence[CodeCard]]:
        return queries.code_lists(self.body, self.on)

    @cached_property
    def _posts(self) -> Mapping[str, Words]:
        return {one.code: one.title for one in queries.posts(self.body, self.on)}

    @cached_property
    def _desks(self) -> Mapping[str, Words]:
        every = queries.posts(self.body, self.on)
        return {
            one.code: one.title for one in every if not {*LYING}.isdisjoint(one.roles)
        }

    @cached_property
    def _members(self) -> Mapping[str, Words]:
        every = queries.posts(self.body, self.on)
        return {one.code: one.title for one in every if MEMBER.key in one.roles}
