"""Words that several declarations share: choices, rules by content, duties."""

from __future__ import annotations

from typing import Any

from minhbach.bodies import roles
from minhbach.bodies.roles import CLERK, DEPUTY, HEAD, OFFICER, ROOM_HEAD
from minhbach.kernel.words import Words
from minhbach.procedures.fields import code, day, one_of, prose
from minhbach.procedures.language import Action, Case, Chosen, action
from minhbach.procedures.measures import (
    CORRECTED_SIGNED,
    CORRECTION_APPROVED,
    CORRECTION_ASKED,
)

STAFF = roles.STAFF
HANDLERS = (OFFICER.key, ROOM_HEAD.key)
LEADERS = (ROOM_HEAD.key, DEPUTY.key, HEAD.key)
SIGNERS = (DEPUTY.key, HEAD.key)
CLERKS = (CLERK.key,)
DESK = (CLERK.key, OFFICER.key)

COMPLAINT, DENUNCIATION = "complaint", "denunciation"
RECOMMENDATION, MIXED, UNKNOWN = "recommendation", "mixed", "unknown"

CONTENTS = (
    (COMPLAINT, "Khiếu nại", "Complaint"),
    (DENUNCIATION, "Tố cáo", "Denunciation"),
    (RECOMMENDATION, "Kiến nghị, phản ánh", "Recommendation, reflection"),
    (MIXED, "Nhiều nội dung", "Mixed contents"),
    (UNKNOWN, "Chưa rõ", "Not yet known"),
)

HANDLINGS = (
    ("transfer", "Chuyển đơn", "Transfer"),
    ("guide", "Hướng dẫn", "Guide"),
    ("give_back", "Trả lại đơn", "Return"),
    ("ask_report", "Yêu cầu báo cáo", "Ask for a report"),
    ("report_up", "Báo cáo cấp ủy", "Report to the Party committee"),
    ("file", "Lưu đơn", "File"),
)

OUTCOMES = (
    ("right", "Đúng", "Right"),
    ("partly_right", "Đúng một phần", "Partly right"),
    ("wrong", "Sai", "Wrong"),
    ("resolved", "Đã giải quyết, trả lời", "Resolved, answered"),
    ("withdrawn", "Rút đơn", "Withdrawn"),
    ("guided", "Đã hướng dẫn", "Guided"),
    ("returned", "Đã trả lại đơn", "Returned"),
    ("filed", "Lưu đơn", "Filed"),
    ("by_register", "Kết thúc theo sổ cũ", "Closed as in the register"),
)

PURPOSES = (
    *(one for one in HANDLINGS if one[0] != "file"),
    ("urge", "Đôn đốc", "Urge"),
)
AWAITING_NO_REPLY = ("guide", "give_back")

HOUR: dict[str, Any] = {
    "pattern": r"([01]?\d|2[0-3])[:hg][0-5]\d",
    "at_most": 5,
    "written_as": ("ghi giờ, ví dụ 8:30", "write the hour, for example 8:30"),
}

STRICTEST = Words(
    "chưa rõ loại đơn: tính theo thời hạn chặt nhất cho đến khi phân loại",
    "kind not yet known: counted by the strictest term until classified",
)
YARDSTICK = Words(
    "thời hạn thụ lý khiếu nại dùng làm thước đo của cơ quan; "
    "Ban không thụ lý giải quyết",
    "the term of acceptance serves as the office's yardstick; "
    "the committee does not accept",
)


def content_field(**terms: Any) -> Any:
    """What a letter or claim is, by its content and not by its title."""
    return one_of("Loại đơn", "Kind", *CONTENTS, **terms)


def by_content(case: Case) -> Chosen | None:
    """The term for classifying and handling, by content (decision 0003)."""
    content = case.facts.get("content", UNKNOWN)
    if content == COMPLAINT:
        return Chosen("KN-ACCEPT", {}, YARDSTICK)
    if content == RECOMMENDATION:
        return Chosen("TCD-10WD", {})
    several = bool(case.facts.get("several_places"))
    flags = {"several_places": True} if several and content == DENUNCIATION else {}
    return Chosen("TC-INIT", flags, None if content == DENUNCIATION else STRICTEST)


def may_be_denunciation(case: Case) -> bool:
    """Until an officer has said otherwise, a letter may be a denunciation."""
    return is_protected(case.facts)


def is_protected(facts: Any) -> bool:
    """Denunciations, and what may be one, are seen by fewer people."""
    return facts.get("content", UNKNOWN) not in (COMPLAINT, RECOMMENDATION)


letter_number = code("Số, ký hiệu văn bản", "Letter no.")
letter_on = day("Ngày văn bản", "Letter dated", not_after_today=True)
reply_due_on = day(
    "Hạn trả lời ghi trong văn bản",
    "Reply due, as the letter says",
    not_before="letter_on",
)
correction_reason = prose("Lý do đính chính", "Reason for the correction", at_most=300)


def ask_correction() -> Action:
    """A correction is asked with a reason; a second person decides."""
    return action(
        "Đề nghị đính chính",
        "Ask for a correction",
        by=STAFF,
        corrects="ask",
        posts=[CORRECTION_ASKED],
        asks=["correction_reason"],
        must=["correction_reason"],
        says=("đề nghị đính chính mục {corrects}", "asked to correct entry {corrects}"),
    )


def corrects_signed(case: Case) -> bool:
    """The entry had been counted in a report already signed."""
    return bool(case.asked.get("corrected_signed"))


def approve_correction() -> Action:
    return action(
        "Duyệt đính chính",
        "Approve the correction",
        by=LEADERS,
        corrects="approve",
        second_to="ask_correction",
        posts=[CORRECTION_APPROVED, CORRECTED_SIGNED],
        posts_when={CORRECTED_SIGNED.key: corrects_signed},
        says=(
            "duyệt đính chính mục {corrects}",
            "approved the correction of {corrects}",
        ),
    )


def refuse_correction() -> Action:
    return action(
        "Không duyệt đính chính",
        "Refuse the correction",
        by=LEADERS,
        corrects="refuse",
        second_to="ask_correction",
        asks=["correction_reason"],
        must=["correction_reason"],
        says=("không duyệt đính chính", "refused the correction"),
    )


def corrections() -> tuple[Action, Action, Action]:
    """Asking, approving and refusing a correction."""
    return ask_correction(), approve_correction(), refuse_correction()
