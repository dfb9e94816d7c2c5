"""The folds a batch works upon: fetched once, carried on act by act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from minhbach.ledger.types import Seen
from minhbach.matters.fold import Fold
from minhbach.matters.projection import fold_of
from minhbach.matters.stored import stored_rows
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Matters


@dataclass
class Shelf:
    """Folds by matter: as stored (`_stored`) and as the batch leaves them (`_now`)."""

    _stored: dict[str, Fold | None] = field(default_factory=dict)
    _now: dict[str, Fold] = field(default_factory=dict)
    _read: dict[str, Fold | None] = field(default_factory=dict)

    @classmethod
    def of(cls, folds: Mapping[str, Fold]) -> Shelf:
        """A shelf of matters that stand in the book of another installation."""
        return cls(dict(folds), dict(folds))

    def now(self, matters: Iterable[str]) -> dict[str, Fold]:
        """Those of the matters that the batch has come upon, as it leaves them."""
        return {one: self._now[one] for one in matters if one in self._now}

    def fetch(self, matters: Iterable[str]) -> None:
        """Have these at hand, with one query for all that are not."""
        missing = [one for one in dict.fromkeys(matters) if one not in self._stored]
        if not missing:
            return
        for one, found in self.near(missing).items():
            self._stored[one] = found
            self._now.setdefault(one, found)
        for one in missing:
            self._stored.setdefault(one, None)

    def near(self, matters: Iterable[str]) -> dict[str, Fold]:
        """Those of the matters that exist, looked at and not built upon.

        What the batch leaves them as; the ledger does not hold the batch to them.
        """
        wanted = dict.fromkeys(matters)
        missing = [one for one in wanted if one not in self._now | self._read]
        if missing:
            self._read |= dict.fromkeys(missing)
            self._read |= {row.id: fold_of(row) for row in stored_rows(missing)}
        found = ((one, self._now.get(one) or self._read.get(one)) for one in wanted)
        return {one: fold for one, fold in found if fold}

    def get(self, matter: str) -> Fold | None:
        if matter not in self._now:
            self.fetch([matter])
        return self._now.get(matter)

    def put(self, after: Fold, before: Fold | None) -> Fold:
        """The fold after an act; a new matter has nothing stored."""
        if before is None:
            self._stored[after.id] = None
        kept = replace(after, last_seq=before.last_seq if before else 0)
        self._now[after.id] = kept
        return kept

    def facts(self, matter: str) -> Mapping[str, Any]:
        return self._now[matter].facts

    def set(self, matter: str, name: str, value: Any) -> None:
        one = self._now[matter]
        self._now[matter] = replace(one, facts={**one.facts, name: value})

    def linked(
        self, one: Fold | None, asked: Mapping[str, Any]
    ) -> Mapping[str, Sequence[str]]:
        return _Linked(self, one, asked)

    def ties(
        self, facts: Mapping[str, Any]
    ) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        return _Ties(self, facts)

    def seen(self) -> dict[str, Seen]:
        return {
            matter: Seen(stored.last_seq, stored) if stored else Seen(0)
            for matter, stored in self._stored.items()
            if matter in self._now
        }


@dataclass(frozen=True)
class _Linked(Mapping[str, Sequence[str]]):
    """The states of linked matters by link name, those the act names included.

    They are looked up only when a test asks.
    """

    shelf: Shelf
    one: Fold | None
    asked: Mapping[str, Any]

    def __getitem__(self, name: str) -> Sequence[str]:
        stood = (self.one.facts.get(name) if self.one else None) or ()
        ids = list(dict.fromkeys([*stood, *(self.asked.get(name) or ())]))
        self.shelf.fetch(ids)
        return [found.state for found in map(self.shelf.get, ids) if found]

    def __iter__(self) -> Iterator[str]:
        fields = CATALOGUE[self.one.kind].fields if self.one else {}
        return (name for name, one in fields.items() if isinstance(one, Matters))

    def __len__(self) -> int:
        return sum(1 for _name in self)


@dataclass(frozen=True)
class _Ties(Mapping[str, Sequence[Mapping[str, Any]]]):
    """The coded facts of linked matters, with their state; fetched when asked for."""

    shelf: Shelf
    facts: Mapping[str, Any]

    def __getitem__(self, name: str) -> Sequence[Mapping[str, Any]]:
        ids = self.facts.get(name) or ()
        self.shelf.fetch(ids)
        found = (self.shelf.get(one) for one in ids)
        return [{**one.facts, "state": one.state} for one in found if one]

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)
