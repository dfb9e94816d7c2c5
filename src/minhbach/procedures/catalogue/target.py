"""An indicator a programme sets: its target, the values measured, met or not."""

from datetime import date

from minhbach.procedures import casework, shared
from minhbach.procedures.chapters import CASES
from minhbach.procedures.fields import code, count, day, matters, one_of, receiver
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state
from minhbach.procedures.measures import measure, unit_of_count

TARGET = unit_of_count("target", "chỉ tiêu", "target")
MEASURED = measure("target_measured", "lần đo chỉ tiêu", "measurements", TARGET)
JUDGED = measure("target_judged", "chỉ tiêu đã đánh giá", "targets judged", TARGET, stock=True)
MET = measure("target_met", "chỉ tiêu đạt", "targets met", TARGET, stock=True)


def is_met(case: Case) -> bool:
    wanted, value = case.facts.get("target_value"), case.facts.get("actual_value")
    if wanted is None or value is None:
        return False
    reached = value >= wanted if case.facts.get("mode") == "at_least" else value <= wanted
    return bool(reached)


class Target(
    Procedure, key="target", prefix="CH", since=date(2025, 1, 1),
    words=("Chỉ tiêu", "Target"), plural=("Chỉ tiêu chương trình", "Targets"),
    chapter=CASES, rank=9, seen_by=shared.STAFF,
):
    """An indicator, its target and what was measured; the values decide.  (Chỉ tiêu)

    Phiên tòa rút kinh nghiệm, tỷ lệ án hủy, sửa, tỷ lệ thi hành án, biên chế đã có.
    """

    # What is written down --------------------------------------------------------------
    programmes = matters("Chương trình", "Programme", kind="programme", required=True)
    sort = casework.committee_field(required=True)
    gist = casework.said("Chỉ tiêu", "Indicator", at_most=150, required=True)
    measured_in = code("Đơn vị tính", "Unit", at_most=30, pattern=r"[\w%‰ ]+", required=True,
                       written_as=("chỉ ghi chữ, % hoặc ‰, ví dụ phiên tòa, vụ, %",
                                   "letters, % or ‰ only, for example trials, cases, %"))
    mode = one_of(
        "Chiều", "Direction", ("at_least", "Ít nhất", "At least"),
        ("at_most", "Nhiều nhất", "At most"), required=True)
    target_value = count(
        "Mức đề ra", "Target", required=True,
        help=("số nguyên; tỷ lệ lẻ thì ghi theo ‰, ví dụ 1,5% là 15 ‰",
              "a whole number; of a broken share in ‰, for example 15 ‰ for 1.5%"))
    receiver = receiver("Cơ quan thực hiện", "Body responsible", required=True)
    set_on = day("Ngày giao chỉ tiêu", "Set on", not_after_today=True)
    due_on = day("Hạn đạt", "To be met by", not_before="set_on")
    measured_on = day("Số liệu đến ngày", "Measured on", not_after_today=True, not_before="set_on")
    actual_value = count("Thực hiện", "Value")
    source_number = code("Số báo cáo nguồn", "Report it is taken from")
    judged_on = day("Ngày đánh giá", "Judged on", not_after_today=True, not_before="measured_on")
    verdict = one_of("Đánh giá", "Judged", ("met", "Đạt", "Met"), ("not_met", "Chưa đạt", "Not met"))
    reason = casework.said("Nguyên nhân", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    set_ = state("Đã giao", "Set", first=True, next_step=("Ghi kết quả thực hiện", "Record values"))
    judged = state("Đã đánh giá", "Judged", last=True)

    # What may be done, and by whom --------------------------------------------------------
    give = action(
        "Giao chỉ tiêu", "Set", first=True, then=set_, by=shared.HANDLERS, on="set_on",
        asks=[programmes, sort, gist, measured_in, mode, target_value, receiver, set_on, due_on],
        must=[set_on, due_on],
        says=("giao {receiver} chỉ tiêu {gist}: {mode} {target_value} {measured_in}",
              "set {receiver} a target, {gist}: {mode} {target_value} {measured_in}"))
    record_value = action(
        "Ghi kết quả", "Record a value", when=[set_], by=shared.HANDLERS, on="measured_on", main=True,
        asks=[actual_value, measured_on, source_number],
        must=[actual_value, measured_on, source_number], posts=[MEASURED],
        says=("thực hiện {actual_value} {measured_in}, theo {source_number}",
              "recorded {actual_value} {measured_in}, by {source_number}"))
    judge_met = action(
        "Đánh giá đạt", "Judge as met", when=[set_], then=judged, by=shared.LEADERS, on="judged_on",
        asks=[judged_on], must=[judged_on], sets={"verdict": "met"}, posts=[JUDGED, MET],
        unless=[objection(lambda case: not is_met(case), "số liệu ghi được chưa tới mức đề ra",
                          "the value recorded does not reach the target")],
        says=("đánh giá đạt", "judged it met"))
    judge_missed = action(
        "Đánh giá chưa đạt", "Judge as not met", when=[set_], then=judged, by=shared.LEADERS,
        on="judged_on", asks=[judged_on, reason], must=[judged_on, reason],
        sets={"verdict": "not_met"}, posts=[JUDGED],
        unless=[objection(is_met, "số liệu ghi được đã tới mức đề ra",
                          "the value recorded reaches the target")],
        says=("đánh giá chưa đạt: {reason}", "judged it not met: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    term = clock(
        "Đạt chỉ tiêu", "Meeting the target", starts=["give"], stops=["judge_met", "judge_missed"],
        counted_from="set_on", until="due_on")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "receiver", "verdict", "mode")
    filters = ("sort", "receiver", "verdict")
    columns = ("gist", "receiver", "target_value", "actual_value", "measured_in", "due_on")
