"""The letter itself, from its arrival until it has been handled."""

from datetime import date

from minhbach.procedures import shared
from minhbach.procedures.fields import (
    code, count, day, flag, letter_text, matters, one_of, person, post, prose, receiver,
    scans,
)
from minhbach.procedures.language import (
    Case, Chosen, Moves, Opens, Procedure, action, clock, objection, state,
)
from minhbach.procedures.measures import (
    ELIGIBLE_LETTER, NOTIFIED, PROCESSED, RECEIVED,
)


def sender_withheld(case: Case) -> bool:
    return (
        case.settings.get("denouncer_mode") == "paper" and shared.may_be_denunciation(case)
        and any(case.asked.get(name) for name in ("sender", "letter", "papers"))
    )


def envelope_missing(case: Case) -> bool:
    return (
        case.settings.get("denouncer_mode") == "paper" and shared.may_be_denunciation(case)
        and not case.facts.get("envelope") and not case.facts.get("anonymous")
    )


def place_tells_the_denouncer(case: Case) -> bool:
    return shared.may_be_denunciation(case) and bool(case.asked.get("place"))


def dated_after_receipt(case: Case) -> bool:
    return case.facts.get("dated_on", "") > case.facts.get("received_on", "9999")


def ineligible_without_reason(case: Case) -> bool:
    return (case.facts.get("eligibility") == "not_eligible"
            and not case.facts.get("ineligible_reason"))


def nothing_given(case: Case) -> bool:
    return not any(case.asked.get(name) for name in ("sender", "letter", "papers"))


def not_from_a_register(case: Case) -> bool:
    return not case.facts.get("source_number")


def every_claim_is_handled(case: Case) -> bool:
    return set(case.facts.get("claims", ())) <= set(case.facts.get("handled", ()))


def no_claim_yet(case: Case) -> bool:
    return not case.facts.get("claims")


def is_eligible(case: Case) -> bool:
    return case.facts.get("eligibility") == "eligible"


def became_a_denunciation(case: Case) -> bool:
    return (case.settings.get("denouncer_mode") == "paper"
            and case.facts.get("content") == shared.DENUNCIATION)


def must_be_transferred(case: Case) -> bool:
    return (case.facts.get("content") == shared.DENUNCIATION and is_eligible(case)
            and case.facts.get("competence") == "not_within")


def has_a_sender(case: Case) -> bool:
    return not case.facts.get("anonymous")


def has_a_register_deadline(case: Case) -> bool:
    return bool(case.facts.get("register_due_on"))


def notice_rule(case: Case) -> Chosen:
    by_secretary = case.facts.get("channel") in case.settings.get("secretary_channels", ())
    return Chosen("R11-10WD" if by_secretary else "TCD-10WD", {})


WITHHELD = objection(
    sender_withheld,
    "đơn tố cáo hoặc chưa rõ loại: không nhập người gửi, nội dung hay bản chụp vào máy nối "
    "mạng; chỉ ghi số phong bì niêm phong",
    "a denunciation, or of unknown kind: no sender, text or scan on a networked machine; "
    "only the number of the sealed envelope", cite="25/2018/QH14, Điều 8(3)", field="sender",
)
ENVELOPE = objection(
    envelope_missing, "thiếu số phong bì niêm phong",
    "the number of the sealed envelope is missing", field="envelope",
)
NO_PLACE = objection(
    place_tells_the_denouncer, "không ghi địa bàn khi là tố cáo hoặc chưa rõ loại",
    "no place is recorded for a denunciation or an unknown kind",
    cite="25/2018/QH14, Điều 8(3)", field="place",
)
TO_CLAIM = {name: name for name in (
    "received_on", "content", "field", "place", "channel", "eligibility", "competence",
    "signatories", "several_places", "round", "concerned_body", "gist")}


