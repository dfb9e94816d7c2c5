"""A proposal that a member put forward, as it came by package: until it is answered."""

from datetime import date

from minhbach.bodies.own_terms import own_term
from minhbach.procedures import exchange, put_forward, shared
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.fields import code, day, one_of, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state

ANSWER_DAYS = own_term(
    "proposal_answer_days", "thời hạn trả lời kiến nghị của đơn vị gửi lên",
    "term to answer a proposal that a member sent up")


def was_answered_since(case: Case) -> bool:
    return str(case.asked.get("last_on") or "") <= str(case.stood.get("replied_on") or "")


class ReceivedProposal(
    Procedure, key="received_proposal", prefix="KNĐN", since=date(2025, 1, 1),
    words=("Kiến nghị gửi lên", "Proposal received"),
    plural=("Kiến nghị gửi lên", "Proposals received"),
    noun="received-proposals", chapter=UNIT, rank=93, tally=False, seen_by=exchange.SEEING,
):
    """A proposal out of a member's signed report, until it is answered.  (Kiến nghị gửi lên)"""

    # What is written down --------------------------------------------------------------
    gist = prose("Nội dung kiến nghị", "What is proposed", at_most=300, required=True)
    answers = prose("Hạn chế, khó khăn được giải quyết", "What it answers", at_most=600)
    ref = code("Mã kiến nghị", "Mark of the proposal", at_most=80, required=True)
    raised_by = exchange.body_code("Đơn vị nêu", "Raised by", required=True)
    called = prose("Tên đơn vị", "Name of the unit", at_most=200)
    through = exchange.body_code("Gửi qua cụm", "Through the cluster")
    first_period = code("Nêu từ kỳ", "First raised in", required=True)
    last_period = code("Còn nêu ở kỳ", "Still raised in", required=True)
    last_on = day("Ngày cuối của kỳ ấy", "End of that period", required=True)
    came_on = day("Ngày nhận", "Came on", not_after_today=True)
    verdict = one_of("Ý kiến trả lời", "Reply", *put_forward.VERDICTS)
    reply_number = code("Số văn bản trả lời", "Reply no.")
    replied_on = day("Ngày văn bản trả lời", "Reply dated", not_after_today=True)
    reply_gist = prose("Nội dung trả lời", "What the reply says", at_most=600)

    # Where it can stand -----------------------------------------------------------------
    waiting = state("Chờ trả lời", "Unanswered", first=True, next_step=("Trả lời đơn vị", "Answer the unit"))
    answered = state("Đã trả lời", "Answered", last=True)

    # What may be done, and by whom --------------------------------------------------------
    open_ = action(
        "Nhận kiến nghị", "Take in", first=True, apart=True, then=waiting, by=exchange.TAKERS, on="came_on",
        asks=[gist, answers, ref, raised_by, called, through, first_period, last_period, last_on, came_on], must=[came_on],
        says=("nhận kiến nghị của {called}, kỳ {last_period}: {gist}", "took in the proposal of {called}, {last_period}: {gist}"))
    repeat = action(
        "Còn nêu ở kỳ sau", "Still raised", apart=True, by=exchange.TAKERS, when=[waiting],
        asks=[last_period, last_on], must=[last_period, last_on],
        says=("đơn vị còn nêu ở kỳ {last_period}", "still raised in {last_period}"))
    raise_again = action(
        "Nêu lại sau khi đã trả lời", "Raised again", apart=True, by=exchange.TAKERS, when=[answered], then=waiting, on="came_on",
        asks=[last_period, last_on, came_on], must=[last_period, last_on, came_on],
        unless=[objection(was_answered_since, "kỳ này trước ngày trả lời", "the period ended before the answer", field="last_on")],
        says=("đơn vị nêu lại ở kỳ {last_period}", "raised again in {last_period}"))
    settle = action(
        "Đơn vị báo đã được trả lời", "Answered, as the unit says", apart=True, by=exchange.TAKERS, when=[waiting], then=answered, on="replied_on",
        asks=[verdict, reply_number, replied_on], must=[verdict, reply_number, replied_on],
        says=("đơn vị báo đã có trả lời {reply_number}: {verdict}", "the unit says it was answered by {reply_number}: {verdict}"))
    reply = action(
        "Trả lời", "Answer", by=(*exchange.GATHERERS, *shared.SIGNERS), when=[waiting], then=answered, on="replied_on", main=True,
        asks=[verdict, reply_number, replied_on, reply_gist], must=[verdict, reply_number, replied_on, reply_gist],
        says=("trả lời {reply_number}, {verdict}: {reply_gist}", "answered {reply_number}, {verdict}: {reply_gist}"))

    # By when ------------------------------------------------------------------------------
    answering = clock(
        "Trả lời kiến nghị", "Answer to the proposal", starts=["open_", "raise_again"], stops=["reply", "settle"],
        counted_from="came_on", setting=ANSWER_DAYS)

    passes_on = False
    leaves = ("ref", "first_period", "verdict")
    filters = ("ref", "raised_by", "through", "verdict")
    columns = ("called", "first_period", "gist", "verdict")
