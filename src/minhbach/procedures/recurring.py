"""The same rule breached again in the same field and place: looked up, shown, counted.

Never about people: what recurs is a fault, by the provision breached, its field, and
the place or body where it was found. What was found before is frozen into the entry.
"""

from __future__ import annotations

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


def spot(case: Case) -> str:
    """Where: the place, else the body."""
    return str(case.facts.get("place") or case.facts.get("concerned_body") or "")


_SAME: dict[str, Any] = {
    "instrument": "instrument",
    "article": "article",
    "field": "field",
    "spot": spot,
}
LOOK_BACK = (
    Recalls("earlier", _SAME, within="repeat_months"),
    Recalls("series", _SAME, within="systematic_months"),
    Recalls("before", _SAME),
)


def is_repeated(case: Case) -> bool:
    return bool(case.facts.get("earlier"))


def is_systematic(case: Case) -> bool:
    """Counting this one, it has happened so often within the span."""
    times = len(case.facts.get("series") or ()) + 1
    return times >= int(case.settings["systematic_times"])


def is_prolonged(case: Case) -> bool:
    """From the first time it was found to this one, so many months have gone by."""
    days = [str(one["found_on"]) for one in case.ties["before"] if "found_on" in one]
    if not days:
        return False
    first, last = date.fromisoformat(min(days)), str(case.facts["found_on"])
    now = date.fromisoformat(last)
    months = (now.year - first.year) * 12 + now.month - first.month
    whole = months - (now.day < first.day)
    return whole >= int(case.settings["prolonged_months"])


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
