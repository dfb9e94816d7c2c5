"""The tree over a whole chain, kept by levels: roots and proofs without walking again.

`merkle` proves from a list of leaves by going through all of them for every proof. A
package proves growth from many earlier places at once; here the leaves are hashed once.
"""

from __future__ import annotations

from collections.abc import Sequence

from minhbach.ledger.merkle import EMPTY, node


class Tree:
    """The roots of all perfect subtrees over the leaves, level by level."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.size = len(leaves)
        self._levels = [list(leaves)]
        while len(self._levels[-1]) > 1:
            below = self._levels[-1]
            pairs = zip(below[::2], below[1::2], strict=False)
            self._levels.append([node(left, right) for left, right in pairs])

    def root(self, size: int) -> bytes:
        """The root over the first `size` leaves."""
        return self._root(0, size)

    def consistency(self, earlier: int, size: int) -> list[bytes]:
        """The proof that the tree of `size` continues that of `earlier` leaves."""
        if not 0 < earlier <= size <= self.size:
            raise ValueError(f"no earlier tree of {earlier} in one of {size}")
        return self._subproof(earlier, 0, size, complete=True)

    def _subproof(
        self, earlier: int, start: int, end: int, *, complete: bool
    ) -> list[bytes]:
        if earlier == end - start:
            return [] if complete else [self._root(start, end)]
        middle = start + (1 << ((end - start - 1).bit_length() - 1))
        if earlier <= middle - start:
            proof = self._subproof(earlier, start, middle, complete=complete)
            return [*proof, self._root(middle, end)]
        proof = self._subproof(earlier - middle + start, middle, end, complete=False)
        return [*proof, self._root(start, middle)]

    def _root(self, start: int, end: int) -> bytes:
        """The root over leaves start..end, where start lies on a subtree's edge."""
        width = end - start
        if not width:
            return EMPTY
        if not width & (width - 1):
            return self._levels[width.bit_length() - 1][start // width]
        middle = start + (1 << (width.bit_length() - 1))
        return node(self._root(start, middle), self._root(middle, end))
