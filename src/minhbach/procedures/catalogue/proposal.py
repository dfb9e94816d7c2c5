"""A proposal that a member sent up by package: waiting for its answer, with its age."""

from datetime import date

from minhbach.bodies.own_terms import own_term
from minhbach.procedures import exchange, shared
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.fields import code, day, one_of, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state

ANSWER_DAYS = own_term(
    "proposal_answer_days", "thời hạn trả lời kiến nghị của đơn vị gửi lên",
    "term to answer a proposal that a member sent up")


def was_answered_since(case: Case) -> bool:
    return str(case.asked.get("last_on") or "") <= str(case.stood.get("replied_on") or "")


class Proposal(
    Procedure, key="proposal", prefix="KNGL", since=date(2025, 1, 1),
    words=("Kiến nghị gửi lên", "Proposal sent up"),
    plural=("Kiến nghị gửi lên", "Proposals sent up"),
    noun="proposals", chapter=UNIT, rank=93, tally=False, seen_by=exchange.SEEING,
):
    """A proposal out of a member's signed report, until it is answered.  (Kiến nghị gửi lên)"""

    # What is written down --------------------------------------------------------------
    gist = prose("Nội dung kiến nghị", "What is proposed", at_most=2000, required=True)
    ref = code("Mã kiến nghị", "Mark of the proposal", at_most=80, required=True)
    raised_by = exchange.body_code("Đơn vị nêu", "Raised by", required=True)
    called = prose("Tên đơn vị", "Name of the unit", at_most=200)
    through = exchange.body_code("Gửi qua cụm", "Through the cluster")
    first_period = code("Nêu từ kỳ", "First raised in", required=True)
    last_period = code("Nêu lại đến kỳ", "Last raised in")
    first_on = day("Ngày cuối của kỳ nêu đầu", "End of the first period", required=True)
    last_on = day("Ngày cuối của kỳ nêu sau cùng", "End of the last period")
    came_on = day("Ngày nhận", "Came on", not_after_today=True)
    verdict = one_of("Kết quả trả lời", "Answer", *shared.VERDICTS)
    answer_number = code("Số văn bản trả lời", "Answer no.")
    replied_on = day("Ngày trả lời", "Answered on", not_after_today=True)
    answer = prose("Nội dung trả lời", "What the answer says", at_most=1000)

    # Where it can stand -----------------------------------------------------------------
    waiting = state("Chờ trả lời", "Unanswered", first=True, next_step=("Trả lời đơn vị", "Answer the unit"))
    answered = state("Đã trả lời", "Answered", last=True)

    # What may be done, and by whom --------------------------------------------------------
    open_ = action(
        "Nhận kiến nghị", "Take in", first=True, apart=True, then=waiting, by=exchange.TAKERS, on="came_on",
        asks=[gist, ref, raised_by, called, through, first_period, last_period, first_on, last_on, came_on], must=[came_on],
        says=("nhận kiến nghị của {called}, kỳ {first_period}: {gist}", "took in the proposal of {called}, {first_period}: {gist}"))
    repeat = action(
        "Nêu ở kỳ khác", "Raised in another period", apart=True, by=exchange.TAKERS, when=[waiting, answered],
        asks=[first_period, last_period, first_on, last_on],
        says=("đơn vị nêu từ kỳ {first_period} đến kỳ {last_period}", "raised from {first_period} to {last_period}"))
    raise_again = action(
        "Nêu lại sau khi đã trả lời", "Raised again", apart=True, by=exchange.TAKERS, when=[answered], then=waiting, on="came_on",
        asks=[last_period, last_on, came_on], must=[last_period, last_on, came_on],
        unless=[objection(was_answered_since, "kỳ này trước ngày trả lời", "the period ended before the answer", field="last_on")],
        says=("đơn vị nêu lại ở kỳ {last_period}", "raised again in {last_period}"))
    reply = action(
        "Trả lời", "Answer", by=(*exchange.GATHERERS, *shared.SIGNERS), when=[waiting], then=answered, on="replied_on", main=True,
        asks=[verdict, answer_number, replied_on, answer], must=[verdict, replied_on, answer],
        says=("trả lời {answer_number}, {verdict}: {answer}", "answered {answer_number}, {verdict}: {answer}"))

    # By when ------------------------------------------------------------------------------
    answering = clock(
        "Trả lời kiến nghị", "Answer to the proposal", starts=["open_", "raise_again"], stops=["reply"],
        counted_from="came_on", setting=ANSWER_DAYS)

    passes_on = False
    leaves = ("ref", "first_period", "verdict")
    filters = ("ref", "raised_by", "through", "verdict")
    columns = ("called", "first_period", "gist", "verdict")
