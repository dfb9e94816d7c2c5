"""RFC 9162 Merkle trees: the frontier, its root, proofs and their verification.

A frontier is the list of roots of the perfect subtrees of a tree, largest first; a tree
of n leaves has as many as n has one-bits, so n and the frontier are all a head keeps.
Leaves are given here as their hashes (SHA-256 of 0x00 and the bytes of an entry).
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

WIDTH = 32
EMPTY = sha256(b"").digest()


_LEAF, _NODE = sha256(b"\x00"), sha256(b"\x01")  # begun once, then copied


def leaf_hash(entry: bytes) -> bytes:
    begun = _LEAF.copy()
    begun.update(entry)
    return begun.digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two subtrees."""
    begun = _NODE.copy()
    begun.update(left + right)
    return begun.digest()


def grown(frontier: bytes, size: int, leaf: bytes) -> bytes:
    """The frontier of a tree of `size` leaves after one more leaf."""
    if not size & 1:
        return frontier + leaf
    while size & 1:
        leaf = node(frontier[-WIDTH:], leaf)
        frontier = frontier[:-WIDTH]
        size >>= 1
    return frontier + leaf


def root(frontier: bytes) -> bytes:
    """The root of the tree that a frontier stands for."""
    if not frontier:
        return EMPTY
    parts = [frontier[at : at + WIDTH] for at in range(0, len(frontier), WIDTH)]
    found = parts.pop()
    while parts:
        found = node(parts.pop(), found)
    return found


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes."""
    frontier = b""
    for size, leaf in enumerate(leaves):
        frontier = grown(frontier, size, leaf)
    return root(frontier)


def inclusion(leaves: Sequence[bytes], at: int) -> list[bytes]:
    """The proof that leaf `at` (from 0) is in the tree (RFC 9162, 2.1.3.1)."""
    if not 0 <= at < len(leaves):
        raise ValueError(f"no leaf {at} in a tree of {len(leaves)}")
    if len(leaves) == 1:
        return []
    left = _split(len(leaves))
    if at < left:
        return [*inclusion(leaves[:left], at), root_of(leaves[left:])]
    return [*inclusion(leaves[left:], at - left), root_of(leaves[:left])]


def consistency(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """The proof that the tree continues that of its first leaves (2.1.4.1)."""
    if not 0 < earlier <= len(leaves):
        raise ValueError(f"no earlier tree of {earlier} in one of {len(leaves)}")
    return _subproof(leaves, earlier, complete=True)


def _subproof(leaves: Sequence[bytes], earlier: int, *, complete: bool) -> list[bytes]:
    if earlier == len(leaves):
        return [] if complete else [root_of(leaves)]
    left = _split(len(leaves))
    if earlier <= left:
        proof = _subproof(leaves[:left], earlier, complete=complete)
        return [*proof, root_of(leaves[left:])]
    proof = _subproof(leaves[left:], earlier - left, complete=False)
    return [*proof, root_of(leaves[:left])]


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def includes(
    expected: bytes, size: int, at: int, leaf: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows `leaf` at `at` under the root `expected` (2.1.3.2)."""
    if not 0 <= at < size:
        return False
    place, last, found = at, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == expected


def continues(
    earlier: int,
    earlier_root: bytes,
    size: int,
    now_root: bytes,
    proof: Sequence[bytes],
) -> bool:
    """Whether the proof shows the later tree to continue the earlier one (2.1.4.2)."""
    if not 0 < earlier <= size:
        return False
    if earlier == size:
        return not proof and earlier_root == now_root
    steps = [earlier_root, *proof] if not earlier & (earlier - 1) else list(proof)
    if not steps:
        return False
    place, last = earlier - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return _climb(place, last, steps) == (earlier_root, now_root)


def _climb(place: int, last: int, steps: list[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots that the steps lead to; None when they do not fit the sizes."""
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            before, after = node(step, before), node(step, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node(after, step)
        place, last = place >> 1, last >> 1
    return (before, after) if last == 0 else None
