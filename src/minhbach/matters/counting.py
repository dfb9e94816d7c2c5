"""On which day each count of a matter stands: the day a later reversal refers to.

Pure, and part of the fold. A measure stands on the day it was last posted, a clock
(`clock:name`) on the day it was last set; a correction restates the day of what the
corrected act had counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from minhbach.ledger.types import Entry
from minhbach.procedures.catalogue import CATALOGUE

Days = Mapping[str, str]


def days(before: Days, entry: Entry) -> Days:
    """The day of every count after one more entry, as ISO text."""
    at = entry.effective_on.isoformat()
    stands = {name: restated(name, day, entry) for name, day in before.items()}
    for measure, qty in entry.facts.get("posts", {}).items():
        if qty > 0 and not _keeps(measure, stands, entry):
            stands[measure] = entry.facts.get("counted_on", {}).get(measure, at)
    if "corrected" in entry.facts:
        stands |= entry.facts.get("counted_on", {})
    for event in entry.facts.get("clocks", ()):
        name = of_clock(event["clock"])
        if event["event"] not in ("stop", "void") and not _keeps(name, stands, entry):
            stands[name] = at
    return stands


def restated(name: str, day: str, entry: Entry) -> str:
    """The day of a count after a correction: the corrected act's own counts move."""
    corrected = entry.facts.get("corrected")
    if not corrected or day != corrected["effective_on"]:
        return day
    if name not in _counted_by(str(entry.procedure), corrected["action"]):
        return day
    return entry.effective_on.isoformat()


def carried(day: str, on: date) -> str:
    """The day a count stands on once a unit has inherited it on a day.

    Before any period that day can lie in, so that it is never counted as new there.
    """
    return min(day, date(on.year - 1, 1, 1).isoformat())


def of_clock(clock: str) -> str:
    """The name under which a clock's day stands."""
    return f"clock:{clock}"


def _keeps(name: str, stands: Mapping[str, Any], entry: Entry) -> bool:
    return "corrected" in entry.facts and name in stands


def _counted_by(kind: str, action: str) -> set[str]:
    procedure = CATALOGUE[kind]
    posted = {measure.key for measure in procedure.actions[action].posts}
    set_ = {
        of_clock(name)
        for name, clock in procedure.clocks.items()
        if action in (*clock.starts, *clock.rebases)
    }
    return posted | set_
