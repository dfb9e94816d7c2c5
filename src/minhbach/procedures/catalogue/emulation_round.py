"""A round of emulation: the year's, or a thematic one, from its launch to its ranking."""

from datetime import date

from minhbach.bodies.own_terms import own_term
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.conferring import PERIOD, PERIOD_WORDS
from minhbach.procedures.fields import code, count, day, matters, one_of, papers, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state
from minhbach.procedures.proposed import Latest
from minhbach.procedures.runs import run

YEARLY, THEMATIC = "yearly", "thematic"
SUMMING_DAYS = own_term(
    "round_summing_days", "thời hạn tổng kết đợt thi đua sau khi xếp hạng", "term to sum a round up once it is ranked")


def is_unsettled(case: Case) -> bool:
    return any(one["state"] != "settled" for one in case.ties.get("sheets", ()))


def has_no_sheet(case: Case) -> bool:
    return not case.facts.get("sheets")


class EmulationRound(
    Procedure, key="emulation_round", prefix="ĐTĐ", since=date(2025, 1, 1),
    words=("Đợt thi đua", "Round of emulation"), plural=("Đợt thi đua", "Rounds of emulation"),
    noun="rounds", chapter=CLUSTER, rank=4, tally=False, seen_by=at.SEEING_ABOVE,
):
    """The year's emulation or a thematic round: launched, scored, ranked, summed up.  (Đợt thi đua)"""

    # What is written down --------------------------------------------------------------
    sort = one_of("Loại đợt", "Sort of round", (YEARLY, "Thi đua năm", "The year's"), (THEMATIC, "Thi đua chuyên đề", "Thematic"), required=True)
    gist = prose("Chủ đề", "Theme", at_most=200, required=True)
    year = count("Năm", "Year", at_least=2000, at_most=2100, required=True, proposed=Latest("score_table", ("adopted",), "year"))
    period = code("Kỳ số liệu", "Period of the figures", at_most=8, pattern=PERIOD, written_as=PERIOD_WORDS, required=True)
    table = matters("Bảng điểm", "Score table", kind="score_table", proposed=Latest("score_table", ("adopted",)))
    begins_on = day("Bắt đầu", "Begins on", required=True)
    ends_on = day("Kết thúc", "Ends on", required=True, not_before="begins_on")
    self_due_on = day("Hạn tự chấm", "Own score due", required=True)
    cross_due_on = day("Hạn chấm chéo", "Cross score due", required=True, not_before="self_due_on")
    explain_by = day("Hạn giải trình", "Explain by", required=True, not_before="cross_due_on")
    settle_by = day("Hạn duyệt điểm", "Settle by", required=True, not_before="explain_by")
    progress = prose("Kết quả giữa đợt", "Results at mid-way", at_most=3000)
    member = at.acting_field()
    told = prose("Tiến độ của đơn vị", "Progress of the unit", at_most=1000, passing=True)
    on_paper = at.on_paper_field()
    sheets = matters("Phiếu chấm điểm", "Score sheets", kind="score_sheet")
    members = count("Số đơn vị", "Members", at_least=1)
    seed = code("Mã gieo của lần bốc thăm", "Seed of the lot", at_most=64)
    seed_entry = count("Mã gieo lấy từ mục sổ", "Seed taken from entry")
    ranking_digest = code("Mã băm bảng xếp hạng", "Digest of the ranking", at_most=64)
    ranked_on = day("Ngày công bố xếp hạng", "Ranked on", not_after_today=True)
    why_moved = prose("Vì sao thứ hạng đổi", "Why ranks moved", at_most=2000)
    result = prose("Kết quả đợt thi đua", "Results", at_most=6000)
    result_papers = papers("Tài liệu tổng kết", "Papers of the summing-up")
    reason = prose("Lý do", "Reason", at_most=600)

    # Where it can stand -----------------------------------------------------------------
    launched = state("Đã phát động", "Launched", first=True, next_step=("Sơ kết; mở chấm điểm", "Review mid-way; open the scoring"))
    scoring = state("Đang chấm điểm", "Being scored", waits_for="sheets", next_step=("Chấm, duyệt điểm", "Score and settle"))
    ranked = state("Đã công bố xếp hạng", "Ranked", next_step=("Tổng kết đợt", "Sum it up"))
    summed = state("Đã tổng kết", "Summed up", last=True)
    cancelled = state("Đã hủy", "Cancelled", last=True)

    # What may be done, and by whom --------------------------------------------------------
    launch = action(
        "Phát động", "Launch", first=True, then=launched, by=at.LEADERS,
        asks=[sort, gist, year, period, table, begins_on, ends_on, self_due_on, cross_due_on, explain_by, settle_by],
        says=("phát động: {gist}, {begins_on} đến {ends_on}", "launched it: {gist}, {begins_on} to {ends_on}"))
    change_days = action(
        "Đổi kỳ số liệu, hạn", "Change the period, the days", when=[launched], by=at.LEADERS, asks=[period, self_due_on, cross_due_on, explain_by, settle_by, reason], must=[reason],
        says=("đổi hạn: {reason}", "changed the days: {reason}"))
    tell_progress = action(
        "Sơ kết giữa đợt", "Review mid-way", when=[launched], by=at.LEADERS, asks=[progress], must=[progress],
        says=("sơ kết: {progress}", "reviewed mid-way: {progress}"))
    report_progress = action(
        "Báo tiến độ", "Report progress", when=[launched], by=at.MEMBERS, asks=[member, told, on_paper], must=[member, told],
        takes=at.OWN, unless=[at.WITHOUT_PAPER], says=("{member}: {told}", "{member}: {told}"))
    open_sheets = action(
        "Mở chấm điểm", "Open the scoring", apart=True, when=[launched], then=scoring, by=at.LEADERS, asks=[table, sheets, members], must=[sheets, members],
        unless=[objection(lambda case: not case.facts.get("table"), "chưa gắn bảng điểm đã ban hành", "no adopted score table is tied", field="table")],
        says=("mở chấm điểm cho {members} đơn vị", "opened the scoring of {members} members"))
    draw_lots = action(
        "Bốc thăm chấm chéo", "Draw lots", apart=True, when=[scoring], by=at.LEADERS, asks=[seed, seed_entry], must=[seed, seed_entry], final=True,
        says=("bốc thăm chấm chéo, mã gieo {seed}", "drew the cross-scorers, seed {seed}"))
    publish = action(
        "Công bố xếp hạng", "Publish the ranking", apart=True, when=[scoring], then=ranked, by=at.LEADERS, on="ranked_on",
        asks=[ranking_digest, ranked_on], must=[ranking_digest, ranked_on],
        unless=[objection(has_no_sheet, "chưa có phiếu chấm", "there is no sheet"), objection(is_unsettled, "còn phiếu chưa chốt", "some sheets are not concluded")],
        says=("công bố xếp hạng", "published the ranking"))
    rank_again = action(
        "Xếp hạng lại", "Rank again", apart=True, when=[ranked, summed], by=at.LEADERS, on="ranked_on",
        asks=[ranking_digest, ranked_on, why_moved], must=[ranking_digest, ranked_on, why_moved],
        unless=[objection(is_unsettled, "còn phiếu chưa chốt", "some sheets are not concluded")],
        says=("xếp hạng lại: {why_moved}", "ranked again: {why_moved}"))
    sum_up = action(
        "Tổng kết đợt", "Sum up", when=[launched, ranked], then=summed, by=at.LEADERS, main=True, asks=[result, result_papers], must=[result],
        says=("tổng kết: {result}", "summed it up: {result}"))
    cancel = action(
        "Hủy đợt", "Cancel", when=[launched], then=cancelled, by=at.LEADERS, asks=[reason], must=[reason],
        says=("hủy: {reason}", "cancelled it: {reason}"))

    # By when ------------------------------------------------------------------------------
    starting = clock("Mở chấm điểm", "Opening the scoring", starts=["launch"], rebases=["change_days"], stops=["open_sheets", "sum_up", "cancel"],
                    counted_from="begins_on", until="self_due_on")
    ranking = clock("Công bố xếp hạng", "Publishing the ranking", starts=["open_sheets"], stops=["publish"], counted_from="self_due_on", until="settle_by")
    summing = clock("Tổng kết đợt thi đua", "Summing the round up", starts=["publish"], stops=["sum_up"], counted_from="ranked_on", setting=SUMMING_DAYS)

    # What may leave: which round, nothing else ---------------------------------------------------
    leaves = ("sort", "year", "period")
    filters = ("sort", "year")
    columns = ("gist", "sort", "year", "begins_on", "ends_on", "ranked_on")
    runs = (run("conclude", "Chốt các phiếu đã duyệt xong", "Conclude the settled sheets", kind="score_sheet", by="round_", acts=["conclude"]),)
    passes_on = False
