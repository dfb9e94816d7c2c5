"""A member's share of a key task: given, reported with evidence, closed at the review."""

from datetime import date

from minhbach.procedures import conferring as of
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, day, matters, one_of, post
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state


def is_unproved(case: Case) -> bool:
    return case.asked.get("verdict") in (of.DONE, of.PARTLY) and not (
        case.asked.get("evidence_number") and case.asked.get("evidence_on"))


def is_unexplained(case: Case) -> bool:
    return case.asked.get("verdict") in (of.PARTLY, of.NOT_DONE) and not case.asked.get("reason")


class TaskShare(
    Procedure, key="task_share", prefix="NVĐV", since=date(2025, 1, 1),
    words=("Phần việc của đơn vị", "Share of a key task"), plural=("Phần việc của đơn vị", "Shares of key tasks"),
    noun="task-shares", chapter=CLUSTER, rank=25, tally=False, seen_by=at.SEEING_ABOVE,
):
    """What one member owes of a key task, with its evidence.  (Phần việc của đơn vị)"""

    # What is written down --------------------------------------------------------------
    task = matters("Nhiệm vụ trọng tâm", "Key task", kind="key_task")
    member = at.member_field(required=True)
    gist = of.said("Nội dung nhiệm vụ", "What has to be done", at_most=300, required=True)
    desk = post("Đang ở", "Lies with")
    due_on = day("Hạn hoàn thành", "Due on", required=True)
    way = one_of("Cách giao", "How it was given", *of.WAYS, required=True)
    own_task = code("Nhiệm vụ trong sổ của đơn vị", "Task in the unit's own book", at_most=40)
    verdict = one_of("Kết quả", "Result", *of.VERDICTS)
    evidence_number = code("Số văn bản chứng minh", "Evidence no.")
    evidence_on = day("Ngày văn bản chứng minh", "Evidence dated", not_after_today=True)
    reason = of.said("Nguyên nhân, phần còn lại", "Why, and what is left", at_most=600)
    on_paper = at.on_paper_field()

    # Where it can stand -----------------------------------------------------------------
    given = state("Đã giao", "Given", first=True, next_step=("Thực hiện, báo cáo kết quả", "Carry it out, report the result"))
    reported = state("Đã báo cáo", "Reported", waits_for="task", next_step=("Kiểm điểm ở hội nghị sau", "Reviewed at the next conference"))
    closed = state("Đã kiểm điểm", "Reviewed", last=True)

    # What may be done, and by whom --------------------------------------------------------
    open_ = action(
        "Giao", "Give", first=True, apart=True, then=given, by=at.LEADERS, hands_to="desk",
        asks=[task, member, gist, desk, due_on, way, own_task], must=[task, desk],
        says=("giao {member}: {gist}", "gave {member}: {gist}"))
    report = action(
        "Báo cáo kết quả", "Report the result", when=[given, reported], then=reported, by=at.MEMBERS, main=True,
        asks=[verdict, evidence_number, evidence_on, reason, on_paper], must=[verdict],
        unless=[*at.FOR_ITSELF,
                objection(is_unproved, "cần số và ngày văn bản chứng minh", "the evidence needs its number and day", field="evidence_number"),
                objection(is_unexplained, "chưa nêu nguyên nhân, phần còn lại", "why, and what is left, is missing", field="reason")],
        says=("{verdict}; {evidence_number}; {reason}", "{verdict}; {evidence_number}; {reason}"))
    take_result = action(
        "Lấy kết quả từ sổ của đơn vị", "Take the result from the unit's book", apart=True, when=[given], then=reported, by=at.LEADERS,
        asks=[evidence_number, evidence_on, own_task], must=[evidence_number, evidence_on, own_task], sets={"verdict": of.DONE},
        says=("hoàn thành theo sổ của đơn vị; {evidence_number}", "done, as the unit's own book says; {evidence_number}"))
    close = action(
        "Kiểm điểm", "Review", apart=True, when=[reported], then=closed, by=at.LEADERS, says=("đã kiểm điểm", "reviewed it"))

    # By when ------------------------------------------------------------------------------
    term = clock("Báo cáo phần việc của đơn vị", "Report of a share", starts=["open_"], stops=["report", "take_result"],
                 counted_from="due_on", until="due_on")

    # What may leave: nothing ---------------------------------------------------------------
    leaves = ()
    filters = ("member", "verdict", "way")
    title, told_by = "member", ("gist",)
    columns = ("member", "due_on", "verdict", "evidence_number")
    duties = ("term",)
    passes_on = False
