"""A session of a steering committee, from the call to the last task it gave."""

from datetime import date

from minhbach.procedures import casework, directing, shared
from minhbach.procedures import sittings as when_
from minhbach.procedures.chapters import CASES
from minhbach.procedures.fields import code, count, day, matters, number, one_of, receiver
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, objection, overview, state


class Session(
    Procedure, key="session", prefix="PH", since=date(2025, 1, 1),
    words=("Phiên họp Ban Chỉ đạo", "Session"), plural=("Phiên họp Ban Chỉ đạo", "Sessions"),
    chapter=CASES, rank=7, seen_by=shared.STAFF, unit=when_.SESSION,
    shares={**when_.ATTENDANCE, **directing.TASKS},
):
    """A session: agenda, papers, attendance, notice of conclusion, tasks.  (Phiên họp)"""

    # What is written down --------------------------------------------------------------
    sort = casework.committee_field(required=True)
    mode = one_of(
        "Hình thức", "Kind of session",
        ("plenary", "Phiên họp Ban Chỉ đạo", "Plenary"),
        ("standing_members", "Họp Thường trực Ban Chỉ đạo", "Standing members"),
        ("ad_hoc", "Họp đột xuất, theo vụ", "Ad hoc"), required=True)
    gist = casework.said("Phiên họp", "Session", at_most=120, required=True)
    called_on = day("Ngày triệu tập", "Called on", not_after_today=True)
    invitation_number = code("Số giấy mời", "Invitation no.")
    planned_on = day("Ngày họp dự kiến", "Planned for", not_before="called_on")
    agenda = casework.said("Chương trình", "Agenda", at_most=2000)
    agenda_items = count("Số nội dung", "Items of the agenda", at_least=1, at_most=50)
    previous = matters("Phiên họp trước", "Previous session", kind="session")
    papers_from = receiver("Cơ quan chuẩn bị tài liệu", "Papers asked from", many=True)
    papers_due_on = day("Hạn gửi tài liệu", "Papers due on", not_before="called_on")
    papers_in = receiver("Đã gửi tài liệu", "Papers received from", many=True, out_of="papers_from")
    papers_drafted = count("Tài liệu Ban soạn", "Papers drafted by the unit", at_most=100)
    held_on = day("Ngày họp", "Held on", not_after_today=True, not_before="called_on")
    minutes_number = code("Số biên bản", "Minutes no.")
    conclusion_due_on = day("Hạn ra thông báo kết luận", "Conclusion due on",
                            not_before="held_on")
    conclusion_number = number("Số thông báo kết luận", "Notice of conclusion no.",
                               sign=when_.sign)
    noticed_on = day("Ngày thông báo kết luận", "Conclusion noticed on",
                     not_after_today=True, not_before="held_on")
    reason = casework.said("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    called = state("Đã triệu tập", "Called", first=True,
                   next_step=("Chuẩn bị tài liệu", "Prepare the papers"))
    papers = state("Đã chuẩn bị tài liệu", "Papers ready", next_step=("Tổ chức phiên họp", "Hold it"))
    held = state("Đã họp", "Held", next_step=("Ra thông báo kết luận", "Notice the conclusion"))
    concluded = state("Đã có kết luận", "Concluded", waits_for="tasks",
                      next_step=("Giao và theo dõi nhiệm vụ", "Give and follow the tasks"))
    closed = state("Nhiệm vụ đã xong", "Tasks closed", last=True)
    cancelled = state("Đã hoãn, hủy", "Cancelled", last=True)

    # What may be done, and by whom --------------------------------------------------------
    call = action(
        "Triệu tập", "Call", first=True, then=called, by=(*shared.HANDLERS, *shared.SIGNERS),
        on="called_on",
        asks=[sort, mode, gist, called_on, invitation_number, planned_on, "invited", agenda,
              agenda_items, previous, papers_from, papers_due_on],
        must=[called_on, planned_on, "invited", agenda_items, papers_due_on],
        posts=[when_.INVITED],
        says=("triệu tập {mode} ngày {planned_on}: {gist}",
              "called it for {planned_on}: {gist}"))
    receive_papers = action(
        "Nhận tài liệu", "Receive papers", when=[called], by=shared.DESK,
        asks=[papers_in, papers_drafted], unless=[when_.NOT_ASKED_FOR],
        says=("nhận tài liệu của {papers_in}", "received the papers of {papers_in}"))
    finish_papers = action(
        "Tài liệu đã đủ", "Papers ready", when=[called], then=papers, by=shared.HANDLERS, main=True,
        asks=[papers_drafted, agenda, agenda_items],
        says=("chuẩn bị xong tài liệu", "had the papers ready"))
    postpone = action(
        "Đổi ngày họp", "Postpone", when=[called, papers], by=shared.SIGNERS,
        asks=[planned_on, reason], must=[planned_on, reason],
        unless=[objection(
            lambda case: str(case.asked.get("planned_on") or "9") < case.today.isoformat(),
            "ngày họp mới không lùi về trước hôm nay", "the new day may not lie before today",
            field="planned_on")],
        says=("đổi ngày họp sang {planned_on}: {reason}", "moved it to {planned_on}: {reason}"))
    hold = action(
        "Ghi đã họp", "Hold", when=[papers], then=held, by=shared.HANDLERS, on="held_on", main=True,
        asks=[held_on, minutes_number, *when_.ASKED_OF_ALL, conclusion_due_on],
        must=[held_on, minutes_number, "present", conclusion_due_on],
        unless=when_.ATTENDED, posts=[when_.HELD, when_.PRESENT],
        says=("họp; biên bản {minutes_number}", "held it; minutes {minutes_number}"))
    conclude = action(
        "Thông báo kết luận", "Notice the conclusion", when=[held], then=concluded,
        by=shared.SIGNERS, on="noticed_on", main=True, asks=[noticed_on], must=[noticed_on],
        numbers={"conclusion_number": when_.CONCLUSION}, posts=[when_.CONCLUDED],
        says=("thông báo kết luận số {conclusion_number}",
              "noticed the conclusion, no. {conclusion_number}"))
    give_task = directing.give_task(
        "session", by=shared.LEADERS, when=[concluded], issued_on="noticed_on", main=True,
        document_number=when_.signed, issuer=lambda _case: "steering")
    close = action(
        "Kết thúc theo dõi", "Close", when=[concluded], then=closed, by=shared.LEADERS,
        unless=[*directing.TASKS_OPEN], says=("các nhiệm vụ đã xong", "found all its tasks closed"))
    cancel = action(
        "Hoãn, hủy", "Cancel", when=[called, papers], then=cancelled, by=shared.SIGNERS,
        asks=[reason], must=[reason], posts=[when_.CANCELLED],
        says=("hoãn, hủy: {reason}", "cancelled it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    papers_term = clock(
        "Chuẩn bị tài liệu phiên họp", "Papers of the session", starts=["call"],
        stops=["finish_papers", "cancel"], counted_from="called_on", until="papers_due_on")
    sitting = clock(
        "Tổ chức phiên họp", "Holding the session", starts=["call"], rebases=["postpone"],
        stops=["hold", "cancel"], counted_from="called_on", until="planned_on")
    conclusion = clock(
        "Ra thông báo kết luận", "Notice of the conclusion", starts=["hold"],
        stops=["conclude"], counted_from="held_on", until="conclusion_due_on")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "mode")
    filters = ("sort", "mode")
    overviews = (
        overview("Thực hiện kết luận phiên trước", "Conclusions of the session before",
                 kind="task", through=["previous", "tasks"]),
        overview("Nhiệm vụ của phiên họp", "Tasks of the session", kind="task",
                 through=["tasks"]),
        overview("Yêu cầu gửi tài liệu", "Papers asked for", kind="request", by="session"))
    columns = ("gist", "sort", "mode", "planned_on", "held_on", "conclusion_number")
    duties = ("sitting", "conclusion")
