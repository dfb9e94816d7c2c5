"""Small named tests of a matter's facts, with the sentence each one says.

A test reads coded values only; what is sealed is known only as being there.
"""

from __future__ import annotations

from minhbach.procedures import shared
from minhbach.procedures.language import (
    Case,
    Chosen,
    Objection,
    Recalls,
    objection,
)

NEEDS_A_RECEIVER = ("transfer", "ask_report", "report_up")
SEALED_PARTS = ("sender", "letter", "papers")


# The letter ---------------------------------------------------------------------------


def is_eligible(case: Case) -> bool:
    return bool(case.facts.get("eligibility") == "eligible")


def has_a_sender(case: Case) -> bool:
    return not case.facts.get("anonymous")


def has_a_register_deadline(case: Case) -> bool:
    return bool(case.facts.get("register_due_on"))


def no_claim_yet(case: Case) -> bool:
    return not case.facts.get("claims")


def every_claim_is_handled(case: Case) -> bool:
    """Also when an old register says that the letter was closed."""
    by_register = bool(case.facts.get("closed_on"))
    return by_register or (
        set(case.facts.get("claims", ())) <= set(case.facts.get("handled", ()))
    )


def became_a_denunciation(case: Case) -> bool:
    on_paper = case.settings.get("denouncer_mode") == "paper"
    return on_paper and case.facts.get("content") == shared.DENUNCIATION


def must_be_transferred(case: Case) -> bool:
    denounces = case.facts.get("content") == shared.DENUNCIATION
    elsewhere = case.facts.get("competence") == "not_within"
    return denounces and elsewhere and is_eligible(case)


def notice_rule(case: Case) -> Chosen:
    by_secretary = case.facts.get("channel") in case.settings.get(
        "secretary_channels", ()
    )
    return Chosen("R11-10WD" if by_secretary else "TCD-10WD", {})


def transfer_rule(_case: Case) -> Chosen:
    return Chosen("TC-TRANSFER", {})


def _withheld(case: Case) -> bool:
    on_paper = case.settings.get("denouncer_mode") == "paper"
    given = any(case.asked.get(part) for part in SEALED_PARTS)
    return on_paper and given and shared.may_be_denunciation(case)


def _no_envelope(case: Case) -> bool:
    on_paper = case.settings.get("denouncer_mode") == "paper"
    known = case.facts.get("envelope") or case.facts.get("anonymous")
    return on_paper and not known and shared.may_be_denunciation(case)


def _place_told(case: Case) -> bool:
    return shared.may_be_denunciation(case) and bool(case.asked.get("place"))


def _dated_after_receipt(case: Case) -> bool:
    written, received = case.facts.get("dated_on"), case.facts.get("received_on")
    return bool(written and received and written > received)


def _no_reason(case: Case) -> bool:
    refused = case.facts.get("eligibility") == "not_eligible"
    return refused and not case.facts.get("ineligible_reason")


def _nothing_given(case: Case) -> bool:
    return not any(case.asked.get(part) for part in (*SEALED_PARTS, "gist"))


def _no_source_number(case: Case) -> bool:
    return not case.facts.get("source_number")


WITHHELD = objection(
    _withheld,
    "đơn tố cáo hoặc chưa rõ loại: không nhập người gửi, nội dung hay bản chụp vào "
    "máy nối mạng; chỉ ghi số phong bì niêm phong",
    "a denunciation, or of unknown kind: no sender, text or scan on a networked "
    "machine; only the number of the sealed envelope",
    cite="25/2018/QH14, Điều 8(3)",
    field="sender",
)
ENVELOPE = objection(
    _no_envelope,
    "thiếu số phong bì niêm phong",
    "the number of the sealed envelope is missing",
    field="envelope",
)
NO_PLACE = objection(
    _place_told,
    "không ghi địa bàn khi là tố cáo hoặc chưa rõ loại",
    "no place is recorded for a denunciation or an unknown kind",
    cite="25/2018/QH14, Điều 8(3)",
    field="place",
)
DATED_AFTER = objection(
    _dated_after_receipt,
    "ngày ghi trên đơn sau ngày nhận",
    "the letter is dated after its receipt",
    field="dated_on",
)
NO_REASON = objection(
    _no_reason,
    "chưa nêu lý do không đủ điều kiện",
    "the reason for ineligibility is missing",
    field="ineligible_reason",
)
NOTHING_GIVEN = objection(
    _nothing_given, "chưa có gì để bổ sung", "there is nothing to add", field="sender"
)
NOT_FROM_A_REGISTER = objection(
    _no_source_number,
    "đơn không nhận từ sổ cũ",
    "the letter was not taken over from a register",
)


# The claim ----------------------------------------------------------------------------


def _asked_receiver(case: Case) -> str:
    """Urging carries the receiver on; only a proposal names it."""
    return str(case.asked.get("receiver") or "")


