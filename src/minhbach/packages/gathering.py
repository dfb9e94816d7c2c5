"""The table of a period as the packages taken in tell it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.figures.questions import period_of
from minhbach.files import store
from minhbach.kernel.periods import Period
from minhbach.kernel.words import Words
from minhbach.packages import cells, container, keys, leaving
from minhbach.packages.consolidation import (
    EARLIER,
    NUMBERS,
    Consolidation,
    Sent,
    consolidated,
)
from minhbach.packages.container import Package
from minhbach.packages.manifest import Report
from minhbach.packages.models import PackageRow
from minhbach.packages.sort import WORKBOOK

GATHERING = "gathering"  # the sort in which a cluster's members lie


def expected(body: str, period: str, window: str) -> dict[str, str]:
    """Who should send: members of the cluster, and partners taken for members."""
    return {code: said.vi for code, said in called(body, period, window).items()}


def called(body: str, period: str, window: str) -> dict[str, Words]:
    """What they are called; whoever is known by a key alone has one name in both."""
    day = period_of(period, window).end
    found = {one.code: one.title for one in bodies.members(body, day)}
    for one in keys.partners(body, "member"):
        found.setdefault(one.holder, Words(one.called, one.called))
    return dict(sorted(found.items()))


def rows(body: str, period: str, window: str) -> list[PackageRow]:
    """What counts of each member in a period."""
    found = PackageRow.objects.filter(
        body=body, period=period, window=window, state="accepted"
    )
    found = found.exclude(counted_for="").exclude(sort=GATHERING)
    return list(found.order_by("counted_for"))


def signed(counted: Iterable[PackageRow]) -> list[Package]:
    """The packages among rows: what a member signed, not what was typed for it."""
    found = (row for row in counted if row.sort != WORKBOOK)
    return [container.opened(store.get(row.digest)) for row in found]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A period as a body gathered it: who should send, what stands, the totals."""

    body: str
    period: Period
    names: Mapping[str, str]
    rows: Mapping[str, PackageRow]
    table: Consolidation

    @property
    def missing(self) -> list[tuple[str, str]]:
        """Who has sent nothing: code and name."""
        return [(code, self.names[code]) for code in self.table.missing]


def gathered(body: str, period: str, window: str) -> Gathered:
    """Everything of a period at once: names, rows, totals."""
    names, found = expected(body, period, window), rows(body, period, window)
    table_ = added(body, names, [_sent(row) for row in found])
    by_member = {row.counted_for: row for row in found if row.counted_for in names}
    return Gathered(body, period_of(period, window), names, by_member, table_)


def of_members(
    body: str, period: str, window: str, members: Iterable[str]
) -> dict[str, Sent]:
    """What stands of these members in a period, by member; others are not opened."""
    wanted = set(members)
    found = (row for row in rows(body, period, window) if row.counted_for in wanted)
    return {row.counted_for: _sent(row) for row in found}


def added(body: str, members: Iterable[str], lines: Iterable[Sent]) -> Consolidation:
    """The same of lines that were read already."""
    below = int(bodies.setting(body, cells.SETTING))
    return consolidated(list(members), lines, below)


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
        frozen=said.subject.frozen.size if isinstance(said.subject, Report) else 0,
    )


def workbook(row: PackageRow) -> dict[str, Any]:
    """What was read from a workbook: its figures, and the paper it came with."""
    return dict(json.loads(store.get(row.figures_digest)))


def _sent(row: PackageRow) -> Sent:
    if row.sort == WORKBOOK:
        return typed(row)
    return sent(container.opened(store.get(row.digest)))


def typed(row: PackageRow) -> Sent:
    """A line typed from a workbook: whole numbers, nothing of the year before."""
    figures = workbook(row)["figures"]
    none = dict.fromkeys((*NUMBERS, *EARLIER))
    lines = {code: {**none, "value": value} for code, value in figures.items()}
    return Sent(row.counted_for, row.revision, 0, row.digest, lines, typed=True)
