"""A period report of the unit: computed, written, signed, sent, received or returned."""

from datetime import date

from minhbach.bodies.roles import CLUSTER_SECRETARY, OFFICE
from minhbach.procedures import shared
from minhbach.procedures.fields import code, count, day, prose
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state

FROZEN = ("signed", "sent", "received", "returned", "replaced")
GIVEN_BACK = ("returned", "replaced")
RECEIVERS = (*shared.DESK, CLUSTER_SECRETARY.key)  # who hears from where it was sent


def does_not_balance(case: Case) -> bool:
    return bool(case.facts.get("unbalanced"))


class Report(
    Procedure, key="report", prefix="BC", since=date(2025, 1, 1),
    words=("Báo cáo", "Report"), plural=("Báo cáo", "Reports"),
    chapter=UNIT, rank=90, tally=False,
    seen_by=(*OFFICE, CLUSTER_SECRETARY.key),
):
    """A period report, frozen at a ledger position when it is signed.  (Báo cáo kỳ)"""

    # What is written down --------------------------------------------------------------
    period = code("Kỳ báo cáo", "Period", required=True)
    window = code("Cách lấy kỳ", "Window", required=True)
    cut_off = day("Ngày chốt số liệu", "Cut-off", required=True)
    due_on = day("Hạn gửi", "Due on", required=True)
    revision = count("Bản", "Revision", at_least=1)
    figures_seq = count("Chốt ở mục sổ cái", "Frozen at ledger entry")
    figures_root = code("Gốc sổ cái", "Ledger root", at_most=64)
    figures_digest = code("Mã băm bảng số", "Digest of the figures", at_most=64)
    unbalanced = count("Phương trình không khớp", "Equations that fail")
    docx_digest = code("Mã băm .docx", "Digest of the .docx", at_most=64)
    xlsx_digest = code("Mã băm .xlsx", "Digest of the .xlsx", at_most=64)
    situation = prose("Tình hình", "Situation", at_most=6000)
    advising = prose("Tham mưu, ban hành văn bản", "Advice and documents", at_most=6000)
    guiding = prose("Hướng dẫn, đôn đốc, kiểm tra, giám sát", "Guidance, urging, inspection",
                    at_most=6000)
    results = prose("Tiếp công dân, xử lý đơn thư", "Reception and petitions", at_most=6000)
    justice = prose("Công tác tố tụng, thi hành án", "Criminal justice", at_most=6000)
    corruption = prose("Phòng, chống tham nhũng, lãng phí, tiêu cực",
                       "Against corruption, waste and negativity", at_most=6000)
    reform = prose("Cải cách tư pháp", "Judicial reform", at_most=6000)
    appraising = prose("Thẩm định, tham gia ý kiến; ý kiến về cán bộ",
                       "Appraisal, comments; replies on personnel", at_most=6000)
    agency = prose("Cơ quan thường trực hai Ban Chỉ đạo", "Standing agency of two committees",
                   at_most=6000)
    coordination = prose("Quy chế phối hợp", "Co-ordination regulations", at_most=6000)
    building = prose("Xây dựng cơ quan; thi đua", "The unit; emulation", at_most=6000)
    limits = prose("Hạn chế, nguyên nhân", "Limitations and causes", at_most=6000)
    tasks = prose("Nhiệm vụ kỳ tới", "Tasks of the next period", at_most=6000)
    proposals = prose("Đề xuất, kiến nghị", "Proposals", at_most=6000)
    text_digest = code("Bảng số khi viết lời", "Figures when it was written", at_most=64)
    reason = prose("Lý do", "Reason", at_most=300)
    sent_on = day("Ngày gửi", "Sent on", not_after_today=True)
    document_number = code("Số, ký hiệu", "Document no.")
    received_on = day("Ngày nơi nhận nhận", "Received on", not_after_today=True,
                      not_before="sent_on")
    received_by = code("Nơi nhận ghi", "Received by", at_most=60)
    returned_on = day("Ngày trả lại", "Returned on", not_after_today=True,
                      not_before="sent_on")
    again_by = day("Gửi lại trước ngày", "To be sent again by", not_before="returned_on")

    # Where it can stand -----------------------------------------------------------------
    opened = state("Đang mở", "Open", first=True,
                   next_step=("Tính số liệu", "Compute the figures"))
    computed = state("Đã tính số liệu", "Computed",
                     next_step=("Viết lời", "Write the text"))
    written = state("Đã có lời văn", "Written", next_step=("Kiểm tra", "Check it"))
    checked = state("Đã kiểm tra", "Checked", next_step=("Ký", "Sign it"))
    signed = state("Đã ký, chốt số liệu", "Signed and frozen",
                   next_step=("Gửi đi", "Send it"))
    sent = state("Đã gửi", "Sent", last=True)
    received = state("Nơi nhận đã nhận", "Received", last=True)
    returned = state("Nơi nhận trả lại", "Returned",
                     next_step=("Mở bản sửa và gửi lại", "Open a revision and send it"))
    replaced = state("Đã có bản sau thay", "Replaced", last=True)

    # What may be done, and by whom --------------------------------------------------------
    open_ = action(
        "Mở báo cáo", "Open", first=True, then=opened,
        by=(*shared.HANDLERS, *shared.SIGNERS),
        asks=[period, window, cut_off, due_on, revision], must=[period, cut_off, due_on],
        says=("mở báo cáo kỳ {period}", "opened the report for {period}"))
    compute = action(
        "Tính số liệu", "Compute the figures", when=[opened, computed, written, checked],
        then=computed, by=shared.HANDLERS, main=True,
        asks=[figures_seq, figures_root, figures_digest, unbalanced],
        says=("tính số liệu đến mục {figures_seq}",
              "computed the figures up to entry {figures_seq}"))
    write = action(
        "Viết lời", "Write the text", when=[computed, written, checked], then=written,
        by=shared.HANDLERS, asks=[
            situation, advising, guiding, results, justice, corruption, reform, appraising,
            agency, coordination, building, limits, tasks, proposals, text_digest],
        must=[results], main=True, says=("viết lời báo cáo", "wrote the text"))
    check = action(
        "Kiểm tra", "Check", when=[written], then=checked,
        by=shared.LEADERS, second_to="write", main=True,
        unless=[objection(does_not_balance, "số liệu chưa khớp: còn phương trình sai",
                          "the figures do not add up: an equation fails")],
        says=("kiểm tra, số liệu khớp", "checked it, the figures add up"))
    return_ = action(
        "Trả lại", "Return", when=[written, checked], then=computed, by=shared.LEADERS,
        asks=[reason], must=[reason], says=("trả lại: {reason}", "returned it: {reason}"))
    sign = action(
        "Ký, chốt số liệu", "Sign and freeze", when=[checked], then=signed,
        by=shared.SIGNERS, second_to="write", main=True, final=True,
        asks=[document_number, figures_seq, figures_root, figures_digest, docx_digest,
              xlsx_digest],
        must=[document_number],
        says=("ký báo cáo, chốt ở mục {figures_seq}",
              "signed it, frozen at entry {figures_seq}"))
    send = action(
        "Gửi đi", "Send", when=[signed], then=sent, by=shared.DESK, asks=[sent_on],
        must=[sent_on], on="sent_on", main=True, final=True,
        says=("gửi báo cáo", "sent it"))
    receive = action(
        "Ghi đã nhận", "Receive", when=[sent, returned], then=received, by=RECEIVERS,
        asks=[received_on, received_by], must=[received_on, received_by], on="received_on", final=True,
        says=("{received_by} nhận báo cáo", "{received_by} received it"))
    send_back = action(
        "Trả lại đơn vị", "Send back", when=[sent, received], then=returned, by=RECEIVERS,
        asks=[returned_on, reason, again_by, received_by], on="returned_on",
        must=[returned_on, reason, again_by, received_by], final=True,
        says=("{received_by} trả lại: {reason}", "{received_by} sent it back: {reason}"))
    replace_ = action(
        "Thay bằng bản sau", "Replace", when=[returned], then=replaced,
        by=(*shared.HANDLERS, *shared.SIGNERS), apart=True, final=True,
        says=("mở bản sau để thay", "opened a later revision in its place"))

    # By when ------------------------------------------------------------------------------
    due = clock("Hạn gửi báo cáo", "Report due", starts=["open_"], stops=["send"],
                counted_from="cut_off", until="due_on")
    again = clock("Hạn gửi lại", "To be sent again", starts=["send_back"],
                  stops=["replace_", "receive"], counted_from="returned_on",
                  until="again_by")

    passes_on = False
    leaves = ("period", "window", "cut_off", "figures_digest")
    filters = ("period",)
    columns = ("period", "cut_off", "document_number")
    title = "period"
    typed = False  # the reports room computes, freezes and signs
