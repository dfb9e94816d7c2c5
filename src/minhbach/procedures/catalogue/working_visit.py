"""A working visit to a locality or body: planned, held, followed up."""

from datetime import date

from minhbach.procedures import directing, following, shared
from minhbach.procedures.chapters import DIRECTIVES
from minhbach.procedures.fields import code, day, one_of, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.measures import measure

HELD = measure("visit_held", "cuộc làm việc đã tổ chức", "working visits held", "working_visit", stock=True)
VISITED = following.reached("visit", "được làm việc", "visited")
PROPOSED = following.proposed("visit", "qua làm việc", "made on visits")


class WorkingVisit(
    Procedure, key="working_visit", prefix="LVĐP", since=date(2025, 1, 1),
    words=("Cuộc làm việc", "Working visit"), plural=("Cuộc làm việc", "Working visits"),
    chapter=DIRECTIVES, rank=7, shares=directing.TASKS | following.FIELDS,
):
    """Work with a locality or body: urging, supervision, survey, and its proposals.  (Cuộc làm việc)"""

    # What is written down: also procedures/following.py --------------------------------------
    sort = one_of("Hình thức", "Sort", ("session", "Làm việc", "Working session"),
                  ("urging", "Đôn đốc", "Urging"), ("check", "Kiểm tra", "Check"),
                  ("supervision", "Giám sát", "Supervision"), ("survey", "Khảo sát", "Survey"),
                  required=True)
    noted_on = day("Ngày vào kế hoạch", "Noted on", required=True, not_after_today=True)
    planned_on = day("Ngày dự kiến", "Planned for", required=True, not_before="noted_on")
    held_on = day("Ngày làm việc", "Held on", not_after_today=True, not_before="noted_on")
    reason = prose("Lý do", "Reason", at_most=300)
    plan_number = code("Số kế hoạch, công văn", "Plan or letter no.")

    # Where it can stand -----------------------------------------------------------------
    planned = state("Đã có kế hoạch", "Planned", first=True, next_step=("Làm việc", "Hold it"))
    held = state("Đã làm việc, đang theo dõi", "Held",
                 next_step=("Ghi kết quả, kết thúc theo dõi", "Record the result, close it"))
    closed = state("Đã kết thúc", "Closed", last=True)
    cancelled = state("Đã hủy", "Cancelled", last=True)

    # What may be done, and by whom --------------------------------------------------------
    plan = action(
        "Lập kế hoạch", "Plan", first=True, then=planned, by=shared.DESK + shared.LEADERS,
        on="noted_on", asks=["gist", sort, noted_on, planned_on, plan_number, "field",
                             "place", "bodies"],
        says=("lập kế hoạch ngày {planned_on} ({sort}): {gist}", "planned it for {planned_on} ({sort}): {gist}"))
    postpone = action(
        "Lùi ngày", "Postpone", when=[planned], by=shared.LEADERS, asks=[planned_on, "reason"],
        must=[planned_on, "reason"],
        says=("lùi sang {planned_on}: {reason}", "postponed it to {planned_on}: {reason}"))
    hold = action(
        "Ghi đã làm việc", "Record it held", when=[planned], then=held, by=shared.DESK, on="held_on",
        main=True, asks=[held_on, "bodies", "body_count"], must=[held_on, "body_count"],
        posts=[HELD, VISITED], says=("làm việc với {body_count} đơn vị", "held it with {body_count} bodies"))
    cancel = action(
        "Hủy", "Cancel", when=[planned], then=cancelled, by=shared.LEADERS, asks=["reason"],
        must=["reason"], says=("hủy: {reason}", "cancelled it: {reason}"))
    give_task = directing.give_task(
        "visit", by=shared.HANDLERS, when=[held], issued_on="held_on", field="field")
    record_result = following.record_result(held, [PROPOSED])
    close = following.close(held, closed)
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    visit = clock("Tổ chức làm việc", "Holding the visit", starts=["plan"], rebases=["postpone"],
                  stops=["hold", "cancel"], counted_from="noted_on", until="planned_on")
    follow_up = clock("Theo dõi sau làm việc", "Follow-up of the visit", starts=["hold"],
                      stops=["close"], counted_from="held_on", setting="follow_up_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "field", "place", "body_count", "proposal_count")
    filters = ("sort", "field", "place", "bodies")
    columns = ("planned_on", "held_on", "gist", "sort", "place")
    tree = ("tasks", "parts")
