"""A proposal to rectify: a fault, who is asked to mend it, what came of it, whether again."""

from datetime import date

from minhbach.procedures import directing, recurring, shared
from minhbach.procedures.chapters import DIRECTIVES
from minhbach.procedures.fields import code, day, matters, one_of, prose
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, objection, state
from minhbach.procedures.measures import measure
from minhbach.procedures.recurring import FAULT, PROLONGED, REPEATED, SYSTEMATIC

MADE = measure("rectify_made", "kiến nghị đã gửi", "proposals made", FAULT, stock=True)
ANSWERED = measure("rectify_answered", "kiến nghị được trả lời", "proposals answered", FAULT, stock=True)
ENDED = measure("rectify_ended", "kiến nghị kết thúc", "proposals ended", FAULT, stock=True)


class Rectification(
    Procedure, key="rectification", prefix="KNCC", since=date(2025, 1, 1),
    words=("Kiến nghị chấn chỉnh", "Proposal to rectify"),
    plural=("Kiến nghị chấn chỉnh", "Proposals to rectify"),
    chapter=DIRECTIVES, rank=4, unit=FAULT, shares=directing.TASKS,
):
    """From a fault found to its mending, or to its finding again.  (Kiến nghị chấn chỉnh)"""

    # What is written down --------------------------------------------------------------
    gist = prose("Thiếu sót, vi phạm", "The fault", at_most=300, required=True)
    source = one_of(
        "Nguồn phát hiện", "Source", ("inspection", "Kiểm tra, giám sát", "Inspection"),
        ("list_case", "Vụ án, vụ việc theo dõi", "Case on the list"), ("petition", "Đơn thư", "Petition"),
        ("trial", "Xét xử", "Trial"), ("judicial_activity", "Hoạt động tư pháp", "Judicial activity"),
        ("other", "Nguồn khác", "Other"), required=True)
    found_on = day("Ngày phát hiện", "Found on", required=True, not_after_today=True)
    instrument = code("Văn bản bị vi phạm (số)", "Instrument breached", required=True, at_most=40)
    article = code("Điều, khoản bị vi phạm", "Article breached", required=True, at_most=30)
    provision = code("Quy định bị vi phạm, viết thống nhất", "Provision in one spelling", at_most=110)
    field = one_of("Lĩnh vực", "Field", codes="field", required=True)
    place = one_of("Địa bàn", "Place", codes="place")
    concerned_body = receiver_field("Cơ quan để xảy ra", "Body where it was found")
    spot = code("Nơi xảy ra", "Where it happened")
    before = matters("Các lần phát hiện trước", "Found before", kind="rectification")
    mode = one_of("Tính chất", "Recurrence", *recurring.RECURRENCES)
    receiver = receiver_field("Nơi nhận kiến nghị", "Receiver")
    letter_number = shared.letter_number
    letter_on = day("Ngày văn bản", "Letter dated", not_after_today=True, not_before="found_on")
    answer_due_on = day("Hạn trả lời", "Answer due on", not_before="letter_on")
    verdict = one_of("Trả lời", "Answer", ("accepted", "Chấp nhận", "Accepted"), ("partly", "Chấp nhận một phần", "Partly accepted"), ("refused", "Không chấp nhận", "Refused"))
    answer_number = code("Số văn bản trả lời", "Answer no.")
    answered_on = day("Ngày văn bản trả lời", "Answer dated", not_after_today=True, not_before="letter_on")
    due_on = day("Hạn thực hiện", "To be carried out by", not_before="answered_on")
    measure_number = code("Số văn bản về biện pháp", "Measure no.")
    measure_on = day("Ngày có biện pháp", "Measure dated", not_after_today=True, not_before="answered_on")
    evidence_number = code("Số văn bản chứng minh", "Evidence no.")
    evidence_on = day("Ngày văn bản chứng minh", "Evidence dated", not_after_today=True, not_before="answered_on")
    law_number = code("Số văn bản pháp luật mới", "New instrument no.")
    outcome = one_of("Kết cục", "Outcome", ("implemented", "Đã thực hiện", "Implemented"), ("not_implemented", "Không thực hiện", "Not implemented"),
                     ("overtaken", "Pháp luật đã thay đổi", "Overtaken by law"), ("unproposed", "Không kiến nghị", "Not proposed"))
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    found = state("Đã phát hiện", "Found", first=True, next_step=("Gửi kiến nghị", "Propose the rectification"))
    proposed = state("Đã kiến nghị, chờ trả lời", "Proposed", next_step=("Chờ trả lời", "Await the answer"))
    accepted = state("Được chấp nhận", "Accepted", next_step=("Theo dõi biện pháp", "Follow the measures"))
    refused = state("Không được chấp nhận", "Refused", next_step=("Kiến nghị lại hoặc kết thúc", "Propose anew or close it"))
    measured = state("Đã có biện pháp", "Measures taken", next_step=("Theo dõi, lấy minh chứng", "Follow it, obtain evidence"))
    evidenced = state("Đã có minh chứng", "With evidence", next_step=("Kiểm tra minh chứng", "Verify the evidence"))
    verified = state("Đã kiểm tra", "Verified", next_step=("Kết thúc", "Close it"))
    closed = state("Đã kết thúc", "Closed", last=True)

    # What may be done, and by whom --------------------------------------------------------
    find = action(
        "Ghi thiếu sót, vi phạm", "Record a fault", first=True, then=found, by=shared.HANDLERS, on="found_on",
        asks=[gist, source, found_on, instrument, article, field, place, concerned_body, "arises_from"],
        recalls=recurring.LOOK_BACK, takes={"spot": recurring.spot, "provision": recurring.provision, "mode": recurring.recurrence},
        posts=[REPEATED, SYSTEMATIC, PROLONGED], posts_when=recurring.COUNTED_WHEN, unless=[recurring.NO_SPOT],
        says=("ghi vi phạm {article}, văn bản {instrument} ({mode}): {gist}", "recorded a breach of {article}, {instrument} ({mode}): {gist}"))
    propose = action(
        "Gửi kiến nghị", "Propose", when=[found, refused], then=proposed, by=shared.SIGNERS, on="letter_on", main=True,
        asks=[receiver, letter_number, letter_on, answer_due_on], must=[receiver, letter_number, letter_on], posts=[MADE], reverses=[ANSWERED], sets={"verdict": None},
        says=("kiến nghị {receiver} bằng {letter_number}", "proposed it to {receiver} by {letter_number}"))
    drop = action(
        "Không kiến nghị", "Not proposed", when=[found], then=closed, by=shared.SIGNERS, asks=[reason], must=[reason], sets={"outcome": "unproposed"},
        says=("không kiến nghị: {reason}", "proposed nothing: {reason}"))
    record_answer = action(
        "Ghi được chấp nhận", "Accepted", when=[proposed], then=accepted, by=shared.DESK, on="answered_on", main=True,
        asks=[verdict, answer_number, answered_on, due_on], must=[verdict, answer_number, answered_on], posts=[ANSWERED],
        unless=[objection(lambda case: case.asked.get("verdict") == "refused", "không chấp nhận thì dùng “Ghi không được chấp nhận”", "a refusal is recorded by “Record the refusal”", field="verdict")],
        says=("{receiver} trả lời {answer_number}: {verdict}", "recorded the answer {answer_number}: {verdict}"))
    record_refusal = action(
        "Ghi không được chấp nhận", "Record the refusal", when=[proposed], then=refused, by=shared.DESK, on="answered_on", asks=[answer_number, answered_on, reason],
        must=[answer_number, answered_on, reason], sets={"verdict": "refused"}, posts=[ANSWERED],
        says=("{receiver} không chấp nhận, {answer_number}: {reason}", "recorded the refusal {answer_number}: {reason}"))
    give_task = directing.give_task(
        "rectification", by=shared.HANDLERS, when=[accepted, measured], issued_on="answered_on", document_number="answer_number", field="field")
    take_measure = action(
        "Ghi biện pháp", "Record the measure", when=[accepted, measured], then=measured, by=shared.HANDLERS, on="measure_on", main=True,
        asks=[measure_number, measure_on], must=[measure_number, measure_on],
        says=("có biện pháp theo {measure_number}", "recorded the measure: {measure_number}"))
    show_evidence = action(
        "Ghi minh chứng", "Record the evidence", when=[accepted, measured], then=evidenced, by=shared.HANDLERS, on="evidence_on", main=True,
        asks=[evidence_number, evidence_on], must=[evidence_number, evidence_on],
        says=("có minh chứng {evidence_number} ngày {evidence_on}", "recorded the evidence {evidence_number} of {evidence_on}"))
    verify = action(
        "Kiểm tra, công nhận", "Verify", when=[evidenced], then=verified, by=shared.LEADERS, second_to="show_evidence", main=True,
        says=("kiểm tra, công nhận minh chứng", "verified the evidence"))
    send_back = action(
        "Chưa công nhận", "Send back", when=[evidenced], then=measured, by=shared.LEADERS, second_to="show_evidence", asks=[reason], must=[reason],
        says=("chưa công nhận: {reason}", "did not accept the evidence: {reason}"))
    close = action(
        "Kết thúc: đã thực hiện", "Close as implemented", when=[verified], then=closed, by=shared.SIGNERS, main=True, sets={"outcome": "implemented"},
        posts=[ENDED], unless=[*directing.TASKS_OPEN], says=("kết thúc: đã thực hiện", "closed it as implemented"))
    close_not = action(
        "Kết thúc: không thực hiện", "Close as not implemented", when=[proposed, accepted, refused, measured, evidenced], then=closed, by=shared.SIGNERS,
        asks=[reason], must=[reason], sets={"outcome": "not_implemented"}, posts=[ENDED], says=("kết thúc, không thực hiện: {reason}", "closed it as not implemented: {reason}"))
    overtake = action(
        "Pháp luật đã thay đổi", "Overtaken by law", when=[proposed, accepted, refused, measured, evidenced], then=closed, by=shared.SIGNERS,
        asks=[law_number], must=[law_number], sets={"outcome": "overtaken"}, posts=[ENDED], says=("kết thúc do {law_number}", "closed it, overtaken by {law_number}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    proposing = clock("Gửi kiến nghị", "Proposing", starts=["find"], stops=["propose", "drop"], counted_from="found_on", setting="rectify_propose_days")
    reply_to_us = clock("Trả lời kiến nghị", "Answer to the proposal", starts=["propose"], stops=["record_answer", "record_refusal", "close_not", "overtake"],
                        counted_from="letter_on", until="answer_due_on", setting="rectify_answer_days")
    mending = clock("Thực hiện kiến nghị", "Carrying the proposal out", starts=["record_answer"], stops=["show_evidence", "close_not", "overtake"], counted_from="answered_on",
                    until="due_on", setting="rectify_days")
    anew = clock("Kiến nghị lại hoặc kết thúc", "Proposing anew or closing", starts=["record_refusal"], stops=["propose", "close_not", "overtake"], counted_from="answered_on",
                  setting="rectify_verify_days")
    verification = clock("Kiểm tra minh chứng", "Verification", starts=["show_evidence"], stops=["close", "send_back", "close_not", "overtake"], counted_from="evidence_on", setting="rectify_verify_days")
    mending_again = clock("Thực hiện lại", "Carrying it out again", starts=["send_back"], stops=["show_evidence", "close_not", "overtake"], counted_from="answered_on",
                          until="due_on", setting="rectify_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("source", "field", "place", "receiver", "verdict", "outcome", "mode", "instrument", "article")
    filters = ("source", "field", "place", "receiver", "mode", "verdict", "outcome", "instrument", "article", "provision", "concerned_body", "spot")
    columns = ("gist", "article", "place", "receiver", "mode")
    duties = ("reply_to_us", "mending", "mending_again")
    tree = ("tasks", "parts")
