"""A directive, resolution, conclusion or plan: broken into clauses and tasks, reviewed."""

from datetime import date

from minhbach.procedures import directing, shared
from minhbach.procedures.chapters import DIRECTIVES
from minhbach.procedures.fields import code, day, matters, one_of, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import OnlyAsked, Opens, action, clock, objection, state

BARE = objection(
    lambda case: bool(directing.standing_in(case, "clauses", "bare")),
    "nội dung {named} chưa có nhiệm vụ và chưa nêu lý do",
    "clause {named} has neither a task nor a reason",
    names=lambda case: directing.standing_in(case, "clauses", "bare"),
)
NO_CLAUSE = objection(
    lambda case: not case.facts.get("clauses"),
    "chưa ghi nội dung nào của văn bản",
    "no clause of the document is written down",
)
CLAUSES_OPEN = objection(
    lambda case: bool(directing.standing_in(case, "clauses", "bare", "assigned")),
    "nội dung {named} chưa kết thúc",
    "clause {named} has not ended",
    names=lambda case: directing.standing_in(case, "clauses", "bare", "assigned"),
)


class Directive(
    Procedure, key="directive", prefix="VBCĐ", since=date(2025, 1, 1),
    words=("Văn bản chỉ đạo", "Directive"), plural=("Văn bản chỉ đạo", "Directives"),
    chapter=DIRECTIVES, rank=1,
):
    """A directive, resolution, conclusion or plan, carried out clause by clause.  (Văn bản chỉ đạo)"""

    # What is written down --------------------------------------------------------------
    gist = prose("Trích yếu", "Abstract", at_most=300, required=True)
    sort = one_of("Loại văn bản", "Kind of document", *directing.DOCUMENTS, required=True)
    issuer = one_of("Cơ quan ban hành", "Issuer", *directing.ISSUERS, required=True)
    document_number = code("Số, ký hiệu", "Document no.", required=True)
    issued_on = day("Ngày ban hành", "Issued on", required=True, not_after_today=True)
    registered_on = day("Ngày vào sổ", "Registered on", required=True,
                        not_after_today=True, not_before="issued_on")
    field = one_of("Lĩnh vực", "Field", codes="field")
    review_due_on = day("Hạn sơ kết, tổng kết", "Review due on", not_before="issued_on")
    reviewed_on = day("Ngày sơ kết, tổng kết", "Reviewed on",
                      not_after_today=True, not_before="issued_on")
    review_number = code("Số báo cáo sơ kết, tổng kết", "Review report no.")
    new_clause = code("Điều, mục", "Clause no.", at_most=20)
    clause_gist = prose("Nội dung của mục", "What the clause says", at_most=300)
    clauses = matters("Các nội dung", "Clauses", kind="clause")
    outcome = one_of("Kết cục", "Outcome", ("done", "Đã thực hiện", "Carried out"),
                     ("replaced", "Được thay thế", "Replaced"))
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    registered = state("Đã vào sổ", "Registered", first=True,
                       next_step=("Chia nội dung, giao nhiệm vụ", "Break it into tasks"))
    monitored = state("Đang theo dõi thực hiện", "Monitored",
                      next_step=("Theo dõi, sơ kết khi đến hạn", "Follow it, review in time"))
    reviewed = state("Đã sơ kết, tổng kết", "Reviewed",
                     next_step=("Kết thúc hoặc theo dõi tiếp", "Close it or go on"))
    closed = state("Đã kết thúc", "Closed", last=True)

    # What may be done, and by whom --------------------------------------------------------
    register = action(
        "Vào sổ văn bản chỉ đạo", "Register", first=True, then=registered,
        by=shared.STAFF, on="registered_on",
        asks=[gist, sort, issuer, document_number, issued_on, registered_on, field,
              review_due_on],
        says=("vào sổ {sort} {document_number}: {gist}",
              "registered {sort} {document_number}: {gist}"))
    add_clause = action(
        "Ghi một nội dung", "Add a clause", when=[registered, monitored],
        by=(*shared.HANDLERS, *shared.SIGNERS), asks=[new_clause, clause_gist],
        must=[new_clause, clause_gist], opens=[Opens(
            "clause", "open_", "clauses", "directive",
            {"clause_number": OnlyAsked("new_clause"),
             "gist": OnlyAsked("clause_gist"), "sort": "sort", "issuer": "issuer",
             "document_number": "document_number", "issued_on": "issued_on",
             "field": "field", "review_due_on": "review_due_on"})],
        unless=[objection(
            lambda case: case.asked.get("new_clause") in directing.numbers_of(case),
            "mục này đã ghi", "this clause is written down already",
            field="new_clause")],
        says=("ghi nội dung {new_clause}: {clause_gist}",
              "wrote down clause {new_clause}: {clause_gist}"))
    break_down = action(
        "Đã chia nhiệm vụ xong", "Broken into tasks", when=[registered], then=monitored,
        by=shared.HANDLERS, main=True, unless=[NO_CLAUSE, BARE],
        says=("chia xong thành nhiệm vụ", "broke it into tasks"))
    set_review = action(
        "Ấn định hạn sơ kết", "Set the review date", when=[registered, monitored],
        by=shared.LEADERS, asks=[review_due_on], must=[review_due_on],
        says=("ấn định hạn sơ kết {review_due_on}", "set the review for {review_due_on}"))
    review = action(
        "Ghi sơ kết, tổng kết", "Review", when=[monitored], then=reviewed,
        by=shared.HANDLERS, on="reviewed_on", main=True,
        asks=[reviewed_on, review_number], must=[reviewed_on, review_number],
        says=("sơ kết theo {review_number}", "reviewed it by {review_number}"))
    go_on = action(
        "Theo dõi tiếp", "Go on", when=[reviewed], then=monitored, by=shared.LEADERS,
        asks=[review_due_on], must=[review_due_on],
        says=("theo dõi tiếp, sơ kết {review_due_on}", "went on; review {review_due_on}"))
    close = action(
        "Kết thúc theo dõi", "Close", when=[reviewed], then=closed, by=shared.LEADERS,
        main=True, sets={"outcome": "done"}, unless=[CLAUSES_OPEN],
        says=("kết thúc theo dõi", "closed it"))
    replace = action(
        "Được thay thế", "Replaced", when=[registered, monitored, reviewed], then=closed,
        by=shared.LEADERS, asks=[reason], must=[reason], sets={"outcome": "replaced"},
        unless=[CLAUSES_OPEN], says=("được thay thế: {reason}", "was replaced: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    breakdown = clock(
        "Chia nhiệm vụ", "Breaking into tasks", starts=["register"],
        stops=["break_down", "replace"], counted_from="registered_on",
        setting="directive_breakdown_days")
    stocktaking = clock(
        "Sơ kết, tổng kết", "Review of the directive", starts=["register", "go_on"],
        rebases=["set_review"], stops=["review", "replace"], counted_from="issued_on",
        rebased_from="reviewed_on", until="review_due_on", setting="directive_review_days")
    conclusion = clock(
        "Kết thúc văn bản chỉ đạo", "Closing of the directive", starts=["review"],
        stops=["go_on", "close", "replace"], counted_from="reviewed_on",
        setting="directive_closing_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "issuer", "field", "outcome")
    filters = ("sort", "issuer", "field", "document_number", "outcome")
    columns = ("document_number", "issued_on", "sort", "gist", "review_due_on")
    duties = ("breakdown", "stocktaking")
    tree = ("clauses", "tasks", "parts")
