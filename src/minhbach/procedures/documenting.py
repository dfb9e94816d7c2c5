"""What the registers of documents share: numbers, kinds, urgency, secrecy.

A document with a secrecy mark takes its number from the same series as the others, and
nothing but number, dates and holder is ever written down about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minhbach.kernel.words import Words
from minhbach.procedures import shared
from minhbach.procedures.fields import one_of
from minhbach.procedures.language import (
    Action,
    Case,
    Facts,
    Numbering,
    Test,
    Withholds,
    action,
    objection,
    withholds,
)

DOCUMENT_TERM, PAPER_NUMBERS = "document_term", "paper_numbers"
OWN_ISSUER = "own_issuer"

LETTER, INVITATION, REPORT = "cong_van", "giay_moi", "bao_cao"
NOTICE = "thong_bao"
OPEN = "none"

SECRECIES = (
    (OPEN, "Không mật", "Not secret"),
    ("mat", "Mật", "Secret"),
    ("toi_mat", "Tối mật", "Top secret"),
    ("tuyet_mat", "Tuyệt mật", "Absolutely secret"),
)
FLASH = "hoa_toc"
URGENCIES = (
    ("thuong", "Thường", "Ordinary"),
    ("khan", "Khẩn", "Urgent"),
    ("thuong_khan", "Thượng khẩn", "Very urgent"),
    (FLASH, "Hỏa tốc", "Flash"),
)
DROPPED = (  # why a draft is advised upon no longer
    ("not_needed", "Không còn cần ban hành", "No longer needed"),
    ("merged", "Gộp vào văn bản khác", "Merged into another document"),
    ("recalled", "Cấp giao rút yêu cầu", "The level that asked recalled it"),
    ("passed_on", "Chuyển cơ quan khác chủ trì", "Passed to another body"),
)
CANCELLED = (  # why those invited need not come
    ("put_off", "Hoãn, đổi ngày họp", "The meeting is put off"),
    ("not_held", "Không tổ chức họp", "The meeting is not held"),
    ("replaced", "Thay bằng giấy mời, thông báo khác", "Replaced by another"),
    ("mistaken", "Sai thời gian, thành phần, thể thức", "Wrong time, persons or form"),
)
GROUNDS = (
    ("not_issued", "Không ban hành nữa", "Not issued after all"),
    ("spoilt", "Bản in hỏng, ghi nhầm số", "Spoilt, or number misread"),
    ("wrong_kind", "Nhầm loại văn bản", "Wrong kind of document"),
    ("replaced", "Thay bằng văn bản khác", "Replaced by another"),
    ("unlawful", "Sai thể thức, thẩm quyền", "Wrong form or competence"),
)
CORRECTIONS = (
    ("typing", "Gõ nhầm", "Typing error"),
    ("late", "Thông tin đến sau", "Learnt later"),
    ("misread", "Đọc nhầm văn bản", "Misread"),
)


def sort_field(**terms: Any) -> Any:
    return one_of("Tên loại", "Kind of document", codes="document_kind", **terms)


def issuer_field(**terms: Any) -> Any:
    return one_of("Cơ quan ban hành", "Issuing body", codes="issuer", **terms)


def secrecy_field() -> Any:
    return one_of("Độ mật", "Secrecy", *SECRECIES, required=True)


def urgency_field() -> Any:
    return one_of("Độ khẩn", "Urgency", *URGENCIES)


UNLESS_SECRET = Words("không ghi với tài liệu mật", "left out of a secret one")


def is_secret(facts: Facts) -> bool:
    return facts.get("secrecy") not in (None, "", OPEN)


def no_gist(case: Case) -> bool:
    return not is_secret(case.facts) and not case.asked.get("gist")


NO_GIST = objection(
    no_gist,
    "chưa nhập trích yếu",
    "the abstract is missing",
    field="gist",
)


def only_known(*fields: str) -> Withholds:
    """Of a secret document nothing stands but these."""
    return withholds(
        is_secret,
        but=("secrecy", "handed_to", "correction_ground", "law_edition", *fields),
        says=(
            "tài liệu mật – lưu theo chế độ mật",
            "secret – kept by the secret rules",
        ),
    )


# Numbers: consecutive per kind, issuer and term of office ----------------------------


def numbering(
    sort: str | None = None, when: Test | None = None, *, own: bool = False
) -> Numbering:
    """A number of the series of kind and issuer, in the term of office of the day.

    `own`: of the unit itself, whatever issuing body the matter names.
    """

    def of(case: Case) -> tuple[str, str]:
        issuer = None if own else case.facts.get("issuer")
        kind = sort or str(case.facts.get("sort"))
        return kind, str(issuer or own_issuer(case))

    def series(case: Case) -> str:
        return "/".join((*of(case), str(case.settings.get(DOCUMENT_TERM))))

    def sign(case: Case) -> str:
        kind, by = of(case)
        kinds, issuers = (
            case.marks.get("document_kind", {}),
            case.marks.get("issuer", {}),
        )
        return f"{kinds.get(kind, kind)}/{issuers.get(by, by)}"

    def after(case: Case) -> int:
        return int((case.settings.get(PAPER_NUMBERS) or {}).get(series(case), 0))

    chosen = ["sort"] * (not sort) + ["issuer"] * (not own)
    return Numbering(series, after, sign, when, by=tuple(chosen))


def own_issuer(case: Case) -> str:
    """The unit itself in its list of issuing bodies, as its setting says."""
    return str(case.settings.get(OWN_ISSUER) or "")


def no_term(case: Case) -> bool:
    return not case.settings.get(DOCUMENT_TERM)


NO_TERM = objection(
    no_term,
    "đơn vị chưa đặt nhiệm kỳ đánh số văn bản: trưởng ban đặt ở trang Đơn vị",
    "the unit has not set its term of numbering: the head sets it on the unit's page",
)


# Corrections whose reason is a code: where no free text may stand --------------------


def correction_ground() -> Any:
    return one_of("Lý do đính chính", "Reason for the correction", *CORRECTIONS)


def corrections() -> Sequence[Action]:
    """Asking, approving and refusing a correction without a word of free text."""
    ask = action(
        "Đề nghị đính chính",
        "Ask for a correction",
        by=shared.STAFF,
        corrects="ask",
        asks=["correction_ground"],
        must=["correction_ground"],
        says=(
            "đề nghị đính chính mục {corrects}: {correction_ground}",
            "asked to correct entry {corrects}: {correction_ground}",
        ),
    )
    refuse = action(
        "Không duyệt đính chính",
        "Refuse the correction",
        by=shared.LEADERS,
        corrects="refuse",
        second_to="ask_correction",
        says=("không duyệt đính chính", "refused the correction"),
    )
    return ask, shared.approve_correction(), refuse


def not_typed(case: Case) -> bool:
    """The number is drawn from the register unless somebody typed one."""
    return not case.asked.get("letter_number")


NO_TERM_TO_DRAW = objection(
    lambda case: not_typed(case) and no_term(case),
    "gõ số văn bản, hoặc đặt nhiệm kỳ đánh số để hệ thống cấp số",
    "type the number, or set the term so that one can be drawn",
    field="letter_number",
)


# A number held in the register, used for a letter that is written elsewhere -----------


def _is_other(case: Case) -> bool:
    """The number typed is not the one held, or that one is no longer held."""
    if not case.asked.get("register_entry"):
        return False
    held = case.ties["register_entry"][-1]
    written = f"{int(held.get('number') or 0):02}-{held.get('number_sign')}"
    return held.get("state") != "reserved" or written != case.asked.get("letter_number")


OTHER_NUMBER = objection(
    _is_other,
    "số ghi trên văn bản không phải là số đang giữ trong sổ",
    "the number typed is not the one held in the register",
    field="register_entry",
)
