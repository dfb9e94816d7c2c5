"""A commendation the cluster proposes for a member, through to its decision."""

from datetime import date

from minhbach.bodies.own_terms import own_term
from minhbach.bodies.roles import CENTRAL_SEAT
from minhbach.kernel.words import Words
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, count, day, matters, one_of, papers, prose, receiver
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state

SEND_DAYS = own_term(
    "commendation_send_days", "thời hạn gửi đề nghị khen thưởng", "term to send a proposal of commendation")
ANSWER_DAYS = own_term(
    "commendation_days", "thời hạn chờ quyết định khen thưởng", "term in which a decision on a commendation is awaited")
RECORD_DAYS = own_term(
    "commendation_record_days", "thời hạn vào sổ, trao khen thưởng", "term to record and hand over a commendation")


DECIDING = (*at.LEADERS, CENTRAL_SEAT.key)


def has_no_basis(case: Case) -> bool:
    return not (case.facts.get("ballot") or case.asked.get("reason"))


def is_not_published(case: Case) -> bool:
    return any(one["state"] != "published" for one in case.ties.get("ballot") or ())


def is_of_another_award(case: Case) -> bool:
    return any(one.get("award") != case.facts.get("award") for one in case.ties.get("ballot") or ())


def was_not_chosen(case: Case) -> bool:
    """The ballot it rests on is published and chose others."""
    rests_on = [one for one in case.ties.get("ballot") or () if one["state"] == "published"]
    return any(case.facts.get("member") not in (one.get("chosen") or ()) for one in rests_on)


def is_not_for_it(case: Case) -> bool:
    """The Central decides on what was sent to it: the receiver that bears its code."""
    return at.is_above(case) and case.facts.get("sent_to") != case.post


NOT_FOR_IT = objection(
    is_not_for_it, "đề nghị này không gửi đến Trung ương: nơi nhận mới quyết định",
    "it was not sent to the Central: its receiver decides")


def is_granted(case: Case) -> bool:
    return bool(case.facts.get("verdict") == "granted")


