"""An urgent report: what happened, where, when, to whom it was told, what came after."""

from datetime import date

from minhbach.procedures import shared
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.fields import code, day, matters, one_of, prose, receiver
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Opens, action, clock, state
from minhbach.procedures.measures import measure, unit_of_count

REPORT = unit_of_count("urgent_report", "báo cáo nhanh", "urgent report")
SENT = measure("urgent_sent", "báo cáo nhanh đã gửi", "urgent reports sent", REPORT)
FURTHER = measure("urgent_further", "báo cáo nhanh tiếp theo", "further urgent reports", REPORT)


class UrgentReport(
    Procedure, key="urgent_report", prefix="BCN", since=date(2025, 1, 1),
    words=("Báo cáo nhanh", "Urgent report"), plural=("Báo cáo nhanh, đột xuất", "Urgent reports"),
    chapter=UNIT, rank=60, unit=REPORT,
):
    """A short report out of turn, until whoever it was sent to has it.  (Báo cáo nhanh)"""

    # What is written down --------------------------------------------------------------
    sort = one_of(
        "Sự việc", "Event",
        ("order", "An ninh, trật tự", "Security and order"),
        ("crowd", "Tập trung đông người, khiếu kiện", "Crowd, collective complaint"),
        ("serious_case", "Vụ án, vụ việc nghiêm trọng", "Serious case or incident"),
        ("accident", "Tai nạn, cháy nổ, thiên tai", "Accident, fire, disaster"),
        ("public_concern", "Dư luận đặc biệt quan tâm", "Of great public concern"),
        ("other_event", "Khác", "Other"), required=True)
    urgency = one_of(
        "Mức độ khẩn", "Urgency", ("urgent", "Khẩn", "Urgent"),
        ("very_urgent", "Thượng khẩn", "Very urgent"), ("flash", "Hỏa tốc", "Flash"),
        required=True)
    gist = prose("Trích yếu", "Abstract", at_most=150, required=True)
    place = one_of("Địa bàn", "Place", codes="place")
    happened_on = day("Ngày xảy ra", "Happened on", not_after_today=True, required=True)
    happened_at = code("Giờ xảy ra", "Hour", **shared.HOUR)
    first_facts = prose("Diễn biến ban đầu", "First facts", at_most=2000, required=True, help=(
        "Không ghi tên ai; không ghi nội dung điều tra.",
        "Nobody's name; nothing of an investigation."))
    measures_taken = prose("Việc đã làm, đề xuất", "Done so far, proposed", at_most=1000)
    send_by = day("Phải gửi trong ngày", "To be sent by", required=True,
                  not_before="happened_on")
    letter_number = code("Số, ký hiệu", "Document no.")
    letter_on = day("Ngày ký", "Signed on", not_after_today=True)
    receivers = receiver("Nơi nhận", "Sent to", many=True)
    sent_on = day("Ngày gửi", "Sent on", not_after_today=True, not_before="letter_on")
    sent_at = code("Giờ gửi", "Hour sent", **shared.HOUR)
    acknowledge_by = day("Chờ xác nhận đến ngày", "Acknowledgement awaited until")
    acknowledged_on = day("Ngày xác nhận", "Acknowledged on", not_after_today=True,
                          not_before="sent_on")
    acknowledged_at = code("Giờ xác nhận", "Hour acknowledged", **shared.HOUR)
    further_facts = prose("Diễn biến tiếp theo", "Further facts", at_most=2000)
    further_by = day("Báo cáo tiếp phải gửi trong ngày", "Further report to be sent by")
    follows = matters("Báo cáo trước", "Follows", kind="urgent_report")
    further = matters("Báo cáo tiếp theo", "Further reports", kind="urgent_report")
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    written = state("Đã viết, chờ ký", "Written", first=True, next_step=("Ký", "Sign it"))
    signed = state("Đã ký, chờ gửi", "Signed", next_step=("Gửi ngay", "Send it at once"))
    sent = state("Đã gửi, chờ xác nhận", "Sent",
                 next_step=("Gọi xác nhận nơi nhận đã có", "Confirm that it arrived"))
    acknowledged = state("Nơi nhận đã xác nhận", "Acknowledged", last=True)
    dropped = state("Không gửi", "Dropped", last=True)

    # What may be done, and by whom --------------------------------------------------------
    write = action(
        "Viết báo cáo nhanh", "Write", first=True, then=written, by=shared.STAFF,
        asks=[sort, urgency, gist, place, happened_on, happened_at, first_facts,
              measures_taken, send_by, follows], sends=["urgent_report"],
        says=("viết báo cáo nhanh: {gist}", "wrote an urgent report: {gist}"))
    write_further = action(
        "Báo cáo tiếp", "Write a further one", first=True, then=written, posts=[FURTHER],
        asks=[sort, urgency, gist, place, happened_on, happened_at, first_facts, send_by,
              follows], sends=["urgent_report"],
        says=("viết báo cáo tiếp theo: {gist}", "wrote a further report: {gist}"))
    amend = action(
        "Sửa lời", "Amend", when=[written], by=shared.STAFF,
        asks=[gist, first_facts, measures_taken], says=("sửa lời", "amended the text"))
    sign = action(
        "Ký", "Sign", when=[written], then=signed, by=shared.SIGNERS, on="letter_on",
        asks=[letter_number, letter_on], must=[letter_number, letter_on], main=True,
        says=("ký {letter_number}", "signed {letter_number}"))
    send = action(
        "Gửi", "Send", when=[signed], then=sent, by=shared.DESK, on="sent_on", main=True,
        asks=[receivers, sent_on, sent_at, acknowledge_by], posts=[SENT],
        must=[receivers, sent_on, sent_at, acknowledge_by],
        says=("gửi {receivers} lúc {sent_at}", "sent it to {receivers} at {sent_at}"))
    acknowledge = action(
        "Ghi xác nhận", "Acknowledge", when=[sent], then=acknowledged, by=shared.DESK,
        on="acknowledged_on", asks=[acknowledged_on, acknowledged_at], main=True,
        must=[acknowledged_on],
        says=("nơi nhận xác nhận lúc {acknowledged_at}", "confirmed at {acknowledged_at}"))
    follow_up = action(
        "Báo cáo tiếp", "Follow up", when=[sent, acknowledged], by=shared.STAFF,
        asks=[further_facts, further_by], must=[further_facts, further_by],
        opens=[Opens("urgent_report", "write_further", "further", "follows",
                     {"first_facts": "further_facts", "send_by": "further_by",
                      **{one: one for one in ("sort", "urgency", "gist", "place",
                                              "happened_on", "happened_at")}})],
        says=("viết báo cáo tiếp theo", "wrote a further report"))
    drop = action(
        "Không gửi", "Drop", when=[written, signed], then=dropped, by=shared.LEADERS,
        asks=[reason], must=[reason], says=("không gửi: {reason}", "dropped it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    sending = clock(
        "Ký, gửi báo cáo nhanh", "Signing and sending", starts=["write", "write_further"],
        stops=["send", "drop"], counted_from="happened_on", until="send_by")
    confirmation = clock(
        "Chờ xác nhận", "Awaiting confirmation", starts=["send"], stops=["acknowledge"],
        counted_from="sent_on", until="acknowledge_by")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "urgency", "place")
    filters = ("sort", "urgency", "place")
    columns = ("happened_on", "sort", "urgency", "gist", "letter_number", "sent_on")
    duties = ("sending",)
