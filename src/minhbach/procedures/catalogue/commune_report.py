"""A commune's monthly report on reception and petitions: due, checked, in total."""

from datetime import date

from minhbach.bodies.roles import CLERK, OFFICER
from minhbach.procedures import commune_counts, periodic, shared
from minhbach.procedures.chapters import RECEPTION
from minhbach.procedures.commune_counts import COUNTS, IN_TOTAL
from minhbach.procedures.fields import code, count, day, matters, one_of, post, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Recalls, action, clock, state
from minhbach.procedures.measures import measure, unit_of_count

REPORT = unit_of_count("commune_report", "báo cáo cấp xã", "commune report")
DUE = measure("commune_report_due", "báo cáo cấp xã phải có", "commune reports due",
              REPORT, stock=True, day="period_to")
RECEIVED = measure("commune_report_received", "báo cáo cấp xã đã nhận",
                   "commune reports received", REPORT, stock=True, day="period_to")
ACCEPTED = measure("commune_report_accepted", "báo cáo cấp xã vào số tổng",
                   "commune reports in total", REPORT, stock=True, day="period_to")
RETURNED = measure("commune_report_returned", "lần trả lại báo cáo cấp xã",
                   "returns of commune reports", REPORT)
REVISED = measure("commune_report_revised", "lần sửa báo cáo cấp xã đã vào số",
                  "revisions of commune reports", REPORT)
TOTALS = [ACCEPTED, *IN_TOTAL.values()]


class CommuneReport(
    Procedure, key="commune_report", prefix="BCX", since=date(2025, 1, 1),
    words=("Báo cáo cấp xã", "Commune report"),
    plural=("Báo cáo cấp xã", "Commune reports"),
    chapter=RECEPTION, rank=60, unit=REPORT, shares=periodic.FIELDS | COUNTS,
):
    """The month's report of a commune under Conclusion 215-KL/TW.  (Báo cáo cấp xã)"""

    # What is written down --------------------------------------------------------------
    place = one_of("Xã, phường", "Commune", codes="place", required=True)
    keeper = post("Người theo dõi", "Followed by")
    earlier = matters("Báo cáo đã có của tháng", "Report of that month", kind="commune_report")
    document_number = code("Số báo cáo của xã", "Report no.")
    document_on = day("Ngày báo cáo", "Report dated", not_after_today=True)
    received_on = day("Ngày nhận", "Received on", not_after_today=True, not_before="document_on")
    revision = count("Bản", "Revision", at_least=1, at_most=20)
    source = one_of("Cách có số", "How the numbers came",
                    ("keyed", "Nhập từ báo cáo giấy", "Keyed in from paper"),
                    ("sheet", "Đọc từ mẫu xã điền", "Read from the commune's sheet"))
    return_reason = prose("Lý do trả lại", "Why returned", at_most=300)
    returned_on = day("Ngày trả lại", "Returned on", not_after_today=True)
    accepted_on = day("Ngày duyệt vào số", "Accepted on", not_after_today=True)
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    due = state("Chờ xã gửi", "Due", first=True,
                next_step=("Nhận báo cáo, đôn đốc xã chưa gửi", "Receive it, urge the commune"))
    received = state("Đã nhận, chờ kiểm tra", "Received",
                     next_step=("Kiểm tra số liệu", "Check the numbers"))
    checked = state("Đã kiểm tra, chờ duyệt", "Checked",
                    next_step=("Duyệt vào số tổng", "Accept it into the total"))
    returned = state("Đã trả lại xã", "Returned",
                     next_step=("Nhận bản sửa", "Receive the corrected one"))
    accepted = state("Đã vào số tổng", "In total", last=True)
    waived = state("Không phải báo cáo", "Not owed", last=True)

    # What may be done, and by whom --------------------------------------------------------
    expect = action(
        "Ghi báo cáo phải có", "Expect", first=True, then=due, posts=[DUE],
        by=(*shared.DESK, *shared.LEADERS), hands_to="keeper",
        recalls=[Recalls("earlier", {"place": "place", "period": "period"})],
        asks=["period", place, keeper], sets={"nth": 1}, takes=periodic.SPAN,
        unless=[commune_counts.ONE_ALREADY],
        says=("{place} phải báo cáo {period}", "{place} owes its report for {period}"))
    receive = action(
        "Nhận báo cáo", "Receive", when=[due, returned], then=received, by=shared.DESK,
        on="received_on", main=True, posts=[RECEIVED],
        asks=[document_number, document_on, received_on, revision, source, *COUNTS],
        must=[received_on, source], unless=[commune_counts.NOT_OVER],
        says=("nhận báo cáo {document_number} của {place}",
              "received report {document_number} of {place}"))
    complete = action(
        "Bổ sung số", "Fill in", when=[received], by=shared.DESK, asks=[*COUNTS],
        says=("bổ sung số", "filled in numbers"))
    check = action(
        "Kiểm tra", "Check", when=[received], then=checked, by=shared.HANDLERS, main=True,
        unless=commune_counts.ADDS_UP, says=("kiểm tra, số khớp", "checked it: it adds up"))
    return_ = action(
        "Trả lại xã", "Return", when=[received, checked], then=returned, by=shared.HANDLERS,
        asks=[returned_on, return_reason], must=[returned_on, return_reason], on="returned_on",
        posts=[RETURNED],
        says=("trả lại xã: {return_reason}", "returned it: {return_reason}"))
    accept = action(
        "Duyệt vào số tổng", "Accept", when=[checked], then=accepted, by=shared.LEADERS,
        second_to="check", asks=[accepted_on], main=True, posts=TOTALS,
        says=("duyệt vào số tổng", "accepted it into the total"))
    revise = action(
        "Nhận bản sửa", "Revise", when=[accepted], then=received, by=shared.DESK,
        on="received_on", asks=[document_number, document_on, received_on, revision, source,
                                *COUNTS, reason],
        must=[received_on, revision, reason], posts=[REVISED], reverses=TOTALS,
        says=("nhận bản sửa {revision}: {reason}", "received revision {revision}: {reason}"))
    waive = action(
        "Không phải báo cáo", "Waive", when=[due, returned], then=waived, by=shared.LEADERS,
        asks=[reason], must=[reason], reverses=[DUE, RECEIVED],
        says=("không phải báo cáo: {reason}", "waived it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    sending = clock(
        "Xã gửi báo cáo", "The commune's report", starts=["expect"],
        stops=["receive", "waive"], counted_from="period_to", setting="commune_report_days")
    checking = clock(
        "Kiểm tra, duyệt vào số", "Checking and accepting", starts=["receive", "revise"],
        stops=["return_", "accept"], counted_from="received_on", setting="commune_check_days")
    resending = clock(
        "Xã gửi lại", "Sending it again", starts=["return_"], stops=["receive", "waive"],
        counted_from="returned_on", setting="commune_check_days")

    # What falls due by itself: for each commune of the list, every month ---------------------
    falls_due = (periodic.Periodic("expect", "commune_reports", for_each="place",
                                   owner=(OFFICER.key, CLERK.key)),)

    # What may leave the unit: counts by these, nothing else ---------------------------------
    title, told_by = "period", ("place",)
    leaves = ("period", "place", "revision", "source", *COUNTS)
    filters = ("period", "place")
    columns = ("period", "place", "received_on", "turns", "persons", "letters")
    duties = ("sending",)
