"""Telling a row that was taken over before from a new one: by keyed digests alone.

Three digests a row. `key`: its number and year, where the file's numbers are its own;
`core`: number, day, gist and sender; `content`: all that was read. A core met again is
the same letter, wherever it stood. A key met again is the same letter only in a later
version of the same register: one whose cores mostly recur.
"""

from __future__ import annotations

import hmac
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from minhbach.imports.taken import TakenRow
from minhbach.kernel.folding import fold

DIGITS = 32


@dataclass(frozen=True, slots=True)
class Mark:
    """The digests of one row; `is_bare`: neither gist nor sender, so that its core says
    little outside its own register.
    """

    key: str
    core: str
    content: str
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A row that was taken over before, and what it became."""

    mark: Mark
    register: str
    matter: str


@dataclass(slots=True)
class Compared:
    """Places in the file by what they are to us; `gone` are matters no longer in it."""

    new: list[int] = field(default_factory=list)
    already: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    register: str | None = None


def marks(rows: Sequence[TakenRow], secret: bytes) -> list[Mark]:
    """The digests of all rows of a file."""
    numbers = Counter(
        (row.number, row.received_on.year) for row in rows if row.own_number
    )
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        core = _core(row)
        seen[core] += 1
        once = numbers[row.number, row.received_on.year] == 1
        key = f"{row.number} {row.received_on.year}" if once else f"{core} {seen[core]}"
        found.append(
            Mark(
                digest(secret, "key", key),
                digest(secret, "core", f"{core} {seen[core]}"),
                digest(secret, "content", _content(row)),
                not (row.gist or row.senders.identity),
            )
        )
    return found


def digest(secret: bytes, kind: str, said: str) -> str:
    """A keyed digest of what may not be kept."""
    return hmac.new(secret, f"{kind}\0{said}".encode(), sha256).hexdigest()[:DIGITS]


def compare(found: Sequence[Mark], known: Iterable[Known]) -> Compared:
    """What each row of the file is to us."""
    books: defaultdict[str, list[Known]] = defaultdict(list)
    for one in known:
        books[one.register].append(one)
    same = {name for name, book in books.items() if _is_version(found, book)}
    by_core: dict[str, Known] = {}
    by_key: dict[str, Known] = {}
    for name, book in books.items():
        by_core |= {
            one.mark.core: one for one in book if name in same or not one.mark.is_bare
        }
        by_key |= {one.mark.key: one for one in book if name in same}
    compared, met = Compared(register=next(iter(sorted(same)), None)), set()
    for at, mark in enumerate(found):
        earlier = by_core.get(mark.core) or by_key.get(mark.key)
        if earlier is None or earlier.matter in met:
            compared.new.append(at)
            continue
        met.add(earlier.matter)
        is_same = earlier.mark.content == mark.content
        (compared.already if is_same else compared.changed).append(at)
    compared.gone = [
        one.matter for name in same for one in books[name] if one.matter not in met
    ]
    return compared


def _is_version(found: Sequence[Mark], book: Sequence[Known]) -> bool:
    cores = {one.mark.core for one in book}
    recurring = sum(mark.core in cores for mark in found)
    return recurring > 0 and recurring * 2 >= min(len(found), len(book))


def _core(row: TakenRow) -> str:
    who = row.senders.identity
    names = [who.name, *who.also]
    return json.dumps(
        [
            row.number if row.own_number else "",
            row.received_on.isoformat(),
            fold((row.text or row.gist).in_clear()),
            [fold(name.in_clear()) for name in names],
        ]
    )


def _content(row: TakenRow) -> str:
    who = row.senders.identity
    return json.dumps(
        [
            _core(row),
            row.content,
            row.channel,
            row.field,
            row.place,
            str(row.register_due_on),
            str(row.closed_on),
            row.remark.in_clear(),
            [one.in_clear() for one in (who.address, who.phone, who.identity_number)],
            row.senders.people,
        ]
    )
