"""Party building work of the unit's cell, as numbers: so many planned, so many done."""

from datetime import date

from minhbach.procedures import shared
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.fields import code, count, day, one_of, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state
from minhbach.procedures.measures import measure, unit_of_count

TIMES = unit_of_count("party_work", "cuộc, lượt", "occasion")
PLANNED = measure("party_planned", "việc xây dựng Đảng theo kế hoạch", "Party work planned",
                  TIMES, stock=True, amount="planned_times")
DONE = measure("party_done", "việc xây dựng Đảng đã làm", "Party work done",
               TIMES, stock=True, amount="done_times", day="held_on")


def falls_short(case: Case) -> bool:
    done = int(case.facts.get("done_times") or 0)
    return not case.asked.get("reason") and done < case.facts.get("planned_times", 0)


def is_fewer(case: Case) -> bool:
    return (case.asked.get("done_times") or 0) < (case.stood.get("done_times") or 0)


class PartyTask(
    Procedure, key="party_task", prefix="CTD", since=date(2025, 1, 1),
    words=("Việc xây dựng Đảng", "Party building work"),
    plural=("Công tác xây dựng Đảng", "Party building work"),
    noun="party-work", chapter=UNIT, rank=40,
):
    """What the Party cell planned and did in a period, as numbers.  (Công tác xây dựng Đảng)"""

    # What is written down --------------------------------------------------------------
    sort = one_of(
        "Nội dung", "Work",
        ("cell_meeting", "Sinh hoạt chi bộ thường kỳ", "Regular meeting of the cell"),
        ("thematic_meeting", "Sinh hoạt chuyên đề", "Thematic meeting"),
        ("inspection", "Kiểm tra", "Inspection"),
        ("supervision", "Giám sát", "Supervision"),
        ("study", "Học tập, quán triệt nghị quyết", "Study of resolutions"),
        ("admission", "Kết nạp đảng viên", "Admission of members"),
        ("transfer_official", "Chuyển đảng chính thức", "Members made official"),
        ("assessment", "Đánh giá, xếp loại", "Yearly assessment"),
        ("other_party_work", "Khác", "Other"), required=True)
    gist = prose("Ghi rõ", "Particulars", at_most=150)
    begins_on = day("Từ ngày", "From", required=True)
    due_on = day("Đến ngày", "Until", required=True, not_before="begins_on")
    planned_times = count("Số theo kế hoạch", "Number planned", required=True,
                          at_least=1, at_most=500)
    done_times = count("Đã làm đến nay", "Done so far", at_most=500, help=(
        "Cộng từ đầu kỳ, kể cả lần này.", "Added up since the period began."))
    held_on = day("Ngày làm", "Done on", not_after_today=True, not_before="begins_on")
    document_number = code("Biên bản, nghị quyết số", "Minutes or resolution no.")
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    running = state("Đang thực hiện", "Under way", first=True,
                    next_step=("Ghi từng lần đã làm", "Record each time it is done"))
    done = state("Đã xong kỳ", "Finished", last=True)

    # What may be done, and by whom --------------------------------------------------------
    plan = action(
        "Lập kế hoạch kỳ", "Plan it", first=True, then=running, posts=[PLANNED],
        by=(*shared.DESK, *shared.LEADERS), asks=[sort, gist, begins_on, due_on, planned_times],
        says=("{sort}: kế hoạch {planned_times}", "{sort}: {planned_times} planned"))
    replan = action(
        "Điều chỉnh kế hoạch", "Change the plan", when=[running], by=shared.LEADERS,
        asks=[due_on, planned_times, reason], must=[reason], posts=[PLANNED],
        says=("điều chỉnh còn {planned_times}: {reason}",
              "changed it to {planned_times}: {reason}"))
    record = action(
        "Ghi đã làm", "Record it done", when=[running], by=shared.STAFF, main=True,
        asks=[held_on, done_times, document_number], must=[held_on, done_times], posts=[DONE],
        unless=[objection(is_fewer, "ít hơn số đã ghi: đề nghị đính chính mục trước",
                          "fewer than recorded: ask for a correction", field="done_times")],
        says=("đã làm {done_times}, {document_number}", "{done_times} done, {document_number}"))
    finish = action(
        "Kết thúc kỳ", "Finish", when=[running], then=done, by=shared.LEADERS,
        asks=[reason],
        unless=[objection(falls_short, "chưa đạt số kế hoạch: nêu lý do",
                          "fewer than planned: give the reason", field="reason")],
        says=("kết thúc kỳ {reason}", "finished it {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    period = clock(
        "Hoàn thành kỳ", "End of the period", starts=["plan"], rebases=["replan"],
        stops=["finish"], counted_from="begins_on", until="due_on")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    title = "sort"
    leaves = ("sort",)
    filters = ("sort",)
    columns = ("sort", "begins_on", "due_on", "planned_times")
