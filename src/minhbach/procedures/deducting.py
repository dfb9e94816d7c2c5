"""What is taken away from a unit: by a band of the table, with a reason and a fact.

The bands come with the criterion as the cluster opened it: "0.5-1/each 2-4/once" is
from half a point to one for each time, and from two to four but once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from minhbach.procedures.language import Case, Facts, objection
from minhbach.procedures.membership import LEADERS
from minhbach.procedures.points import written
from minhbach.procedures.scoring import of

EACH, ONCE = "each", "once"
OPEN, UPHELD, DROPPED = ("proposed", "explained"), "upheld", "dropped"


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one band: the points it may take, and whether again for each time."""

    low: Decimal
    high: Decimal
    each: bool


def said(bands: Iterable[Limits]) -> str:
    """Bands as a criterion keeps them."""
    return " ".join(
        f"{written(one.low)}-{written(one.high)}/{EACH if one.each else ONCE}"
        for one in bands
    )


def bands(kept: object) -> list[Limits]:
    """The bands a criterion keeps, in the order of the table."""
    found = []
    for one in str(kept or "").split():
        points, _, times = one.partition("/")
        low, high = (Decimal(each) for each in points.split("-"))
        found.append(Limits(low, high, times == EACH))
    return found


def criterion(case: Case) -> Facts:
    """The criterion from which it is taken."""
    found = case.ties.get("score", ())
    return found[0] if found else {}


def limits(case: Case) -> Limits | None:
    """Of the band that was chosen; None: there is no such band."""
    known = bands(criterion(case).get("bands"))
    at = int(case.facts.get("band") or 0)
    return known[at - 1] if 1 <= at <= len(known) else None


def _is_outside(case: Case) -> bool:
    given, band = of(case, "taken"), limits(case)
    return bool(given is not None and band and not band.low <= given <= band.high)


def _from_to(case: Case) -> Sequence[str]:
    band = limits(case)
    return [f"{written(band.low)} – {written(band.high)}"] if band else []


def _is_no_party(case: Case) -> bool:
    one = criterion(case)
    parties = (one.get("member"), one.get("cross_by"))
    return case.roles.isdisjoint(LEADERS) and case.post not in parties


def _may_still_explain(case: Case) -> bool:
    is_due = case.today.isoformat() <= str(case.facts.get("explain_by") or "")
    return case.state == "proposed" and is_due and not case.facts.get("own")


def _changes_in_silence(case: Case) -> bool:
    given, was = case.asked.get("taken"), case.stood.get("taken")
    return given not in (None, "", was) and not case.asked.get("decision")


def sum_of(case: Case) -> str:
    """What was upheld comes to, below nought, at most the ceiling."""
    upheld = (one for one in case.ties.get("taken", ()) if one["state"] == UPHELD)
    whole = sum((Decimal(str(one["taken"])) for one in upheld), Decimal(0))
    most = of(case, "ceiling")
    return written(-whole if most is None else -min(whole, most))


def is_undecided(case: Case) -> bool:
    return any(one["state"] in OPEN for one in case.ties.get("taken", ()))


def is_taken_twice(case: Case) -> bool:
    """A band that is taken but once stands here more than once."""
    known = bands(case.facts.get("bands"))
    once = [
        int(one["band"])
        for one in case.ties.get("taken", ())
        if one["state"] != DROPPED and not known[int(one["band"]) - 1].each
    ]
    return len(once) > len(set(once))


NO_SUCH_BAND = objection(
    lambda case: limits(case) is None,
    "bảng điểm không có mức trừ này",
    "the score table has no such band",
    field="band",
)
OUTSIDE = objection(
    _is_outside,
    "mức này trừ {named} điểm",
    "this band takes {named} points",
    field="taken",
    names=_from_to,
)
IS_SETTLED = objection(
    lambda case: criterion(case).get("state") in ("settled", "not_assigned"),
    "tiêu chí đã chốt: mở lại việc trừ điểm trước",
    "the criterion is settled: open it again first",
)
NO_PARTY = objection(
    _is_no_party,
    "chỉ đơn vị này, đơn vị chấm chéo hoặc cụm đề nghị được",
    "only the unit itself, its cross-scorer or the cluster may propose it",
)
MAY_STILL_EXPLAIN = objection(
    _may_still_explain,
    "đơn vị còn hạn giải trình",
    "the unit may still explain",
)
NEEDS_A_WORD = objection(
    _changes_in_silence,
    "số điểm khác số đã đề nghị: cần nêu lý do",
    "other points than were proposed: say why",
    field="decision",
)
UNDECIDED = objection(
    is_undecided,
    "còn lần trừ chưa quyết định",
    "a deduction is not decided yet",
)
TWICE = objection(
    is_taken_twice,
    "mức này chỉ trừ một lần",
    "this band is deducted once",
)
