"""The register of documents going out: a number is drawn, used, or given up with a reason."""

from datetime import date

from minhbach.procedures import documenting as doc
from minhbach.procedures import shared
from minhbach.procedures.chapters import DOCUMENTS
from minhbach.procedures.fields import count, day, number, one_of, papers, post, prose
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, objection, state
from minhbach.procedures.measures import measure, unit_of_count

DOCUMENT = unit_of_count("document", "văn bản", "document")
SENT_OUT = measure("documents_issued", "văn bản đi đã ban hành", "documents issued",
                   DOCUMENT, stock=True)


class Outgoing(
    Procedure, key="outgoing", prefix="VBDI", since=date(2025, 1, 1),
    words=("Văn bản đi theo số", "Outgoing document"),
    plural=("Sổ đăng ký văn bản đi", "Outgoing documents"),
    chapter=DOCUMENTS, rank=2, unit=DOCUMENT,
):
    """A number of the register of outgoing documents, and what became of it.  (Văn bản đi)"""

    # What is written down --------------------------------------------------------------
    issuer = doc.issuer_field(required=True)
    sort = doc.sort_field(required=True)
    secrecy = doc.secrecy_field()
    number = number("Số, ký hiệu", "Number and sign")
    reserved_on = day("Ngày giữ số", "Number held on", not_after_today=True)
    planned_on = day("Dự kiến ban hành", "To be issued by")
    letter_on = day("Ngày văn bản", "Dated", not_after_today=True)
    gist = prose("Trích yếu", "Abstract", at_most=150, needed=doc.UNLESS_SECRET)
    tier = doc.urgency_field()
    signed_by = post("Người ký", "Signed by")
    receivers = receiver_field("Nơi nhận", "Receivers", many=True)
    copies = count("Số lượng bản", "Copies", at_least=1, at_most=5000)
    kept_by = post("Nơi giữ bản lưu", "Copy kept by")
    sent_on = day("Ngày chuyển", "Passed on", not_after_today=True)
    signed_for_on = day("Ngày ký nhận", "Signed for on", not_after_today=True,
                        not_before="sent_on")
    papers = papers("Tệp văn bản", "Files", help=(
        "Bản đã ký hoặc dự thảo (PDF, DOCX, XLSX); tài liệu mật không được tải lên.",
        "The signed paper or a draft (PDF, DOCX, XLSX); never a secret one."))
    ground = one_of("Lý do bỏ, hủy số", "Why the number is not used", *doc.GROUNDS)
    correction_ground = doc.correction_ground()

    # Where it can stand -----------------------------------------------------------------
    reserved = state("Đang giữ số", "Number held", first=True,
                     next_step=("Ban hành hoặc bỏ số", "Issue it or give it up"))
    issued = state("Đã ban hành, chờ chuyển", "Issued", next_step=("Chuyển đi", "Pass it on"))
    sent = state("Đã chuyển", "Passed on", last=True)
    given_up = state("Số bỏ", "Number given up", last=True)
    annulled = state("Số hủy", "Annulled", last=True)

    # What may be done, and by whom --------------------------------------------------------
    reserve = action(
        "Giữ số", "Hold a number", first=True, then=reserved, by=shared.CLERKS,
        on="reserved_on", asks=[issuer, sort, secrecy, reserved_on, planned_on],
        must=[reserved_on], numbers={"number": doc.numbering()}, unless=[doc.NO_TERM],
        says=("giữ số {number}", "held number {number}"))
    enter = action(
        "Cấp số, ban hành", "Number and issue", first=True, then=issued, by=shared.CLERKS,
        on="letter_on",
        asks=[issuer, sort, secrecy, letter_on, gist, tier, signed_by, receivers, copies, kept_by, papers],
        must=[letter_on], numbers={"number": doc.numbering()}, posts=[SENT_OUT],
        unless=[doc.NO_TERM, doc.NO_GIST], says=("ban hành {number}", "issued {number}"))
    issue = action(
        "Ban hành", "Issue", when=[reserved], then=issued, by=shared.CLERKS,
        on="letter_on", main=True, posts=[SENT_OUT],
        asks=[letter_on, gist, tier, signed_by, receivers, copies, kept_by, papers],
        must=[letter_on], unless=[doc.NO_GIST],
        says=("ban hành theo số đã giữ", "issued it under the number held"))
    send = action(
        "Ghi ngày chuyển", "Pass on", when=[issued], then=sent, by=shared.CLERKS, main=True,
        on="sent_on", asks=[sent_on, signed_for_on, kept_by], must=[sent_on],
        unless=[objection(
            lambda case: case.facts.get("sent_on", "") < case.facts.get("letter_on", ""),
            "ngày chuyển trước ngày văn bản", "passed on before it is dated",
            field="sent_on")],
        says=("chuyển đi", "passed it on"))
    give_up = action(
        "Bỏ số", "Give the number up", when=[reserved], then=given_up, by=shared.CLERKS,
        asks=[ground], must=[ground],
        says=("bỏ số: {ground}", "gave the number up: {ground}"))
    annul = action(
        "Hủy văn bản", "Annul", when=[issued, sent], then=annulled, by=shared.SIGNERS,
        asks=[ground], must=[ground], reverses=[SENT_OUT],
        says=("hủy văn bản: {ground}", "annulled it: {ground}"))
    add_papers = action(
        "Thêm tệp", "Add files", when=[issued, sent], by=shared.DESK, asks=[papers],
        must=[papers], says=("thêm tệp văn bản", "added files"))
    ask_correction, approve_correction, refuse_correction = doc.corrections()

    # By when ------------------------------------------------------------------------------
    holding = clock("Dùng hoặc bỏ số", "Use or give up", starts=["reserve"],
                    stops=["issue", "give_up"], counted_from="reserved_on",
                    until="planned_on", setting="reserved_days")
    passing_on = clock("Chuyển văn bản", "Passing on", starts=["enter", "issue"],
                       stops=["send", "annul"], counted_from="letter_on",
                       setting="dispatch_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("issuer", "sort", "tier")
    filters = ("issuer", "sort", "secrecy", "tier", "ground")
    columns = ("number", "letter_on", "sort", "gist", "signed_by", "receivers", "copies",
               "kept_by", "sent_on", "signed_for_on")
    duties = ("passing_on",)
    withholds = doc.only_known("issuer", "sort", "number", "reserved_on", "planned_on",
                               "letter_on", "kept_by", "sent_on", "signed_for_on", "ground")