class Commendation(
    Procedure, key="commendation", prefix="ĐNKT", since=date(2025, 1, 1),
    words=("Đề nghị khen thưởng", "Commendation"), plural=("Đề nghị khen thưởng", "Commendations"),
    chapter=CLUSTER, rank=8, tally=False, seen_by=at.SEEING_ABOVE,
):
    """A commendation proposed for a member, until it is decided and recorded.  (Đề nghị khen thưởng)"""

    # What is written down --------------------------------------------------------------
    member = at.member_field(required=True)
    award = one_of("Danh hiệu, hình thức khen", "Title or award", codes="title", required=True)
    year = count("Năm", "Year", at_least=2000, at_most=2100, required=True)
    ballot = matters("Căn cứ biểu quyết", "Ballot it rests on", kind="ballot")
    reason = prose("Lý do", "Reason", at_most=1000)
    proposed_on = day("Ngày đề nghị", "Proposed on", not_after_today=True)
    sent_to = receiver("Gửi đến", "Sent to")
    sent_on = day("Ngày gửi", "Sent on", not_after_today=True, not_before="proposed_on")
    letter_number = code("Số tờ trình", "Number of the letter")
    file_ = papers("Hồ sơ đề nghị", "File of the proposal")
    verdict = one_of(
        "Quyết định", "Decision", ("granted", "Được khen thưởng", "Granted"),
        ("other", "Được hình thức khác", "Granted another award"), ("not_granted", "Không khen thưởng", "Not granted"))
    granted = one_of("Hình thức được khen", "Award granted", codes="title", needed=Words("bắt buộc khi khác đề nghị", "must be given when other than proposed"))
    decision_number = code("Số quyết định, văn bản trả lời", "Number of the decision or reply")
    decided_on = day("Ngày quyết định", "Decided on", not_after_today=True, not_before="sent_on")
    recorded_on = day("Ngày vào sổ, trao", "Recorded, handed over on", not_after_today=True, not_before="decided_on")

    # Where it can stand -----------------------------------------------------------------
    proposed = state("Cụm đã đề nghị", "Proposed", first=True, next_step=("Gửi đề nghị", "Send it"))
    sent = state("Đã gửi, chờ quyết định", "Sent, awaiting the decision", next_step=("Ghi quyết định", "Write down the decision"))
    decided = state("Đã có quyết định", "Decided", next_step=("Vào sổ, trao", "Record, hand over"))
    recorded = state("Đã vào sổ", "Recorded", last=True)
    not_granted = state("Không khen thưởng", "Not granted", last=True)
    withdrawn = state("Đã rút", "Withdrawn", last=True)

    # What may be done, and by whom --------------------------------------------------------
    propose = action(
        "Đề nghị", "Propose", first=True, then=proposed, by=at.LEADERS, on="proposed_on",
        asks=[member, award, year, ballot, reason, proposed_on], must=[proposed_on],
        unless=[objection(has_no_basis, "chưa có căn cứ: kết quả biểu quyết, hoặc lý do", "no basis: a ballot, or a reason", field="ballot"),
                objection(is_not_published, "kết quả biểu quyết chưa công bố", "the result of the ballot is not published", field="ballot"),
                objection(is_of_another_award, "cuộc biểu quyết không xét danh hiệu này", "the ballot was about another award", field="award"),
                objection(was_not_chosen, "cuộc biểu quyết không chọn đơn vị này", "the ballot did not choose this unit", field="member")],
        says=("đề nghị {award} cho {member}. {reason}", "proposed {award} for {member}. {reason}"))
    send = action(
        "Gửi đề nghị", "Send", when=[proposed], then=sent, by=at.LEADERS, on="sent_on", main=True,
        asks=[sent_to, sent_on, letter_number, file_], must=[sent_to, sent_on, letter_number],
        says=("gửi {sent_to}, tờ trình {letter_number}", "sent it to {sent_to}, {letter_number}"))
    decide = action(
        "Ghi quyết định", "Write down the decision", when=[sent], then=decided, by=DECIDING, on="decided_on", main=True,
        asks=[verdict, granted, decision_number, decided_on], must=[verdict, decision_number, decided_on],
        unless=[NOT_FOR_IT, objection(lambda case: case.facts.get("verdict") == "other" and not case.facts.get("granted"), "chưa ghi hình thức được khen", "the award granted is missing", field="granted"),
                objection(lambda case: case.asked.get("verdict") == "not_granted", "không khen thưởng: dùng “Ghi không khen thưởng”", "not granted: use “Not granted”", field="verdict")],
        says=("{verdict}, quyết định {decision_number}. {granted}", "{verdict} by {decision_number}. {granted}"))
    refuse = action(
        "Ghi không khen thưởng", "Not granted", when=[sent], then=not_granted, by=DECIDING, on="decided_on", asks=[decision_number, decided_on, reason], must=[decided_on, reason], unless=[NOT_FOR_IT],
        sets={"verdict": "not_granted"}, says=("không khen thưởng: {reason}", "not granted: {reason}"))
    record = action(
        "Vào sổ, trao", "Record", when=[decided], then=recorded, by=at.LEADERS, on="recorded_on", main=True, asks=[recorded_on], must=[recorded_on],
        says=("vào sổ, trao khen thưởng", "recorded it"))
    withdraw = action(
        "Rút đề nghị", "Withdraw", when=[proposed, sent], then=withdrawn, by=at.LEADERS, asks=[reason], must=[reason],
        says=("rút: {reason}", "withdrew it: {reason}"))

    # By when ------------------------------------------------------------------------------
    sending = clock("Gửi đề nghị khen thưởng", "Sending the proposal", starts=["propose"], stops=["send", "withdraw"],
                    counted_from="proposed_on", setting=SEND_DAYS)
    deciding = clock("Chờ quyết định khen thưởng", "The decision awaited", starts=["send"], stops=["decide", "refuse", "withdraw"],
                     counted_from="sent_on", setting=ANSWER_DAYS)
    recording = clock("Vào sổ, trao khen thưởng", "Recording it", starts=["decide"], stops=["record"],
                      counted_from="decided_on", setting=RECORD_DAYS)

    # What may leave: which award and its decision, nothing else -----------------------------------
    leaves = ("award", "year", "verdict")
    filters = ("member", "award", "year", "verdict")
    title = "award"
    told_by = ("member", "year")
    columns = ("award", "member", "year", "sent_to", "sent_on", "verdict", "decision_number")
    duties = ("sending", "deciding")
    passes_on = False
