"""Who may look at figures: of their own unit to the letters, of others to the numbers.

The cluster's secretary and the heads of its members look at each other's figures down
to places of the ledger; no matter of another unit is named to them, and no cell of a
split: those leave in packages, with the small ones hidden.
"""

from __future__ import annotations

from enum import Enum, auto

from minhbach.bodies import queries
from minhbach.bodies.roles import OFFICE
from minhbach.bodies.types import Actor
from minhbach.figures.language import Indicator
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import refused

SECRETARY = "cluster_secretary"
HEADS = ("head", "deputy")
AT_HOME = refused(
    "từng ô của chỉ tiêu chỉ mở trong đơn vị; ra ngoài, ô đi trong gói, che số nhỏ",
    "single cells open inside the unit only; outside they travel in packages, with "
    "small ones hidden",
    field="where",
)


class Looks(Enum):
    """How somebody looks at the figures of a unit."""

    INSIDE = auto()
    OUTSIDE = auto()
    WITHOUT_ROLE = auto()
    NOT_AT_ALL = auto()


def of_unit(actor: Actor, body: str) -> Looks:
    """How the actor may look at the figures of a unit."""
    if actor.body == body:
        return Looks.INSIDE if actor.has(*OFFICE) else Looks.WITHOUT_ROLE
    cluster = cluster_seen(actor)
    known = cluster is not None and body in _members(cluster)
    return Looks.OUTSIDE if known else Looks.NOT_AT_ALL


def opens(one: Indicator, dimension: str, *, inside: bool) -> bool:
    """Whether a figure may be looked at cell by cell: from outside only where its
    cells are the figure, for they are never added up.
    """
    return inside or dimension == one.apart


def cluster_seen(actor: Actor) -> str | None:
    """The cluster whose review the actor may look at."""
    if actor.has(SECRETARY):
        return actor.body
    return queries.cluster_of(actor.body, today()) if actor.has(*HEADS) else None


def _members(cluster: str) -> set[str]:
    return {one.code for one in queries.members(cluster, today())}
