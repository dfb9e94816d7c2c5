"""The year's emulation of the cluster, by the proposed table of a hundred points."""

from __future__ import annotations

from datetime import date

from minhbach.bodies import actions
from minhbach.bodies.types import Actor
from minhbach.demonstration.cast import CLUSTER
from minhbach.demonstration.deeds import Deed
from minhbach.demonstration.scored import Days, Season
from minhbach.emulation import score_tables

DECISION = "08-QĐ/CTĐ"
DAYS = Days(
    "2026-01-20",
    "2026-11-02",
    "2026-11-06",
    "2026-11-10",
    "2026-11-13",
    "2026-11-17",
)


def deeds() -> list[Deed]:
    day = date.fromisoformat(DAYS.adopted)
    table = score_tables.table(score_tables.PROPOSED, day)
    fields = {
        "sort": "yearly",
        "gist": "Thi đua năm 2026 (minh họa)",
        "period": "2026-H1",
        "ends_on": date(2026, 10, 31),
        "self_due_on": date(2026, 11, 6),
        "cross_due_on": date(2026, 11, 13),
        "explain_by": date(2026, 11, 16),
        "settle_by": date(2026, 11, 18),
    }
    season = Season(table, DECISION, DAYS, fields)
    told = season.lived()
    told.does(DAYS.adopted, "Mai", _decide_term)
    return told.deeds


def _decide_term(mai: Actor) -> None:
    day = date.fromisoformat(DAYS.adopted)
    decision = f"Quyết định {DECISION} (minh họa)"
    term = {"days": 30, "unit": "calendar day", "decision": decision}
    actions.set_setting(
        CLUSTER, "round_summing_days", term, by=mai, on=day, source=decision
    )
