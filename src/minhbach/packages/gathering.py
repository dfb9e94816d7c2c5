"""The table of a period as the packages taken in tell it."""

from __future__ import annotations

from collections.abc import Iterable

from minhbach.bodies import queries as bodies
from minhbach.figures.questions import period_of
from minhbach.files import store
from minhbach.packages import cells, container, keys, leaving
from minhbach.packages.consolidation import (
    EARLIER,
    NUMBERS,
    Consolidation,
    Sent,
    consolidated,
)
from minhbach.packages.container import Package
from minhbach.packages.models import PackageRow

GATHERING = "gathering"  # the sort in which a cluster's members lie


def expected(body: str, period: str, window: str) -> dict[str, str]:
    """Who should send: members of the cluster, and partners taken for members."""
    day = period_of(period, window).end
    found = {one.code: one.title.vi for one in bodies.members(body, day)}
    for one in keys.partners(body, "member"):
        found.setdefault(one.holder, one.called)
    return dict(sorted(found.items()))


def rows(body: str, period: str, window: str) -> list[PackageRow]:
    """What counts of each member in a period."""
    found = PackageRow.objects.filter(
        body=body, period=period, window=window, state="accepted"
    )
    found = found.exclude(counted_for="").exclude(sort=GATHERING)
    return list(found.order_by("counted_for"))


def table(body: str, period: str, window: str) -> Consolidation:
    """The totals of a period, n of N."""
    return added(body, period, window, packages(body, period, window))


def packages(body: str, period: str, window: str) -> list[Package]:
    """The members' own packages among what counts."""
    signed = (row for row in rows(body, period, window) if row.sort == "report")
    return [container.opened(store.get(row.digest)) for row in signed]


def added(
    body: str, period: str, window: str, inside: Iterable[Package]
) -> Consolidation:
    """The same of packages that are open already."""
    below = int(bodies.setting(body, cells.SETTING))
    members = list(expected(body, period, window))
    return consolidated(members, [sent(one) for one in inside], below)


def sent(one: Package) -> Sent:
    """The figures of a report's package, as they are added up."""
    said = one.manifest
    return Sent(
        said.maker,
        said.subject.revision,
        said.ledger.size,
        one.digest,
        {
            row["code"]: {name: row[name] for name in (*NUMBERS, *EARLIER)}
            for row in leaving.read(leaving.FIGURES, one.files)
        },
        cells.told(one.files),
    )
