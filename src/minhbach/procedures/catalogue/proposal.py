"""A proposal the unit puts forward: raised, put with a report, answered, carried out, or raised again."""

from datetime import date

from minhbach.bodies.roles import OFFICE
from minhbach.kernel.words import Words
from minhbach.procedures import put_forward, shared
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.fields import code, day, matters, one_of, prose
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.periodic import PeriodCode
from minhbach.procedures.put_forward import FOLLOW_DAYS, PROPOSAL, PUT, PUT_DAYS, REPLIED, REPLY_DAYS, TAKEN_UP


class Proposal(
    Procedure, key="proposal", prefix="ĐX", since=date(2025, 1, 1),
    words=("Đề xuất, kiến nghị", "Proposal"), plural=("Đề xuất, kiến nghị", "Proposals"),
    chapter=UNIT, rank=89, unit=PROPOSAL, seen_by=OFFICE,
):
    """What the unit asks of those above and beside it, until it has an answer.  (Kiến nghị)"""

    # What is written down --------------------------------------------------------------
    gist = prose("Nội dung kiến nghị", "What is proposed", at_most=300, required=True, unnamed=True)
    tier = one_of("Nơi nhận kiến nghị", "Addressed to", *put_forward.ADDRESSEES, required=True)
    receiver = receiver_field("Cơ quan nhận", "Agency")
    difficulty = matters("Khó khăn, vướng mắc được giải quyết", "Difficulty it answers", kind="difficulty")
    limitation = prose("Hạn chế, khó khăn được giải quyết", "Limitation it answers", at_most=300, unnamed=True)
    ground = one_of("Nguyên nhân của hạn chế", "Cause of the limitation", *put_forward.CAUSES, required=True)
    raised_on = day("Ngày nêu", "Raised on", required=True, not_after_today=True)
    period = PeriodCode(words=Words("Kỳ báo cáo nêu lần đầu", "First in the report for"), help=Words(
        "ví dụ 2026-H1; để trống là 6 tháng đang chạy", "for example 2026-H1; left empty: the half-year that runs"))
    cut_off_on = day("Ngày chốt kỳ", "End of the period")
    document_number = code("Số báo cáo, văn bản gửi", "Sent with document no.")
    put_with = matters("Báo cáo đã nêu", "Put with the report", kind="report")
    put_on = day("Ngày gửi", "Put on", not_after_today=True, not_before="raised_on")
    reply_due_on = day("Đề nghị trả lời trước ngày", "Reply asked by", not_before="put_on")
    verdict = one_of("Ý kiến trả lời", "Reply", *put_forward.VERDICTS)
    reply_number = code("Số văn bản trả lời", "Reply no.")
    replied_on = day("Ngày văn bản trả lời", "Reply dated", not_after_today=True, not_before="put_on")
    reply_gist = prose("Nội dung trả lời", "What the reply says", at_most=600, unnamed=True)
    due_on = day("Hạn thực hiện", "To be carried out by", not_before="replied_on")
    done_on = day("Ngày thực hiện xong", "Carried out on", not_after_today=True, not_before="replied_on")
    evidence_number = code("Số văn bản chứng minh", "Evidence no.")
    reason = prose("Lý do", "Reason", at_most=300, unnamed=True)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    raised = state("Đã nêu, chưa gửi", "Raised", first=True, next_step=("Gửi theo báo cáo kỳ", "Put it with the report"))
    put = state("Đã gửi, chờ trả lời", "Put", next_step=("Chờ trả lời, đôn đốc", "Await the reply, urge it"))
    answered = state("Đã có trả lời", "Answered", next_step=("Thực hiện, kết thúc hoặc nêu lại", "Carry it out, close it or take it up again"))
    carried_out = state("Đã thực hiện", "Carried out", last=True)
    closed = state("Đã kết thúc", "Closed", last=True)
    withdrawn = state("Đã rút", "Withdrawn", last=True)

    # What may be done, and by whom --------------------------------------------------------
    raise_ = action(
        "Nêu kiến nghị", "Raise", first=True, then=raised, by=(*shared.HANDLERS, *shared.SIGNERS), on="raised_on",
        asks=[gist, tier, receiver, difficulty, limitation, ground, raised_on, period], takes={"period": put_forward.first_period, "cut_off_on": put_forward.cut_off},
        unless=[put_forward.NOBODY_TO_ASK, put_forward.SOMEBODY_ELSE, put_forward.ANSWERS_NOTHING],
        says=("nêu kiến nghị với {tier} {receiver} để đưa vào báo cáo {period}: {gist}", "raised it with {tier} {receiver} for the report of {period}: {gist}"))
    reword = action(
        "Sửa lời kiến nghị", "Reword", when=[raised], by=(*shared.HANDLERS, *shared.SIGNERS), asks=[gist, limitation],
        says=("sửa lời kiến nghị: {gist}", "reworded it: {gist}"))
    put_ = action(
        "Ghi đã gửi", "Put", when=[raised], then=put, by=shared.DESK, on="put_on", main=True,
        asks=[put_on, document_number, put_with, reply_due_on, period], must=[put_on, document_number], posts=[PUT],
        says=("gửi theo {document_number}", "put it with {document_number}"))
    answer = action(
        "Ghi trả lời", "Record the reply", when=[put, raised], then=answered, by=shared.STAFF, on="replied_on", main=True,
        asks=[verdict, reply_number, replied_on, reply_gist, due_on], must=[verdict, reply_number, replied_on], posts=[REPLIED], unless=[put_forward.NEVER_PUT],
        says=("ghi trả lời {reply_number}: {verdict}. {reply_gist}", "recorded the reply {reply_number}: {verdict}. {reply_gist}"))
    carry_out = action(
        "Ghi đã thực hiện", "Carried out", when=[answered], then=carried_out, by=shared.HANDLERS, on="done_on", main=True,
        asks=[done_on, evidence_number], must=[done_on, evidence_number], unless=[put_forward.WAS_REFUSED],
        says=("ghi kiến nghị đã được thực hiện, {evidence_number}", "recorded that it was carried out, {evidence_number}"))
    close = action(
        "Kết thúc", "Close", when=[answered], then=closed, by=shared.LEADERS, asks=[reason], must=[reason],
        says=("kết thúc kiến nghị: {reason}", "closed it: {reason}"))
    withdraw = action(
        "Rút kiến nghị", "Withdraw", when=[raised, put], then=withdrawn, by=shared.LEADERS, asks=[reason], must=[reason],
        says=("rút kiến nghị: {reason}", "withdrew it: {reason}"))
    take_up = action(
        "Nêu lại", "Take up again", when=[answered, carried_out, closed, withdrawn], then=raised, by=(*shared.HANDLERS, *shared.SIGNERS),
        asks=[reason, gist], must=[reason], takes={"cut_off_on": put_forward.next_cut_off}, sets={"reply_due_on": None, "due_on": None}, posts=[TAKEN_UP],
        says=("nêu lại kiến nghị: {reason}", "took it up again: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    putting = clock("Gửi kiến nghị theo báo cáo", "Putting it with the report", starts=["raise_", "take_up"], stops=["put_", "answer", "withdraw"],
                    counted_from="cut_off_on", setting=PUT_DAYS)
    awaiting = clock("Chờ trả lời kiến nghị", "Reply to the proposal", starts=["put_"], stops=["answer", "withdraw"],
                     counted_from="put_on", until="reply_due_on", setting=REPLY_DAYS)
    following = clock("Thực hiện sau trả lời", "Following the reply", starts=["answer"], stops=["carry_out", "close", "take_up"],
                      counted_from="replied_on", until="due_on", setting=FOLLOW_DAYS)

    # What may leave the unit: its lines in a report, and counts by these ---------------------
    leaves = ("tier", "receiver", "ground", "period", "verdict")
    filters = ("tier", "receiver", "ground", "verdict", "period")
    columns = ("gist", "tier", "period", "document_number", "verdict")
    duties = ("awaiting", "following")
