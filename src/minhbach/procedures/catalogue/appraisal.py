"""Appraising a draft before it is submitted: the dossier, the opinion, what became of it."""

from datetime import date

from minhbach.procedures import appraising as when_
from minhbach.procedures import documenting as doc
from minhbach.procedures import shared
from minhbach.procedures.chapters import DOCUMENTS
from minhbach.procedures.fields import code, count, day, flag, number, one_of, papers, post, prose, sign
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state


class Appraisal(
    Procedure, key="appraisal", prefix="TD", since=date(2025, 1, 1),
    words=("Thẩm định", "Appraisal"), plural=("Thẩm định", "Appraisals"),
    chapter=DOCUMENTS, rank=4, unit=when_.APPRAISAL,
):
    """A draft on internal affairs appraised before it is submitted.  (Thẩm định)"""

    # What is written down --------------------------------------------------------------
    mode = one_of("Vai trò của Ban", "Part of the committee", ("preside", "Chủ trì", "Presides"),
                  ("cooperate", "Phối hợp", "Co-operates"), required=True)
    source = receiver_field("Cơ quan đề nghị", "Asking body", required=True)
    asked_sign = sign("Số văn bản đề nghị", "Request no.")
    received_on = day("Ngày nhận đề nghị", "Request received on", not_after_today=True, required=True)
    sort = doc.sort_field(required=True)
    issuer = one_of("Cấp trình", "Submitted to", codes="issuer")
    gist = prose("Tên dự thảo", "Draft", at_most=150, required=True)
    due_on = day("Hạn cơ quan đề nghị ghi", "Due, as asked", not_before="received_on")
    has_submission = flag("Có tờ trình", "Submission is there")
    has_draft = flag("Có dự thảo", "Draft is there")
    has_account = flag("Có báo cáo thuyết minh", "Explanatory report is there")
    has_summary = flag("Có bản tổng hợp ý kiến", "Summary of comments is there")
    dossier = papers("Tệp hồ sơ", "Dossier files", help=when_.NOTHING_SECRET)
    incomplete_on = day("Ngày yêu cầu bổ sung", "Asked to complete on", not_after_today=True, not_before="received_on")
    completed_on = day("Ngày bổ sung đủ", "Completed on", not_after_today=True, not_before="incomplete_on")
    handled_by = post("Người thẩm định", "Appraised by")
    asked_bodies = receiver_field("Cơ quan được hỏi ý kiến", "Agencies asked", many=True)
    agencies_asked_on = day("Ngày hỏi ý kiến", "Agencies asked on", not_after_today=True, not_before="received_on")
    agencies_due_on = day("Hạn góp ý", "Comments due", not_before="agencies_asked_on")
    answered_bodies = receiver_field("Cơ quan đã có ý kiến", "Agencies that answered", many=True, out_of="asked_bodies")
    met_on = day("Ngày họp thẩm định", "Appraisal meeting on", not_after_today=True, not_before="received_on")
    need, basis, consistency, feasibility, wording = when_.assessments()
    verdict = one_of("Kết luận thẩm định", "Verdict", *when_.VERDICTS)
    report = papers("Báo cáo thẩm định", "Appraisal report", help=when_.NOTHING_SECRET)
    return_reason = prose("Lý do trả lại", "Why returned", at_most=300)
    letter_number = code("Số văn bản thẩm định (nếu số ngoài sổ)", "Appraisal no., if not drawn")
    number = number("Số văn bản thẩm định", "Appraisal no.")
    letter_on = shared.letter_on
    made, adopted, explained = (count(f"Số ý kiến {vi}", f"Points {en}") for vi, en in (
        ("thẩm định", "made"), ("được tiếp thu", "adopted"), ("được giải trình", "explained")))
    submitted_on = day("Ngày trình", "Submitted on", not_after_today=True, not_before="letter_on")
    decided_on = day("Ngày có kết quả", "Decided on", not_after_today=True, not_before="letter_on")
    outcome = one_of("Kết quả trình", "Result", *when_.RESULTS)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    registered = state("Chờ kiểm tra hồ sơ", "Awaiting the check of the dossier", first=True,
                       next_step=("Kiểm tra hồ sơ", "Check the dossier"))
    incomplete = state("Chờ bổ sung hồ sơ, tạm dừng tính hạn", "Awaiting completion, suspended",
                       next_step=("Nhận hồ sơ bổ sung", "Take in what is missing"))
    accepted = state("Đủ hồ sơ", "Complete", next_step=("Giao thẩm định", "Assign it"))
    assigned = state("Đang thẩm định", "Being appraised",
                     next_step=("Dự thảo báo cáo thẩm định", "Draft the report"))
    drafted = state("Chờ trưởng phòng", "With the head of room", next_step=("Kiểm tra dự thảo", "Check the draft"))
    checked = state("Chờ lãnh đạo Ban", "With the leaders", next_step=("Duyệt", "Approve it"))
    approved = state("Đã duyệt, chờ phát hành", "Approved", next_step=("Ký, phát hành", "Sign and issue"))
    issued = state("Đã phát hành, chờ tiếp thu", "Issued",
                   next_step=("Ghi tiếp thu và kết quả trình", "Record adoption and result"))
    decided = state("Có kết quả trình", "Decided", last=True)
    withdrawn = state("Cơ quan rút đề nghị", "Withdrawn", last=True)

    # What may be done, and by whom --------------------------------------------------------
    register = action(
        "Vào sổ đề nghị", "Register", first=True, then=registered, by=shared.DESK, on="received_on",
        asks=[mode, source, asked_sign, received_on, sort, issuer, gist, due_on, dossier], must=[received_on],
        says=("vào sổ đề nghị thẩm định của {source}", "registered the request of {source}"))
    ask_to_complete = action(
        "Yêu cầu bổ sung", "Ask to complete", when=[registered], then=incomplete, by=shared.STAFF, on="incomplete_on",
        asks=[has_submission, has_draft, has_account, has_summary, incomplete_on], must=[incomplete_on],
        unless=[when_.NOTHING_MISSING], sends=("dossier_request",),
        says=("yêu cầu bổ sung hồ sơ, tạm dừng tính hạn", "asked for what is missing, the term is suspended"))
    complete = action(
        "Nhận bổ sung", "Complete", when=[incomplete], then=registered, by=shared.DESK, main=True, on="completed_on",
        asks=[has_submission, has_draft, has_account, has_summary, completed_on, dossier], must=[completed_on],
        says=("nhận hồ sơ bổ sung, tính hạn tiếp", "took in what was missing, the term runs on"))
    accept = action(
        "Đủ hồ sơ", "Accept", when=[registered], then=accepted, by=shared.STAFF, main=True,
        asks=[has_submission, has_draft, has_account, has_summary], unless=[when_.SOMETHING_MISSING],
        says=("kiểm tra, đủ hồ sơ", "found the dossier complete"))
    assign = action(
        "Giao thẩm định", "Assign", when=[accepted], then=assigned, by=shared.LEADERS, main=True,
        asks=[handled_by], must=[handled_by], hands_to="handled_by", says=("giao {handled_by}", "assigned it to {handled_by}"))
    ask_agencies = action(
        "Lấy ý kiến cơ quan", "Ask agencies", when=[assigned], by=shared.HANDLERS, asks=[asked_bodies, agencies_asked_on, agencies_due_on],
        must=[asked_bodies, agencies_asked_on], says=("lấy ý kiến {asked_bodies}", "asked {asked_bodies}"))
    take_answer = action(
        "Ghi ý kiến đã có", "Take an answer", when=[assigned], then=assigned, once=when_.all_answered, by=shared.DESK, asks=[answered_bodies],
        must=[answered_bodies], unless=[when_.NOT_ASKED], says=("ghi {answered_bodies} đã có ý kiến", "noted the answer of {answered_bodies}"))
    meet = action(
        "Ghi họp thẩm định", "Meet", when=[assigned], by=shared.HANDLERS, on="met_on", asks=[met_on],
        must=[met_on], says=("họp thẩm định", "held the appraisal meeting"))
    draft = action(
        "Dự thảo báo cáo", "Draft", when=[assigned], then=drafted, by=shared.HANDLERS, main=True,
        asks=[verdict, need, basis, consistency, feasibility, wording, made, report], must=[verdict], sends=("appraisal_report",),
        says=("dự thảo: {verdict}", "drafted: {verdict}"))
    return_draft = action(
        "Trả lại dự thảo", "Return the draft", when=[drafted, checked], then=assigned, by=shared.LEADERS,
        asks=[return_reason], must=[return_reason], says=("trả lại: {return_reason}", "returned it: {return_reason}"))
    check = action(
        "Kiểm tra dự thảo", "Check", when=[drafted], then=checked, by=shared.LEADERS, second_to="draft", main=True,
        says=("kiểm tra dự thảo", "checked the draft"))
    approve = action(
        "Duyệt", "Approve", when=[checked], then=approved, by=shared.SIGNERS, second_to="draft", main=True,
        says=("duyệt: {verdict}", "approved: {verdict}"))
    issue = action(
        "Phát hành", "Issue", when=[approved], then=issued, by=(*shared.CLERKS, *shared.SIGNERS), main=True, on="letter_on",
        asks=[letter_number, letter_on, report], must=[letter_on], posts=[when_.APPRAISED, when_.POINTS_MADE], sends=("appraisal_report",),
        numbers={"number": doc.numbering(doc.REPORT, when=doc.not_typed, own=True)}, unless=[doc.NO_TERM_TO_DRAW],
        says=("phát hành {number}{letter_number}: {verdict}", "issued {number}{letter_number}: {verdict}"))
    record_adoption = action(
        "Ghi tiếp thu, giải trình", "Record adoption", when=[issued], by=shared.HANDLERS, asks=[adopted, explained, submitted_on],
        must=[adopted], posts=[when_.POINTS_TAKEN], unless=[when_.TOO_MANY, when_.RECORDED], says=("ghi cơ quan soạn thảo tiếp thu {adopted} ý kiến", "recorded {adopted} points adopted"))
    decide = action(
        "Ghi kết quả trình", "Record the result", when=[issued], then=decided, by=shared.HANDLERS, main=True, on="decided_on",
        asks=[outcome, decided_on], must=[outcome, decided_on], posts=[when_.DECIDED], says=("kết quả: {outcome}", "result: {outcome}"))
    withdraw = action(
        "Ghi rút đề nghị", "Withdraw", when=[registered, incomplete, accepted, assigned, drafted, checked, approved],
        then=withdrawn, by=shared.LEADERS, says=("cơ quan đề nghị rút hồ sơ", "the asking body withdrew it"))
    ask_correction, approve_correction, refuse_correction = shared.corrections()

    # By when ------------------------------------------------------------------------------
    term = clock("Thẩm định", "Appraisal", starts=["register"], pauses=["ask_to_complete"], resumes=["complete"],
                 stops=["issue", "withdraw"], counted_from="received_on", until="due_on", setting="appraisal_days")
    agencies = clock("Chờ ý kiến cơ quan", "Awaiting agencies", starts=["ask_agencies"], stops=["take_answer", "draft", "withdraw"],
                     counted_from="agencies_asked_on", until="agencies_due_on", setting="reply_days")
    feedback = clock("Chờ tiếp thu, kết quả trình", "Awaiting adoption and result", starts=["issue"], stops=["decide"],
                     counted_from="letter_on", setting="feedback_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("mode", "source", "sort", "issuer", "verdict", "outcome")
    filters = ("mode", "source", "sort", "issuer", "verdict", "outcome")
    columns = ("received_on", "source", "gist", "mode", "verdict", "number", "outcome")
    duties = ("term",)
