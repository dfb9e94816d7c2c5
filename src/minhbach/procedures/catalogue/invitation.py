"""Invitations and notices: to whom they went, who answered, who came."""

from datetime import date

from minhbach.procedures import documenting as doc
from minhbach.procedures import shared
from minhbach.procedures.chapters import DOCUMENTS
from minhbach.procedures.fields import code, count, day, number, one_of, prose
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state
from minhbach.procedures.measures import PERSON, measure

INVITED, CAME = (
    measure(f"persons_{name}", f"số người {vi}", f"persons {en}", PERSON, amount=name)
    for name, vi, en in (("invited", "được mời", "invited"), ("attended", "dự họp", "present")))


def answers(case: Case) -> set[str]:
    return {*(case.facts.get("coming") or ()), *(case.facts.get("not_coming") or ())}


def all_answered(case: Case) -> bool:
    return set(case.facts.get("receivers") or ()) <= answers(case)


def is_meeting(case: Case) -> bool:
    return bool(case.facts.get("held_on"))


class Invitation(
    Procedure, key="invitation", prefix="GM", since=date(2025, 1, 1),
    words=("Giấy mời, thông báo", "Invitation or notice"), plural=("Giấy mời, thông báo", "Invitations and notices"),
    chapter=DOCUMENTS, rank=7,
):
    """An invitation or notice until its receivers have answered.  (Giấy mời, thông báo)"""

    # What is written down --------------------------------------------------------------
    issuer = doc.issuer_field(required=True)
    sort = doc.sort_field(required=True, among=(doc.INVITATION, doc.NOTICE))
    letter_number = code("Số, ký hiệu (nếu số ngoài sổ)", "Number, if not drawn")
    number = number("Số, ký hiệu", "Number and sign")
    letter_on = shared.letter_on
    gist = prose("Nội dung", "About", at_most=150, required=True)
    held_on = day("Ngày họp", "Held on", not_before="letter_on")
    held_at = code("Giờ họp", "At the hour", at_most=5, pattern=r"([01]?\d|2[0-3]):[0-5]\d")
    venue = prose("Địa điểm", "Venue", at_most=100)
    receivers = receiver_field("Nơi nhận", "Receivers", many=True)
    invited = count("Số người được mời", "Persons invited", at_most=5000)
    answer_by = day("Đề nghị trả lời trước ngày", "Answer by", not_before="letter_on")
    sent_on = day("Ngày gửi", "Sent on", not_after_today=True, not_before="letter_on")
    coming = receiver_field("Nơi nhận sẽ dự, đã nhận", "Coming, or received it", many=True, out_of="receivers")
    not_coming = receiver_field("Nơi nhận báo vắng", "Not coming", many=True, out_of="receivers")
    attended = count("Số người dự", "Persons present", at_most=5000)
    ground = one_of("Lý do hủy", "Why cancelled", *doc.CANCELLED)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    issued = state("Đã ký, chờ gửi", "Issued", first=True, next_step=("Gửi đi", "Send it"))
    sent = state("Đã gửi, chờ trả lời", "Sent", next_step=("Ghi trả lời", "Record the answers"))
    answered = state("Đã trả lời đủ", "Answered", last=True)
    cancelled = state("Đã hủy", "Cancelled", last=True)

    # What may be done, and by whom --------------------------------------------------------
    issue = action(
        "Ban hành", "Issue", first=True, then=issued, by=shared.DESK, on="letter_on",
        asks=[issuer, sort, letter_number, letter_on, gist, held_on, held_at, venue, receivers, invited, answer_by],
        must=[letter_on, receivers], posts=[INVITED], numbers={"number": doc.numbering(when=doc.not_typed)},
        unless=[doc.NO_TERM_TO_DRAW], sends=("invitation",),
        says=("ban hành {number}{letter_number}", "issued {number}{letter_number}"))
    send = action(
        "Ghi ngày gửi", "Send", when=[issued], then=sent, by=shared.DESK, main=True, on="sent_on", asks=[sent_on],
        must=[sent_on], says=("gửi {receivers}", "sent it to {receivers}"))
    take_answers = action(
        "Ghi trả lời", "Record answers", when=[sent], then=answered, once=all_answered, by=shared.DESK, main=True,
        asks=[coming, not_coming],
        unless=[objection(lambda case: not answers(case) <= set(case.facts.get("receivers") or ()),
                          "nơi này không được mời", "this body was not invited", field="coming")],
        says=("ghi trả lời: dự {coming}; vắng {not_coming}", "recorded: coming {coming}; absent {not_coming}"))
    record_attendance = action(
        "Ghi số người dự", "Record attendance", when=[sent, answered], by=shared.DESK, asks=[attended], must=[attended],
        posts=[CAME], sends=["conclusion_notice"],
        unless=[objection(lambda case: not is_meeting(case), "thông báo không có cuộc họp", "a notice has no meeting"),
                objection(lambda case: case.stood.get("attended") is not None, "đã ghi số người dự", "attendance is recorded already"),
                objection(lambda case: is_meeting(case) and case.facts["held_on"] > case.today.isoformat(),
                          "chưa đến ngày họp", "the meeting lies ahead")],
        says=("có {attended} người dự", "{attended} persons came"))
    cancel = action(
        "Hủy", "Cancel", when=[issued, sent], then=cancelled, by=shared.SIGNERS, asks=[ground], must=[ground], reverses=[INVITED],
        says=("hủy: {ground}", "cancelled it: {ground}"))
    ask_correction, approve_correction, refuse_correction = shared.corrections()

    # By when ------------------------------------------------------------------------------
    dispatch = clock("Gửi giấy mời", "Dispatch", starts=["issue"], stops=["send", "cancel"],
                     counted_from="letter_on", setting="dispatch_days")
    answering = clock("Chờ trả lời", "Awaiting answers", starts=["send"], stops=["take_answers", "cancel"],
                      counted_from="sent_on", until="answer_by", setting="reply_days")
    attendance = clock("Ghi số người dự", "Recording attendance", starts=["issue"], stops=["record_attendance", "cancel"],
                       counted_from="letter_on", until="held_on", when=is_meeting)

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("issuer", "sort")
    filters = ("issuer", "sort")
    columns = ("number", "letter_on", "gist", "held_on", "receivers", "invited", "attended")
    duties = ("dispatch",)
