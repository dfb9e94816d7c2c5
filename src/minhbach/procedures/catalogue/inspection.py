"""An inspection of the programme: plan, team, units, findings, what was followed up."""

from datetime import date

from minhbach.procedures import casework, directing, shared
from minhbach.procedures.casework import FAULT, INSPECTED
from minhbach.procedures.chapters import CASES
from minhbach.procedures.fields import code, count, day, matters, one_of, receiver
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Opens, action, clock, objection, state
from minhbach.procedures.measures import measure, unit_of_count

INSPECTION = unit_of_count("inspection", "cuộc kiểm tra", "inspection")
CONCLUDED = measure("inspection_concluded", "cuộc kiểm tra đã kết luận",
                    "inspections concluded", INSPECTION)
UNITS = measure("inspected_units", "đơn vị được kiểm tra", "units inspected", INSPECTED,
                stock=True, amount="inspected")
FINDINGS = measure("inspection_findings", "vấn đề phát hiện qua kiểm tra",
                   "findings of inspections", FAULT, stock=True, amount="findings")


class Inspection(
    Procedure, key="inspection", prefix="KT", since=date(2025, 1, 1),
    words=("Cuộc kiểm tra, giám sát", "Inspection"),
    plural=("Kiểm tra, giám sát của Ban Chỉ đạo", "Inspections"),
    chapter=CASES, rank=10, seen_by=shared.STAFF, unit=INSPECTION, shares=directing.TASKS,
):
    """One inspection of the yearly plan, to its last follow-up.  (Cuộc kiểm tra)"""

    # What is written down --------------------------------------------------------------
    programmes = matters("Chương trình", "Programme", kind="programme")
    sort = casework.committee_field(required=True)
    gist = casework.gist_field(required=True)
    planned_on = day("Ngày vào kế hoạch", "Planned on", not_after_today=True)
    decide_by_on = day("Hạn ra quyết định", "Team to be decided by", not_before="planned_on")
    inspected = receiver("Đơn vị được kiểm tra", "Units inspected", many=True, required=True)
    decision_number = casework.decision_number()
    decided_on = casework.decided_on(not_before="planned_on")
    team_size = count("Số thành viên đoàn", "Members of the team", at_least=1, at_most=100)
    done_by_on = day("Hạn kiểm tra", "To be done by", not_before="decided_on")
    done_on = day("Ngày kết thúc kiểm tra", "Done on", not_after_today=True, not_before="decided_on")
    conclude_by_on = day("Hạn kết luận", "To be concluded by", not_before="done_on")
    findings = count("Số vấn đề phát hiện", "Findings", at_most=1000)
    fault_gist = casework.said("Vấn đề phát hiện", "The finding", at_most=300, passing=True)
    instrument = code("Văn bản bị vi phạm (số)", "Instrument breached", at_most=40, passing=True)
    article = code("Điều, khoản bị vi phạm", "Article breached", at_most=30, passing=True)
    field = one_of("Lĩnh vực", "Field", codes="field")
    fault_body = receiver("Đơn vị để xảy ra", "Unit where it was found", out_of="inspected",
                          passing=True)
    rectifications = matters("Kiến nghị chấn chỉnh", "Proposals to rectify", kind="rectification")
    conclusion_number = code("Số kết luận", "Conclusion no.")
    concluded_on = day("Ngày kết luận", "Concluded on", not_after_today=True, not_before="done_on")
    follow_by_on = day("Hạn báo cáo khắc phục", "Follow-up due on", not_before="concluded_on")
    followed_on = day("Ngày khắc phục xong", "Followed up on", not_after_today=True,
                      not_before="concluded_on")
    evidence_number = code("Số báo cáo khắc phục", "Follow-up report no.")
    reason = casework.said("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    planned = state("Trong kế hoạch", "Planned", first=True,
                    next_step=("Ra quyết định thành lập đoàn", "Decide the team"))
    decided = state("Đã có quyết định", "Team decided", next_step=("Tiến hành kiểm tra", "Carry it out"))
    done = state("Đã kiểm tra xong", "Done", next_step=("Kết luận", "Conclude"))
    concluded = state("Đã kết luận", "Concluded", next_step=("Theo dõi khắc phục", "Follow up"))
    followed = state("Đã khắc phục", "Followed up", last=True)
    dropped = state("Không tiến hành", "Dropped", last=True)

    # What may be done, and by whom --------------------------------------------------------
    plan = action(
        "Đưa vào kế hoạch", "Plan", first=True, then=planned, by=shared.HANDLERS, on="planned_on",
        asks=[programmes, sort, gist, inspected, planned_on, decide_by_on],
        must=[planned_on, decide_by_on],
        says=("đưa vào kế hoạch: {gist}, {inspected}", "planned it: {gist}, {inspected}"))
    decide = action(
        "Quyết định đoàn kiểm tra", "Decide the team", when=[planned], then=decided,
        by=shared.SIGNERS, on="decided_on", main=True,
        asks=[decision_number, decided_on, team_size, done_by_on],
        must=[decision_number, decided_on, team_size, done_by_on],
        says=("quyết định đoàn {team_size} người, {decision_number}",
              "decided a team of {team_size}, {decision_number}"))
    finish = action(
        "Kiểm tra xong", "Finish", when=[decided], then=done, by=shared.HANDLERS, on="done_on",
        main=True, asks=[done_on, conclude_by_on], must=[done_on, conclude_by_on], posts=[UNITS],
        says=("kiểm tra xong {inspected}", "finished inspecting {inspected}"))
    conclude = action(
        "Kết luận", "Conclude", when=[done], then=concluded, by=shared.SIGNERS,
        on="concluded_on", main=True,
        asks=[conclusion_number, concluded_on, findings, follow_by_on],
        must=[conclusion_number, concluded_on, findings, follow_by_on],
        posts=[CONCLUDED, FINDINGS],
        says=("kết luận {conclusion_number}: {findings} vấn đề",
              "concluded {conclusion_number}: {findings} findings"))
    record_fault = action(
        "Ghi vấn đề phải chấn chỉnh", "Record a finding", when=[concluded], by=shared.HANDLERS,
        asks=[fault_gist, instrument, article, field, fault_body],
        must=[fault_gist, instrument, article, field, fault_body],
        unless=[objection(
            lambda case: case.asked.get("fault_body") not in (case.stood.get("inspected") or ()),
            "đơn vị này không được kiểm tra", "that unit was not inspected", field="fault_body")],
        opens=[Opens("rectification", "find", "rectifications", "arises_from", {
            "gist": "fault_gist", "source": lambda _case: "inspection",
            "found_on": "concluded_on", "instrument": "instrument", "article": "article",
            "field": "field", "concerned_body": "fault_body"})],
        says=("ghi vấn đề phải chấn chỉnh ở {fault_body}: {article} {instrument}",
              "recorded a finding at {fault_body}: {article} {instrument}"))
    give_task = directing.give_task(
        "inspection", by=shared.LEADERS, when=[concluded], issued_on="concluded_on",
        document_number="conclusion_number", issuer=lambda _case: "steering")
    follow = action(
        "Đã khắc phục", "Follow up", when=[concluded], then=followed, by=shared.HANDLERS,
        on="followed_on", main=True, asks=[evidence_number, followed_on],
        must=[evidence_number, followed_on],
        unless=[*directing.TASKS_OPEN, objection(
            lambda case: not set(case.linked.get("rectifications") or ()) <= {"closed"},
            "còn kiến nghị chấn chỉnh chưa kết thúc", "a proposal to rectify is not closed yet")],
        says=("đã khắc phục theo {evidence_number}", "followed up by {evidence_number}"))
    drop = action(
        "Không tiến hành", "Drop", when=[planned, decided], then=dropped, by=shared.SIGNERS,
        asks=[reason], must=[reason], says=("không tiến hành: {reason}", "dropped it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    deciding = clock("Ra quyết định kiểm tra", "Deciding the team", starts=["plan"],
                     stops=["decide", "drop"], counted_from="planned_on", until="decide_by_on")
    inspecting = clock("Tiến hành kiểm tra", "Inspecting", starts=["decide"],
                       stops=["finish", "drop"], counted_from="decided_on", until="done_by_on")
    concluding = clock("Kết luận kiểm tra", "Concluding the inspection", starts=["finish"],
                       stops=["conclude"], counted_from="done_on", until="conclude_by_on")
    following = clock("Khắc phục sau kiểm tra", "Following the inspection up", starts=["conclude"],
                      stops=["follow"], counted_from="concluded_on", until="follow_by_on")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "inspected", "findings")
    filters = ("sort", "inspected")
    columns = ("gist", "sort", "inspected", "done_by_on", "findings", "follow_by_on")
