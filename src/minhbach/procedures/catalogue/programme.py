"""The yearly programme of a steering committee, its tasks, targets and inspections."""

from datetime import date

from minhbach.procedures import casework, directing, shared
from minhbach.procedures.chapters import CASES
from minhbach.procedures.fields import code, count, day
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, objection, overview, state


class Programme(
    Procedure, key="programme", prefix="CT", since=date(2025, 1, 1),
    words=("Chương trình công tác năm", "Programme"),
    plural=("Chương trình công tác năm", "Programmes"),
    chapter=CASES, rank=8, seen_by=shared.STAFF, shares=directing.TASKS,
):
    """What a steering committee sets itself for a year.  (Chương trình công tác)"""

    # What is written down --------------------------------------------------------------
    sort = casework.committee_field(required=True)
    for_year = count("Năm", "Year", at_least=2000, at_most=2100, required=True)
    gist = casework.gist_field(required=True)
    drafted_on = day("Ngày dự thảo", "Drafted on", not_after_today=True)
    due_on = day("Hạn ban hành", "To be issued by", not_before="drafted_on")
    document_number = code("Số, ký hiệu chương trình", "Programme no.")
    issued_on = day("Ngày ban hành", "Issued on", not_after_today=True, not_before="drafted_on")
    items = count("Số nội dung", "Items", at_least=1, at_most=200)
    review_on = day("Ngày sơ kết tiếp theo", "Next review on", not_before="issued_on")
    summed_up_on = day("Ngày tổng kết", "Summed up on", not_after_today=True, not_before="issued_on")
    reason = casework.said("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    drafting = state("Đang dự thảo", "Drafting", first=True,
                     next_step=("Trình ban hành", "Have it issued"))
    under_way = state("Đang thực hiện", "Under way",
                      next_step=("Giao nhiệm vụ, sơ kết", "Give tasks, review"))
    summed_up = state("Đã tổng kết", "Summed up", last=True)
    dropped = state("Không ban hành", "Dropped", last=True)

    # What may be done, and by whom --------------------------------------------------------
    draft = action(
        "Dự thảo", "Draft", first=True, then=drafting, by=shared.HANDLERS, on="drafted_on",
        asks=[sort, for_year, gist, drafted_on, due_on], must=[drafted_on, due_on],
        says=("dự thảo chương trình năm {for_year}: {gist}",
              "drafted the programme of {for_year}: {gist}"))
    issue = action(
        "Ban hành", "Issue", when=[drafting], then=under_way, by=shared.SIGNERS, on="issued_on",
        main=True, asks=[document_number, issued_on, items, review_on],
        must=[document_number, issued_on, items, review_on],
        says=("ban hành {document_number}, {items} nội dung",
              "issued {document_number}, {items} items"))
    give_task = directing.give_task(
        "programme", by=shared.LEADERS, when=[under_way], issued_on="issued_on",
        document_number="document_number", issuer=lambda _case: "steering")
    review = action(
        "Sơ kết", "Review", when=[under_way], by=shared.LEADERS, main=True,
        asks=[review_on], must=[review_on],
        unless=[objection(
            lambda case: str(case.asked.get("review_on") or "9") <= case.today.isoformat(),
            "kỳ sơ kết sau phải ở tương lai", "the next review must lie ahead",
            field="review_on")],
        says=("sơ kết; kỳ tới {review_on}", "reviewed it; next on {review_on}"))
    sum_up = action(
        "Tổng kết", "Sum up", when=[under_way], then=summed_up, by=shared.SIGNERS,
        on="summed_up_on", asks=[summed_up_on], must=[summed_up_on],
        unless=[*directing.TASKS_OPEN],
        says=("tổng kết", "summed it up"))
    drop = action(
        "Không ban hành", "Drop", when=[drafting], then=dropped, by=shared.SIGNERS,
        asks=[reason], must=[reason], says=("không ban hành: {reason}", "dropped it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    issuing = clock(
        "Ban hành chương trình", "Issue of the programme", starts=["draft"],
        stops=["issue", "drop"], counted_from="drafted_on", until="due_on")
    review_term = clock(
        "Sơ kết chương trình", "Review of the programme", starts=["issue"], rebases=["review"],
        stops=["sum_up"], counted_from="issued_on", until="review_on")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "for_year")
    filters = ("sort", "for_year")
    overviews = (
        overview("Nhiệm vụ của chương trình", "Tasks of the programme", kind="task",
                 through=["tasks"]),
        overview("Chỉ tiêu", "Targets", kind="target", by="programmes"),
        overview("Kiểm tra, giám sát", "Inspections", kind="inspection", by="programmes"))
    columns = ("document_number", "gist", "sort", "for_year", "review_on")
