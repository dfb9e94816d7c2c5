"""Points against a target, and by results where none was given: all units at once.

    A < T     ½·M·A/T
    A = T     ½·M
    A > T     ½·M and, by how far above the best of the cluster is, up to M
    no T      A of the greatest A, among the units without a target only

A unit's points depend on the best unit: a correction of one moves all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from minhbach.kernel.refusals import Refusal, refused

HALF, NOUGHT = Fraction(1, 2), Fraction(0)


@dataclass(frozen=True, slots=True)
class Result:
    """What a unit attained, and the target it was given (None: none was given)."""

    actual: Fraction | None
    target: Fraction | None = None


def against_targets(
    ceiling: Fraction, results: Mapping[str, Result]
) -> dict[str, Fraction | None]:
    """The points of all units at once; who has no result has none, not nought."""
    wrong = [unit for unit, one in results.items() if _is_impossible(one)]
    if wrong:
        raise Refusal(
            refused(
                f"{unit}: chỉ tiêu phải lớn hơn 0, kết quả không âm",
                f"{unit}: a target is above nought, a result not below it",
                field="target",
            )
            for unit in wrong
        )
    above = [_excess(one) for one in results.values()]
    best = max(above, default=NOUGHT)
    free = [one.actual for one in results.values() if one.target is None]
    most = max((one for one in free if one is not None), default=NOUGHT)
    return {unit: _of_result(ceiling, one, best, most) for unit, one in results.items()}


def _of_result(
    ceiling: Fraction, one: Result, best: Fraction, most: Fraction
) -> Fraction | None:
    if one.actual is None:
        return None
    if one.target is None:
        return ceiling * one.actual / most if most else NOUGHT
    if one.actual <= one.target:
        return HALF * ceiling * one.actual / one.target
    return HALF * ceiling + HALF * ceiling * _excess(one) / best


def _excess(one: Result) -> Fraction:
    if one.actual is None or one.target is None:
        return NOUGHT
    return max((one.actual - one.target) / one.target, NOUGHT)


def _is_impossible(one: Result) -> bool:
    return (one.target is not None and one.target <= 0) or (
        one.actual is not None and one.actual < 0
    )
