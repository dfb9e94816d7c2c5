"""Whom to ask for a report that has not come: where it stands, whose act is next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minhbach.bodies.roles import ROLES
from minhbach.kernel.words import Words
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.reports.models import UnitReport
from minhbach.reports.projection import KIND

NOT_OPENED = Words("chưa mở báo cáo", "no report opened")
REPORT = CATALOGUE[KIND]


@dataclass(frozen=True, slots=True)
class Awaited:
    """Where a unit's report stands, and the roles that carry it on."""

    state: Words
    ask: Words


def awaited(units: Iterable[str], period: str, window: str) -> dict[str, Awaited]:
    """Of each unit its last revision for the period, with one query."""
    codes = list(units)
    found = UnitReport.objects.filter(body__in=codes, period=period, window=window)
    states = dict(found.order_by("revision").values_list("body", "state"))
    return {code: _awaited(states.get(code, "")) for code in codes}


def _awaited(state: str) -> Awaited:
    standing = REPORT.states.get(state)
    said = standing.words if standing else NOT_OPENED
    next_ = next(
        (
            action
            for action in REPORT.actions.values()
            if (action.main and state in {one.key for one in action.when})
            or (not state and action.first)
        ),
        None,
    )
    roles = next_.by if next_ else REPORT.actions["send"].by
    words = [ROLES[role].words for role in roles]
    return Awaited(
        said,
        Words(", ".join(one.vi for one in words), ", ".join(one.en for one in words)),
    )
