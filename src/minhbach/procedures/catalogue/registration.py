"""What a unit registers for a year: the titles it asks for, its pledge and its target."""

from datetime import date

from minhbach.bodies.own_terms import own_term
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, count, day, one_of, papers, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state
from minhbach.procedures.several import some_of

REGISTER_DAYS = own_term(
    "registration_days", "thời hạn đăng ký thi đua, tính từ đầu năm", "term to register, from the start of the year")


def of_year(month_and_day: str) -> object:
    return lambda case: f"{case.asked['year']}-{month_and_day}" if case.asked.get("year") else None


def is_closed_to_changes(case: Case) -> bool:
    return case.today.isoformat() > str(case.stood.get("amend_by") or "")


def is_without_evidence(case: Case) -> bool:
    asked = case.asked
    return not any(asked.get(name) for name in ("evidence", "evidence_papers", "evidence_number"))


class Registration(
    Procedure, key="registration", prefix="ĐKTĐ", since=date(2025, 1, 1),
    words=("Đăng ký thi đua, danh hiệu", "Registration"), plural=("Đăng ký thi đua, danh hiệu", "Registrations"),
    chapter=CLUSTER, rank=2, tally=False, seen_by=at.SEEING,
):
    """What a unit pledges for a year, until it is judged at the year's end.  (Đăng ký thi đua)"""

    # What is written down --------------------------------------------------------------
    member = at.member_field(required=True)
    year = count("Năm", "Year", at_least=2000, at_most=2100, required=True)
    year_from = day("Đầu năm", "Start of the year")
    year_to = day("Cuối năm", "End of the year")
    opened_on = day("Ngày mở đăng ký", "Opened on", not_after_today=True)
    amend_by = day("Được sửa đến hết ngày", "May be amended until", required=True)
    registered_on = day("Ngày đăng ký", "Registered on", not_after_today=True)
    titles = some_of("Danh hiệu, hình thức khen đăng ký", "Titles asked for", codes="title")
    gist = prose("Nội dung giao ước", "Pledge", at_most=600)
    target = prose("Chỉ tiêu phấn đấu", "Target", at_most=300)
    target_number = count("Số của chỉ tiêu", "Target number")
    on_paper = at.on_paper_field()
    judged_on = day("Ngày đánh giá", "Judged on", not_after_today=True, not_before="registered_on")
    verdict = one_of(
        "Kết quả thực hiện", "Result", ("met", "Hoàn thành", "Met"),
        ("partly", "Hoàn thành một phần", "Partly met"), ("not_met", "Không hoàn thành", "Not met"))
    reached_number = count("Số đạt được", "Number reached")
    evidence = prose("Căn cứ đánh giá", "Evidence", at_most=600)
    evidence_number = code("Số văn bản làm căn cứ", "Paper that shows it")
    evidence_papers = papers("Tài liệu minh chứng", "Papers that show it")
    reason = prose("Lý do", "Reason", at_most=300)

    # Where it can stand -----------------------------------------------------------------
    expected = state("Chờ đăng ký", "Expected", first=True, next_step=("Đơn vị đăng ký", "The unit registers"))
    registered = state("Đã đăng ký", "Registered", next_step=("Đánh giá khi hết năm", "Judge it at the year's end"))
    judged = state("Đã đánh giá", "Judged", last=True)
    dropped = state("Không đăng ký", "Not registered", last=True)

    # What may be done, and by whom --------------------------------------------------------
    expect = action(
        "Mở đăng ký", "Open", first=True, then=expected, by=at.LEADERS, on="opened_on", hands_to="member",
        asks=[member, year, opened_on, amend_by], must=[opened_on],
        takes={"year_from": of_year("01-01"), "year_to": of_year("12-31"), "member": "member"},
        says=("mở đăng ký năm {year} cho {member}", "opened the registration of {member} for {year}"))
    register = action(
        "Đăng ký", "Register", when=[expected], then=registered, by=at.MEMBER_HEADS, on="registered_on", main=True,
        asks=[registered_on, titles, gist, target, target_number, on_paper], must=[registered_on, titles, gist],
        unless=at.FOR_ITSELF, says=("đăng ký: {titles}", "registered for: {titles}"))
    amend = action(
        "Sửa đăng ký", "Amend", when=[registered], by=at.MEMBER_HEADS, asks=[titles, gist, target, target_number, reason, on_paper], must=[reason],
        unless=[*at.FOR_ITSELF, objection(is_closed_to_changes, "đã hết ngày được sửa đăng ký", "the day until which it may be amended is past")],
        says=("sửa đăng ký: {reason}", "amended it: {reason}"))
    judge = action(
        "Đánh giá", "Judge", when=[registered], then=judged, by=at.LEADERS, on="judged_on", main=True,
        asks=[judged_on, verdict, reached_number, evidence, evidence_number, evidence_papers], must=[judged_on, verdict],
        unless=[objection(is_without_evidence, "chưa nêu căn cứ: nhận định, số văn bản hoặc tài liệu", "no evidence: words, the number of a paper, or papers", field="evidence")],
        says=("đánh giá: {verdict}; {evidence}", "judged it: {verdict}; {evidence}"))
    drop = action(
        "Ghi không đăng ký", "Note that it does not register", when=[expected], then=dropped, by=at.LEADERS, asks=[reason], must=[reason],
        says=("không đăng ký: {reason}", "did not register: {reason}"))

    # By when ------------------------------------------------------------------------------
    registering = clock("Đăng ký thi đua", "Registering", starts=["expect"], stops=["register", "drop"],
                        counted_from="year_from", setting=REGISTER_DAYS)
    judging = clock("Đánh giá việc thực hiện", "Judging it", starts=["register"], stops=["judge"],
                    counted_from="registered_on", until="year_to")

    # What may leave: who registered in which year, nothing else ------------------------------------
    leaves = ("year", "verdict")
    filters = ("member", "year", "verdict")
    title = "member"
    told_by = ("year",)
    columns = ("member", "titles", "registered_on", "verdict")
    duties = ("registering",)
    passes_on = False
