"""The disposal of files past their term of keeping: listed, approved, certified."""

from datetime import date

from minhbach.bodies.roles import CLERK, DEPUTY, HEAD, OFFICER, ROOM_HEAD
from minhbach.procedures import shared
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.every import ANY
from minhbach.procedures.fields import code, day, matters, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state


class Disposal(
    Procedure, key="disposal", prefix="TH", since=date(2026, 1, 1),
    words=("Tiêu hủy tài liệu", "Disposal"), plural=("Tiêu hủy tài liệu", "Disposals"),
    chapter=UNIT, rank=90, noun="disposals",
):
    """Files past their term of keeping, listed to be disposed of.  (Tiêu hủy tài liệu)"""

    # What is written down --------------------------------------------------------------
    disposed = matters("Hồ sơ hết thời hạn lưu", "Files past their term", kind=ANY)
    decision = code("Văn bản làm căn cứ", "By which decision")
    decision_on = day("Ngày văn bản", "Decision dated", not_after_today=True)
    certificate = code("Số biên bản tiêu hủy", "Certificate no.")
    certified_on = day("Ngày biên bản", "Certified on", not_after_today=True)
    review_on = day("Hẹn hoàn thành", "To be done by")
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    listed = state("Đã lập danh mục", "Listed", first=True,
                   next_step=("Trình duyệt", "Have it approved"))
    approved = state("Đã duyệt", "Approved",
                     next_step=("Tiêu hủy, lập biên bản", "Dispose and certify"))
    certified = state("Đã tiêu hủy", "Certified", last=True)
    refused = state("Không duyệt", "Refused", last=True)

    # What may be done, and by whom --------------------------------------------------------
    list_ = action(
        "Lập danh mục tiêu hủy", "List", first=True, then=listed,
        by=(CLERK.key, OFFICER.key, ROOM_HEAD.key), disposes="disposed",
        asks=[disposed, review_on], must=[disposed, review_on],
        says=("lập danh mục hồ sơ hết thời hạn lưu",
              "listed the files past their term"))
    approve = action(
        "Duyệt danh mục", "Approve", when=[listed], then=approved, second_to="list_",
        by=(DEPUTY.key, HEAD.key), disposes="disposed", main=True, final=True,
        asks=[decision, decision_on], must=[decision, decision_on],
        says=("duyệt danh mục theo {decision}", "approved the list by {decision}"))
    refuse = action(
        "Không duyệt danh mục", "Refuse", when=[listed, approved], then=refused,
        by=(DEPUTY.key, HEAD.key), asks=[reason], must=[reason],
        says=("không duyệt: {reason}", "refused it: {reason}"))
    certify = action(
        "Tiêu hủy, lập biên bản", "Dispose and certify", when=[approved], then=certified,
        by=(CLERK.key, OFFICER.key, ROOM_HEAD.key), disposes="disposed", erases=True,
        final=True, main=True, second_to="approve", on="certified_on",
        asks=[certificate, certified_on], must=[certificate, certified_on],
        says=("tiêu hủy, biên bản số {certificate}",
              "disposed of them, certificate {certificate}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    disposal = clock(
        "Hoàn thành tiêu hủy", "Disposal done", starts=["list_"],
        stops=["certify", "refuse"], counted_from="review_on", until="review_on")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ()
    filters = ("decision",)
    columns = ("decision", "decision_on", "certificate", "certified_on")
    title = "decision"
