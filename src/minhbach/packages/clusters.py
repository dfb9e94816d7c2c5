"""Over clusters: what each sent, added up again here, side by side and together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minhbach.bodies import queries as bodies
from minhbach.figures.questions import period_of
from minhbach.files import store
from minhbach.packages import container, gathering, of_gathering
from minhbach.packages.consolidation import Consolidation, consolidated
from minhbach.packages.container import Package
from minhbach.packages.models import PackageRow
from minhbach.packages.sort import REPORT, WORKBOOK

UNIT = "unit"  # the kind of body that has figures of its own


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
    called = _expected(body, period, window, came)
    called |= {code: one.manifest.called for code, one in came.items()}
    found = (
        Cluster(code, called[code], came.get(code), tables.get(code))
        for code in sorted(called)
    )
    return Beside(tuple(found), total)


def _expected(
    body: str, period: str, window: str, came: Mapping[str, Package]
) -> dict[str, str]:
    """Who sends here and is no unit, by its kind, its packages or a cluster's word."""
    expected = gathering.expected(body, period, window)
    day = period_of(period, window).end
    units = {one.code for one in bodies.members(body, day) if one.kind == UNIT}
    sent = PackageRow.objects.filter(body=body, maker__in=expected)
    units |= {*sent.filter(sort__in=(REPORT, WORKBOOK)).values_list("maker", flat=True)}
    units |= {code for one in came.values() for code in of_gathering.members(one)}
    units -= came.keys()
    return {code: name for code, name in expected.items() if code not in units}


def added(
    came: Mapping[str, Package],
) -> tuple[dict[str, Consolidation], Consolidation]:
    """Each cluster's units added up, and all of them, each once; opened once."""
    sent = {code: of_gathering.lines(one) for code, one in came.items()}
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


def latest(reports: Iterable[Package]) -> dict[str, Package]:
    """By unit, of its packages the later revision, whichever way it came."""
    return {one.manifest.maker: one for one in sorted(reports, key=_place)}


def _place(one: Package) -> tuple[int, int]:
    return one.manifest.subject.revision, one.manifest.ledger.size
