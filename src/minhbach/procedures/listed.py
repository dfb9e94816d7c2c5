"""How cases come on the lists and go: what is counted, and what stands in the way.

Each change is counted where the case leaves and where it arrives, so that for every
kind and tier: before + listed + in + split off = removed + out + merged + still there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from minhbach.procedures.casework import BEGUN, CRIMINAL, earlier
from minhbach.procedures.language import Action, Case, objection
from minhbach.procedures.measures import Measure, measure, unit_of_count

CASE = unit_of_count("case", "vụ án, vụ việc", "case")


def _flow(key: str, vi: str, en: str, *, leaves: bool = False) -> Measure:
    return measure(f"case_{key}", vi, en, CASE, under_old=leaves)


LISTED = _flow("listed", "đưa vào danh mục", "put on the list")
SPLIT = _flow("split_off", "tách thành vụ mới", "split off")
REMOVED = _flow("removed", "đưa ra khỏi danh mục", "taken off the list")
MERGED = _flow("merged", "nhập vào vụ khác", "merged into another case")
MOVED_IN = _flow("moved_in", "chuyển cấp đến", "moved in from another tier")
MOVED_OUT = _flow(
    "moved_out", "chuyển cấp đi", "moved out to another tier", leaves=True
)
CONVERTED_IN = _flow("converted_in", "từ vụ việc thành vụ án", "become criminal cases")
CONVERTED_OUT = _flow(
    "converted_out", "vụ việc đã khởi tố", "no longer incidents", leaves=True
)
CHANGES = ("move_tier", "prosecute")
HANDLED = ("judged", "handled")  # grounds that leave nothing to follow

INTO_A_PHASE: Mapping[str, Any] = {
    name: name
    for name in (
        "code_name",
        "stage",
        "part",
        "started_on",
        "decision_number",
        "term_on",
        *BEGUN,
    )
}
INTO_A_CASE: Mapping[str, Any] = {
    **{name: name for name in ("sort", "tier", "agency", "decision_number")},
    "code_name": "new_code",
    "listed_on": "changed_on",
    "review_on": "review_on",
}


def _moves_nowhere(case: Case) -> bool:
    return case.asked.get("tier") == case.stood.get("tier")


def _is_a_case(case: Case) -> bool:
    return case.stood.get("sort") == CRIMINAL


def _changed_earlier(case: Case) -> bool:
    return str(case.asked.get("changed_on") or "9") < str(
        case.stood.get("changed_on") or ""
    )


def _review_is_past(case: Case) -> bool:
    return str(case.asked.get("review_on") or "9") <= case.today.isoformat()


def _handled_too_soon(case: Case) -> bool:
    """What was judged or handled to the end has no stage that still goes on."""
    ground = case.mends.get("ground") or case.asked.get("ground")
    stages = case.linked.get("phases") or ()
    return ground in HANDLED and any(one != "ended" for one in stages)


def _into_itself(case: Case) -> bool:
    return case.matter in (case.asked.get("merged_into") or ())


def _into_several(case: Case) -> bool:
    return len(case.facts.get("merged_into") or ()) > 1


def _gone(case: Case) -> bool:
    states = case.linked.get("merged_into") or ()
    return any(one != "on_list" for one in states)


def _has_moved(case: Case) -> bool:
    """A count made before the case moved is no longer where it was made."""
    told = {"sort", "tier", "listed_on"} & set(case.mends)
    return bool(told) and any(one in case.who for one in CHANGES)


def _is_of_the_phase(case: Case) -> bool:
    return case.mended in ("begin_phase", "note_stage")


def _is_a_day_of_change(case: Case) -> bool:
    return "changed_on" in case.mends and case.mended in CHANGES


ALREADY_A_CASE = objection(_is_a_case, "đã là vụ án", "it is a criminal case already")
CHANGED_EARLIER = objection(
    _changed_earlier,
    "ngày này trước lần thay đổi gần nhất",
    "before the latest change",
    field="changed_on",
)
MOVING = (
    objection(
        _moves_nowhere,
        "vụ đang ở chính cấp này",
        "it is in that tier already",
        field="tier",
    ),
    CHANGED_EARLIER,
)
LEAVING = (
    objection(
        earlier("off_on", "changed_on"),
        "ngày này trước lần thay đổi gần nhất",
        "before the latest change",
        field="off_on",
    ),
)
STAGES_RUN = objection(
    _handled_too_soon,
    "còn giai đoạn chưa kết thúc: ghi kết thúc ở giai đoạn đó, hoặc chọn căn cứ khác",
    "a stage of it has not ended: end that stage first, or give another ground",
    field="ground",
)
INTO = (
    objection(
        _into_itself,
        "không nhập vào chính nó",
        "a case is not merged into itself",
        field="merged_into",
    ),
    objection(
        _into_several,
        "chỉ nhập vào một vụ",
        "it is merged into one case only",
        field="merged_into",
    ),
    objection(
        _gone,
        "vụ nhận nhập vào không còn trong danh mục",
        "the case that takes it in is not on the list any more",
        field="merged_into",
    ),
)
REVIEW_PAST = objection(
    _review_is_past,
    "kỳ rà soát sau phải ở tương lai",
    "the next review must lie ahead",
    field="review_on",
)
MENDING = (
    objection(
        _has_moved,
        "đã chuyển cấp hoặc khởi tố sau đó: ghi một lần chuyển mới, không đính chính",
        "it has moved or been converted since: record another move, not a correction",
        field="correction_reason",
    ),
    objection(
        _is_a_day_of_change,
        "ngày chuyển cấp, khởi tố đã vào số liệu: ghi chuyển lại, không đính chính",
        "the day of a move is counted already: move it back, then again",
        field="correction_reason",
    ),
    objection(
        _is_of_the_phase,
        "giai đoạn được đính chính ở hồ sơ giai đoạn",
        "a stage is corrected in its own record",
        field="correction_reason",
    ),
    *LEAVING,
    STAGES_RUN,
    objection(
        earlier("off_on", "listed_on"),
        "đưa ra trước khi đưa vào",
        "taken off before it was listed",
        field="off_on",
    ),
)


def mending(action: Action) -> Action:
    """A correction that may not loosen the reconciliation of the lists."""
    return replace(action, unless=MENDING)
