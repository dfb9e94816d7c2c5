"""Proving a chain: every entry hashes to what the next one names, up to the head.

The stored rows are read as they are, so that a row which can no longer be an entry is
found and named too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from minhbach.kernel.words import Words
from minhbach.ledger import merkle, models, rows, seal
from minhbach.ledger.tree import Tree
from minhbach.ledger.types import ERASE, FORMAT

PAGE = 1000

_Fault = tuple[Words, object, object]  # what, expected, found


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain is not what it must be."""

    seq: int
    what: Words
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying a chain found; `root` is the Merkle root of its sound entries."""

    body: str
    entries: int
    root: str
    broken: Break | None


def bodies() -> list[str]:
    """Every body with a head or with an entry."""
    heads = set(models.Head.objects.values_list("body", flat=True))
    chains = models.Entry.objects.order_by().values_list("body", flat=True).distinct()
    return sorted(heads | set(chains))


def verify(body: str) -> Verdict:
    """Walk the chain of a body and its head; names the first break."""
    walk = _Walk(body, _lawfully_erased(body))
    broken = next(filter(None, map(walk.step, _stored(body))), None) or walk.end()
    root = merkle.root(walk.frontier).hex()
    return Verdict(body, walk.seq, root, broken)


def leaves(body: str, upto: int | None = None) -> list[bytes]:
    """The hashes of a chain's entries, which are the leaves of its tree."""
    found = models.Entry.objects.filter(body=body).order_by("seq")
    hashes = found.values_list("hash", flat=True)
    return [bytes(leaf) for leaf in hashes[:upto]]


def root_at(body: str, seq: int) -> bytes:
    """The Merkle root over the first `seq` entries."""
    return merkle.root_of(leaves(body, seq))


def tree(body: str, upto: int | None = None) -> Tree:
    """The whole tree of a chain, for who needs many of its roots and proofs."""
    return Tree(leaves(body, upto))


def inclusion(body: str, seq: int, upto: int | None = None) -> list[bytes]:
    """The proof that entry `seq` is under the root at `upto` (default: now)."""
    return merkle.inclusion(leaves(body, upto), seq - 1)


def consistency(body: str, earlier: int, upto: int | None = None) -> list[bytes]:
    """The proof that the chain only grew since it had `earlier` entries."""
    return merkle.consistency(leaves(body, upto), earlier)


class _Walk:
    """The state between two entries: where the chain stands so far."""

    def __init__(self, body: str, erased: set[str]) -> None:
        self.body, self.erased = body, erased
        self.seq, self.hash, self.frontier = 0, seal.START, b""
        self.recorded_at = ""

    def step(self, row: dict[str, Any]) -> Break | None:
        """What is wrong with the next stored row; None: the walk has moved on to it."""
        seq = self.seq + 1
        try:
            for what, expected, found in self._faults(row):
                if expected != found:
                    return Break(seq, what, str(expected), str(found))
        except (ValueError, TypeError, AttributeError, KeyError) as fault:
            return Break(seq, UNREADABLE, "–", type(fault).__name__)
        self.seq, self.hash = seq, bytes(row["hash"])
        self.recorded_at = seal.written(row["recorded_at"])
        self.frontier = merkle.grown(self.frontier, seq - 1, self.hash)
        return None

    def _faults(self, row: dict[str, Any]) -> Iterator[_Fault]:
        """What must be and what is, one after the other."""
        facts = row["facts"]
        instant = rows.instant_of(row["recorded_at"])
        yield NUMBER, self.seq + 1, row["seq"]
        yield KNOWN_FORMAT, FORMAT, row["format"]
        yield PREVIOUS, self.hash.hex(), bytes(row["prev_hash"]).hex()
        yield FACTS, seal.plain(json.loads(facts))[0], facts
        yield from self._prose_faults(row)
        yield ORDER, max(seal.written(instant), self.recorded_at), seal.written(instant)
        hashed = seal.hash_of(rows.entry_of(dict(row)), facts)
        yield HASH, hashed.hex(), bytes(row["hash"]).hex()

    def _prose_faults(self, row: dict[str, Any]) -> Iterator[_Fault]:
        salt, prose, digest = row["prose_salt"], row["prose"], row["prose_digest"]
        if prose is not None:
            salted = seal.digest_of(bytes(salt or b""), prose.encode())
            yield PROSE, bytes(digest or b"").hex(), salted.hex()
        elif digest is not None:
            yield ERASURE, row["id"], row["id"] if row["id"] in self.erased else "–"
        elif salt is not None:
            yield PROSE, "–", bytes(salt).hex()

    def end(self) -> Break | None:
        """What is wrong with the head, once all entries are sound."""
        head = models.Head.objects.filter(body=self.body).first()
        expected = (self.seq, self.hash.hex(), self.frontier.hex(), self.recorded_at)
        found: Sequence[object] = ("–",) * 4
        if head:
            found = (
                head.seq,
                bytes(head.hash).hex(),
                bytes(head.frontier).hex(),
                seal.written(head.recorded_at) if head.seq else "",
            )
        for what, must, stands in zip(HEAD, expected, found, strict=True):
            if must != stands:
                return Break(self.seq, what, str(must), str(stands))
        return None


def _stored(body: str) -> Iterator[dict[str, Any]]:
    after = -(2**63)
    while True:
        found = models.Entry.objects.filter(body=body, seq__gt=after).order_by("seq")
        page = list(found.values(*rows.COLUMNS)[:PAGE])
        yield from page
        if len(page) < PAGE:
            return
        after = page[-1]["seq"]


def _lawfully_erased(body: str) -> set[str]:
    found = models.Entry.objects.filter(body=body, action=ERASE, corrects__isnull=False)
    return set(map(str, found.values_list("corrects", flat=True)))


NUMBER = Words("số thứ tự trong chuỗi", "place in the chain")
KNOWN_FORMAT = Words("định dạng", "format")
PREVIOUS = Words("mã băm của dòng trước", "hash of the entry before")
FACTS = Words("dữ kiện ở dạng chuẩn", "facts in canonical form")
PROSE = Words("mã băm của phần văn xuôi", "digest of the prose")
ERASURE = Words("dòng ghi việc xóa văn xuôi", "entry that records the erasure")
ORDER = Words("thời điểm ghi không lùi", "instants that never fall")
HASH = Words("mã băm của dòng", "hash of the entry")
UNREADABLE = Words("dòng đọc được", "a row that can be read")
HEAD = (
    Words("số dòng ghi ở đầu chuỗi", "number of entries in the head"),
    Words("mã băm ghi ở đầu chuỗi", "hash in the head"),
    Words("biên cây Merkle ở đầu chuỗi", "Merkle frontier in the head"),
    Words("thời điểm ghi ở đầu chuỗi", "instant in the head"),
)
