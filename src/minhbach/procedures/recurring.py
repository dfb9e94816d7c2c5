"""The same rule breached again in the same field and place: looked up, shown, counted.

Never about people: what recurs is a fault, by the provision breached, its field, and
the place or body where it was found. What was found before is frozen into the entry.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from minhbach.procedures.language import Case, Recalls, objection
from minhbach.procedures.measures import measure, unit_of_count

FAULT = unit_of_count("rectification", "kiến nghị chấn chỉnh", "proposal to rectify")

REPEATED = measure("repeated", "sai phạm lặp lại", "faults repeated", FAULT, stock=True)
SYSTEMATIC = measure(
    "systematic", "sai phạm có tính hệ thống", "systematic faults", FAULT, stock=True
)
PROLONGED = measure(
    "prolonged", "sai phạm kéo dài", "prolonged faults", FAULT, stock=True
)

FIRST_TIME, AGAIN = "first", "repeated"
IS_SYSTEMATIC, IS_PROLONGED, IS_BOTH = "systematic", "prolonged", "both"
RECURRENCES = (
    (FIRST_TIME, "Lần đầu", "First time"),
    (AGAIN, "Lặp lại", "Repeated"),
    (IS_SYSTEMATIC, "Có tính hệ thống", "Systematic"),
    (IS_PROLONGED, "Kéo dài", "Prolonged"),
    (IS_BOTH, "Có tính hệ thống, kéo dài", "Systematic and prolonged"),
)


PARTS = ("điều", "khoản", "điểm", "article", "clause", "point")


def spot(case: Case) -> str:
    """Where: the place, else the body."""
    return str(case.facts.get("place") or case.facts.get("concerned_body") or "")


def provision(case: Case) -> str:
    """The rule breached in one spelling: `Điều 66 khoản 2` and `66.2` are the same."""
    article = str(case.facts.get("article") or "").casefold()
    parts = [one for one in re.split(r"[\W_]+", article) if one not in PARTS]
    instrument = re.sub(r"\s+", "", str(case.facts.get("instrument") or "").casefold())
    return f"{instrument} {'.'.join(filter(None, parts))}" if instrument else ""


_SAME: dict[str, Any] = {
    "provision": provision,
    "field": "field",
    "spot": spot,
}
LOOK_BACK = (Recalls("before", _SAME),)


def _months_ago(case: Case) -> list[int]:
    """How many whole months before this one each earlier finding lies."""
    now = date.fromisoformat(str(case.facts["found_on"]))
    days = (date.fromisoformat(str(one["found_on"])) for one in case.ties["before"])
    return [
        (now.year - day.year) * 12 + now.month - day.month - (now.day < day.day)
        for day in days
        if day <= now
    ]


def is_repeated(case: Case) -> bool:
    within = int(case.settings["repeat_months"])
    return any(ago < within for ago in _months_ago(case))


def is_systematic(case: Case) -> bool:
    """Counting this one, it has happened so often within the span."""
    within = int(case.settings["systematic_months"])
    times = 1 + sum(ago < within for ago in _months_ago(case))
    return times >= int(case.settings["systematic_times"])


def is_prolonged(case: Case) -> bool:
    """From the first time it was found to this one, so many months have gone by."""
    first = max(_months_ago(case), default=-1)
    return first >= int(case.settings["prolonged_months"])


def recurrence(case: Case) -> str:
    """The word for it: what is systematic or prolonged is repeated as well."""
    systematic, prolonged = is_systematic(case), is_prolonged(case)
    if systematic and prolonged:
        return IS_BOTH
    if systematic or prolonged:
        return IS_SYSTEMATIC if systematic else IS_PROLONGED
    return AGAIN if is_repeated(case) else FIRST_TIME


COUNTED_WHEN = {
    REPEATED.key: is_repeated,
    SYSTEMATIC.key: is_systematic,
    PROLONGED.key: is_prolonged,
}
NO_SPOT = objection(
    lambda case: not spot(case),
    "chưa ghi địa bàn hoặc cơ quan để xảy ra",
    "the place or body where it was found is missing",
    field="place",
)
