"""A request to another body: progress of cases, papers, a report, by a day."""

from datetime import date

from minhbach.procedures import casework, shared
from minhbach.procedures.chapters import CASES
from minhbach.procedures.fields import code, day, matters, one_of, receiver
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.measures import measure, unit_of_count

REQUEST = unit_of_count("request", "yêu cầu báo cáo", "request")
ANSWERED = measure("request_answered", "yêu cầu được trả lời", "requests answered", REQUEST)


class Request(
    Procedure, key="request", prefix="YC", since=date(2025, 1, 1),
    words=("Yêu cầu báo cáo", "Request"), plural=("Yêu cầu báo cáo", "Requests"),
    chapter=CASES, rank=6, seen_by=shared.STAFF,
):
    """What another body was asked to report, and whether it did.  (Yêu cầu báo cáo)"""

    # What is written down --------------------------------------------------------------
    cases = matters("Vụ án, vụ việc", "Cases", kind="case")
    session = matters("Phiên họp", "Session", kind="session")
    sort = one_of(
        "Yêu cầu", "Asked for",
        ("progress", "Báo cáo tiến độ xử lý", "Progress report"),
        ("session_paper", "Tài liệu cho phiên họp", "Paper for a session"),
        ("explanation", "Giải trình", "Explanation"), required=True)
    receiver = receiver("Cơ quan báo cáo", "Body asked", required=True)
    gist = casework.gist_field(required=True)
    letter_number = shared.letter_number
    letter_on = shared.letter_on
    reply_due_on = shared.reply_due_on
    reply_number = code("Số báo cáo", "Report no.")
    replied_on = day("Ngày báo cáo", "Report dated", not_after_today=True,
                     not_before="letter_on")
    urged_on = day("Ngày đôn đốc", "Urged on", not_after_today=True, not_before="letter_on")
    verdict = one_of(
        "Đánh giá báo cáo", "Judged",
        ("sufficient", "Đạt yêu cầu", "Sufficient"),
        ("insufficient", "Chưa đạt, báo cáo lại", "Insufficient"))
    reason = casework.said("Lý do", "Reason", at_most=200)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    asked = state("Đã yêu cầu, chờ báo cáo", "Asked", first=True,
                  next_step=("Chờ báo cáo, đôn đốc", "Await the report, urge"))
    reported = state("Đã báo cáo", "Reported", next_step=("Đánh giá báo cáo", "Judge the report"))
    accepted = state("Báo cáo đạt yêu cầu", "Accepted", last=True)
    withdrawn = state("Đã rút yêu cầu", "Withdrawn", last=True)

    # What may be done, and by whom --------------------------------------------------------
    ask = action(
        "Yêu cầu báo cáo", "Ask", first=True, then=asked, by=shared.DESK, on="letter_on",
        asks=[sort, receiver, gist, letter_number, letter_on, reply_due_on, cases, session],
        must=[letter_number, letter_on, reply_due_on],
        says=("yêu cầu {receiver}, văn bản {letter_number}: {sort}",
              "asked {receiver}, by letter {letter_number}: {sort}"))
    urge = action(
        "Đôn đốc", "Urge", when=[asked], by=shared.DESK, on="urged_on",
        asks=[urged_on, letter_number, reply_due_on], must=[urged_on, letter_number],
        says=("đôn đốc {receiver}, văn bản {letter_number}",
              "urged {receiver}, by letter {letter_number}"))
    record_report = action(
        "Ghi báo cáo", "Record the report", when=[asked], then=reported, by=shared.DESK,
        on="replied_on", main=True, asks=[reply_number, replied_on],
        must=[reply_number, replied_on], posts=[ANSWERED],
        says=("ghi báo cáo của {receiver}: {reply_number}",
              "recorded the report of {receiver}: {reply_number}"))
    accept = action(
        "Báo cáo đạt", "Accept", when=[reported], then=accepted, by=shared.HANDLERS, main=True,
        sets={"verdict": "sufficient"}, says=("báo cáo đạt yêu cầu", "accepted the report"))
    return_report = action(
        "Yêu cầu báo cáo lại", "Return the report", when=[reported], then=asked,
        by=shared.HANDLERS, on="letter_on", asks=[letter_number, letter_on, reply_due_on, reason],
        must=[letter_number, letter_on, reply_due_on, reason], sets={"verdict": "insufficient"},
        says=("yêu cầu báo cáo lại: {reason}", "returned it: {reason}"))
    withdraw = action(
        "Rút yêu cầu", "Withdraw", when=[asked, reported], then=withdrawn, by=shared.LEADERS,
        asks=[reason], must=[reason], says=("rút yêu cầu: {reason}", "withdrew it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    report_term = clock(
        "Chờ báo cáo", "Awaiting the report", starts=["ask", "return_report"], rebases=["urge"],
        stops=["record_report", "withdraw"], counted_from="letter_on", until="reply_due_on")
    judging = clock(
        "Đánh giá báo cáo", "Judging the report", starts=["record_report"],
        stops=["accept", "return_report", "withdraw"], counted_from="replied_on",
        setting="report_judging_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "receiver", "verdict")
    filters = ("sort", "receiver", "verdict")
    columns = ("letter_number", "letter_on", "sort", "receiver", "reply_due_on")
    duties = ("report_term",)
