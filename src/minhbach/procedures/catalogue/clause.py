"""One clause of a directive: a task carries it out, or a reason says why none does."""

from datetime import date

from minhbach.procedures import directing, shared
from minhbach.procedures.chapters import DIRECTIVES
from minhbach.procedures.fields import code, day, matters, one_of, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.measures import measure, unit_of_count

UNTASKED = measure(
    "clause_excused", "nội dung không giao nhiệm vụ (có lý do)",
    "clauses without a task, with a reason", unit_of_count("clause", "nội dung", "clause"),
    stock=True)


class Clause(
    Procedure, key="clause", prefix="ND", since=date(2025, 1, 1),
    words=("Nội dung chỉ đạo", "Clause"), plural=("Nội dung chỉ đạo", "Clauses"),
    chapter=DIRECTIVES, rank=2, shares=directing.TASKS,
):
    """One clause of a directive, with its tasks or the reason for none.  (Nội dung chỉ đạo)"""

    # What is written down --------------------------------------------------------------
    directive = matters("Văn bản chỉ đạo", "Directive", kind="directive")
    clause_number = code("Điều, mục", "Clause no.", at_most=20)
    gist = prose("Nội dung", "What it says", at_most=300)
    sort = one_of("Loại văn bản", "Kind of document", *directing.DOCUMENTS)
    issuer = one_of("Cơ quan ban hành", "Issuer", *directing.ISSUERS)
    document_number = code("Số, ký hiệu", "Document no.")
    issued_on = day("Ngày ban hành", "Issued on")
    field = one_of("Lĩnh vực", "Field", codes="field")
    review_due_on = day("Hạn sơ kết, tổng kết", "Review due on")
    followed_on = day("Ngày rà soát", "Looked at on", not_after_today=True, not_before="issued_on")
    amended_by = code("Theo văn bản sửa đổi", "By the amending document")
    reason = prose("Lý do không giao nhiệm vụ", "Why no task", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    bare = state("Chưa có nhiệm vụ", "Without a task", first=True,
                 next_step=("Giao nhiệm vụ hoặc nêu lý do", "Give a task or the reason"))
    assigned = state("Đã có nhiệm vụ", "With tasks",
                     next_step=("Theo dõi nhiệm vụ, kết thúc khi xong", "Follow the tasks"))
    excused = state("Không giao nhiệm vụ", "Needs no task", last=True)
    fulfilled = state("Đã thực hiện", "Fulfilled", last=True)
    lifted = state("Nơi ban hành đã bỏ", "Lifted by its issuer", last=True)

    # What may be done, and by whom --------------------------------------------------------
    open_ = action(
        "Ghi nội dung", "Open", first=True, then=bare, asks=[clause_number, gist, sort, issuer, document_number, issued_on, field, review_due_on],
        says=("ghi nội dung {clause_number}: {gist}",
              "wrote down clause {clause_number}: {gist}"))
    give_task = directing.give_task(
        "directive", by=shared.HANDLERS, when=[bare, assigned], then=assigned, main=True,
        issued_on="issued_on", document_number="document_number", issuer="issuer",
        field="field")
    excuse = action(
        "Không giao nhiệm vụ", "Excuse", when=[bare], then=excused, by=shared.LEADERS,
        asks=[reason], must=[reason], posts=[UNTASKED],
        says=("không giao nhiệm vụ: {reason}", "left it without a task: {reason}"))
    follow = action(
        "Rà soát nội dung", "Look at it", when=[assigned], by=shared.HANDLERS,
        on="followed_on", asks=[followed_on], must=[followed_on],
        says=("rà soát nội dung", "looked at it"))
    fulfil = action(
        "Đã thực hiện xong", "Fulfil", when=[assigned], then=fulfilled, main=True,
        by=shared.LEADERS, unless=[*directing.TASKS_OPEN],
        says=("các nhiệm vụ đã xong", "found its tasks done"))
    reconsider = action(
        "Xem lại", "Reconsider", when=[excused, fulfilled], then=bare, by=shared.LEADERS,
        asks=[followed_on], must=[followed_on], reverses=[UNTASKED],
        says=("xem lại, cần giao nhiệm vụ", "reconsidered it: it needs a task"))
    restate = action(
        "Sửa theo văn bản sửa đổi", "Restate", when=[bare, assigned], by=shared.LEADERS,
        asks=[gist, amended_by], must=[gist, amended_by],
        says=("sửa theo {amended_by}: {gist}", "restated it by {amended_by}: {gist}"))
    bring_back = action(
        "Đưa lại theo văn bản sửa đổi", "Bring it back", when=[excused, fulfilled, lifted],
        then=bare, by=shared.LEADERS, asks=[gist, amended_by], must=[gist, amended_by],
        reverses=[UNTASKED],
        says=("đưa lại theo {amended_by}: {gist}", "brought it back by {amended_by}: {gist}"))
    lift = action(
        "Nơi ban hành đã bỏ", "Lift", when=[bare, assigned, excused, fulfilled],
        then=lifted, by=shared.LEADERS, asks=[amended_by], must=[amended_by],
        reverses=[UNTASKED],
        says=("bỏ theo {amended_by}", "lifted it by {amended_by}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    fulfilment = clock(
        "Thực hiện nội dung", "Fulfilment of the clause", starts=["open_", "reconsider", "bring_back"],
        rebases=["follow"], stops=["excuse", "fulfil", "lift"], counted_from="issued_on",
        rebased_from="followed_on", until="review_due_on", setting="directive_review_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "issuer", "field")
    filters = ("sort", "issuer", "field", "document_number")
    columns = ("document_number", "clause_number", "gist", "field")
    tree = ("tasks", "parts")
