"""Words the two kinds of the exchange share: who, with whom, which parts."""

from __future__ import annotations

from minhbach.bodies.roles import (
    CENTRAL_DESK,
    CLERK,
    CLUSTER_SECRETARY,
    DEPUTY,
    HEAD,
    OFFICE,
    OFFICER,
    ROOM_HEAD,
)
from minhbach.procedures.fields import code
from minhbach.procedures.language import Case

GATHERERS = (CLUSTER_SECRETARY.key, CENTRAL_DESK.key)
STAFF = (CLERK.key, OFFICER.key, ROOM_HEAD.key, DEPUTY.key, HEAD.key)
MAKERS = (*STAFF, *GATHERERS)
WRITERS = (*STAFF, CENTRAL_DESK.key)  # who fills in at home for a cluster's book
SIGNERS = (DEPUTY.key, HEAD.key)
TAKERS = (OFFICER.key, ROOM_HEAD.key, DEPUTY.key, HEAD.key, *GATHERERS)
TRUSTERS = (DEPUTY.key, HEAD.key, *GATHERERS)
SEEING = (*OFFICE, *GATHERERS)

RELATIONS = (
    ("own", "Chính đơn vị này", "This body itself"),
    ("member", "Thành viên, gửi số liệu lên", "A member, which sends figures up"),
    ("superior", "Cấp trên, gửi chỉ đạo xuống", "The level above, which sends down"),
    ("peer", "Nơi khác", "Another body"),
)
TYPED = "workbook"  # no package: a line typed from a file
SORTS = (
    ("report", "Báo cáo kỳ", "Period report"),
    ("acts", "Việc của thành viên", "Acts of a member"),
    ("book", "Sổ của cụm gửi thành viên", "The cluster's book for a member"),
    ("gathering", "Tổng hợp của cụm", "A cluster's consolidation"),
    ("plan", "Văn bản chỉ đạo, kế hoạch", "Directive, plan"),
    ("tasks", "Nhiệm vụ đã thống nhất", "Agreed tasks"),
    ("replies", "Trả lời kiến nghị", "Replies to proposals"),
    ("form", "Biểu mẫu", "Form"),
    ("law", "Tệp luật", "File of law"),
    (TYPED, "Phiếu của đơn vị ngoài hệ thống", "Workbook of a unit outside"),
)
ABOUT = r"[a-z0-9][a-z0-9.-]{0,57}"
REVOKED = (
    ("lost", "Mất khóa", "Key lost"),
    ("disclosed", "Khóa bị lộ", "Key disclosed"),
    ("ended", "Thôi dùng", "No longer used"),
)

HEX = r"[0-9a-f]{64}"
BODY = r"[a-z][a-z0-9-]{1,58}"
HEADS = rf"{BODY}\.\d{{1,16}}\.{HEX}( {BODY}\.\d{{1,16}}\.{HEX})*"


def hexadecimal(vi: str, en: str, **terms: object) -> object:
    """A SHA-256 as 64 hexadecimal digits."""
    return code(vi, en, at_most=64, pattern=HEX, **terms)


def body_code(vi: str, en: str, **terms: object) -> object:
    """The code of a body, of this installation or of another."""
    return code(vi, en, pattern=BODY, **terms)


def public_key(vi: str, en: str) -> object:
    """An Ed25519 public key: 32 bytes in base64 for addresses."""
    return code(vi, en, at_most=43, pattern=r"[A-Za-z0-9_-]{43}")


def has_no_days(case: Case) -> bool:
    """The first day of a key does not come before its last."""
    first, last = case.asked.get("valid_from"), case.asked.get("valid_until")
    return bool(first and last and str(first) > str(last))
