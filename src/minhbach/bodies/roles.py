"""The roles a procedure may name: posts of the office, never persons. Pure Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minhbach.kernel.words import Words

ORDINARY = "ordinary"
PROTECTED = "protected"  # denunciations: the sender is protected by law
CONFIDENTIALITY = (ORDINARY, PROTECTED)

KINDS = ("petition", "claim", "referral", "report")

Sight = Mapping[str, frozenset[str]]

_ALL = frozenset(CONFIDENTIALITY)
_ONLY_ORDINARY = frozenset({ORDINARY})
EVERYTHING: Sight = dict.fromkeys(KINDS, _ALL)
ONLY_ORDINARY: Sight = dict.fromkeys(KINDS, _ONLY_ORDINARY)
ONLY_REPORTS: Sight = {"report": _ONLY_ORDINARY}
NOTHING: Sight = {}


@dataclass(frozen=True, slots=True)
class Role:
    """What a post may be allowed to do, and which matters of its own body it sees.

    `sees` maps a kind of matter to the confidentiality classes shown.
    """

    key: str
    words: Words
    does: Words
    sees: Sight


CLERK = Role(
    "clerk",
    Words("văn thư", "clerk"),
    Words(
        "tiếp nhận, vào sổ, gửi văn bản đi và đến",
        "receives, registers, sends and takes in papers",
    ),
    EVERYTHING,
)
OFFICER = Role(
    "officer",
    Words("chuyên viên", "officer"),
    Words(
        "nghiên cứu, phân loại, đề xuất, theo dõi trả lời",
        "reads, classifies, proposes, follows the replies",
    ),
    EVERYTHING,
)
ROOM_HEAD = Role(
    "room_head",
    Words("trưởng phòng", "head of room"),
    Words("phân công, kiểm tra dự thảo", "assigns, checks drafts"),
    EVERYTHING,
)
DEPUTY = Role(
    "deputy",
    Words("phó trưởng ban", "deputy head"),
    Words(
        "duyệt trong lĩnh vực được giao, ký thay trưởng ban",
        "approves in the field given, signs for the head",
    ),
    EVERYTHING,
)
HEAD = Role(
    "head",
    Words("trưởng ban", "head of the committee"),
    Words(
        "duyệt đề xuất, ký văn bản, chịu trách nhiệm chung",
        "approves proposals, signs, answers for the whole",
    ),
    EVERYTHING,
)
READER = Role(
    "reader",
    Words("người xem", "reader"),
    Words("xem việc thường, không ghi gì", "sees ordinary matters, writes nothing"),
    ONLY_ORDINARY,
)
CLUSTER_SECRETARY = Role(
    "cluster_secretary",
    Words("thư ký cụm", "secretary of the cluster"),
    Words(
        "tổng hợp số liệu và báo cáo của các đơn vị, không xem đơn thư",
        "brings the units' figures and reports together, sees no letters",
    ),
    ONLY_REPORTS,
)
REVIEWER = Role(
    "reviewer",
    Words("người giám sát việc mở danh tính", "reviewer of opened identities"),
    Words(
        "ngoài đơn vị; soát các lần mở danh tính hằng tháng",
        "from outside the unit; reviews every month the identities opened",
    ),
    NOTHING,
)

ROLES: Mapping[str, Role] = {
    role.key: role
    for role in (
        CLERK,
        OFFICER,
        ROOM_HEAD,
        DEPUTY,
        HEAD,
        READER,
        CLUSTER_SECRETARY,
        REVIEWER,
    )
}

SYSTEM = "system"  # the founding actor of an installation: sets bodies up, sees nothing
