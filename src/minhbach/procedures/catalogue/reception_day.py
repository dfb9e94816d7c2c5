"""One reception day: due by rule, planned, held or given away, concluded, followed up."""

from datetime import date

from minhbach.procedures import directing, periodic, reception as when_, shared
from minhbach.procedures.chapters import RECEPTION
from minhbach.procedures.fields import code, day, matters, one_of, post, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Opens, action, clock, state
from minhbach.procedures.reception import ADHOC, CANCELLED, COMMITTEE, CONCLUDED, DAY, DUE, GIVEN, HEAD, HELD, MADE_UP, MISSED, PERIODIC, REGULAR, SECRETARY

RECORDERS, DECIDERS = (*shared.DESK, "room_head"), (*shared.HANDLERS, *shared.SIGNERS)
ENDS, BEGINS = ["hold", "delegate", "cancel", "miss"], ["plan", "convene", "make_up_"]
MADE_UP_FOR = {"tier": "tier", "planned_on": "make_up_on", "source": "source", "mode": "mode"}


class ReceptionDay(
    Procedure, key="reception_day", prefix="BTD", since=date(2025, 1, 1),
    words=("Buổi tiếp công dân", "Reception day"), plural=("Buổi tiếp công dân", "Reception days"),
    chapter=RECEPTION, rank=1, unit=DAY, shares={**periodic.FIELDS, **when_.PLANNED, **when_.INVITED, **directing.TASKS},
):
    """A day on which the Secretary, the head or delegates receive citizens.  (Buổi tiếp công dân)"""

    # What is written down --------------------------------------------------------------
    tier = when_.received_by(required=True)
    sort = one_of("Loại buổi tiếp", "Sort of day", (PERIODIC, "Định kỳ", "Regular duty"), (ADHOC, "Đột xuất", "Extraordinary"),
                  (MADE_UP, "Tiếp bù", "Made up"), (REGULAR, "Thường xuyên tại trụ sở", "Sitting at the office"), required=True)
    source = when_.venue(required=True)
    mode = when_.way(required=True)
    ground = one_of("Lý do tiếp đột xuất", "Ground", *when_.GROUNDS)
    selected = matters("Hồ sơ chọn tiếp", "Matters selected", kind="*")
    delegates = post("Đại diện Ban", "Delegates of the committee", many=True)
    delegated_to = one_of("Ủy quyền cho", "Delegated to", *when_.DELEGATES)
    reason = prose("Lý do", "Reason", at_most=300)
    make_up_on = day("Ngày tiếp bù", "Made up on")
    make_up = matters("Buổi tiếp bù", "Made up by", kind="reception_day")
    made_up_for = matters("Bù cho buổi", "Makes up for", kind="reception_day")
    same = matters("Buổi cùng kỳ đã có", "Same day of the period", kind="reception_day")
    conclusion_number = code("Số thông báo kết luận", "Conclusion notice no.")
    conclusion_on = day("Ngày thông báo kết luận", "Conclusion notice dated", not_after_today=True, not_before="held_on")
    handler = post("Chuyên viên phụ trách", "Officer in charge")
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    foreseen = state("Phải tiếp, chưa có lịch", "Due, not planned", first=True, next_step=("Lên lịch", "Plan it"))
    planned = state("Đã lên lịch", "Planned", next_step=("Chuẩn bị tài liệu", "Prepare the papers"))
    ready = state("Đã xong tài liệu", "Papers ready", next_step=("Thông báo, mời dự", "Notify and invite"))
    notified = state("Đã thông báo", "Notified", next_step=("Tiếp, hoặc ghi ủy quyền, hủy", "Hold it, or record otherwise"))
    held = state("Đã tiếp", "Held", next_step=("Giao nhiệm vụ, ra thông báo kết luận", "Give the tasks, issue the conclusion"))
    delegated = state("Đã ủy quyền tiếp", "Delegated", next_step=("Giao nhiệm vụ, ra thông báo kết luận", "Give the tasks, issue the conclusion"))
    concluded = state("Đã thông báo kết luận", "Concluded", waits_for="tasks")
    done = state("Đã xong", "All done", last=True)
    cancelled = state("Đã hủy", "Cancelled", last=True)
    missed = state("Không tiếp", "Missed", last=True)

    # What may be done, and by whom --------------------------------------------------------
    foresee = action(
        "Lập buổi phải tiếp", "Open a day that is due", first=True, then=foreseen, by=RECORDERS, hands_to="handler",
        asks=[*periodic.ASKED, tier, sort, "usual_on", handler], takes=periodic.SPAN,
        unless=[when_.OPENED_BEFORE], recalls=[periodic.same("same", "tier", "sort")],
        says=("lập buổi tiếp của {tier}, {period}, lần {nth}", "opened day {nth} of {tier} for {period}"))
    convene = action(
        "Tiếp đột xuất", "Convene an extraordinary day", first=True, then=planned, by=(*RECORDERS, *shared.SIGNERS), sets={"sort": ADHOC},
        asks=[tier, ground, "planned_on", "at_hour", source, mode, handler], must=[ground, "planned_on"], hands_to="handler", posts=[DUE],
        says=("lên lịch tiếp đột xuất ngày {planned_on}: {ground}", "convened an extraordinary day on {planned_on}: {ground}"))
    make_up_ = action(
        "Lập buổi tiếp bù", "Open the day that makes up", first=True, then=planned, asks=[tier, "planned_on", source, mode, made_up_for],
        sets={"sort": MADE_UP}, posts=[DUE], says=("lập buổi tiếp bù", "opened the day that makes up"))
    fall_due = action(
        "Ghi đến kỳ", "Record that it is due", when=[foreseen, planned, ready, notified], by=RECORDERS, posts=[DUE],
        says=("đến kỳ phải tiếp", "fell due"))
    plan = action(
        "Lên lịch, dời ngày", "Plan, move", when=[foreseen, planned, ready, notified], then=planned, by=RECORDERS, main=True,
        asks=["planned_on", "at_hour", source, mode, delegates], must=["planned_on", source, mode], unless=[when_.outside_period("planned_on")],
        says=("lên lịch tiếp ngày {planned_on}", "planned it for {planned_on}"))
    post_schedule = action(
        "Niêm yết lịch", "Post the schedule", when=[planned, ready, notified], by=RECORDERS, asks=["posted_on"], must=["posted_on"], on="posted_on",
        says=("niêm yết lịch tiếp", "posted the schedule"))
    select = action(
        "Chọn hồ sơ", "Select matters", when=[foreseen, planned, ready, notified], by=RECORDERS, asks=[selected], must=[selected],
        says=("chọn hồ sơ cho buổi tiếp", "selected matters for the day"))
    prepare = action(
        "Xong tài liệu", "Papers ready", when=[planned, ready], then=ready, by=RECORDERS, main=True, asks=["ready_on", selected], must=["ready_on"],
        on="ready_on", says=("xong tài liệu cho buổi tiếp", "had the papers ready"))
    notify = action(
        "Thông báo, mời dự", "Notify and invite", when=[planned, ready, notified], then=notified, by=RECORDERS, main=True, on="notified_on",
        asks=["notice_number", "notified_on", "invited"], must=["notice_number", "notified_on"],
        says=("thông báo lịch tiếp số {notice_number}", "gave notice of the day, no. {notice_number}"))
    answer = action(
        "Ghi trả lời dự", "Record answers", when=[notified], by=RECORDERS, asks=["attending", "absent"], unless=[when_.UNINVITED, when_.BOTH],
        says=("ghi trả lời của cơ quan được mời", "recorded the answers of those invited"))
    test_line = action(
        "Thử đường truyền", "Test the line", when=[planned, ready, notified], by=RECORDERS, asks=["tested_on"], must=["tested_on"], on="tested_on",
        says=("thử đường truyền", "tested the line"))
    hold = action(
        "Ghi đã tiếp", "Record it held", when=[foreseen, planned, ready, notified, missed], then=held, by=RECORDERS, on="held_on", main=True,
        asks=["held_on", source, mode, "connected", "recorded"], must=["held_on"], posts=[DUE, HELD], reverses=[MISSED],
        unless=[when_.outside_period("held_on"), when_.UNRECORDED], says=("tiếp công dân", "received citizens"))
    delegate = action(
        "Ghi ủy quyền tiếp", "Record it delegated", when=[foreseen, planned, ready, notified, missed], then=delegated, by=DECIDERS, on="held_on",
        asks=["held_on", delegated_to, reason, source, mode, "connected", "recorded"], must=["held_on", delegated_to, reason], posts=[DUE, GIVEN], reverses=[MISSED],
        unless=[when_.outside_period("held_on"), when_.UNRECORDED], says=("ủy quyền cho {delegated_to} tiếp: {reason}", "{delegated_to} received by delegation: {reason}"))
    cancel = action(
        "Hủy buổi tiếp", "Cancel", when=[foreseen, planned, ready, notified], then=cancelled, by=DECIDERS,
        asks=[reason, make_up_on], must=[reason], posts=[DUE, CANCELLED],
        opens=[Opens("reception_day", "make_up_", "make_up", "made_up_for", MADE_UP_FOR, when_.makes_up)],
        says=("hủy buổi tiếp: {reason}", "cancelled it: {reason}"))
    miss = action(
        "Ghi không tiếp", "Record it missed", when=[foreseen, planned, ready, notified], then=missed, by=DECIDERS, posts=[DUE, MISSED],
        says=("hết kỳ, không tiếp", "the period ended, nobody was received"))
    assign = directing.give_task(
        "reception", vi="Giao nhiệm vụ từ kết luận", by=RECORDERS, when=[held, delegated, concluded], issued_on=when_.day_of_task, document_number="conclusion_number", issuer=when_.issuer_of)
    conclude = action(
        "Thông báo kết luận", "Issue the conclusion notice", when=[held, delegated], then=concluded, by=RECORDERS, on="conclusion_on", main=True,
        asks=[conclusion_number, conclusion_on], must=[conclusion_number, conclusion_on], posts=[CONCLUDED],
        says=("ra thông báo kết luận số {conclusion_number}", "issued the conclusion notice no. {conclusion_number}"))
    finish = action(
        "Xong các kết luận", "All conclusions done", when=[concluded], then=done, by=RECORDERS, main=True, unless=[when_.NO_TASK, *directing.TASKS_OPEN],
        says=("các kết luận đã thực hiện xong", "everything concluded is done"))
    close = action(
        "Kết thúc, không có kết luận phải làm", "Close without a conclusion", when=[held, delegated, concluded], then=done, by=RECORDERS, asks=[reason],
        unless=[when_.HAS_TASKS], says=("kết thúc, không có kết luận phải thực hiện", "closed it, nothing was concluded"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    within_period = clock("Phải tiếp trong kỳ", "To be held within the period", starts=["foresee"], counted_from="period_from", until="period_to", stops=ENDS,
                          when=when_.has_a_period)
    session = clock("Buổi tiếp theo lịch", "The planned day", starts=BEGINS, counted_from="planned_on", until="planned_on", stops=ENDS)
    schedule = clock("Niêm yết lịch", "Posting of the schedule", starts=["plan", "make_up_"], counted_from="planned_on", allows=when_.schedule_rule,
                     stops=["post_schedule", *ENDS], when=when_.must_be_posted)
    online_notice = clock("Báo trước buổi trực tuyến", "Notice of the online day", starts=BEGINS, counted_from="planned_on", allows=when_.online_notice_rule,
                          stops=["notify", *ENDS], when=when_.is_online)
    online_test = clock("Thử đường truyền", "Test of the line", starts=BEGINS, counted_from="planned_on", allows=when_.online_test_rule,
                        stops=["test_line", *ENDS], when=when_.is_online)
    conclusion = clock("Thông báo kết luận", "Conclusion notice", starts=["hold", "delegate"], counted_from="held_on", setting="conclusion_days",
                       stops=["conclude", "close"])

    # What comes up by itself, and what may leave the unit: counts by these, nothing else -------
    falls_due = (when_.owed(SECRETARY, PERIODIC, "secretary_days", "R11-PROV", usual=("secretary_day", "usual_on")),
                 when_.owed(HEAD, PERIODIC, "head_days", "TCD-HEAD"), when_.owed(COMMITTEE, REGULAR, "committee_days", None))
    leaves = ("tier", "sort", "source", "mode", "ground")
    filters = ("tier", "sort", "period", "nth", "source", "mode", "ground")
    columns = ("tier", "sort", "period", "planned_on", "held_on")
    duties = ("schedule", "online_notice", "conclusion")
    title, told_by = "tier", ("planned_on", "period")
