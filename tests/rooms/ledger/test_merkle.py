"""The published Certificate Transparency vectors, and a naive tree beside ours."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.ledger import merkle
from minhbach.ledger.tree import Tree

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
_1 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
_2 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
_12 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
_34 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
_5 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
_56 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
_78 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
_1234 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
_5678 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
INCLUSIONS = {
    (0, 1): [],
    (0, 8): [_2, _34, _5678],
    (5, 8): [_5, _78, _1234],
    (2, 3): [_12],
    (1, 5): [_1, _34, _5],
}
CONSISTENCIES = {
    (1, 1): [],
    (1, 8): [_2, _34, _5678],
    (6, 8): [_56, _78, _1234],
    (2, 5): [_34, _5],
}
HASHES = [merkle.leaf_hash(leaf) for leaf in LEAVES]

trees = st.lists(st.binary(max_size=3).map(merkle.leaf_hash), min_size=1, max_size=70)


def hexes(proof: list[bytes]) -> list[str]:
    return [step.hex() for step in proof]


def naive(leaves: list[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1, as it is written there."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + naive(leaves[:k]) + naive(leaves[k:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots(size: int) -> None:
    assert merkle.root_of(HASHES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("at", "size"), INCLUSIONS)
def test_the_published_inclusion_proofs(at: int, size: int) -> None:
    proof = merkle.inclusion(HASHES[:size], at)

    assert hexes(proof) == INCLUSIONS[at, size]
    root = bytes.fromhex(ROOTS[size])
    assert merkle.includes(root, size, at, HASHES[at], proof)


@pytest.mark.parametrize(("before", "size"), CONSISTENCIES)
def test_the_published_consistency_proofs(before: int, size: int) -> None:
    proof = merkle.consistency(HASHES[:size], before)

    assert hexes(proof) == CONSISTENCIES[before, size]
    earlier, now = bytes.fromhex(ROOTS[before]), bytes.fromhex(ROOTS[size])
    assert merkle.continues(before, earlier, size, now, proof)


@given(trees)
def test_the_frontier_gives_the_naive_root(leaves: list[bytes]) -> None:
    frontier = b""
    for size, leaf in enumerate(leaves):
        frontier = merkle.grown(frontier, size, leaf)

    assert merkle.root(frontier) == naive(leaves)
    assert len(frontier) == 32 * len(leaves).bit_count()


@given(trees, st.data())
def test_every_leaf_is_proved_and_no_other(
    leaves: list[bytes], data: st.DataObject
) -> None:
    size, root = len(leaves), naive(leaves)
    at = data.draw(st.integers(0, size - 1))
    proof = merkle.inclusion(leaves, at)

    assert merkle.includes(root, size, at, leaves[at], proof)
    assert not merkle.includes(root, size, at, merkle.leaf_hash(b"other"), proof)
    assert not merkle.includes(root, size, at, leaves[at], [*proof, root])
    assert not merkle.includes(root, size, at + size, leaves[at], proof)
    if proof:
        assert not merkle.includes(root, size, at, leaves[at], proof[:-1])


@given(trees, st.data())
def test_every_continuation_is_proved_and_no_other(
    leaves: list[bytes], data: st.DataObject
) -> None:
    size, root = len(leaves), naive(leaves)
    before = data.draw(st.integers(1, size))
    proof, earlier = merkle.consistency(leaves, before), naive(leaves[:before])
    other = merkle.leaf_hash(b"other")

    assert merkle.continues(before, earlier, size, root, proof)
    assert not merkle.continues(before, other, size, root, proof)
    assert not merkle.continues(before, earlier, size, other, proof)
    assert not merkle.continues(before, earlier, size, root, [*proof, other])
    if proof:
        assert not merkle.continues(before, earlier, size, root, proof[:-1])


@pytest.mark.parametrize("before", [-1, 0, 9])
def test_a_tree_that_never_was_has_no_proof(before: int) -> None:
    with pytest.raises(ValueError, match="no earlier tree"):
        merkle.consistency(HASHES, before)
    assert not merkle.continues(before, HASHES[0], 8, HASHES[0], [])


@pytest.mark.parametrize("at", [-1, 8])
def test_a_leaf_outside_the_tree_has_no_proof(at: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        merkle.inclusion(HASHES, at)


@given(st.integers(1, 70), st.data())
def test_the_tree_by_levels_proves_the_same(size, data):
    leaves = [merkle.leaf_hash(bytes([one])) for one in range(size)]
    earlier = data.draw(st.integers(1, size))
    upto = data.draw(st.integers(earlier, size))
    tree = Tree(leaves)

    assert tree.root(upto) == merkle.root_of(leaves[:upto])
    assert tree.consistency(earlier, upto) == merkle.consistency(leaves[:upto], earlier)
