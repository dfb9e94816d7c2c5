"""Ledgers watch each other: what was seen of another's must be continued by the next.

A package tells where its maker's ledger stands, and proves that it only grew since
each earlier package. It also tells which heads of others its maker has seen; so a
ledger that is rewritten disagrees with somebody at the next exchange, whoever that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minhbach.kernel.refusals import Reason
from minhbach.ledger import chain, merkle
from minhbach.ledger.tree import Tree
from minhbach.packages import faults
from minhbach.packages.manifest import Earlier, Manifest, Place, Seen
from minhbach.packages.models import HeadRow

MOST = 50  # earlier places proven in one package, the latest first
Heads = dict[str, set[tuple[int, str]]]


def standing(
    tree: Tree, places: Iterable[tuple[int, str]]
) -> tuple[Place, list[Earlier]]:
    """Where the ledger stands, proven to continue the places told before."""
    told = sorted({one for one in places if 0 < one[0] <= tree.size}, reverse=True)
    history = [
        Earlier(
            size=size,
            root=root,
            proof=[one.hex() for one in tree.consistency(size, tree.size)],
        )
        for size, root in told[:MOST]
    ]
    return Place(size=tree.size, root=tree.root(tree.size).hex()), history


def seen_by(body: str) -> list[Seen]:
    """The furthest head of each other body that this one has seen."""
    last: dict[str, tuple[int, str]] = {}
    for of, size, root in HeadRow.objects.filter(body=body).values_list(
        "of", "size", "root"
    ):
        if of != body:
            last[of] = max(last.get(of, (0, "")), (size, root))
    return [
        Seen(body=of, size=size, root=root) for of, (size, root) in sorted(last.items())
    ]


def heads_of(body: str) -> Heads:
    """Every head the body has seen or was told of, by whose ledger it is."""
    found: Heads = {}
    rows = HeadRow.objects.filter(body=body).values_list("of", "size", "root")
    for of, size, root in rows:
        found.setdefault(of, set()).add((size, root))
    return found


def why_not(said: Manifest, known: Heads) -> Iterator[Reason]:
    """Why the ledgers a package speaks of cannot be those seen before."""
    told = {(one.size, one.root) for one in (said.ledger, *said.history)}
    roots = dict(told)
    for one in said.history:
        if not _continues(one, said.ledger):
            yield faults.rewritten(said.maker, one.size)
    for size, root in sorted(known.get(said.maker, ())):
        if size in roots:
            if (size, root) not in told:
                yield faults.rewritten(said.maker, size)
        elif size < said.ledger.size:
            yield faults.unproven(said.maker, size)
    sizes = {size for size, _ in known.get(said.maker, ())}
    if max(sizes, default=0) > said.ledger.size and said.ledger.size not in sizes:
        yield faults.unproven(said.maker, said.ledger.size)
    for seen in said.witnessed:
        others = dict(known.get(seen.body, ()))
        if others.get(seen.size, seen.root) != seen.root:
            yield faults.rewritten(seen.body, seen.size)


def noted(said: Manifest) -> str:
    """The heads a package tells, as its acceptance keeps them in the ledger."""
    own = [(said.maker, one.size, one.root) for one in said.history]
    others = [(one.body, one.size, one.root) for one in said.witnessed]
    return " ".join(f"{of}.{size}.{root}" for of, size, root in (*own, *others))


def latest(said: Manifest, most: int) -> str:
    """The last places of its maker's ledger that a package inside another shows."""
    places = [said.ledger, *said.history[:most]]
    return " ".join(f"{said.maker}.{one.size}.{one.root}" for one in places)


def own_past(body: str, said: Manifest) -> Iterator[Reason]:
    """Whether what others saw of our own ledger is still so."""
    mine = [one for one in said.witnessed if one.body == body]
    tree = chain.tree(body) if mine else None
    for one in mine:
        if (
            tree is None
            or one.size > tree.size
            or tree.root(one.size).hex() != one.root
        ):
            yield faults.rewritten(body, one.size)


def _continues(earlier: Earlier, now: Place) -> bool:
    return merkle.continues(
        earlier.size,
        bytes.fromhex(earlier.root),
        now.size,
        bytes.fromhex(now.root),
        [bytes.fromhex(one) for one in earlier.proof],
    )
