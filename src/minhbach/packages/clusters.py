"""Over clusters: what each sent, added up again here, side by side and together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minhbach.files import store
from minhbach.packages import container, gathering, of_gathering
from minhbach.packages.consolidation import Consolidation, consolidated
from minhbach.packages.container import Package
from minhbach.packages.models import PackageRow


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
    tables, total = added(came)
    called = gathering.expected(body, period, window)
    called |= {code: one.manifest.called for code, one in came.items()}
    found = (
        Cluster(code, called[code], came.get(code), tables.get(code))
        for code in sorted(called)
    )
    return Beside(tuple(found), total)


def added(
    came: Mapping[str, Package],
) -> tuple[dict[str, Consolidation], Consolidation]:
    """Each cluster's units added up, and all of them, each once; opened once."""
    sent = {
        code: [gathering.sent(each) for each in of_gathering.packages(one).values()]
        for code, one in came.items()
    }
    members = {code: of_gathering.members(one) for code, one in came.items()}
    tables = {code: consolidated(members[code], sent[code]) for code in came}
    every = {unit for codes in members.values() for unit in codes}
    together = [one for ones in sent.values() for one in ones]
    return tables, consolidated(sorted(every), together)


def packages(body: str, period: str, window: str) -> list[Package]:
    """What the clusters sent for a period and what stands of it."""
    rows = PackageRow.objects.filter(
        body=body,
        period=period,
        window=window,
        state="accepted",
        sort=gathering.GATHERING,
    ).exclude(counted_for="")
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
