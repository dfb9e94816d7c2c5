"""A case or incident on one of the lists: it comes, moves, changes, and goes."""

from datetime import date

from minhbach.procedures import casework, directing, shared
from minhbach.procedures import listed as when_
from minhbach.procedures.chapters import CASES
from minhbach.procedures.fields import code, day, matters, one_of
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Moves, Opens, action, clock, overview, state


class ListedCase(
    Procedure, key="case", prefix="VA", since=date(2025, 1, 1),
    words=("Vụ án, vụ việc", "Case"), plural=("Vụ án, vụ việc theo dõi", "Cases"),
    chapter=CASES, rank=2, seen_by=shared.STAFF,
    shares={**casework.counts_of_a_stage(passing=True), **directing.TASKS},
):
    """One item of the list: code name, tier, agency, stage, next step.  (Mục danh mục)"""

    # What is written down --------------------------------------------------------------
    code_name = casework.code_name(required=True)
    sort = casework.sort_field(required=True)
    tier = casework.tier_field(required=True)
    agency = casework.agency_field()
    listed_on = day("Ngày đưa vào danh mục", "Listed on", not_after_today=True)
    decision_number = casework.decision_number()
    review_on = day("Ngày rà soát tiếp theo", "Next review on")
    stage = casework.stage_field()
    part = code("Phần tách", "Part", at_most=10, passing=True)
    started_on = day("Ngày bắt đầu giai đoạn", "Stage begun on", not_after_today=True, passing=True)
    term_on = day("Hạn của giai đoạn", "Term of the stage", not_before="started_on", passing=True)
    changed_on = day("Ngày thay đổi", "Changed on", not_after_today=True,
                     not_before="listed_on")
    off_on = day("Ngày đưa ra khỏi danh mục", "Taken off on", not_after_today=True,
                 not_before="listed_on")
    ground = one_of("Căn cứ đưa ra", "Ground for taking off", *casework.GROUNDS)
    new_code = casework.code_name("Mã hiệu vụ tách ra", "New code", passing=True)
    reason = casework.said("Lý do", "Reason", at_most=300)
    proposal = matters("Đề nghị", "Proposal", kind="listing")
    phases = matters("Các giai đoạn", "Stages", kind="phase")
    merged_into = matters("Nhập vào", "Merged into", kind="case")
    split_into = matters("Tách ra", "Split into", kind="case")
    split_from = matters("Tách từ", "Split from", kind="case")
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    on_list = state("Trong danh mục", "On the list", first=True,
                    next_step=("Theo dõi, rà soát đúng kỳ", "Follow, review in time"))
    off = state("Đã đưa ra khỏi danh mục", "Off the list", last=True)
    merged = state("Đã nhập vào vụ khác", "Merged into another", last=True)

    # What may be done, and by whom --------------------------------------------------------
    list_ = action(
        "Đưa vào danh mục", "List", first=True, then=on_list, by=shared.SIGNERS,
        on="listed_on", asks=[code_name, sort, tier, agency, listed_on, decision_number,
                              review_on, proposal],
        must=[listed_on, decision_number, review_on], posts=[when_.LISTED],
        says=("đưa vào danh mục {code_name}: {sort}, {tier}",
              "listed {code_name}: {sort}, {tier}"))
    split_off = action(
        "Tách thành vụ mới", "Split off", joins=True, first=True, then=on_list, on="listed_on",
        asks=[code_name, sort, tier, agency, listed_on, decision_number, review_on,
              split_from], posts=[when_.SPLIT],
        says=("tách thành vụ riêng {code_name}", "split off as {code_name}"))
    update = action(
        "Cập nhật", "Update", when=[on_list], by=shared.HANDLERS,
        asks=[agency, code_name], must=[agency],
        says=("cập nhật {code_name} {agency}", "updated it: {code_name} {agency}"))
    review = action(
        "Rà soát", "Review", when=[on_list], by=(*shared.HANDLERS, *shared.SIGNERS),
        main=True, asks=[review_on], must=[review_on], unless=[when_.REVIEW_PAST],
        says=("rà soát; kỳ tới {review_on}", "reviewed it; next on {review_on}"))
    begin_phase = action(
        "Ghi giai đoạn", "Record a stage", when=[on_list], by=shared.HANDLERS,
        asks=[stage, part, started_on, decision_number, term_on, *casework.BEGUN],
        must=[stage, started_on, term_on], unless=[casework.UNIT_OF_THE_STAGE],
        opens=[Opens("phase", "begin", "phases", "case", when_.INTO_A_PHASE)],
        says=("ghi giai đoạn: {stage} {part}", "recorded the stage: {stage} {part}"))
    note_stage = action(
        "Chuyển giai đoạn", "Next stage", when=[on_list], asks=[stage, phases],
        says=("chuyển sang giai đoạn: {stage}", "went on to the stage: {stage}"))
    move_tier = action(
        "Chuyển cấp theo dõi", "Move to another tier", when=[on_list], by=shared.SIGNERS,
        on="changed_on", asks=[tier, changed_on, decision_number, reason],
        must=[tier, changed_on, decision_number], unless=when_.MOVING,
        posts=[when_.MOVED_OUT, when_.MOVED_IN],
        says=("chuyển sang {tier} theo {decision_number} {reason}",
              "moved it to: {tier}, by {decision_number} {reason}"))
    prosecute = action(
        "Khởi tố, chuyển thành vụ án", "Convert to a criminal case", when=[on_list],
        by=shared.SIGNERS, on="changed_on", asks=[changed_on, decision_number],
        must=[changed_on, decision_number], sets={"sort": casework.CRIMINAL},
        unless=[when_.ALREADY_A_CASE, when_.CHANGED_EARLIER],
        posts=[when_.CONVERTED_OUT, when_.CONVERTED_IN],
        says=("vụ việc chuyển thành vụ án theo {decision_number}",
              "became a criminal case by {decision_number}"))
    split = action(
        "Tách vụ", "Split", joins=True, when=[on_list], by=shared.SIGNERS, on="changed_on",
        asks=[new_code, changed_on, decision_number],
        must=[new_code, changed_on, decision_number], unless=[when_.CHANGED_EARLIER],
        opens=[Opens("case", "split_off", "split_into", "split_from", when_.INTO_A_CASE)],
        says=("tách ra {new_code} theo {decision_number}",
              "split {new_code} off by {decision_number}"))
    merge = action(
        "Nhập vụ", "Merge", joins=True, when=[on_list], then=merged, by=shared.SIGNERS, on="off_on",
        asks=[merged_into, off_on, decision_number],
        must=[merged_into, off_on, decision_number], unless=[*when_.LEAVING, *when_.INTO],
        posts=[when_.MERGED], moves=[Moves("merged_into", "take_in", {})],
        says=("nhập vào vụ khác theo {decision_number}",
              "merged into another by {decision_number}"))
    take_in = action(
        "Nhận vụ nhập vào", "Take in", joins=True, says=("nhận một vụ nhập vào", "took another in"))
    remove = action(
        "Đưa ra khỏi danh mục", "Take off the list", when=[on_list], then=off,
        by=shared.SIGNERS, on="off_on", asks=[ground, off_on, decision_number, reason],
        must=[ground, off_on, decision_number], unless=[*when_.LEAVING, when_.STAGES_RUN],
        posts=[when_.REMOVED],
        says=("đưa ra khỏi danh mục: {ground}, theo {decision_number}",
              "took it off the list: {ground}, by {decision_number}"))
    give_task = directing.give_task("case", by=shared.LEADERS, when=[on_list])
    ask_correction = when_.mending(shared.ask_correction())
    approve_correction = when_.mending(shared.approve_correction())
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    review_term = clock(
        "Rà soát danh mục", "Review of the list", starts=["list_", "split_off", "review"],
        stops=["remove", "merge"], rebases=["review"], counted_from="listed_on",
        until="review_on")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "tier", "stage", "ground")
    filters = ("sort", "tier", "stage", "agency", "ground")
    overviews = (
        overview("Các giai đoạn", "Stages", kind="phase", by="case",
                 shows=["stage", "part", "decision_number"]),
        overview("Tiền, tài sản; tỷ lệ thu hồi", "Money and assets; share recovered",
                 kind="asset", by="case", shows=["sort", "amount", "decision_number"],
                 sums=("asset_recorded", "sort"),
                 share=("recovered", "to_recover")),
        overview("Khó khăn, vướng mắc", "Difficulties", kind="difficulty", by="case"),
        overview("Yêu cầu báo cáo", "Requests", kind="request", by="cases"))
    columns = ("code_name", "sort", "tier", "agency", "stage", "review_on")
    title = "code_name"
