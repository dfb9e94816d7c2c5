"""What is taken away: by bands, each with a reason and a fact; for steps done late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from minhbach.emulation.parts import Band, Criterion, Deadline
from minhbach.emulation.points import plain
from minhbach.kernel.refusals import Reason, Refusal, refused

NOUGHT = Fraction(0)


@dataclass(frozen=True, slots=True)
class Taken:
    """One deduction: of which band, how much, why, and the fact behind it."""

    band: int
    points: Fraction
    reason: str
    fact: str


def deducted(one: Criterion, taken: Sequence[Taken]) -> Fraction:
    """What is taken away, below nought; refused with everything that is wrong."""
    reasons = [reason for each in taken for reason in _not_taken(one.band, each)]
    counts = [each.band for each in taken]
    for at, band in enumerate(one.band):
        if not band.each and counts.count(at) > 1:
            reasons.append(
                refused(
                    f"“{band.vi}” chỉ trừ một lần",
                    f"“{band.en}” is deducted once",
                    field="band",
                )
            )
    if reasons:
        raise Refusal(reasons)
    sum_ = sum((each.points for each in taken), NOUGHT)
    return -sum_ if one.ceiling is None else -min(sum_, Fraction(one.ceiling))


def late(one: Deadline, days: int | None) -> Fraction:
    """What a step of the round cost: so many days late; None: it was never done."""
    if days is None:
        return -Fraction(one.not_done)
    most = Fraction(one.most or one.not_done)
    cost = Fraction(one.per_day) * max(days, 0)
    return -(min(cost, most) if most else cost)


def _not_taken(bands: Sequence[Band], one: Taken) -> list[Reason]:
    reasons = []
    if not 0 <= one.band < len(bands):
        return [refused("không có mức này", "there is no such band", field="band")]
    band = bands[one.band]
    if not Fraction(band.low) <= one.points <= Fraction(band.high):
        low, high = plain(band.low), plain(band.high)
        reasons.append(
            refused(
                f"“{band.vi}” trừ từ {low} đến {high} điểm",
                f"“{band.en}” takes from {low} to {high} points",
                field="points",
            )
        )
    if not one.reason.strip():
        reasons.append(
            refused(
                "trừ điểm phải có lý do của người chấm",
                "a deduction needs the scorer's reason",
                field="reason",
            )
        )
    if not one.fact.strip():
        reasons.append(
            refused(
                "trừ điểm phải nêu việc làm căn cứ",
                "a deduction needs the fact behind it",
                field="fact",
            )
        )
    return reasons
