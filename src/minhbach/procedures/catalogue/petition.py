"""The letter itself, from its arrival until it has been handled."""

from datetime import date

from minhbach.procedures import conditions as when_
from minhbach.procedures import letter, opening, shared
from minhbach.procedures.chapters import PETITIONS
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Moves, Opens, action, clock, state
from minhbach.procedures.measures import LETTER, ELIGIBLE_LETTER, NOTIFIED, PROCESSED, RECEIVED

TO_CLAIM = {name: name for name in (
    "received_on", "content", "field", "place", "channel", "eligibility", "competence",
    "signatories", "several_places", "round", "concerned_body", "gist", "recused")}


class Petition(
    Procedure, key="petition", prefix="ĐT", since=date(2025, 1, 1),
    words=("Đơn", "Letter"), plural=("Đơn thư", "Letters"),
    chapter=PETITIONS, rank=1, unit=LETTER, tally=False,
    shares=letter.CLASSIFIED | letter.PAPER,
):
    """A letter or petition, from its arrival to its handling.  (Đơn, thư)"""

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
        asks=["content", "received_on", "channel", "dated_on", "envelope", "anonymous",
              "sender", "people", "gist", "place", "field", "concerned_body", "letter",
              "papers"],
        posts=[RECEIVED],
        unless=[when_.WITHHELD, when_.ENVELOPE, when_.NO_PLACE, when_.DATED_AFTER],
        says=("nhận đơn ({channel}): {gist}", "received a letter ({channel}): {gist}"))
    register = action(
        "Vào sổ, giao xử lý", "Register and assign", when=[received, registered],
        then=registered, by=(*shared.CLERKS, *shared.LEADERS), asks=["handler"],
        must=["handler"], hands_to="handler", main=True,
        says=("giao {handler} xử lý", "assigned it to {handler}"))
    complete = action(
        "Bổ sung người gửi, nội dung", "Add sender, text, scans",
        when=[registered, classified], by=shared.DESK,
        asks=["sender", "letter", "papers", "gist"],
        unless=[when_.WITHHELD, when_.NOTHING_GIVEN],
        says=("bổ sung thông tin đơn", "added to the letter"))
    classify = action(
        "Phân loại", "Classify", when=[registered, classified], then=classified,
        by=shared.HANDLERS, main=True,
        asks=["content", "eligibility", "ineligible_reason", "competence", "signatories",
              "round", "field", "place", "several_places", "concerned_body", "envelope"],
        must=["content", "eligibility", "competence", "signatories"],
        posts=[ELIGIBLE_LETTER], posts_when={"eligible_letter": when_.is_eligible},
        destroys_when=when_.became_a_denunciation, clears=["place"],
        opens=[Opens("claim", "raise_", "claims", "petitions", TO_CLAIM,
                     when_.no_claim_yet)],
        moves=[Moves("claims", "reclassify", TO_CLAIM)],
        unless=[when_.ENVELOPE, when_.NO_PLACE, when_.NO_REASON],
        says=("phân loại là {content}, {eligibility}, {competence}",
              "classified it as {content}, {eligibility}, {competence}"))
    join = action(
        "Nhập vào vụ việc đã có", "Join to a claim", joins=True, when=[registered, classified],
        then=classified, by=shared.HANDLERS, asks=["claims"], must=["claims"],
        moves=[Moves("claims", "gather", {
            "petitions": lambda case: case.matter, "recused": "recused"})],
        says=("nhập vào vụ việc đã có", "joined it to an existing claim"))
    part = action(
        "Tách khỏi vụ việc", "Part from a claim", joins=True, when=[classified], then=registered,
        by=shared.HANDLERS, drops=["claims"], must=["claims"],
        moves=[Moves("claims", "release", {"petitions": lambda case: case.matter})],
        says=("tách khỏi vụ việc", "parted it from a claim"))
    recuse = action(
        "Tránh xử lý", "Recuse", when=[received, registered, classified],
        by=shared.STAFF, asks=["recused"], must=["recused"],
        moves=[Moves("claims", "recuse", {"recused": "recused"})],
        says=("ghi người phải tránh", "recorded a recusal"))
    process = action(
        "Xử lý xong", "Processed", when=[classified, registered, processed],
        then=processed, once=when_.every_claim_is_handled, asks=["handled", "handling"],
        posts=[PROCESSED], sends=["guidance", "giving_back"],
        says=("xử lý: {handling}", "handled it: {handling}"))
    notify = action(
        "Báo người gửi", "Tell the sender", when=[registered, classified, processed],
        by=shared.DESK, asks=["notified_on", "notice_number"], must=["notified_on"],
        on="notified_on", posts=[NOTIFIED], sends=["sender_notice"],
        says=("báo người gửi", "told the sender"))
    take_over = action(
        "Nhận từ sổ cũ", "Take over from a register", first=True, then=registered,
        by=shared.DESK, on="received_on",
        asks=["content", "received_on", "channel", "field", "place", "gist", "sender",
              "people", "letter", "source_number", "register_due_on", "anonymous",
              "remark"],
        must=["source_number"], posts=[RECEIVED], unless=[when_.WITHHELD, when_.NO_PLACE],
        opens=[Opens("claim", "take_over", "claims", "petitions", TO_CLAIM)],
        says=("nhận từ sổ cũ, số {source_number}",
              "took it over from a register, no. {source_number}"))
    close_over = action(
        "Kết thúc theo sổ", "Close as in the register", when=[registered, classified],
        then=processed, by=shared.DESK, asks=["closed_on"], must=["closed_on"],
        on="closed_on", posts=[PROCESSED], unless=[when_.NOT_FROM_A_REGISTER],
        moves=[Moves("claims", "close_over", {"closed_on": "closed_on"})],
        says=("kết thúc theo sổ cũ", "closed it as the old register says"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()
    ask_opening = opening.ask_opening()
    agree_opening = opening.agree_opening()
    open_identity = opening.open_identity()

    # By when ------------------------------------------------------------------------------
    classification = clock(
        "Phân loại, xử lý", "Classification and handling", starts=["receive", "take_over"],
        rebases=["classify"], stops=["process", "close_over"],
        counted_from="received_on", allows=shared.by_content)
    transfer = clock(
        "Chuyển đơn tố cáo", "Transfer of a denunciation", starts=["classify"],
        stops=["process", "close_over"],
        counted_from="received_on", when=when_.must_be_transferred,
        allows=when_.transfer_rule)
    notice = clock(
        "Báo người gửi", "Notice to the sender", starts=["receive", "take_over"],
        stops=["notify", "close_over"], counted_from="received_on",
        when=when_.has_a_sender, allows=when_.notice_rule)
    register_deadline = clock(
        "Hạn theo sổ", "Deadline in the register", starts=["take_over"],
        stops=["process", "close_over"], counted_from="received_on",
        until="register_due_on", when=when_.has_a_register_deadline)

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("channel", "content", "field", "eligibility", "competence", "signatories",
              "round", "handling")
    filters = ("content", "channel", "field", "place", "handler", "eligibility",
               "handling", "source_number", "opening_state")
    columns = ("received_on", "content", "gist", "channel", "field")
    duties = ("classification", "register_deadline")
    protected = staticmethod(shared.is_protected)
