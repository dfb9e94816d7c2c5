"""Fields that a letter and its claims share, and those of the paper alone."""

from __future__ import annotations

from minhbach.procedures import opening, shared
from minhbach.procedures.fields import (
    Field,
    code,
    count,
    day,
    flag,
    letter_text,
    matters,
    one_of,
    person,
    post,
    prose,
    receiver,
    scans,
)

CLASSIFIED: dict[str, Field] = {
    "content": shared.content_field(required=True),
    "received_on": day("Ngày nhận", "Received on", required=True, not_after_today=True),
    "channel": one_of("Cách nhận", "Channel", codes="channel", required=True),
    "gist": prose("Nội dung tóm tắt", "Gist", required=True, at_most=150),
    "field": one_of("Lĩnh vực", "Field", codes="field"),
    "place": one_of("Địa bàn", "Place", codes="place"),
    "eligibility": one_of(
        "Điều kiện xử lý",
        "Eligibility",
        ("eligible", "Đủ điều kiện", "Eligible"),
        ("not_eligible", "Không đủ điều kiện", "Not eligible"),
    ),
    "competence": one_of(
        "Thẩm quyền",
        "Competence",
        ("within", "Thuộc thẩm quyền", "Within competence"),
        ("not_within", "Không thuộc thẩm quyền", "Not within competence"),
    ),
    "signatories": one_of(
        "Số người ký",
        "Signatories",
        ("one", "Một người", "One person"),
        ("many", "Nhiều người", "Many persons"),
    ),
    "several_places": flag("Phải kiểm tra ở nhiều nơi", "Several places to check"),
    "round": one_of(
        "Lần gửi",
        "Round",
        ("first", "Lần đầu", "First time"),
        ("repeated", "Nhiều lần", "Repeated"),
    ),
    "concerned_body": receiver("Cơ quan bị khiếu nại, phản ánh", "Body complained of"),
    "recused": post("Người phải tránh", "Recused post", many=True),
    "closed_on": day(
        "Ngày kết thúc theo sổ",
        "Closed on, by the register",
        not_after_today=True,
        not_before="received_on",
    ),
    "correction_reason": shared.correction_reason,
}

PAPER: dict[str, Field] = {
    "dated_on": day("Ngày ghi trên đơn", "Dated on", not_after_today=True),
    "envelope": code(
        "Số phong bì niêm phong",
        "Sealed envelope no.",
        at_most=20,
        pattern=r"[\w./\-]*\d[\w./\-]*",
    ),
    "anonymous": flag("Không ghi tên người gửi", "No name is given"),
    "sender": person("Người gửi", "Sender"),
    "people": count("Số người đứng đơn", "Persons signing", at_least=1),
    "letter": letter_text("Nguyên văn đơn", "Text of the letter"),
    "papers": scans("Bản chụp", "Scans"),
    "handler": post("Chuyên viên xử lý", "Handling post"),
    "ineligible_reason": one_of(
        "Lý do không đủ điều kiện",
        "Why not eligible",
        ("nameless", "Không rõ họ tên, địa chỉ", "No name or address"),
        ("unsigned", "Không có chữ ký, điểm chỉ", "Not signed"),
        (
            "also_sent",
            "Đã gửi cơ quan có thẩm quyền",
            "Also sent to the competent body",
        ),
        ("guided_before", "Đã được hướng dẫn một lần", "Already guided once"),
        ("settled", "Đã giải quyết, không có tình tiết mới", "Settled, nothing new"),
        ("other", "Lý do khác", "Other reason"),
    ),
    "claims": matters("Vụ việc", "Claims", kind="claim"),
    "handled": matters("Vụ việc đã xử lý", "Claims handled", kind="claim"),
    "handling": one_of("Hướng xử lý", "Handling", *shared.HANDLINGS),
    "notified_on": day(
        "Ngày báo người gửi",
        "Sender told on",
        not_after_today=True,
        not_before="received_on",
    ),
    "notice_number": code("Số thông báo", "Notice no."),
    "source_number": code("Số trong sổ cũ", "Number in the old register", at_most=120),
    "register_due_on": day(
        "Hạn theo sổ", "Deadline in the register", not_before="received_on"
    ),
    "remark": letter_text("Ghi chú của sổ", "Remark of the register", cut=False),
    **opening.FIELDS,
}

CLAIMED: dict[str, Field] = {
    "petitions": matters("Đơn", "Letters", kind="petition"),
    "referrals": matters("Văn bản đi", "Referrals", kind="referral"),
    "handling": one_of("Hướng xử lý", "Handling", *shared.HANDLINGS),
    "receiver": receiver("Nơi nhận", "Receiver"),
    "grounds": prose("Căn cứ, lý do", "Grounds", at_most=600),
    "visited": matters(
        "Văn bản đã gửi nơi này", "Letters already sent there", kind="referral"
    ),
    "sent_again": one_of(
        "Gửi lại nơi đã gửi",
        "Sent there before",
        ("yes", "Có", "Yes"),
        ("no", "Không", "No"),
    ),
    "again_reason": prose(
        "Lý do gửi lại nơi đã gửi",
        "Why to the same body again",
        at_most=300,
        help=(
            "chỉ ghi khi nơi nhận này đã được gửi vụ việc",
            "only when this body was sent the claim before",
        ),
    ),
    "return_reason": prose("Lý do trả lại đề xuất", "Why returned", at_most=300),
    "sent_away": one_of("Đã gửi đi để", "Sent away to", *shared.HANDLINGS),
    "letter_number": shared.letter_number,
    "register_entry": matters(
        "Số đã giữ trong sổ văn bản đi", "Number held in the register", kind="outgoing"
    ),
    "letter_on": shared.letter_on,
    "reply_due_on": shared.reply_due_on,
    "replied_on": day("Ngày trả lời", "Replied on"),
    "outcome": one_of("Kết quả", "Outcome", *shared.OUTCOMES),
    "evidence_number": code("Số văn bản kết quả", "Result document no."),
    "evidence_on": day(
        "Ngày văn bản kết quả", "Result document dated", not_after_today=True
    ),
    "evidence_issuer": receiver("Nơi ban hành", "Issued by"),
    "reopened_on": day("Ngày mở lại", "Reopened on", not_after_today=True),
    "reopen_reason": prose("Lý do mở lại", "Why reopened", at_most=300),
}
