"""Advising a document of the Party committee: drafted, commented on, submitted, issued."""

from datetime import date

from minhbach.procedures import appraising as when_
from minhbach.procedures import documenting as doc
from minhbach.procedures import shared
from minhbach.procedures.chapters import DOCUMENTS
from minhbach.procedures.fields import code, count, day, flag, matters, number, one_of, papers, post, prose, sign
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.measures import measure

SUBMITTED = measure("advice_submitted", "văn bản tham mưu đã trình", "advised documents submitted",
                    "document", stock=True)
ISSUED = measure("advice_issued", "văn bản tham mưu được ban hành", "advised documents issued",
                 "document", stock=True)


class Advice(
    Procedure, key="advice", prefix="TM", since=date(2025, 1, 1), noun="advice",
    words=("Tham mưu ban hành", "Advised document"), plural=("Tham mưu ban hành văn bản", "Advised documents"),
    chapter=DOCUMENTS, rank=3, unit="document",
):
    """A document the committee drafts for the Party committee to issue.  (Tham mưu ban hành)"""

    # What is written down --------------------------------------------------------------
    secrecy = doc.secrecy_field()
    issuer = doc.issuer_field(required=True)
    sort = doc.sort_field(required=True)
    gist = prose("Tên, trích yếu dự thảo", "Draft, abstract", at_most=150, needed=doc.UNLESS_SECRET, help=(
        "Không lặp tên loại, ví dụ: về tăng cường công tác tiếp công dân",
        "Without the kind of document, such as: on receiving citizens"))
    internal_affairs = flag("Thuộc lĩnh vực nội chính, phải thẩm định", "On internal affairs, to be appraised")
    registered_on = day("Ngày giao tham mưu", "Advice asked on", not_after_today=True, required=True)
    planned_on = day("Hạn trình", "To be submitted by", not_before="registered_on")
    handled_by = post("Người chủ trì soạn thảo", "Drafted by")
    drafts = papers("Dự thảo", "Drafts", help=when_.NOTHING_SECRET)
    drafted_on = day("Ngày dự thảo", "Drafted on", not_after_today=True, not_before="registered_on")
    asked_bodies = receiver_field("Cơ quan được lấy ý kiến", "Agencies asked", many=True)
    agencies_asked_on = day("Ngày lấy ý kiến", "Agencies asked on", not_after_today=True, not_before="registered_on")
    agencies_due_on = day("Hạn góp ý", "Comments due", not_before="agencies_asked_on")
    answered_bodies = receiver_field("Cơ quan đã góp ý", "Agencies that answered", many=True, out_of="asked_bodies")
    made, adopted, explained = (count(f"Số ý kiến {vi}", f"Points {en}") for vi, en in (
        ("góp ý", "made"), ("tiếp thu", "adopted"), ("giải trình", "explained")))
    appraisals = matters("Thẩm định", "Appraisals", kind="appraisal")
    waiver_ground = one_of("Lý do không thẩm định", "Why there is no appraisal", *when_.WAIVERS)
    waiver_article = code("Căn cứ (văn bản, điều)", "Ground (paper, article)")
    return_reason = prose("Lý do trả lại", "Why returned", at_most=300)
    letter_number = sign("Số tờ trình (nếu số ngoài sổ)", "Submission no., if not drawn")
    number = number("Số tờ trình", "Submission no.")
    submitted_on = day("Ngày trình", "Submitted on", not_after_today=True, not_before="registered_on")
    issued_sign = sign("Số văn bản ban hành", "Issued as no.")
    issued_on = day("Ngày ban hành", "Issued on", not_after_today=True, not_before="submitted_on")
    ground = one_of("Lý do thôi tham mưu", "Why dropped", *doc.DROPPED)
    correction_ground = doc.correction_ground()

    # Where it can stand -----------------------------------------------------------------
    registered = state("Chờ giao soạn thảo", "Awaiting a drafter", first=True, next_step=("Giao soạn thảo", "Assign it"))
    drafting = state("Đang soạn thảo", "Being drafted", next_step=("Dự thảo, trình trưởng phòng", "Draft it, pass it up"))
    commenting = state("Đang lấy ý kiến", "Out for comments", next_step=("Tổng hợp ý kiến", "Gather the comments"))
    at_room_head = state("Chờ trưởng phòng", "With the head of room", next_step=("Kiểm tra dự thảo", "Check the draft"))
    at_deputy = state("Chờ phó trưởng ban", "With the deputy head", next_step=("Duyệt dự thảo", "Approve the draft"))
    at_head = state("Chờ trưởng ban trình", "With the head", next_step=("Ký, trình", "Sign and submit it"))
    submitted = state("Đã trình, chờ ban hành", "Submitted", next_step=("Ghi kết quả trình", "Record the result"))
    issued = state("Đã ban hành", "Issued", last=True)
    returned = state("Cấp ủy trả lại", "Returned", last=True)
    dropped = state("Thôi tham mưu", "Dropped", last=True)

    # What may be done, and by whom --------------------------------------------------------
    register = action(
        "Vào sổ tham mưu", "Register", first=True, then=registered, by=shared.STAFF, on="registered_on",
        asks=[secrecy, issuer, sort, gist, internal_affairs, registered_on, planned_on], must=[registered_on],
        unless=[doc.NO_GIST], says=("vào sổ tham mưu {sort} của {issuer}", "registered a {sort} of {issuer}"))
    assign = action(
        "Giao soạn thảo", "Assign", when=[registered], then=drafting, by=shared.LEADERS, main=True, asks=[handled_by],
        must=[handled_by], hands_to="handled_by", says=("giao {handled_by} soạn thảo", "assigned the draft to {handled_by}"))
    add_draft = action(
        "Thêm bản dự thảo", "Add a draft", when=[drafting, commenting], by=shared.HANDLERS, on="drafted_on",
        asks=[drafts, drafted_on], must=[drafts, drafted_on], says=("thêm bản dự thảo", "added a draft"))
    ask_agencies = action(
        "Lấy ý kiến", "Ask agencies", when=[drafting, commenting], then=commenting, by=shared.HANDLERS,
        asks=[asked_bodies, agencies_asked_on, agencies_due_on], must=[asked_bodies, agencies_asked_on],
        says=("lấy ý kiến {asked_bodies}", "asked {asked_bodies}"))
    take_answer = action(
        "Ghi góp ý đã có", "Take an answer", when=[commenting], then=drafting, once=when_.all_answered, by=shared.DESK, main=True,
        asks=[answered_bodies, made, adopted, explained], must=[answered_bodies], unless=[when_.NOT_ASKED, when_.TOO_MANY],
        says=("ghi góp ý của {answered_bodies}", "noted the comments of {answered_bodies}"))
    pass_up = action(
        "Trình trưởng phòng", "Pass up", when=[drafting, commenting], then=at_room_head, by=shared.HANDLERS, main=True,
        says=("trình trưởng phòng", "passed it to the head of room"))
    check = action(
        "Kiểm tra dự thảo", "Check", when=[at_room_head], then=at_deputy, by=shared.LEADERS, second_to="pass_up", main=True,
        says=("kiểm tra, trình phó trưởng ban", "checked it and passed it to the deputy head"))
    approve = action(
        "Duyệt dự thảo", "Approve", when=[at_deputy], then=at_head, by=shared.SIGNERS, second_to="pass_up", main=True,
        says=("duyệt, trình trưởng ban", "approved it and passed it to the head"))
    return_draft = action(
        "Trả lại dự thảo", "Return the draft", when=[at_room_head, at_deputy, at_head], then=drafting, by=shared.LEADERS,
        asks=[return_reason], must=[return_reason], says=("trả lại: {return_reason}", "returned it: {return_reason}"))
    link_appraisal = action(
        "Liên kết thẩm định", "Link the appraisal", when=[drafting, commenting, at_room_head, at_deputy, at_head], by=shared.STAFF,
        asks=[appraisals], must=[appraisals], says=("liên kết báo cáo thẩm định", "linked the appraisal"))
    waive = action(
        "Ghi lý do không thẩm định", "Record why no appraisal", when=[drafting, commenting, at_room_head, at_deputy, at_head],
        by=shared.SIGNERS, asks=[waiver_ground, waiver_article], must=[waiver_ground], unless=[when_.NO_ARTICLE],
        says=("ghi không thẩm định: {waiver_ground}, theo {waiver_article}", "recorded no appraisal: {waiver_ground}, by {waiver_article}"))
    submit = action(
        "Ký, trình", "Submit", when=[at_head], then=submitted, by=shared.SIGNERS, second_to="pass_up", main=True, on="submitted_on",
        asks=[letter_number, submitted_on], must=[submitted_on], posts=[SUBMITTED], sends=("submission",),
        numbers={"number": doc.numbering("to_trinh", when=doc.not_typed, own=True)}, unless=[when_.GATE, doc.NO_TERM_TO_DRAW],
        says=("trình {issuer}, tờ trình {number}{letter_number}", "submitted it to {issuer} by {number}{letter_number}"))
    record_issue = action(
        "Ghi ban hành", "Record the issue", when=[submitted], then=issued, by=shared.DESK, main=True, on="issued_on",
        asks=[issued_sign, issued_on, issuer], must=[issued_sign, issued_on], posts=[ISSUED],
        says=("{issuer} ban hành {issued_sign}", "{issuer} issued {issued_sign}"))
    record_return = action(
        "Ghi trả lại", "Record the return", when=[submitted], then=returned, by=shared.DESK, reverses=[SUBMITTED],
        asks=[return_reason], says=("cấp ủy trả lại {return_reason}", "the Party committee returned it {return_reason}"))
    take_up = action(
        "Soạn thảo lại", "Take up again", when=[returned], then=drafting, by=shared.LEADERS,
        asks=[registered_on, planned_on], must=[registered_on], says=("soạn thảo lại", "took it up again"))
    drop = action(
        "Thôi tham mưu", "Drop", when=[registered, drafting, commenting, at_room_head, at_deputy, at_head], then=dropped,
        by=shared.SIGNERS, asks=[ground], must=[ground], says=("thôi tham mưu: {ground}", "dropped it: {ground}"))
    ask_correction, approve_correction, refuse_correction = doc.corrections()

    # By when ------------------------------------------------------------------------------
    advising = clock("Tham mưu, trình", "Advising and submitting", starts=["register", "take_up"], stops=["submit", "drop"],
                     counted_from="registered_on", until="planned_on", setting="advice_days")
    agencies = clock("Chờ góp ý", "Awaiting comments", starts=["ask_agencies"], stops=["take_answer", "pass_up", "drop"],
                     counted_from="agencies_asked_on", until="agencies_due_on", setting="reply_days")
    result = clock("Chờ ban hành", "Awaiting the issue", starts=["submit"], stops=["record_issue", "record_return"],
                   counted_from="submitted_on", setting="feedback_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("issuer", "sort")
    filters = ("issuer", "sort", "internal_affairs", "handled_by")
    columns = ("registered_on", "issuer", "sort", "gist", "planned_on", "submitted_on", "issued_sign", "issued_on")
    duties = ("advising",)
    withholds = doc.only_known(
        "issuer", "sort", "internal_affairs", "registered_on", "planned_on", "handled_by", "appraisals", "waiver_ground",
        "number", "letter_number", "submitted_on", "issued_sign", "issued_on", "ground")
