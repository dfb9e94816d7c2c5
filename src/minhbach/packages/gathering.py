"""The table of a period as the packages taken in tell it."""

from __future__ import annotations

from minhbach.bodies import queries as bodies
from minhbach.figures.questions import period_of
from minhbach.files import store
from minhbach.packages import accepting, cells, container, keys
from minhbach.packages.consolidation import Consolidation, Sent, consolidated
from minhbach.packages.models import PackageRow


def expected(body: str, period: str, window: str) -> dict[str, str]:
    """Who should send: members of the cluster, and partners taken for members."""
    day = period_of(period, window).end
    found = {one.code: one.title.vi for one in bodies.members(body, day)}
    for one in keys.partners(body, "member"):
        found.setdefault(one.holder, one.called)
    return dict(sorted(found.items()))


def rows(body: str, period: str, window: str) -> list[PackageRow]:
    """The packages that count in a period."""
    found = PackageRow.objects.filter(
        body=body, period=period, window=window, state="accepted"
    )
    return list(found.exclude(counted_for="").order_by("counted_for"))


def table(body: str, period: str, window: str) -> Consolidation:
    """The totals of a period, n of N."""
    sent = [_sent(row) for row in rows(body, period, window)]
    below = int(bodies.setting(body, cells.SETTING))
    return consolidated(list(expected(body, period, window)), sent, below)


def _sent(row: PackageRow) -> Sent:
    return accepting.sent(container.opened(store.get(row.digest)))
