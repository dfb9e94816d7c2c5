"""What the ledger holds and what follows from it, as frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

FORMAT = 1
ERASE = "erase"
ERASED = "đã xóa"

Facts = Mapping[str, Any]
Prose = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry as it is asked for, before it has a place in the chain.

    `facts` are coded values, days (ISO text), quantities and ids: hashed in the clear
    and never erasable. `prose` is free text and names of staff: hashed as a salted
    digest, erasable. `series` names a gap-free number series of the body
    ("petition/2026"); the number drawn under the head lock is put into facts["serial"].
    `numbers` draws further ones into facts["set"]: name → (series, added to the drawn).
    """

    action: str
    actor: str
    effective_on: date
    facts: Facts = field(default_factory=dict)
    prose: Prose | None = None
    matter: str | None = None
    procedure: str | None = None
    procedure_version: str = ""
    post: str | None = None
    corrects: str | None = None
    approved_by: str | None = None
    series: str | None = None
    numbers: Mapping[str, tuple[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a body's chain. Hashed: every column but prose, prose_salt and hash.

    `prose` is None where there was none; where it was lawfully erased every field of it
    reads ERASED. `request` is the client's key and the place in its batch ("key/0").
    `recorded_at` is UTC to the microsecond; `effective_on` an office day.
    """

    format: int
    body: str
    seq: int
    id: str
    request: str | None
    matter: str | None
    procedure: str | None
    procedure_version: str
    action: str
    actor: str
    post: str | None
    corrects: str | None
    approved_by: str | None
    recorded_at: datetime
    effective_on: date
    facts: Facts
    prose_salt: bytes | None
    prose: Prose | None
    prose_digest: bytes | None
    prev_hash: bytes
    hash: bytes

    @property
    def is_erased(self) -> bool:
        """Whether its prose was lawfully erased."""
        return self.prose_digest is not None and self.prose_salt is None


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: its last entry and the Merkle frontier over all of them."""

    seq: int
    hash: bytes
    frontier: bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a chain and the hash there; see `read.mark`."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """What an act knew of a matter: its last entry's seq (0: new) and its fold."""

    seq: int
    fold: Any = None


# What follows from an entry, written in its transaction by projectors ----------------


@dataclass(frozen=True, slots=True)
class Row:
    """The row of `table` ("app.Model") under `key` now reads `values`."""

    table: str
    key: Mapping[str, Any]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gone:
    """No row of `table` stands under `key` any more."""

    table: str
    key: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One more row of `table`; lines are only ever added."""

    table: str
    values: Mapping[str, Any]


Change = Row | Gone | Line


class Projector(Protocol):
    """What a room above derives from entries: pure, and the same when rebuilding.

    `tables` are the labels of the models it writes (emptied by a rebuild); `before` is
    the fold of the entry's matter before it (None: a new matter, or the body itself).
    """

    name: str
    tables: tuple[str, ...]

    def project(self, before: Any, entry: Entry) -> Iterable[Change]: ...


class Fold(Protocol):
    """How one entry changes the fold of its matter; registered once, by matters."""

    def __call__(self, before: Any, entry: Entry) -> Any: ...
