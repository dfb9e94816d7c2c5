"""The roles a procedure may name: posts of the office, never persons. Pure Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minhbach.kernel.words import Words

ORDINARY = "ordinary"
PROTECTED = "protected"  # denunciations: the sender is protected by law
CONFIDENTIALITY = (ORDINARY, PROTECTED)
# Documents with a secrecy mark: number, date and holder, no more.
SECRET = "secret"  # noqa: S105 - a class of matters

Sight = Mapping[str, frozenset[str]]

EVERYTHING = frozenset(CONFIDENTIALITY)
UP_TO_SECRET = EVERYTHING | {SECRET}
ONLY_ORDINARY = frozenset({ORDINARY})
NOTHING: frozenset[str] = frozenset()

SYSTEM = "system"  # the founding actor of an installation: sets bodies up, sees nothing
TIMETABLE = "timetable"  # the machine at its hours: a role, and the person who acts

SEEN_BY: dict[str, frozenset[str]] = {}  # kind of matter → roles, as declarations say


@dataclass(frozen=True, slots=True)
class Role:
    """What a post may be allowed to do, and how protected a matter it may still see.

    Which kinds of matter it sees, the declarations say (`seen_by`).
    """

    key: str
    words: Words
    does: Words
    classes: frozenset[str]

    @property
    def sees(self) -> Sight:
        """The kinds of matter shown to it, each with the confidentiality classes."""
        everyone = self.key == TIMETABLE
        kinds = (k for k, roles in SEEN_BY.items() if everyone or self.key in roles)
        return {kind: self.classes for kind in kinds if self.classes}


CLERK = Role(
    "clerk",
    Words("văn thư", "clerk"),
    Words(
        "tiếp nhận, vào sổ, gửi văn bản đi và đến",
        "receives, registers, sends and takes in papers",
    ),
    UP_TO_SECRET,
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
    UP_TO_SECRET,
)
HEAD = Role(
    "head",
    Words("trưởng ban", "head of the committee"),
    Words(
        "duyệt đề xuất, ký văn bản, chịu trách nhiệm chung",
        "approves proposals, signs, answers for the whole",
    ),
    UP_TO_SECRET,
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
    ONLY_ORDINARY,
)
CENTRAL_DESK = Role(
    "central_desk",
    Words("chuyên viên theo dõi của Trung ương", "Central's desk"),
    Words(
        "tổng hợp gói của các cụm, trả lời kiến nghị, theo dõi kế hoạch, "
        "không xem đơn thư",
        "brings the clusters' packages together, answers proposals, follows plans, "
        "sees no letters",
    ),
    ONLY_ORDINARY,
)
MEMBER = Role(
    "member",
    Words("người của đơn vị thành viên", "staff of a member"),
    Words(
        "trong sổ của cụm: đăng ký, tự chấm, góp ý cho đơn vị mình",
        "in the cluster's book: registers, scores, comments for the own unit",
    ),
    ONLY_ORDINARY,
)
MEMBER_HEAD = Role(
    "member_head",
    Words("lãnh đạo đơn vị thành viên", "head of a member"),
    Words(
        "trong sổ của cụm: ký giao ước, gửi bảng điểm, biểu quyết cho đơn vị mình",
        "in the cluster's book: signs, sends the score sheet, votes for the own unit",
    ),
    ONLY_ORDINARY,
)
CLUSTER_HEAD = Role(
    "cluster_head",
    Words("cụm trưởng", "head of the cluster"),
    Words(
        "lãnh đạo của đơn vị đang giữ cương vị cụm trưởng hoặc cụm phó",
        "whoever heads the unit that leads the cluster, or is its deputy",
    ),
    ONLY_ORDINARY,
)
CENTRAL_SEAT = Role(
    "central_seat",
    Words("Trung ương tại bàn của cụm", "Central at the cluster's table"),
    Words(
        "trong sổ của cụm: trả lời giấy mời, phát biểu, trả lời kiến nghị, ghi quyết "
        "định khen thưởng; không xem điểm đang chấm",
        "in the cluster's book: answers its invitation, speaks, replies to proposals, "
        "decides on commendations; sees no score that is being settled",
    ),
    ONLY_ORDINARY,
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
MACHINE = Role(
    TIMETABLE,
    Words("hệ thống, theo lịch", "the timetable"),
    Words(
        "nhắc, đôn đốc theo thời hạn; không ai giữ vai trò này",
        "prompts by the deadlines; nobody holds this role",
    ),
    UP_TO_SECRET,
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
        CENTRAL_DESK,
        MEMBER,
        MEMBER_HEAD,
        CLUSTER_HEAD,
        CENTRAL_SEAT,
        REVIEWER,
        MACHINE,
    )
}
BY_MEMBERSHIP = (MEMBER.key, MEMBER_HEAD.key, CLUSTER_HEAD.key)
AT_THE_TABLE = (*BY_MEMBERSHIP, CENTRAL_SEAT.key)  # nobody is appointed to these
HELD = frozenset(ROLES) - {TIMETABLE, *AT_THE_TABLE}  # the roles a post may have

STAFF = (CLERK.key, OFFICER.key, ROOM_HEAD.key, DEPUTY.key, HEAD.key)
DESKS = (
    *STAFF,
    CLUSTER_SECRETARY.key,
    CENTRAL_DESK.key,
    MEMBER.key,
    CENTRAL_SEAT.key,
)  # matters lie there
OFFICE = (*STAFF, READER.key)  # who sees a kind of matter unless it says otherwise


def declare_kind(kind: str, seen_by: tuple[str, ...]) -> None:
    """A declaration says who may know of its matters."""
    SEEN_BY[kind] = frozenset(seen_by)
