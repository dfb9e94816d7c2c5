"""A conference of the cluster, from its date to the last of the tasks it agreed."""

from datetime import date

from minhbach.procedures import conferring as of
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.convening import NOT_CANCELLED, as_answered, drafts_left, is_early, is_no_item, next_item, tasks_run
from minhbach.procedures.fields import code, count, day, matters, number, one_of, papers
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import OnlyAsked, Opens, action, clock, objection, overview, state
from minhbach.procedures.proposed import Latest, Through
from minhbach.procedures.runs import run


class Conference(
    Procedure, key="conference", prefix="HN", since=date(2025, 1, 1),
    words=("Hội nghị cụm", "Conference of the cluster"), plural=("Hội nghị cụm", "Conferences"),
    noun="conferences", chapter=CLUSTER, rank=20, tally=False, seen_by=at.SEEING_ABOVE,
):
    """A conference: agenda, guests, papers, comments, key tasks, conclusion.  (Hội nghị cụm)"""

    # What is written down --------------------------------------------------------------
    sort = one_of("Loại hội nghị", "Sort", *of.SORTS, required=True)
    gist = of.said("Tên hội nghị", "Name of the conference", at_most=200, required=True)
    host = at.member_field("Đơn vị đăng cai", "Host", required=True)
    planned_on = day("Ngày họp dự kiến", "Planned for", required=True)
    venue = of.said("Địa điểm", "Venue", at_most=150)
    period = code("Kỳ số liệu", "Period of figures", at_most=8, pattern=of.PERIOD, written_as=of.PERIOD_WORDS, required=True)
    cut_off_on = day("Ngày chốt số liệu", "Figures cut off on", required=True)
    agenda = of.agenda_field()
    agenda_items = count("Số nội dung", "Items of the agenda", at_least=1, at_most=60)
    previous = matters("Hội nghị trước", "Conference before", kind="conference", proposed=Latest("conference", NOT_CANCELLED),
                       help=("kiểm điểm các nhiệm vụ đã thống nhất ở đó", "the tasks agreed there are reviewed"))
    notice_number = code("Số giấy mời", "Invitation no.")
    answer_by = day("Trả lời trước ngày", "Answer by")
    papers_due_on = day("Hạn gửi tham luận", "Papers due on")
    opened_on = day("Ngày khai mạc", "Opened on", not_after_today=True)
    item_now = count("Nội dung đang bàn", "Item being discussed", at_least=1, at_most=60)
    held_on = day("Ngày bế mạc", "Held on", not_after_today=True, not_before="opened_on")
    minutes_number = code("Số biên bản", "Minutes no.")
    conclusion_due_on = day("Hạn ra thông báo kết luận", "Conclusion due on", not_before="held_on")
    conclusion_number = number("Số thông báo kết luận", "Notice of conclusion no.", sign=of.sign)
    noticed_on = day("Ngày thông báo kết luận", "Notice of conclusion dated", not_after_today=True, not_before="held_on")
    key_tasks = matters("Nhiệm vụ trọng tâm", "Key tasks", kind="key_task")
    task_gist = of.said("Nội dung nhiệm vụ", "What has to be done", at_most=300)
    task_due_on = day("Hạn hoàn thành", "Due on", proposed=Through("key_tasks", "due_on"))
    task_indicator = code("Chỉ tiêu theo dõi", "Indicator", at_most=20)
    documents = papers("Tài liệu đã hoàn thiện", "Finished papers")
    reason = of.said("Lý do", "Reason", at_most=300)

    # Where it can stand -----------------------------------------------------------------
    planned = state("Đã định ngày", "Planned", first=True, next_step=("Gửi giấy mời", "Send the invitations"))
    invited = state("Đã mời", "Invited", next_step=("Thu tham luận", "Collect the papers"))
    papers_in = state("Đã đủ tài liệu", "Papers in", next_step=("Khai mạc", "Open it"))
    opened = state("Đang họp", "In session", next_step=("Bế mạc, ghi biên bản", "End it, record the minutes"))
    held = state("Đã họp", "Held", next_step=("Ra thông báo kết luận", "Give notice of the conclusion"))
    concluded = state("Đã có kết luận", "Concluded", waits_for="key_tasks", next_step=("Theo dõi nhiệm vụ", "Follow the tasks"))
    closed = state("Đã kiểm điểm xong", "Reviewed", last=True)
    cancelled = state("Đã hủy", "Cancelled", last=True)

    # What may be done, and by whom --------------------------------------------------------
    plan = action(
        "Định ngày hội nghị", "Plan", first=True, then=planned, by=at.LEADERS,
        asks=[sort, gist, host, planned_on, venue, period, cut_off_on, agenda, previous], unless=[*of.AGENDA],
        takes={"agenda_items": of.count_items},
        says=("định ngày {planned_on}, {host} đăng cai: {gist}", "planned it for {planned_on}, host {host}: {gist}"))
    change = action(
        "Sửa ngày, chương trình", "Change date or agenda", when=[planned, invited, papers_in, opened], by=at.LEADERS,
        asks=[planned_on, venue, cut_off_on, agenda, papers_due_on, reason], must=[reason], unless=[*of.AGENDA], takes={"agenda_items": of.count_items},
        says=("sửa ngày, chương trình: {reason}", "changed its date or agenda: {reason}"))
    invite = action(
        "Gửi giấy mời", "Invite", apart=True, main=True, when=[planned], then=invited, by=at.LEADERS,
        asks=[notice_number, answer_by, papers_due_on], must=[notice_number, answer_by, papers_due_on],
        says=("gửi giấy mời {notice_number}", "sent the invitations, {notice_number}"))
    finish_papers = action(
        "Tài liệu đã đủ", "Papers in", when=[invited], then=papers_in, by=at.LEADERS, main=True,
        says=("chốt tài liệu hội nghị", "found the papers complete"))
    file_documents = action(
        "Đưa tài liệu hội nghị", "File the papers", when=[planned, invited, papers_in, opened, held, concluded], by=at.LEADERS,
        asks=[documents], must=[documents], says=("đưa tài liệu hội nghị", "filed papers of the conference"))
    draft_task = action(
        "Dự thảo nhiệm vụ trọng tâm", "Draft a key task", when=[planned, invited, papers_in, opened, held], by=at.LEADERS,
        asks=[task_gist, task_due_on, task_indicator], must=[task_gist, task_due_on], unless=[of.one_clause("task_gist")],
        opens=[Opens("key_task", "draft", "key_tasks", "conference", {
            "gist": OnlyAsked("task_gist"), "due_on": OnlyAsked("task_due_on"), "indicator": OnlyAsked("task_indicator"),
            "item": next_item, "agree_by": "planned_on"})],
        says=("dự thảo nhiệm vụ: {task_gist}", "drafted the task: {task_gist}"))
    open_ = action(
        "Khai mạc", "Open", when=[invited, papers_in], then=opened, by=at.LEADERS, on="opened_on", main=True,
        asks=[opened_on], must=[opened_on], sets={"item_now": 1},
        unless=[objection(is_early, "chưa đến ngày chốt số liệu", "the figures are not cut off yet", field="opened_on")],
        says=("khai mạc; số liệu chốt ngày {cut_off_on}", "opened it; figures as of {cut_off_on}"))
    move_on = action(
        "Chuyển nội dung", "Move on", when=[opened], by=at.LEADERS, asks=[item_now], must=[item_now],
        unless=[objection(is_no_item, "chương trình không có nội dung số này", "the agenda has no such item", field="item_now")],
        says=("chuyển sang nội dung {item_now}", "moved on to item {item_now}"))
    hold = action(
        "Bế mạc", "End", when=[opened], then=held, by=at.LEADERS, on="held_on", main=True,
        asks=[held_on, minutes_number, conclusion_due_on], must=[held_on, minutes_number, conclusion_due_on],
        says=("bế mạc; biên bản {minutes_number}", "ended it; minutes {minutes_number}"))
    conclude = action(
        "Thông báo kết luận", "Give notice of the conclusion", when=[held], then=concluded, by=at.LEADERS, on="noticed_on", main=True,
        asks=[noticed_on], must=[noticed_on], numbers={"conclusion_number": of.CONCLUSION},
        unless=[objection(drafts_left, "còn dự thảo nhiệm vụ chưa thống nhất, cũng chưa bỏ", "a draft task is neither agreed nor dropped")],
        says=("thông báo kết luận số {conclusion_number}", "gave notice of the conclusion, no. {conclusion_number}"))
    close = action(
        "Kết thúc theo dõi", "Close", when=[concluded], then=closed, by=at.LEADERS,
        unless=[objection(tasks_run, "còn nhiệm vụ chưa kiểm điểm", "a task of it is not reviewed")],
        says=("các nhiệm vụ đã kiểm điểm", "found all its tasks reviewed"))
    cancel = action(
        "Hủy hội nghị", "Cancel", when=[planned, invited, papers_in], then=cancelled, by=at.LEADERS, asks=[reason], must=[reason],
        unless=[objection(tasks_run, "còn dự thảo nhiệm vụ: bỏ trước", "draft tasks are left: drop them first")],
        says=("hủy: {reason}", "cancelled it: {reason}"))

    # By when ------------------------------------------------------------------------------
    papers_term = clock(
        "Thu tham luận hội nghị", "Papers of the conference", starts=["invite"], rebases=["change"],
        stops=["finish_papers", "open_", "cancel"], counted_from="planned_on", until="papers_due_on")
    sitting = clock(
        "Tổ chức hội nghị cụm", "Holding the conference", starts=["plan"], rebases=["change"], stops=["hold", "cancel"],
        counted_from="planned_on", until="planned_on")
    conclusion = clock(
        "Ra thông báo kết luận hội nghị", "Conclusion of the conference", starts=["hold"], stops=["conclude"],
        counted_from="held_on", until="conclusion_due_on")

    # What may leave: nothing of itself --------------------------------------------------------
    leaves = ()
    filters = ("sort", "host", "period")
    columns = ("gist", "sort", "host", "planned_on", "held_on", "conclusion_number")
    duties = ("sitting", "conclusion")
    overviews = (
        overview("Nhiệm vụ của hội nghị trước", "Tasks of the conference before", kind="key_task", through=["previous", "key_tasks"]),)
    runs = (
        run("attendance", "Ghi có mặt, vắng", "Record who came", kind="guest", by="conference", acts=["note_present", "note_absent"], proposes=as_answered),
        run("papers", "Nhận các tham luận đã gửi", "Take in the papers sent", kind="conference_paper", by="conference", acts=["take"]),
        run("outcomes", "Ghi kết quả các ý kiến", "Record what became of the comments", kind="conference_comment", by="conference", acts=["settle"]))
    passes_on = False
