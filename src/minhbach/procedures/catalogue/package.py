"""A package that travels between bodies: made here, or taken in and counted."""

from datetime import date

from minhbach.procedures import exchange
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.exchange import MAKERS, TAKERS
from minhbach.procedures.fields import code, count, day, matters, one_of, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, state

FAR = 2**53


class Package(
    Procedure, key="package", prefix="GTĐ", since=date(2025, 1, 1),
    words=("Gói trao đổi", "Package"), plural=("Gói trao đổi", "Packages"),
    noun="package-register", chapter=UNIT, rank=91, tally=False, seen_by=exchange.SEEING,
):
    """A signed file of figures, plans or replies, known by its digest.  (Gói trao đổi)"""

    # What is written down --------------------------------------------------------------
    sort = one_of("Loại gói", "Sort", *exchange.SORTS, required=True)
    maker = exchange.body_code("Nơi lập", "Made by", required=True)
    receiver_code = exchange.body_code("Nơi nhận", "For")
    nth = count("Gói thứ", "Package no.", at_least=1)
    digest = exchange.hexadecimal("Mã băm của gói", "Digest of the package", required=True)
    key_print = exchange.hexadecimal("Dấu vân khóa ký", "Fingerprint of the key")
    about = code("Về", "About", pattern=exchange.ABOUT)
    period = code("Kỳ", "Period")
    window = code("Cách lấy kỳ", "Window")
    revision = count("Bản", "Revision", at_least=1)
    ledger_size = count("Sổ cái của nơi lập đến mục", "The maker's ledger up to entry", at_most=FAR)
    ledger_root = exchange.hexadecimal("Gốc sổ cái của nơi lập", "Root of the maker's ledger")
    heads = code("Đầu sổ nơi lập đã thấy", "Heads its maker has seen", at_most=100_000, pattern=exchange.HEADS)
    report = matters("Báo cáo", "Report", kind="report")
    directive = matters("Văn bản chỉ đạo đã vào sổ", "Directive registered", kind="directive")
    tasks = matters("Nhiệm vụ đã giao", "Tasks opened", kind="task")
    answered = matters("Kiến nghị được trả lời", "Proposals answered", kind="proposal")
    proposals = matters("Kiến nghị gửi lên", "Proposals received", kind="received_proposal")
    acts = matters("Việc gửi cụm", "Acts for the cluster", kind="cluster_act")
    dated_on = day("Ngày ghi trên gói", "Dated", not_after_today=True)
    due_on = day("Hạn gửi", "Due on")
    came_on = day("Ngày nhận", "Came on", not_after_today=True)
    counted_for = exchange.body_code("Số liệu của", "Figures of")
    verdict = prose("Lý do", "Reasons", at_most=6000)
    figures_digest = exchange.hexadecimal("Mã băm số liệu đã ghi", "Digest of the figures typed")
    document_number = code("Số, ký hiệu văn bản gửi phiếu", "Document the workbook came with")
    document_on = day("Ngày văn bản gửi phiếu", "Dated", not_after_today=True)
    answered_by = code("Nơi nhận trả lời", "Answered by", at_most=60)
    receipt = exchange.hexadecimal("Mã băm biên nhận", "Digest of the receipt")

    # Where it can stand -----------------------------------------------------------------
    made = state("Đã lập", "Made", first=True, last=True)
    received = state("Nơi nhận đã nhận", "Received where it was sent", last=True)
    sent_back = state("Nơi nhận trả lại", "Sent back", last=True)
    accepted = state("Đã nhận, đang dùng", "Accepted", last=True)
    returned = state("Trả lại", "Returned", last=True)
    replaced = state("Có bản sau thay", "Replaced", last=True)

    # What may be done, and by whom --------------------------------------------------------
    make = action(
        "Lập gói", "Make", first=True, then=made, by=MAKERS,
        asks=[sort, maker, receiver_code, nth, digest, key_print, about, period, window, revision, ledger_size, ledger_root, report, proposals, acts, dated_on, due_on],
        says=("lập gói thứ {nth} gửi {receiver_code}", "made package no. {nth} for {receiver_code}"))
    accept = action(
        "Nhận gói", "Accept", first=True, then=accepted, by=TAKERS,
        asks=[sort, maker, receiver_code, nth, digest, key_print, about, period, window, revision, ledger_size, ledger_root, heads, directive, tasks, answered, proposals, dated_on, due_on, came_on, counted_for],
        must=[came_on], says=("nhận gói của {maker}", "accepted the package of {maker}"))
    return_ = action(
        "Trả lại gói", "Return", first=True, then=returned, by=TAKERS,
        asks=[sort, maker, receiver_code, nth, digest, key_print, about, period, window, revision, dated_on, came_on, verdict],
        must=[verdict], says=("trả lại gói của {maker}: {verdict}", "returned the package of {maker}: {verdict}"))
    enter = action(
        "Ghi số liệu từ phiếu", "Enter a workbook", first=True, then=accepted, by=TAKERS,
        asks=[sort, maker, receiver_code, digest, figures_digest, period, window, revision, document_number, document_on, came_on, counted_for],
        must=[figures_digest, period, window, revision, document_number, document_on, came_on, counted_for],
        says=("ghi số liệu của {maker} từ phiếu theo {document_number}", "entered the figures of {maker} from the workbook of {document_number}"))
    acknowledge = action(
        "Ghi biên nhận", "Record the receipt", when=[made], then=received, by=MAKERS,
        asks=[came_on, answered_by, receipt], must=[came_on, answered_by],
        says=("{answered_by} nhận ngày {came_on}", "{answered_by} received it on {came_on}"))
    hear_return = action(
        "Ghi việc trả lại", "Record that it was sent back", when=[made], then=sent_back, by=MAKERS,
        asks=[came_on, answered_by, receipt, verdict], must=[came_on, answered_by, verdict],
        says=("{answered_by} trả lại ngày {came_on}: {verdict}", "{answered_by} sent it back on {came_on}: {verdict}"))
    replace = action(
        "Có bản sau thay", "Replace", when=[accepted], then=replaced, by=TAKERS,
        asks=[came_on], says=("có bản sau thay", "a later revision stands in its place"))

    passes_on = False
    leaves = ("sort", "maker", "about", "period", "window", "revision", "digest")
    filters = ("sort", "maker", "about", "period")
    columns = ("sort", "maker", "about", "period", "revision", "came_on")
    title = "maker"
    told_by = ("period", "about")
    typed = False  # the packages room makes, verifies and takes them in
