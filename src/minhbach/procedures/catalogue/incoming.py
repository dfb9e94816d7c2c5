"""The register of documents coming in: registered, routed, assigned, signed for, filed."""

from datetime import date

from minhbach.kernel.words import Words
from minhbach.procedures import documenting as doc
from minhbach.procedures import shared
from minhbach.procedures.chapters import DOCUMENTS
from minhbach.procedures.fields import code, day, papers, post, prose, sign
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state


def no_hour(case: Case) -> bool:
    return case.facts.get("tier") == doc.FLASH and not case.facts.get("by_hour")


class Incoming(
    Procedure, key="incoming", prefix="VBDEN", since=date(2025, 1, 1),
    words=("Văn bản đến", "Incoming document"),
    plural=("Sổ đăng ký văn bản đến", "Incoming documents"),
    chapter=DOCUMENTS, rank=1, unit="document",
):
    """A document that came in, until it is dealt with and filed.  (Văn bản đến)"""

    # What is written down --------------------------------------------------------------
    secrecy = doc.secrecy_field()
    arrived_on = day("Ngày đến", "Arrived on", not_after_today=True, required=True)
    source = receiver_field("Tác giả", "Author")
    letter_sign = sign("Số, ký hiệu", "Number and sign", required=True)
    letter_on = day("Ngày văn bản", "Dated", not_after_today=True)
    sort = doc.sort_field()
    gist = prose("Trích yếu", "Abstract", at_most=150, needed=doc.UNLESS_SECRET)
    tier = doc.urgency_field()
    by_hour = code("Hẹn giờ", "By the hour", at_most=5, pattern=r"([01]?\d|2[0-3]):[0-5]\d",
                   needed=Words("khi hỏa tốc", "of a flash document"), help=(
        "Giờ ghi trên dấu hỏa tốc, ví dụ 14:30", "The hour on the flash mark, such as 14:30"))
    due_on = day("Hạn xử lý", "Due on", not_before="arrived_on")
    routed_to = post("Trình lãnh đạo", "Routed to")
    routed_on = day("Ngày chuyển", "Passed on", not_after_today=True, not_before="arrived_on")
    handled_by = post("Người xử lý", "Handled by")
    signed_for_on = day("Ngày ký nhận", "Signed for on", not_after_today=True,
                        not_before="arrived_on")
    filed_on = day("Ngày lưu", "Filed on", not_after_today=True, not_before="arrived_on")
    kept_by = post("Người giữ", "Held by")
    papers = papers("Bản điện tử", "Files", help=(
        "Bản chụp văn bản (PDF, DOCX); không tải đơn thư của công dân, tài liệu mật.",
        "The scanned paper (PDF, DOCX); no citizen's letter, nothing secret."))
    correction_ground = doc.correction_ground()

    # Where it can stand -----------------------------------------------------------------
    registered = state("Đã vào sổ", "Registered", first=True,
                       next_step=("Trình lãnh đạo", "Route it"))
    routed = state("Đã trình", "Routed", next_step=("Giao người xử lý", "Assign it"))
    assigned = state("Đã giao", "Assigned", next_step=("Ký nhận", "Sign for it"))
    signed_for = state("Đã ký nhận", "Signed for", next_step=("Xử lý, lưu", "Deal with it, file"))
    filed = state("Đã lưu", "Filed", last=True)

    # What may be done, and by whom --------------------------------------------------------
    register = action(
        "Vào sổ", "Register", first=True, then=registered, by=shared.CLERKS, on="arrived_on",
        asks=[secrecy, arrived_on, source, letter_sign, letter_on, sort, gist, tier, by_hour, due_on, kept_by, papers],
        must=[arrived_on, letter_sign],
        unless=[doc.NO_GIST, objection(no_hour, "văn bản hỏa tốc phải ghi giờ",
                                       "a flash document names its hour", field="by_hour")],
        says=("vào sổ văn bản {letter_sign} {source}", "registered {letter_sign} {source}"))
    route = action(
        "Trình lãnh đạo", "Route", when=[registered], then=routed, main=True,
        by=shared.CLERKS, on="routed_on", asks=[routed_to, routed_on],
        must=[routed_to, routed_on],
        says=("trình {routed_to}", "routed it to {routed_to}"))
    assign = action(
        "Giao xử lý", "Assign", when=[routed], then=assigned, by=shared.LEADERS, main=True,
        asks=[handled_by, due_on], must=[handled_by], hands_to="handled_by",
        says=("giao {handled_by}", "assigned it to {handled_by}"))
    sign_for = action(
        "Ký nhận", "Sign for", when=[assigned], then=signed_for, by=shared.STAFF, main=True,
        on="signed_for_on", asks=[signed_for_on, kept_by], must=[signed_for_on],
        says=("ký nhận", "signed for it"))
    file = action(
        "Lưu", "File", when=[signed_for], then=filed, by=shared.STAFF, main=True,
        on="filed_on", asks=[filed_on, kept_by], must=[filed_on],
        says=("xử lý xong, lưu", "dealt with it and filed it"))
    ask_correction, approve_correction, refuse_correction = doc.corrections()

    # By when ------------------------------------------------------------------------------
    handling = clock("Xử lý văn bản đến", "Dealing with it", starts=["register"],
                     rebases=["assign"], stops=["file"], counted_from="arrived_on",
                     until="due_on", setting="incoming_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "tier", "source")
    filters = ("sort", "tier", "source", "secrecy", "handled_by")
    columns = ("arrived_on", "source", "letter_sign", "letter_on", "sort", "gist",
               "handled_by", "routed_on", "signed_for_on")
    duties = ("handling",)
    withholds = doc.only_known("arrived_on", "letter_sign", "letter_on", "routed_to", "routed_on",
                               "handled_by", "signed_for_on", "filed_on", "kept_by")
