"""Over clusters: what each sent, added up again here, side by side and together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minhbach.files import store
from minhbach.packages import container, gathering, of_gathering
from minhbach.packages.consolidation import Consolidation
from minhbach.packages.container import Package


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster's period: its package, and what its members' packages add up to."""

    code: str
    called: str
    package: Package | None
    table: Consolidation | None

    @property
    def units(self) -> Mapping[str, str]:
        """The members by code, as the cluster calls them."""
        said = self.package.manifest.gathering if self.package else None
        return {one.code: one.called for one in said.members} if said else {}


@dataclass(frozen=True, slots=True)
class Beside:
    """The clusters of a period side by side; those that sent nothing are named too.

    `total` counts every unit of the clusters that sent, each once.
    """

    clusters: tuple[Cluster, ...]
    total: Consolidation

    @property
    def counted(self) -> int:
        return sum(1 for one in self.clusters if one.package)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(one.called for one in self.clusters if not one.package)


def beside(body: str, period: str, window: str) -> Beside:
    """The clusters whose packages the body took in for a period, and who is missing."""
    came = {one.manifest.maker: one for one in packages(body, period, window)}
    expected = gathering.expected(body, period, window)
    called = expected | {code: one.manifest.called for code, one in came.items()}
    return Beside(
        tuple(_cluster(code, called[code], came.get(code)) for code in sorted(called)),
        of_gathering.all_of(came.values()),
    )


def packages(body: str, period: str, window: str) -> list[Package]:
    """What the clusters sent for a period and what stands of it."""
    rows = gathering.rows(body, period, window, of_gathering.SORT)
    return [container.opened(store.get(row.digest)) for row in rows]


def reports(clusters: Iterable[Package]) -> dict[str, Package]:
    """Every unit's package inside these, by the unit; of two the later revision."""
    found: dict[str, Package] = {}
    for one in clusters:
        for code, inner in of_gathering.packages(one).items():
            known = found.get(code)
            if known is None or _place(inner) > _place(known):
                found[code] = inner
    return found


def _place(one: Package) -> tuple[int, int]:
    return one.manifest.subject.revision, one.manifest.ledger.size


def _cluster(code: str, called: str, one: Package | None) -> Cluster:
    return Cluster(code, called, one, of_gathering.added(one) if one else None)
