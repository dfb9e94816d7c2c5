"""What a letter is about: proposed, approved, handed on, answered, closed, reopened."""

from dataclasses import replace
from datetime import date

from minhbach.procedures import conditions as when_
from minhbach.procedures import letter, shared
from minhbach.procedures.chapters import PETITIONS
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Moves, action, clock, state
from minhbach.procedures.outgoing import HANDED_ON, HANDLING, issue, urge
from minhbach.procedures.measures import CLAIM, ELIGIBLE, HANDLED, RAISED, REOPENED, SETTLED

class Claim(
    Procedure, key="claim", prefix="VV", since=date(2025, 1, 1),
    words=("Vụ việc", "Claim"), plural=("Vụ việc", "Claims"),
    chapter=PETITIONS, rank=2, unit=CLAIM, tally=False,
    shares=letter.CLASSIFIED | letter.CLAIMED,
):
    """What one or more letters are about, from the proposal to the result.  (Vụ việc)"""

    # What is written down: procedures/letter.py --------------------------------------------

    # Where it can stand -----------------------------------------------------------------
    raised = state("Chờ đề xuất", "Awaiting a proposal", first=True,
                   next_step=("Đề xuất xử lý", "Propose the handling"))
    proposed = state("Chờ duyệt", "Awaiting approval",
                     next_step=("Duyệt đề xuất", "Approve the proposal"))
    approved = state("Đã duyệt", "Approved",
                     next_step=("Ban hành văn bản", "Issue the letter"))
    with_body = state("Chờ nơi nhận trả lời", "With the receiver", waits_for="referrals")
    answered = state("Đã có trả lời", "Answered",
                     next_step=("Ghi kết quả", "Record the result"))
    closed = state("Đã kết thúc", "Closed", last=True)

    # What may be done, and by whom --------------------------------------------------------
    raise_ = action(
        "Lập vụ việc", "Raise", first=True, then=raised,
        asks=["petitions", "received_on", "content", "channel", "field", "place", "eligibility", "competence", "signatories", "several_places", "round", "concerned_body", "gist", "recused"],
        posts=[RAISED, ELIGIBLE], posts_when={"eligible": when_.is_eligible},
        says=("lập vụ việc từ đơn", "raised it from a letter"))
    take_over = action(
        "Nhận từ sổ cũ", "Take over from a register", first=True, then=raised,
        asks=["petitions", "received_on", "content", "channel", "field", "place", "gist"],
        posts=[RAISED], on="received_on",
        says=("nhận từ sổ cũ", "taken over from a register"))
    reclassify = action(
        "Phân loại lại", "Reclassify",
        asks=["content", "field", "place", "eligibility", "competence", "signatories", "several_places", "round", "concerned_body"],
        posts=[ELIGIBLE], posts_when={"eligible": when_.is_eligible},
        says=("phân loại là {content}", "classified as {content}"))
    recuse = action(
        "Tránh xử lý", "Recuse", when=[raised, proposed, approved, with_body, answered],
        by=shared.STAFF, asks=["recused"], must=["recused"],
        says=("ghi người phải tránh", "recorded a recusal"))
    gather = action(
        "Nhận thêm đơn", "Gather a letter", joins=True, asks=["petitions", "recused"],
        moves=[replace(HANDED_ON, when=when_.was_handled)],
        says=("nhận thêm đơn cùng nội dung", "gathered another letter"))
    release = action(
        "Tách đơn", "Release a letter", joins=True, drops=["petitions"],
        says=("tách một đơn", "released a letter"))
    propose = action(
        "Đề xuất xử lý", "Propose the handling", when=[raised], then=proposed,
        by=shared.HANDLERS, asks=["handling", "receiver", "grounds", "again_reason"],
        must=["handling", "grounds"], recalls=[when_.SENT_THERE], takes={"sent_again": when_.again},
        unless=when_.PROPOSAL, main=True, sends=["handling_slip"],
        says=("đề xuất {handling} {receiver}", "proposed: {handling} {receiver}"))
    return_proposal = action(
        "Trả lại đề xuất", "Return the proposal", when=[proposed], then=raised,
        by=shared.LEADERS, asks=["return_reason"], must=["return_reason"],
        says=("trả lại đề xuất: {return_reason}", "returned it: {return_reason}"))
    approve = action(
        "Duyệt đề xuất", "Approve the proposal", when=[proposed], then=approved,
        by=shared.SIGNERS, second_to="propose", main=True,
        says=("duyệt đề xuất {handling}", "approved the proposal: {handling}"))
    transfer = issue("Chuyển đơn", "Transfer", "transfer", when=approved, then=with_body)
    ask_report = issue("Yêu cầu báo cáo", "Ask for a report", "ask_report",
                       when=approved, then=with_body)
    report_up = issue("Báo cáo cấp ủy", "Report to the Party committee", "report_up",
                      when=approved, then=with_body)
    guide = issue("Hướng dẫn", "Guide", "guide", when=approved, then=closed,
                  closes="guided")
    give_back = issue("Trả lại đơn", "Return the letter", "give_back", when=approved,
                      then=closed, closes="returned")
    file = action(
        "Lưu đơn", "File", when=[approved], then=closed, by=shared.HANDLERS, main=True,
        posts=[HANDLED], sets={"outcome": "filed"}, moves=[HANDED_ON],
        unless=[when_.approved_otherwise("file")], says=("lưu đơn", "filed it"))
    urge = urge(when=[with_body, answered], then=with_body)
    note_reply = action(
        "Có trả lời", "Answered", when=[with_body, answered], then=answered,
        asks=["replied_on"],
        moves=[Moves("referrals", "answered_too", {"replied_on": "replied_on"})], says=("ghi nhận nơi nhận đã trả lời", "noted the receiver's answer"))
    take_back = action(
        "Nhận lại để xử lý", "Take back", when=[with_body], then=raised, once=when_.no_body_has_it,
        asks=["reopened_on"], reverses=[HANDLED],
        says=("văn bản đã rút", "saw its letter withdrawn"))
    record_result = action(
        "Ghi kết quả", "Record the result", when=[with_body, answered], then=closed,
        by=shared.HANDLERS, on="evidence_on", main=True,
        asks=["outcome", "evidence_number", "evidence_on", "evidence_issuer"],
        must=["outcome", "evidence_number", "evidence_on"], posts=[SETTLED],
        says=("ghi kết quả: {outcome}, theo {evidence_number}",
              "recorded the result: {outcome}, by {evidence_number}"))
    reopen = action(
        "Mở lại", "Reopen", when=[closed], then=raised, by=shared.SIGNERS,
        asks=["reopened_on", "reopen_reason"], must=["reopened_on", "reopen_reason"],
        on="reopened_on", posts=[REOPENED], reverses=[SETTLED], sets={"outcome": None},
        says=("mở lại: {reopen_reason}", "reopened it: {reopen_reason}"))
    close_over = action(
        "Kết thúc theo sổ", "Close as in the register", when=[raised], then=closed,
        asks=["closed_on"], on="closed_on", posts=[SETTLED],
        sets={"outcome": "by_register"},
        says=("kết thúc theo sổ cũ", "closed as the old register says"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    handling_term = clock(
        "Đề xuất, xử lý", "Proposal and handling", starts=["raise_", "take_over"],
        rebases=["reclassify"], counted_from="received_on", allows=shared.by_content,
        stops=[*HANDLING, "close_over"])
    again = clock(
        "Xử lý lại", "Handling once more", starts=["reopen", "take_back"],
        counted_from="reopened_on", allows=shared.by_content,
        stops=HANDLING)
    result = clock(
        "Ghi kết quả", "Recording the result", starts=["note_reply"],
        stops=["record_result", "urge"], counted_from="replied_on", setting="result_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("channel", "content", "field", "eligibility", "competence", "signatories",
              "round", "handling", "outcome")
    filters = ("content", "field", "place", "handling", "receiver", "outcome")
    columns = ("received_on", "content", "gist", "handling", "receiver")
    duties = ("handling_term", "again")
    protected = staticmethod(shared.is_protected)
