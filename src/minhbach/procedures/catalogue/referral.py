"""One outgoing letter to one receiver, until it is answered, delivered or withdrawn."""

from datetime import date

from minhbach.procedures import conditions as when_
from minhbach.procedures import shared
from minhbach.procedures.fields import code, day, matters, one_of, prose
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.chapters import PETITIONS
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Moves, action, clock, state
from minhbach.procedures.measures import REFERRAL, ISSUED, REPLIED, WITHDRAWN


class Referral(
    Procedure, key="referral", prefix="CV", since=date(2025, 1, 1),
    words=("Văn bản đi", "Referral"), plural=("Văn bản đi", "Referrals"),
    chapter=PETITIONS, rank=3, unit=REFERRAL, tally=False,
):
    """One outgoing letter: transfer, urging, request, guidance, return.  (Văn bản đi)"""

    # What is written down --------------------------------------------------------------
    claim = matters("Vụ việc", "Claim", kind="claim")
    purpose = one_of("Mục đích", "Purpose", *shared.PURPOSES, required=True)
    receiver = receiver_field("Nơi nhận", "Receiver")
    content = shared.content_field()
    gist = prose("Trích yếu", "Abstract", at_most=150)
    letter_number = shared.letter_number
    letter_on = shared.letter_on
    reply_due_on = shared.reply_due_on
    sent_on = day("Ngày gửi", "Sent on", not_after_today=True)
    acknowledged_on = day("Ngày nơi nhận nhận được", "Acknowledged on",
                          not_after_today=True, not_before="sent_on")
    reply_number = code("Số văn bản trả lời", "Reply no.")
    replied_on = day("Ngày văn bản trả lời", "Reply dated", not_after_today=True)
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    issued = state("Đã ban hành", "Issued", first=True, next_step=("Gửi đi", "Send it"))
    sent = state("Đã gửi, chờ trả lời", "Sent",
                 next_step=("Chờ trả lời, đôn đốc", "Await the reply, urge"))
    acknowledged = state("Nơi nhận đã nhận", "Acknowledged",
                         next_step=("Chờ trả lời, đôn đốc", "Await the reply, urge"))
    replied = state("Đã trả lời", "Replied", last=True)
    delivered = state("Đã gửi", "Delivered", last=True)
    withdrawn = state("Đã rút", "Withdrawn", last=True)

    # What may be done, and by whom --------------------------------------------------------
    issue = action(
        "Ban hành", "Issue", first=True, then=issued, on="letter_on",
        asks=[claim, purpose, receiver, content, gist, letter_number, letter_on,
              reply_due_on],
        posts=[ISSUED],
        says=("ban hành văn bản {letter_number} gửi {receiver}",
              "issued letter {letter_number} to {receiver}"))
    send = action(
        "Ghi ngày gửi", "Send", when=[issued], then=sent, by=shared.DESK, on="sent_on",
        asks=[sent_on], must=[sent_on], main=True,
        unless=[when_.NO_REPLY, when_.SENT_EARLY],
        says=("gửi đi", "sent it"))
    deliver = action(
        "Ghi đã gửi", "Deliver", when=[issued], then=delivered, by=shared.DESK,
        on="sent_on", asks=[sent_on], must=[sent_on], main=True,
        unless=[when_.AWAITS_REPLY, when_.SENT_EARLY],
        says=("gửi đi", "delivered it"))
    acknowledge = action(
        "Nơi nhận đã nhận", "Acknowledge", when=[sent], then=acknowledged, by=shared.DESK,
        on="acknowledged_on", asks=[acknowledged_on], must=[acknowledged_on],
        says=("ghi {receiver} đã nhận", "noted that {receiver} received it"))
    record_reply = action(
        "Ghi trả lời", "Record the reply", when=[issued, sent, acknowledged], then=replied,
        by=shared.DESK, on="replied_on", main=True, asks=[reply_number, replied_on],
        must=[reply_number, replied_on], posts=[REPLIED],
        moves=[Moves("claim", "note_reply", {"replied_on": "replied_on"}, when_.its_claim_waits)],
        unless=[when_.NO_REPLY, when_.REPLIED_EARLY],
        says=("ghi trả lời của {receiver}: {reply_number}",
              "recorded the answer of {receiver}: {reply_number}"))
    answered_too = action(
        "Được trả lời chung", "Answered with another letter",
        when=[issued, sent, acknowledged], then=replied, asks=[replied_on], posts=[REPLIED],
        says=("được trả lời chung với văn bản khác cùng vụ việc",
              "found it answered with another letter of the claim"))
    set_reply_date = action(
        "Ấn định hạn trả lời", "Set the reply date", when=[issued, sent, acknowledged],
        by=shared.LEADERS, asks=[reply_due_on, reason], must=[reply_due_on, reason],
        unless=[when_.NO_REPLY], says=("ấn định hạn trả lời {reply_due_on}: {reason}",
                                 "set the reply date {reply_due_on}: {reason}"))
    withdraw = action(
        "Rút văn bản", "Withdraw", when=[issued, sent, acknowledged], then=withdrawn,
        by=shared.LEADERS, asks=[reason], must=[reason], posts=[WITHDRAWN],
        moves=[Moves("claim", "take_back", when_.TAKEN_BACK, when_.its_claim_is_away)],
        says=("rút văn bản: {reason}", "withdrew it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    dispatch = clock(
        "Gửi văn bản", "Dispatch", starts=["issue"],
        stops=["send", "deliver", "record_reply", "answered_too", "withdraw"],
        counted_from="letter_on", setting="dispatch_days")
    reply = clock(
        "Chờ trả lời", "Awaiting the reply", starts=["send"],
        rebases=["acknowledge", "set_reply_date"], stops=["record_reply", "answered_too", "withdraw"],
        counted_from="sent_on", rebased_from="acknowledged_on", when=when_.awaits_a_reply,
        until="reply_due_on", allows=when_.forwarded_denunciation, setting="reply_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("purpose", "content", "receiver")
    filters = ("purpose", "receiver")
    columns = ("letter_number", "letter_on", "purpose", "receiver", "reply_due_on")
    duties = ("reply",)
    protected = staticmethod(shared.is_protected)