def was_handled(case: Case) -> bool:
    """A letter that joins a claim already handled is handled with it."""
    return case.state in ("with_body", "answered", "closed")


def _receiver_missing(case: Case) -> bool:
    asked_for = case.facts.get("handling") in NEEDS_A_RECEIVER
    return asked_for and not case.facts.get("receiver")


def _concerns_the_receiver(case: Case) -> bool:
    receiver = case.facts.get("receiver")
    return bool(receiver) and receiver == case.facts.get("concerned_body")


def _transferred_once(case: Case) -> bool:
    again = case.facts.get("handling") == "transfer"
    return again and case.facts.get("sent_away") == "transfer"


def _files_a_denunciation(case: Case) -> bool:
    files = case.facts.get("handling") == "file"
    denounces = case.facts.get("content") == shared.DENUNCIATION
    return files and denounces and is_eligible(case)


def again(case: Case) -> str:
    """Whether this very proposal sends the claim where it was before."""
    goes = case.asked.get("handling") in VISITING
    return "yes" if goes and case.asked.get("visited") else "no"


def is_sent_again(case: Case) -> bool:
    return bool(case.facts.get("sent_again") == "yes")


def _visits_unexplained(case: Case) -> bool:
    return again(case) == "yes" and not case.asked.get("again_reason")


VISITING = ("transfer", "ask_report")
SENT_THERE = Recalls(
    "visited",
    {
        "claim": lambda case: case.matter,
        "receiver": _asked_receiver,
        "purpose": lambda _case: VISITING,  # urging is no visit
    },
    kind="referral",
)


def approved_otherwise(handling: str) -> Objection:
    """The letter to be issued is not the one that was approved."""
    return objection(
        lambda case: case.facts.get("handling") != handling,
        "đề xuất được duyệt không phải hướng xử lý này",
        "the approved proposal is another handling",
    )


PROPOSAL = (
    objection(
        _receiver_missing,
        "chưa chọn nơi nhận",
        "the receiver is missing",
        field="receiver",
    ),
    objection(
        _concerns_the_receiver,
        "nơi nhận là cơ quan bị khiếu nại, phản ánh",
        "the receiver is the body complained of",
        field="receiver",
    ),
    objection(
        _transferred_once,
        "nội dung này đã được chuyển một lần",
        "the same content was transferred once",
        cite="TC-TRANSFER-ONCE",
        field="handling",
    ),
    objection(
        _files_a_denunciation,
        "đơn tố cáo đủ điều kiện không được lưu, phải xử lý hoặc chuyển",
        "an eligible denunciation is not filed but handled or transferred",
        cite="25/2018/QH14, Điều 24",
        field="handling",
    ),
    objection(
        _visits_unexplained,
        "nơi này đã được gửi vụ việc: nêu lý do gửi lại",
        "this body was sent the claim before: give the reason",
        field="again_reason",
    ),
)


# The referral -------------------------------------------------------------------------


def awaits_a_reply(case: Case) -> bool:
    return case.facts.get("purpose") not in shared.AWAITING_NO_REPLY


def its_claim_waits(case: Case) -> bool:
    return any(one in ("with_body", "answered") for one in case.linked.get("claim", ()))


TAKEN_BACK = {"reopened_on": lambda case: case.today.isoformat()}


def its_claim_is_away(case: Case) -> bool:
    return "with_body" in case.linked.get("claim", ())


def no_body_has_it(case: Case) -> bool:
    """Every letter about it was withdrawn or answered."""
    return not {"issued", "sent", "acknowledged"} & set(case.linked["referrals"])


def forwarded_denunciation(case: Case) -> Chosen | None:
    """TC-FORWARDED binds whoever settles a denunciation an authority sent on."""
    denounces = case.facts.get("content") == shared.DENUNCIATION
    forwarded = case.facts.get("purpose") == "transfer"
    return Chosen("TC-FORWARDED", {}) if denounces and forwarded else None


def _no_reply_awaited(case: Case) -> bool:
    return not awaits_a_reply(case)


def _sent_before_its_date(case: Case) -> bool:
    return bool(case.facts.get("sent_on", "9999") < case.facts.get("letter_on", ""))


def _replied_before_sent(case: Case) -> bool:
    return bool(case.facts.get("replied_on", "9999") < case.facts.get("letter_on", ""))


NO_REPLY = objection(
    _no_reply_awaited, "văn bản này không chờ trả lời", "this letter awaits no reply"
)
AWAITS_REPLY = objection(
    awaits_a_reply, "văn bản này chờ trả lời", "this letter awaits a reply"
)
SENT_EARLY = objection(
    _sent_before_its_date,
    "gửi trước ngày văn bản",
    "sent before the letter's date",
    field="sent_on",
)
REPLIED_EARLY = objection(
    _replied_before_sent,
    "trả lời trước ngày văn bản gửi đi",
    "answered before the letter was written",
    field="replied_on",
)
