"""A task of a conclusion or directive: who answers for it, by when, proved by what."""

from datetime import date

from minhbach.procedures import directing, shared, tasks as when_
from minhbach.procedures.chapters import DIRECTIVES
from minhbach.procedures.directing import FIXED
from minhbach.procedures.fields import code, count, day, matters, one_of, post, prose
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Opens, action, clock, state
from minhbach.procedures.tasks import INSTRUCTED, REFUSED, TASK, TASK_DONE, TASK_GIVEN


class Task(
    Procedure, key="task", prefix="NV", since=date(2025, 1, 1),
    words=("Nhiệm vụ", "Task"), plural=("Nhiệm vụ", "Tasks"),
    chapter=DIRECTIVES, rank=3, unit=TASK,
):
    """A task given by a document; its status is computed for a day, never typed.  (Nhiệm vụ)"""

    # What is written down --------------------------------------------------------------
    gist = prose("Nội dung nhiệm vụ", "What has to be done", at_most=300, required=True)
    source = one_of("Nguồn giao", "Source", *directing.SOURCES)
    issuer = one_of("Cơ quan ban hành", "Issuer", *directing.ISSUERS)
    document_number = code("Số, ký hiệu văn bản giao", "Document no.")
    issued_on = day("Ngày văn bản giao", "Document dated", required=True, not_after_today=True)
    field = one_of("Lĩnh vực", "Field", codes="field")
    receiver = receiver_field("Cơ quan chủ trì", "Body in charge")
    executor = post("Vị trí chủ trì của Ban", "Post in charge, of the unit")
    co_operating = receiver_field("Cơ quan phối hợp", "Co-operating bodies", many=True)
    follower = post("Chuyên viên theo dõi", "Follower")
    mode = one_of("Loại thời hạn", "Kind of deadline", *directing.MODES, required=True)
    due_on = day("Hạn hoàn thành", "Due on", not_before="issued_on")
    days_given = count("Số ngày văn bản ấn định", "Days the document gives", at_least=1, at_most=730)
    day_kind = one_of("Cách tính ngày", "Kind of days", *directing.DAY_KINDS)
    condition = prose("Điều kiện phải chờ", "Condition awaited", at_most=300)
    condition_on = day("Ngày có điều kiện", "Condition came on", not_after_today=True, not_before="issued_on")
    reviewed_on = day("Ngày rà soát", "Reviewed on", not_after_today=True, not_before="issued_on")
    progress = prose("Tiến độ", "Progress", at_most=500)
    evidence_number = code("Số văn bản chứng minh", "Evidence no.")
    evidence_on = day("Ngày văn bản chứng minh", "Evidence dated", not_after_today=True, not_before="issued_on")
    evidence_issuer = receiver_field("Nơi ban hành văn bản chứng minh", "Evidence issued by")
    tier = one_of("Cấp nhận kết quả", "Level that received it", *when_.TIERS)
    reported_on = day("Ngày báo cáo hoàn thành", "Reported done on", not_after_today=True, not_before="evidence_on")
    done_on = day("Ngày hoàn thành", "Done on")
    outcome = one_of("Kết cục", "Outcome", ("done", "Hoàn thành", "Done"), ("dropped", "Thôi thực hiện", "Dropped"))
    reason = prose("Lý do", "Reason", at_most=300)
    sort = one_of("Loại đề nghị", "Sort of request", ("extension", "Gia hạn", "Extension"), ("reassignment", "Giao lại", "Re-assignment"))
    asked_on = day("Ngày đề nghị", "Asked on", not_after_today=True, not_before="issued_on")
    asked_due_on = day("Hạn đề nghị", "Date asked for")
    asked_receiver = receiver_field("Cơ quan đề nghị giao lại", "Body proposed")
    request_open = one_of("Đề nghị chờ duyệt", "Request open", ("yes", "Có", "Yes"))
    changed_on = day("Ngày thay đổi có hiệu lực", "Change in force from")
    purpose = one_of("Lãnh đạo yêu cầu", "Instruction", *when_.INSTRUCTIONS)
    instructed_on = day("Ngày yêu cầu", "Instructed on", not_after_today=True, not_before="issued_on")
    answer = prose("Trả lời", "Answer", at_most=500)
    item = code("Mục trong văn bản giao", "Item of the document", at_most=20)
    amended_by = code("Theo văn bản sửa đổi", "By the amending document")
    parts = matters("Nhiệm vụ con", "Parts", kind="task")
    part_gist = prose("Nội dung nhiệm vụ con", "What the part is", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    under_way = state("Đang thực hiện", "Under way", first=True, next_step=("Theo dõi, báo cáo khi có văn bản", "Follow it, report it done"))
    reported = state("Đã báo cáo, chờ xác nhận", "Reported done", next_step=("Xác nhận hoặc trả lại", "Accept it or send it back"))
    done = state("Đã hoàn thành", "Done", last=True)
    dropped = state("Thôi thực hiện", "Dropped", last=True)

    # What may be done, and by whom --------------------------------------------------------
    open_ = action(
        "Vào sổ nhiệm vụ", "Open", first=True, then=under_way, by=shared.STAFF, on="issued_on", hands_to="follower",
        asks=[gist, source, issuer, document_number, issued_on, field, receiver, executor, co_operating, follower, mode, due_on, days_given, day_kind, condition, item, "carries_out"],
        posts=[TASK_GIVEN], unless=[*directing.owned(), *directing.timed()],
        says=("giao nhiệm vụ: {gist}", "gave the task: {gist}"))
    take_agreed = when_.take_agreed(under_way)
    split = action(
        "Chia nhiệm vụ con", "Split off a part", when=[under_way], by=shared.HANDLERS, asks=[part_gist, asked_receiver, asked_due_on], must=[part_gist, asked_receiver],
        opens=[Opens("task", "open_", "parts", "carries_out", when_.PART)],
        says=("chia nhiệm vụ con cho {asked_receiver}: {part_gist}", "split off a part for {asked_receiver}: {part_gist}"))
    review = action(
        "Cập nhật tiến độ", "Review", when=[under_way], by=shared.HANDLERS, on="reviewed_on", asks=[reviewed_on, progress], must=[reviewed_on, progress],
        says=("rà soát: {progress}", "reviewed it: {progress}"))
    set_due = action(
        "Ấn định hạn", "Set the date", when=[under_way], by=shared.LEADERS, asks=[due_on], must=[due_on], sets={"mode": FIXED}, takes=when_.TODAY,
        unless=[when_.HAS_A_DATE, when_.IS_PAST], says=("ấn định hạn {due_on}", "set the date: {due_on}"))
    meet_condition = action(
        "Điều kiện đã có", "Condition met", when=[under_way], by=shared.HANDLERS, sets={"mode": FIXED}, takes=when_.TODAY,
        asks=[condition_on, due_on], must=[condition_on], unless=[when_.AWAITS_NOTHING, when_.IS_PAST],
        says=("điều kiện đã có ngày {condition_on}, hạn {due_on}", "noted that the condition came on {condition_on}; due {due_on}"))
    report_done = action(
        "Báo cáo hoàn thành", "Report done", when=[under_way], then=reported, by=shared.DESK, on="reported_on", main=True,
        asks=[evidence_number, evidence_on, evidence_issuer, tier, reported_on], must=[evidence_number, evidence_on, evidence_issuer, tier, reported_on],
        unless=[when_.NEVER_DONE, when_.NOT_YET_DUE, when_.PARTS_OPEN, when_.REQUEST_WAITS],
        says=("báo cáo hoàn thành theo {evidence_number} ngày {evidence_on}", "reported it done by {evidence_number} of {evidence_on}"))
    accept = action(
        "Xác nhận hoàn thành", "Accept", when=[reported], then=done, by=shared.LEADERS, second_to="report_done", on="done_on", main=True,
        sets={"outcome": "done"}, takes={"done_on": when_.day_of_evidence}, posts=[TASK_DONE],
        says=("xác nhận hoàn thành ngày {done_on}", "accepted it as done on {done_on}"))
    send_back = action(
        "Trả lại", "Send back", when=[reported], then=under_way, by=shared.LEADERS, second_to="report_done", asks=[reason], must=[reason],
        says=("chưa công nhận, trả lại: {reason}", "sent it back: {reason}"))
    drop = action(
        "Thôi thực hiện", "Drop", when=[under_way], then=dropped, by=shared.SIGNERS, asks=[reason], must=[reason], sets={"outcome": "dropped"}, unless=[when_.REQUEST_WAITS],
        says=("thôi thực hiện: {reason}", "dropped it: {reason}"))
    amend = action(
        "Sửa theo văn bản giao", "Amend", when=[under_way], by=shared.LEADERS, asks=[gist, due_on, amended_by], must=[gist, amended_by], takes=when_.TODAY,
        unless=[when_.RESTS_WITHOUT_DATE], says=("sửa theo {amended_by}, hạn {due_on}: {gist}", "amended it by {amended_by}, due {due_on}: {gist}"))
    recall = action(
        "Nơi giao rút lại", "Recall", when=[under_way, reported], then=dropped, by=shared.LEADERS, asks=[amended_by], must=[amended_by], sets={"outcome": "dropped", "request_open": None},
        says=("nơi giao rút lại theo {amended_by}", "its giver took it back by {amended_by}"))
    reopen = action(
        "Mở lại", "Reopen", when=[done, dropped], then=under_way, by=shared.SIGNERS, asks=[due_on, reason], must=[due_on, reason], unless=[when_.IS_PAST],
        sets={"mode": FIXED, "outcome": None}, takes=when_.TODAY, reverses=[TASK_DONE], says=("mở lại, hạn {due_on}: {reason}", "reopened it, due {due_on}: {reason}"))
    ask_extension = when_.ask("extension", "Đề nghị gia hạn", "Ask for an extension", under_way, "asked_due_on", [when_.NO_DATE, when_.NOT_LATER])
    ask_reassignment = when_.ask("reassignment", "Đề nghị giao lại", "Ask for re-assignment", under_way, "asked_receiver", [when_.SAME_BODY])
    approve_extension = when_.approve("extension", "Duyệt gia hạn", "Approve the extension", under_way, {"due_on": "asked_due_on"}, [when_.ASKED_PAST])
    approve_reassignment = when_.approve("reassignment", "Duyệt giao lại", "Approve the re-assignment", under_way, {"receiver": "asked_receiver"}, [])
    refuse_request = action(
        "Không duyệt đề nghị", "Refuse the request", when=[under_way], by=shared.LEADERS, asks=[reason], must=[reason], sets={"request_open": None},
        posts=[REFUSED], unless=[when_.NO_REQUEST, when_.OWN_REQUEST], says=("không duyệt đề nghị: {reason}", "refused the request: {reason}"))
    instruct = action(
        "Lãnh đạo yêu cầu", "Instruct", when=[under_way, reported], by=shared.LEADERS, on="instructed_on", asks=[purpose, instructed_on], must=[purpose, instructed_on],
        posts=[INSTRUCTED], says=("yêu cầu: {purpose}", "instructed: {purpose}"))
    answer_instruction = action(
        "Trả lời yêu cầu", "Answer the instruction", when=[under_way, reported], by=shared.HANDLERS, asks=[answer], must=[answer], unless=[when_.NO_INSTRUCTION], sets={"instructed_on": None},
        says=("trả lời yêu cầu: {answer}", "answered the instruction: {answer}"))
    ask_correction = when_.mending(shared.ask_correction())
    approve_correction = when_.mending(shared.approve_correction())
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    term = clock("Hoàn thành nhiệm vụ", "Completion of the task", starts=["open_", "take_agreed", "meet_condition", "set_due", "reopen"], rebases=["approve_extension", "amend"], stops=["accept", "drop", "recall"],
                 counted_from="issued_on", rebased_from="condition_on", until="due_on", within=("days_given", "day_kind"), when=when_.has_a_term)
    upkeep = clock("Rà soát nhiệm vụ", "Review of the task", starts=["open_"], rebases=["review", "meet_condition", "set_due"], stops=["drop", "accept", "recall"],
                   counted_from="issued_on", rebased_from="reviewed_on", setting="task_review_days", when=when_.has_no_term)
    decision = clock("Xét đề nghị", "Decision on the request", starts=["ask_extension", "ask_reassignment"], stops=["approve_extension", "approve_reassignment", "refuse_request", "recall"],
                     counted_from="asked_on", setting="task_request_days")
    instruction = clock("Trả lời lãnh đạo", "Answer to the leader", starts=["instruct"], rebases=["instruct"], stops=["answer_instruction", "drop", "accept", "recall"],
                        counted_from="instructed_on", setting="task_answer_days")
    acceptance = clock("Xác nhận kết quả", "Acceptance", starts=["report_done"], stops=["accept", "send_back", "recall"], counted_from="reported_on", setting="task_acceptance_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("source", "issuer", "field", "receiver", "mode", "tier", "outcome", "sort")
    filters = ("receiver", "source", "issuer", "field", "mode", "sort", "request_open", "tier", "outcome", "document_number")
    columns = ("document_number", "gist", "receiver", "due_on")
    duties = ("term",)
    rests = staticmethod(when_.rests)
    tree = ("parts", "parts")
