"""One turn of reception: who came is sealed, what came of it is said."""

from datetime import date
from typing import Any

from minhbach.procedures import conditions, opening, reception, shared, turns as when_
from minhbach.procedures.chapters import RECEPTION
from minhbach.procedures.fields import code, count, day, flag, matters, one_of, person, post, prose
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Opens, action, clock, state
from minhbach.procedures.measures import TURN
from minhbach.procedures.reception import DESK, REGULAR
from minhbach.procedures.turns import COUNTED, COUNTED_WHEN, DELEGATED, IN_PERSON, REFUSED

LETTER: dict[str, Any] = {name: name for name in (
    "content", "received_on", "gist", "place", "field", "sender", "envelope", "anonymous", "concerned_body")} | {
    "channel": when_.channel_of, "people": "persons"}


class ReceptionTurn(
    Procedure, key="reception_turn", prefix="LT", since=date(2025, 1, 1),
    words=("Lượt tiếp công dân", "Turn of reception"), plural=("Lượt tiếp công dân", "Turns of reception"),
    chapter=RECEPTION, rank=2, unit=TURN, shares=opening.FIELDS | when_.ROUND,
):
    """A turn of reception: a line of the reception book, form 03/TCD.  (Lượt tiếp công dân)"""

    # What is written down --------------------------------------------------------------
    session = matters("Buổi tiếp", "Reception day", kind="reception_day")
    received_on = day("Ngày tiếp", "Received on", required=True, not_after_today=True)
    sort = one_of("Hình thức tiếp", "Form of reception", (REGULAR, "Tiếp thường xuyên", "Regular reception"),
                  (IN_PERSON, "Người đứng đầu trực tiếp tiếp", "Received by the head in person"),
                  (DELEGATED, "Ủy quyền tiếp", "Received by delegation"), required=True)
    tier = reception.received_by((DESK, "Cán bộ tiếp công dân", "Reception officer"), required=True)
    source = reception.venue(required=True)
    mode = reception.way(required=True)
    content = shared.content_field(required=True)
    field = one_of("Lĩnh vực", "Field", codes="field")
    place = one_of("Địa bàn", "Place", codes="place")
    gist = prose("Nội dung tóm tắt", "Gist", required=True, at_most=150)
    persons = count("Số người", "Persons", at_least=1, required=True)
    members = count("Trong đó đảng viên", "Party members among them")
    subjects = count("Số vụ việc", "Matters", required=True)
    representatives = count("Số người đại diện của đoàn", "Representatives of the group")
    anonymous = flag("Không ghi tên", "No name is given")
    waived = flag("Người tố cáo đề nghị không giữ bí mật danh tính", "The denouncer waives protection")
    envelope = code("Số phong bì niêm phong", "Sealed envelope no.", at_most=20, pattern=r"[\w./\-]*\d[\w./\-]*")
    sender = person("Công dân", "Citizen")
    concerned_body = receiver_field("Cơ quan bị khiếu nại, phản ánh", "Body complained of")
    settled_by = receiver_field("Cơ quan đã giải quyết", "Body that settled it before")
    competence = one_of("Thẩm quyền", "Competence", ("within", "Thuộc thẩm quyền", "Within competence"),
                        ("not_within", "Không thuộc thẩm quyền", "Not within competence"))
    handling = one_of("Hướng xử lý", "Handling", *when_.HANDLINGS)
    guided_to = receiver_field("Hướng dẫn đến", "Guided to")
    receiver = receiver_field("Cơ quan nhận chuyển", "Passed to")
    letter_number = code("Số văn bản chuyển", "Letter no.")
    letters = matters("Đơn", "Letters", kind="petition")
    handled_on = day("Ngày xử lý", "Handled on", not_after_today=True, not_before="received_on")
    notified_on = day("Ngày báo công dân", "Citizen told on", not_after_today=True, not_before="received_on")
    notice_number = code("Số thông báo", "Notice no.")
    ground = one_of("Lý do từ chối", "Ground of refusal", *when_.REFUSALS)
    article = code("Điều, khoản áp dụng", "Article applied", at_most=80)
    followed = prose("Theo dõi kết quả", "Follow-up", at_most=150)
    remark = prose("Ghi chú", "Note", at_most=150)
    source_number = code("Số dòng trong sổ giấy", "Line of the paper sheet")
    handler = post("Chuyên viên xử lý", "Handling post")
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    received = state("Đã tiếp", "Received", first=True, next_step=("Ghi hướng xử lý", "Record the handling"))
    handled = state("Đã xử lý", "Handled", last=True, next_step=("Báo công dân", "Tell the citizen"))
    refused = state("Đã từ chối tiếp", "Refused", next_step=("Gửi thông báo từ chối", "Send the refusal"))
    told = state("Đã thông báo từ chối", "Refusal sent", last=True)

    # What may be done, and by whom --------------------------------------------------------
    receive = action(
        "Ghi lượt tiếp", "Receive", first=True, then=received, by=shared.DESK, on="received_on", hands_to="handler",
        asks=[received_on, session, sort, tier, source, mode, content, "round", persons, members, subjects, representatives, gist, field, place,
              anonymous, waived, envelope, sender, concerned_body, settled_by, competence, handler, remark, source_number],
        posts=COUNTED, posts_when=COUNTED_WHEN,
        unless=[conditions.WITHHELD, conditions.ENVELOPE, conditions.NO_PLACE, when_.TOO_MANY, when_.DENOUNCES_ONLINE, when_.MORE_MEMBERS],
        says=("tiếp {persons} người ({sort}): {gist}", "received {persons} persons ({sort}): {gist}"))
    refuse = action(
        "Từ chối tiếp", "Refuse", first=True, then=refused, by=shared.DESK, on="received_on",
        asks=[received_on, sort, tier, source, mode, persons, gist, ground, article], must=[ground, article], posts=[REFUSED],
        says=("từ chối tiếp: {ground}, {article}", "refused reception: {ground}, {article}"))
    handle = action(
        "Ghi hướng xử lý", "Record the handling", when=[received, handled], then=handled, by=(*shared.CLERKS, *shared.HANDLERS), main=True, on="handled_on",
        asks=[handling, handled_on, content, envelope, competence, guided_to, receiver, letter_number, letters], must=[handling, handled_on],
        unless=[when_.NO_GUIDED_TO, when_.NO_RECEIVER, when_.NO_LETTER, conditions.ENVELOPE], posts=COUNTED, posts_when=COUNTED_WHEN,
        destroys_when=when_.became_a_denunciation, clears=["place"],
        opens=[Opens("petition", "receive", "letters", "arises_from", LETTER, when_.takes_a_letter)],
        says=("xử lý: {handling} {guided_to} {receiver}", "handled it: {handling} {guided_to} {receiver}"))
    notify = action(
        "Báo công dân", "Tell the citizen", when=[received, handled], by=(*shared.CLERKS, *shared.HANDLERS), on="notified_on",
        asks=[notified_on, notice_number], must=[notified_on], says=("báo công dân {notice_number}", "told the citizen {notice_number}"))
    send_refusal = action(
        "Gửi thông báo từ chối", "Send the refusal", when=[refused], then=told, by=(*shared.CLERKS, *shared.HANDLERS), on="notified_on", main=True,
        asks=[notified_on, notice_number], must=[notified_on, notice_number],
        says=("gửi thông báo từ chối số {notice_number}", "sent the written refusal no. {notice_number}"))
    follow = action(
        "Theo dõi, ghi chú", "Follow up, note", when=[received, handled], by=(*shared.CLERKS, *shared.HANDLERS), asks=[followed, remark, settled_by],
        says=("ghi theo dõi: {followed} {remark}", "noted: {followed} {remark}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()
    ask_opening = opening.ask_opening()
    agree_opening = opening.agree_opening()
    open_identity = opening.open_identity()

    # By when ------------------------------------------------------------------------------
    citizen_notice = clock("Báo công dân", "Notice to the citizen", starts=["receive"], rebases=["handle"], stops=["notify"], counted_from="received_on",
                   allows=when_.notice_rule, when=when_.owes_a_notice)
    refusal_notice = clock("Thông báo từ chối tiếp", "Written refusal", starts=["refuse"], stops=["send_refusal"], counted_from="received_on",
                           allows=when_.refusal_rule)

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "tier", "source", "mode", "content", "round", "field", "handling", "competence")
    filters = ("sort", "tier", "source", "mode", "content", "round", "field", "place", "handling", "opening_state")
    columns = ("received_on", "sort", "content", "gist", "persons")
    duties = ("citizen_notice", "refusal_notice")
    protected = staticmethod(shared.is_protected)
