"""A figure another agency answers for, taken over with its source, added up by the year."""

from datetime import date

from minhbach.procedures import outside, shared
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.fields import code, count, day, matters, one_of, prose, receiver
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Recalls, action, clock, state
from minhbach.procedures.complexity import REVIEW_PAST
from minhbach.procedures.measures import measure, unit_of_count

LINE = unit_of_count("outside_line", "dòng số liệu", "line")
STATED = measure("outside_stated", "lần lấy số của cơ quan khác",
                 "numbers taken over from other agencies", LINE, day="to_on")
ESTIMATED = measure("outside_estimated", "dòng số liệu còn là ước",
                    "lines whose number is an estimate", LINE, stock=True, day="to_on")
COUNTED = [STATED, ESTIMATED, *outside.MEASURES_BY_UNIT.values()]
COUNTED_WHEN = {"outside_estimated": outside.is_estimated, **outside.POSTS_WHEN}


class OutsideFigure(
    Procedure, key="outside_figure", prefix="SLN", since=date(2025, 1, 1),
    words=("Số liệu của cơ quan khác", "Figure of another agency"),
    plural=("Số liệu của cơ quan khác", "Figures of other agencies"),
    chapter=UNIT, rank=50, unit=LINE,
):
    """A running total for the year, each number with its document.  (Số liệu cơ quan khác)"""

    # What is written down --------------------------------------------------------------
    sort = one_of("Chỉ tiêu", "Item", *outside.CHOICES, required=True)
    issuer = receiver("Cơ quan cung cấp", "Agency", required=True)
    year = count("Năm số liệu", "Year", required=True, at_least=2020, at_most=2100)
    amount = count("Số lũy kế từ đầu năm", "Total since the year began", at_most=10**15, help=(
        "Không có thì ghi 0; chưa có số thì chưa lấy.",
        "None is written 0; what is not known is not taken over."))
    to_on = day("Số liệu đến ngày", "As of", not_after_today=True)
    estimated_until = day("Ước đến ngày", "Estimated until", not_before="to_on", help=(
        "Chỉ ghi khi cơ quan cung cấp số ước.", "Only when the agency gives an estimate."))
    document_number = code("Số, ký hiệu văn bản nguồn", "Source document")
    document_on = day("Ngày văn bản nguồn", "Source dated", not_after_today=True)
    review_on = day("Lấy số tiếp vào ngày", "Next number on")
    earlier = matters("Dòng đã có", "Line kept already", kind="outside_figure")
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    kept = state("Đang lấy số", "Kept", first=True,
                 next_step=("Lấy số kỳ tiếp theo", "Take over the next number"))
    complete = state("Đã đủ năm", "Complete", last=True)

    # What may be done, and by whom --------------------------------------------------------
    take = action(
        "Lấy số lần đầu", "Take over", first=True, then=kept, by=shared.DESK,
        recalls=[Recalls("earlier", {"sort": "sort", "issuer": "issuer", "year": "year"})],
        asks=[sort, issuer, year, amount, to_on, estimated_until, document_number,
              document_on, review_on],
        must=[amount, to_on, document_number, document_on, review_on],
        posts=COUNTED, posts_when=COUNTED_WHEN,
        unless=[outside.KEPT_ALREADY, outside.OTHER_YEAR, REVIEW_PAST],
        says=("{amount} đến ngày {to_on}, theo {document_number}",
              "{amount} as of {to_on}, by {document_number}"))
    take_next = action(
        "Lấy số tiếp", "Take over the next", when=[kept], by=shared.DESK, main=True,
        asks=[amount, to_on, estimated_until, document_number, document_on, review_on],
        must=[amount, to_on, document_number, document_on, review_on],
        posts=COUNTED, posts_when=COUNTED_WHEN,
        unless=[outside.GOES_BACK, outside.OTHER_YEAR, REVIEW_PAST],
        says=("{amount} đến ngày {to_on}, theo {document_number}",
              "{amount} as of {to_on}, by {document_number}"))
    close = action(
        "Chốt năm", "Close the year", when=[kept], then=complete, by=shared.LEADERS,
        asks=[reason], says=("chốt năm {reason}", "closed the year {reason}"))
    reopen = action(
        "Mở lại", "Reopen", when=[complete], then=kept, by=shared.SIGNERS,
        asks=[reason, review_on], must=[reason, review_on], unless=[REVIEW_PAST],
        says=("mở lại: {reason}", "reopened it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    next_number = clock(
        "Lấy số kỳ tiếp", "The next number", starts=["take", "reopen"],
        rebases=["take_next"], stops=["close"], counted_from="to_on", until="review_on")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    title = "sort"
    leaves = ("sort", "issuer", "year", "to_on", "document_number", "document_on")
    filters = ("sort", "issuer", "year")
    columns = ("sort", "issuer", "year", "amount", "to_on", "document_number")
