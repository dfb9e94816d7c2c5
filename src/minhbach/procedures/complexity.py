"""The list of complicated matters: its grounds, its trends, how long one may stand."""

from __future__ import annotations

from datetime import date

from minhbach.procedures.language import Case, Test, objection

# R11-ADHOC: what a head receives out of turn (11-QĐi/TW, art. 4(2)).
GROUNDS = (
    ("prominent", "Nổi cộm", "Prominent"),
    ("complex", "Phức tạp", "Complex"),
    ("prolonged", "Kéo dài", "Prolonged"),
    ("crowded", "Nhiều người tham gia", "Many participants"),
    ("several_bodies", "Liên quan nhiều cơ quan", "Several bodies"),
    ("divergent", "Các cơ quan còn ý kiến khác nhau", "Bodies disagree"),
    ("grave_risk", "Nguy cơ gây hậu quả nghiêm trọng", "Risk of grave consequences"),
)
TRENDS = (
    ("eased", "Lắng xuống", "Eased"),
    ("unchanged", "Không đổi", "Unchanged"),
    ("worse", "Phức tạp hơn", "Worse"),
)
ENDINGS = (
    ("settled", "Đã giải quyết xong", "Settled"),
    ("agreed", "Đã đối thoại, thống nhất", "Agreed in a dialogue"),
    ("grounds_gone", "Không còn căn cứ", "Its grounds are gone"),
    ("handed_on", "Chuyển cơ quan khác theo dõi", "Another body follows it now"),
    ("expired", "Hết hạn theo dõi, không gia hạn", "The listing expired"),
)
PROVED = ("settled", "agreed", "handed_on")


def _expired(case: Case) -> bool:
    return str(case.facts.get("listed_until") or "9999") < case.today.isoformat()


def past(name: str) -> Test:
    """Whether the day asked under a name has already gone by."""

    def has_gone(case: Case) -> bool:
        given = case.asked.get(name)
        return bool(given) and str(given) < case.today.isoformat()

    return has_gone


def _too_long(case: Case) -> bool:
    until = case.asked.get("listed_until")
    months = int(case.settings["listing_longest_months"])
    year, month = divmod(case.today.year * 12 + case.today.month - 1 + months, 12)
    latest = date(year, month + 1, min(case.today.day, 28))
    return bool(until) and str(until) > latest.isoformat()


def _not_later(case: Case) -> bool:
    until, stood = case.asked.get("listed_until"), case.stood.get("listed_until")
    return bool(until and stood and until <= stood)


def _no_evidence(case: Case) -> bool:
    proved = case.asked.get("off_reason") in PROVED
    return proved and not case.asked.get("evidence_number")


EXPIRED = objection(
    _expired,
    "đã hết hạn theo dõi: gia hạn hoặc đưa ra khỏi danh sách trước",
    "the listing has expired: renew it or take it off first",
)
TOO_LONG = objection(
    _too_long,
    "theo dõi lâu hơn mức đơn vị đã định: rà soát rồi gia hạn",
    "longer than the unit allows at once: review and renew it instead",
    field="listed_until",
)
IN_THE_PAST = objection(
    past("listed_until"),
    "ngày hết hạn theo dõi đã qua",
    "the listing would have expired already",
    field="listed_until",
)
NOT_LATER = objection(
    _not_later,
    "gia hạn phải đến một ngày muộn hơn",
    "a renewal runs to a later day",
    field="listed_until",
)
REVIEW_PAST = objection(
    past("review_on"),
    "ngày hẹn lần tới đã qua",
    "the next day would lie in the past",
    field="review_on",
)
NO_EVIDENCE = objection(
    _no_evidence,
    "cần văn bản làm căn cứ",
    "a document is needed as evidence",
    field="evidence_number",
)
