"""What scores of the cluster share: points, who may give them, how they are settled.

Three give points to a criterion: the unit itself, a member drawn by lot, and the
cluster where the two differ. The settled points are never the greatest of the three:
they lie between what was given, with a reason (practice 6.3).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from minhbach.procedures.fields import one_of
from minhbach.procedures.language import Case, objection
from minhbach.procedures.membership import is_secretary

ACHIEVED, DIRECT, TARGET = "achieved", "direct", "target"
DEDUCTION, BONUS, FIGURE = "deduction", "bonus", "figure"
SORTS = (
    (ACHIEVED, "Đạt hoặc không đạt", "Achieved or not"),
    (DIRECT, "Chấm thẳng, có minh chứng", "Direct, with evidence"),
    (TARGET, "Định lượng theo chỉ tiêu", "Against a target"),
    (DEDUCTION, "Điểm trừ", "Deduction"),
    (BONUS, "Điểm thưởng", "Bonus"),
    (FIGURE, "Theo số liệu đã chốt", "From frozen figures"),
)


def sort_field(**terms: Any) -> Any:
    return one_of("Loại tiêu chí", "Sort of criterion", *SORTS, **terms)


def of(case: Case, name: str) -> Decimal | None:
    """Points of a field after the act, or None."""
    said = case.facts.get(name)
    return None if said in (None, "") else Decimal(str(said))


def _outside(name: str) -> Any:
    def test(case: Case) -> bool:
        given, most = of(case, name), of(case, "ceiling")
        if given is None:
            return False
        is_result = case.facts.get("sort") == TARGET
        return given < 0 or (most is not None and given > most and not is_result)

    return test


def _half(name: str) -> Any:
    def test(case: Case) -> bool:
        given, most = of(case, name), of(case, "ceiling")
        return case.facts.get("sort") == ACHIEVED and given not in (None, most, 0)

    return test


def bounds(name: str) -> tuple[Any, ...]:
    """Why points cannot be given to a criterion of this ceiling and sort."""
    return (
        objection(
            _outside(name),
            "điểm phải từ 0 đến điểm tối đa",
            "points lie between 0 and the ceiling",
            field=name,
        ),
        objection(
            _half(name),
            "tiêu chí đạt hoặc không đạt: chỉ chấm 0 hoặc điểm tối đa",
            "achieved or not: nought or the ceiling, nothing between",
            field=name,
        ),
    )


def _without_evidence(case: Case) -> bool:
    given = of(case, "self_points")
    wants = case.facts.get("sort") in (DIRECT, BONUS, TARGET)
    shown = ("evidence", "evidence_papers", "evidence_entry", "evidence_figure")
    return bool(wants and given and not any(case.asked.get(one) for one in shown))


def _filled_by_figure(case: Case) -> bool:
    return case.facts.get("sort") == FIGURE


def _not_the_scorer(case: Case) -> bool:
    return not is_secretary(case) and case.facts.get("cross_by") != case.post


def differs(case: Case) -> bool:
    """The two given so far are not the same; a figure is nobody's opinion."""
    if _filled_by_figure(case):
        return False
    return of(case, "self_points") != of(case, "cross_points")


def _differs_without_a_word(case: Case) -> bool:
    return differs(case) and not case.asked.get("cross_note")


def _not_between(case: Case) -> bool:
    settled = of(case, "settled_points")
    given = [
        one
        for one in (of(case, "self_points"), of(case, "cross_points"))
        if one is not None
    ]
    return bool(
        settled is not None and given and not min(given) <= settled <= max(given)
    )


def _takes_the_greatest(case: Case) -> bool:
    """Beyond the tolerance the own score cannot simply stand: it needs a reason."""
    return differs(case) and not case.asked.get("settle_reason")


def _unexplained(case: Case) -> bool:
    mine, theirs, allowed = (
        of(case, one) for one in ("self_points", "cross_points", "tolerance")
    )
    if mine is None or theirs is None or abs(mine - theirs) <= (allowed or 0):
        return False
    return not case.facts.get("explained") and case.today.isoformat() <= str(
        case.facts.get("explain_by") or ""
    )


NO_EVIDENCE = objection(
    _without_evidence,
    "tiêu chí này cần minh chứng: số liệu, mục sổ hoặc tệp",
    "this criterion needs evidence: a figure, an entry or a file",
    field="evidence",
)
BY_FIGURE = objection(
    _filled_by_figure,
    "tiêu chí này tự điền từ số liệu đã chốt",
    "this criterion is filled from frozen figures",
    field="self_points",
)
BY_BANDS = objection(
    lambda case: case.facts.get("sort") == DEDUCTION,
    "điểm trừ ghi từng lần, theo mức của bảng điểm",
    "deductions are written one by one, by the bands of the table",
    field="self_points",
)
NOT_BY_BANDS = objection(
    lambda case: case.facts.get("sort") != DEDUCTION,
    "tiêu chí này không phải tiêu chí trừ điểm",
    "this is no criterion of deduction",
)
NOT_THE_SCORER = objection(
    _not_the_scorer,
    "chỉ đơn vị được giao chấm chéo ghi được",
    "only the member drawn to cross-score may write this",
    field="cross_by",
)
NEEDS_A_REMARK = objection(
    _differs_without_a_word,
    "điểm khác điểm tự chấm: cần nêu lý do",
    "the points differ from the unit's own: say why",
    field="cross_note",
)
NOT_BETWEEN = objection(
    _not_between,
    "điểm duyệt phải nằm giữa điểm tự chấm và điểm chấm chéo",
    "settled points lie between the unit's own and the cross-scorer's",
    field="settled_points",
)
NEEDS_A_REASON = objection(
    _takes_the_greatest,
    "hai bên chấm khác nhau: cần nêu lý do duyệt",
    "the two differ: say why it is settled so",
    field="settle_reason",
)
NOT_EXPLAINED_YET = objection(
    _unexplained,
    "đơn vị còn hạn giải trình",
    "the unit may still explain",
    field="settled_points",
)