class Petition(
    Procedure, key="petition", prefix="ĐT", since=date(2025, 1, 1),
    words=("Đơn", "Letter"), plural=("Đơn thư", "Letters"),
):
    """A letter or petition, from its arrival to its handling.  (Đơn, thư)"""

    # What is written down --------------------------------------------------------------
    content = shared.content_field(required=True)
    received_on = day("Ngày nhận", "Received on", required=True, not_after_today=True)
    channel = one_of("Cách nhận", "Channel", codes="channel", required=True)
    dated_on = day("Ngày ghi trên đơn", "Dated on", not_after_today=True)
    envelope = code("Số phong bì niêm phong", "Sealed envelope no.")
    anonymous = flag("Không ghi tên người gửi", "No name is given")
    sender = person("Người gửi", "Sender")
    people = count("Số người đứng đơn", "Persons signing", at_least=1)
    gist = prose("Nội dung tóm tắt", "Gist", required=True, at_most=150)
    letter = letter_text("Nguyên văn đơn", "Text of the letter")
    papers = scans("Bản chụp", "Scans")
    field = one_of("Lĩnh vực", "Field", codes="field")
    place = one_of("Địa bàn", "Place", codes="place")
    handler = post("Chuyên viên xử lý", "Handling post")
    eligibility = one_of(
        "Điều kiện xử lý", "Eligibility",
        ("eligible", "Đủ điều kiện", "Eligible"),
        ("not_eligible", "Không đủ điều kiện", "Not eligible"))
    ineligible_reason = one_of(
        "Lý do không đủ điều kiện", "Why not eligible",
        ("nameless", "Không rõ họ tên, địa chỉ", "No name or address"),
        ("unsigned", "Không có chữ ký, điểm chỉ", "Not signed"),
        ("also_sent", "Đã gửi cơ quan có thẩm quyền", "Also sent to the competent body"),
        ("guided_before", "Đã được hướng dẫn một lần", "Already guided once"),
        ("settled", "Đã giải quyết, không có tình tiết mới", "Settled, nothing new"),
        ("other", "Lý do khác", "Other reason"))
    competence = one_of(
        "Thẩm quyền", "Competence", ("within", "Thuộc thẩm quyền", "Within competence"),
        ("not_within", "Không thuộc thẩm quyền", "Not within competence"))
    signatories = one_of(
        "Số người ký", "Signatories", ("one", "Một người", "One person"),
        ("many", "Nhiều người", "Many persons"))
    several_places = flag("Phải kiểm tra ở nhiều nơi", "Several places to check")
    round = one_of("Lần gửi", "Round", ("first", "Lần đầu", "First time"),
                   ("repeated", "Nhiều lần", "Repeated"))
    concerned_body = receiver("Cơ quan bị khiếu nại, phản ánh", "Body complained of")
    recused = post("Người phải tránh", "Recused post", many=True)
    claims = matters("Vụ việc", "Claims", kind="claim")
    handled = matters("Vụ việc đã xử lý", "Claims handled", kind="claim")
    handling = one_of("Hướng xử lý", "Handling", *shared.HANDLINGS)
    notified_on = day("Ngày báo người gửi", "Sender told on", not_after_today=True,
                      not_before="received_on")
    notice_number = code("Số thông báo", "Notice no.")
    source_number = code("Số trong sổ cũ", "Number in the old register", at_most=120)
    register_due_on = day("Hạn theo sổ", "Deadline in the register",
                          not_before="received_on")
    closed_on = day("Ngày kết thúc theo sổ", "Closed on, by the register",
                    not_after_today=True, not_before="received_on")
    remark = letter_text("Ghi chú của sổ", "Remark of the register", cut=False)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    received = state("Mới nhận", "Received", first=True,
                     next_step=("Giao xử lý", "Assign"))
    registered = state("Đã vào sổ, giao xử lý", "Registered",
                       next_step=("Phân loại", "Classify"))
    classified = state("Đã phân loại", "Classified", waits_for="claims")
    processed = state("Đã xử lý", "Processed", last=True,
                      next_step=("Báo người gửi", "Tell the sender"))

    # What may be done, and by whom --------------------------------------------------------
    receive = action(
        "Tiếp nhận", "Receive", first=True, then=received, by=shared.DESK, on="received_on",
        asks=[content, received_on, channel, dated_on, envelope, anonymous, sender, people,
              gist, place, field, concerned_body, letter, papers],
        posts=[RECEIVED], unless=[WITHHELD, ENVELOPE, NO_PLACE, objection(
            dated_after_receipt, "ngày ghi trên đơn sau ngày nhận",
            "the letter is dated after its receipt", field="dated_on")],
        says=("nhận đơn ({channel}): {gist}", "received a letter ({channel}): {gist}"))
    register = action(
        "Vào sổ, giao xử lý", "Register and assign", when=[received, registered],
        then=registered, by=(*shared.CLERKS, *shared.LEADERS), asks=[handler],
        must=[handler], hands_to="handler", main=True,
        says=("giao {handler} xử lý", "assigned it to {handler}"))
    complete = action(
        "Bổ sung người gửi, nội dung", "Add sender, text, scans",
        when=[registered, classified], by=shared.DESK, asks=[sender, letter, papers],
        unless=[WITHHELD, objection(nothing_given, "chưa có gì để bổ sung",
                                    "there is nothing to add")],
        says=("bổ sung thông tin đơn", "added to the letter"))
    classify = action(
        "Phân loại", "Classify", when=[registered, classified], then=classified,
        by=shared.HANDLERS, main=True,
        asks=[content, eligibility, ineligible_reason, competence, signatories, round,
              field, place, several_places, concerned_body, envelope],
        must=[content, eligibility, competence, signatories],
        posts=[ELIGIBLE_LETTER], posts_when={"eligible_letter": is_eligible},
        destroys_when=became_a_denunciation,
        opens=[Opens("claim", "raise_", "claims", "petitions", TO_CLAIM, no_claim_yet)],
        moves=[Moves("claims", "reclassify", TO_CLAIM)],
        unless=[ENVELOPE, NO_PLACE, objection(
            ineligible_without_reason, "chưa nêu lý do không đủ điều kiện",
            "the reason for ineligibility is missing", field="ineligible_reason")],
        says=("phân loại là {content}, {eligibility}, {competence}",
              "classified it as {content}, {eligibility}, {competence}"))
    join = action(
        "Nhập vào vụ việc đã có", "Join to a claim", when=[registered, classified],
        then=classified, by=shared.HANDLERS, asks=[claims], must=[claims],
        moves=[Moves("claims", "gather", {"petitions": lambda case: case.matter})],
        says=("nhập vào vụ việc đã có", "joined it to an existing claim"))
    part = action(
        "Tách khỏi vụ việc", "Part from a claim", when=[classified], then=registered,
        by=shared.HANDLERS, drops=[claims], must=[claims],
        moves=[Moves("claims", "release", {"petitions": lambda case: case.matter})],
        says=("tách khỏi vụ việc", "parted it from a claim"))
    recuse = action(
        "Tránh xử lý", "Recuse", when=[received, registered, classified],
        by=shared.STAFF, asks=[recused], must=[recused],
        says=("ghi người phải tránh", "recorded a recusal"))
    process = action(
        "Xử lý xong", "Processed", when=[classified, registered, processed],
        then=processed, once=every_claim_is_handled, asks=[handled, handling],
        posts=[PROCESSED],
        says=("xử lý: {handling}", "handled it: {handling}"))
    notify = action(
        "Báo người gửi", "Tell the sender", when=[registered, classified, processed],
        by=shared.DESK, asks=[notified_on, notice_number], must=[notified_on],
        on="notified_on", posts=[NOTIFIED],
        says=("báo người gửi", "told the sender"))
    take_over = action(
        "Nhận từ sổ cũ", "Take over from a register", first=True, then=registered,
        by=shared.DESK, on="received_on",
        asks=[content, received_on, channel, field, place, gist, sender, people, letter,
              source_number, register_due_on, anonymous, remark],
        must=[source_number], posts=[RECEIVED],
        unless=[WITHHELD, NO_PLACE],
        opens=[Opens("claim", "take_over", "claims", "petitions", TO_CLAIM)],
        says=("nhận từ sổ cũ, số {source_number}",
              "taken over from a register, no. {source_number}"))
    close_over = action(
        "Kết thúc theo sổ", "Close as in the register", when=[registered, classified],
        then=processed, by=shared.DESK, asks=[closed_on], must=[closed_on], on="closed_on",
        posts=[PROCESSED], moves=[Moves("claims", "close_over", {"closed_on": "closed_on"})],
        unless=[objection(not_from_a_register, "đơn không nhận từ sổ cũ",
                          "the letter was not taken over from a register")],
        says=("kết thúc theo sổ cũ", "closed as the old register says"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    classification = clock(
        "Phân loại, xử lý", "Classification and handling", starts=["receive", "take_over"],
        rebases=["classify"], stops=["process", "close_over"], stops_once=every_claim_is_handled,
        counted_from="received_on", allows=shared.by_content)
    transfer = clock(
        "Chuyển đơn tố cáo", "Transfer of a denunciation", starts=["classify"],
        stops=["process", "close_over"], counted_from="received_on",
        when=must_be_transferred, allows=lambda _case: Chosen("TC-TRANSFER", {}))
    notice = clock(
        "Báo người gửi", "Notice to the sender", starts=["receive", "take_over"],
        stops=["notify", "close_over"], counted_from="received_on", when=has_a_sender,
        allows=notice_rule)
    register_deadline = clock(
        "Hạn theo sổ", "Deadline in the register", starts=["take_over"],
        stops=["process", "close_over"], counted_from="received_on",
        until="register_due_on", when=has_a_register_deadline)

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("channel", "content", "field", "eligibility", "competence", "signatories",
              "round", "handling")
    filters = ("content", "channel", "field", "place", "handler", "eligibility",
               "handling", "source_number")
    columns = ("received_on", "content", "gist", "channel", "field")
    protected = staticmethod(shared.is_protected)
