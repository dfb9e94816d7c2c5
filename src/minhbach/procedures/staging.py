"""How a stage ends, what it leads to, and what is counted on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minhbach.procedures.casework import BEFORE_TRIAL, STAGES, earlier
from minhbach.procedures.language import Case, objection
from minhbach.procedures.measures import measure, unit_of_count

DECISION = unit_of_count("stage_decision", "lượt quyết định", "decision")
EXTENDED = measure("stage_extended", "lần gia hạn", "extensions", DECISION)
SUSPENDED = measure("stage_suspended", "lần tạm đình chỉ", "suspensions", DECISION)
RESUMED = measure("stage_resumed", "lần phục hồi", "resumptions", DECISION)
RETURNED = measure(
    "stage_returned", "lần trả hồ sơ, hủy án", "returned files", DECISION
)

ORDER = tuple(name for name, *_ in STAGES)
TRIALS = ("first_instance", "appeal", "cassation")
GOES_BACK = ("file_returned", "quashed")
LEADS_ON_BY = ("passed_on", "prosecuted", *GOES_BACK, "upheld", "amended")
EXITS = (
    ("prosecuted", "Khởi tố", "Proceedings instituted"),
    ("not_prosecuted", "Không khởi tố", "No proceedings"),
    ("administrative", "Chuyển xử lý hành chính, kỷ luật", "Handled administratively"),
    ("passed_on", "Chuyển giai đoạn sau", "Passed on"),
    ("file_returned", "Trả hồ sơ điều tra bổ sung", "File returned"),
    ("stopped", "Đình chỉ", "Stopped"),
    ("upheld", "Y án", "Judgment upheld"),
    ("amended", "Sửa án", "Judgment amended"),
    ("quashed", "Hủy án", "Judgment quashed"),
    ("executed", "Đã thi hành xong", "Executed"),
)


def _suspects_next(case: Case) -> Any:
    early = case.facts.get("next_stage") in BEFORE_TRIAL
    return case.facts.get("suspects") if early else None


def _defendants_next(case: Case) -> Any:
    """Who was a bị can stands before the court as a bị cáo."""
    if case.facts.get("next_stage") not in TRIALS:
        return None
    return case.facts.get("defendants") or case.facts.get("suspects")


THE_NEXT: Mapping[str, Any] = {
    **{
        name: name for name in ("case", "code_name", "part", "decision_number", "files")
    },
    "stage": "next_stage",
    "started_on": "ended_on",
    "term_on": "next_term_on",
    "suspects": _suspects_next,
    "defendants": _defendants_next,
}


def not_noted(case: Case) -> bool:
    """Whether the case does not know of the stage: it was not begun from there."""
    return all(
        case.matter not in (one.get("phases") or ()) for one in case.ties["case"]
    )


def _itself(case: Case) -> Any:
    return [case.matter]


def _goes_back(case: Case) -> bool:
    return case.facts.get("verdict") in GOES_BACK


def _leads_on(case: Case) -> bool:
    return case.asked.get("verdict") in GOES_BACK


def _ends_here(case: Case) -> bool:
    verdict = case.asked.get("verdict")
    return bool(verdict) and verdict not in LEADS_ON_BY


def _not_back(case: Case) -> bool:
    """A file goes back to an earlier stage, or to the same one before another court."""
    stage, to = case.facts.get("stage"), case.asked.get("next_stage")
    back = case.asked.get("verdict") in GOES_BACK
    return bool(to and back) and ORDER.index(str(to)) > ORDER.index(str(stage))


def _no_later(case: Case) -> bool:
    return str(case.asked.get("term_on") or "9") <= str(case.stood.get("term_on") or "")


ENDS_HERE = objection(
    _ends_here,
    "kết quả này kết thúc phần này của vụ: dùng “Kết thúc”",
    "that exit ends this part of the case: use “End”",
    field="verdict",
)
LEADS_ON = objection(
    _leads_on,
    "hồ sơ trở lại giai đoạn trước: dùng “Chuyển giai đoạn”",
    "the file goes back to a stage: use “Pass on”",
    field="verdict",
)
NOT_BACK = objection(
    _not_back,
    "trả hồ sơ, hủy án thì về giai đoạn trước",
    "a returned file goes back to an earlier stage",
    field="next_stage",
)
NO_LATER = objection(
    _no_later,
    "thời hạn mới phải sau thời hạn đang có",
    "it is no later than the term that stands",
    field="term_on",
)
ITSELF: Mapping[str, Any] = {"stage": "stage", "phases": _itself}
REVIEW_EARLY = objection(
    earlier("review_on", "changed_on"),
    "kỳ rà soát căn cứ phải sau ngày tạm đình chỉ",
    "the review comes after the suspension",
    field="review_on",
)
REVIEW_PAST = objection(
    lambda case: str(case.asked.get("review_on") or "9") <= case.today.isoformat(),
    "kỳ rà soát căn cứ sau phải ở tương lai",
    "the next review of the suspension must lie ahead",
    field="review_on",
)
PASSING = {RETURNED.key: _goes_back}
