"""One deduction from a criterion: which band, how much, why, and the fact behind it."""

from datetime import date

from minhbach.procedures import deducting as of
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, count, day, flag, matters, papers, post, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.points import points


class Deduction(
    Procedure, key="deduction", prefix="LTĐ", since=date(2025, 1, 1),
    words=("Lần trừ điểm", "Deduction"), plural=("Các lần trừ điểm", "Deductions"),
    noun="deductions", chapter=CLUSTER, rank=6, tally=False, seen_by=at.SEEING,
):
    """Points taken away: proposed with a reason and a fact, explained, decided.  (Lần trừ điểm)"""

    # What is written down --------------------------------------------------------------
    score = matters("Tiêu chí", "Criterion", kind="score")
    member = at.member_field(required=True)
    criterion = code("Số tiêu chí", "Criterion no.", at_most=40)
    gist = prose("Mức trừ", "Band", at_most=600, required=True)
    band = count("Mức số", "Band no.", at_least=1, at_most=50, required=True)
    taken = points("Điểm trừ", "Points taken", required=True)
    why = prose("Lý do của người chấm", "The scorer's reason", at_most=600, required=True)
    fact = prose("Việc làm căn cứ", "The fact behind it", at_most=600, required=True)
    fact_papers = papers("Tệp căn cứ", "Files that show it")
    proposed_on = day("Ngày đề nghị", "Proposed on", not_after_today=True)
    happened_on = day("Ngày xảy ra", "Happened on", not_after_today=True)
    own = flag("Đơn vị tự ghi", "Written by the unit itself")
    desk = post("Đang ở", "Lies with")
    kept_by = post("Nơi quyết định", "Decided at")
    explain_by = day("Hạn giải trình", "Explain by")
    settle_by = day("Hạn quyết định", "Decide by")
    explanation = prose("Giải trình", "Explanation", at_most=1000)
    decision = prose("Ý kiến quyết định", "Why it is decided so", at_most=600)
    on_paper = at.on_paper_field()

    # Where it can stand -----------------------------------------------------------------
    proposed = state("Đã đề nghị", "Proposed", first=True, next_step=("Giải trình", "Explain it"))
    explained = state("Đã giải trình", "Explained", next_step=("Giữ hoặc bỏ", "Uphold or drop it"))
    upheld = state("Giữ", "Upheld", last=True)
    dropped = state("Bỏ", "Dropped", last=True)

    # What may be done, and by whom --------------------------------------------------------
    propose = action(
        "Đề nghị trừ điểm", "Propose", first=True, apart=True, then=proposed, by=at.EVERYBODY, on="proposed_on", hands_to="desk",
        asks=[score, member, criterion, gist, band, taken, why, fact, fact_papers, proposed_on, happened_on, desk, kept_by, explain_by, settle_by, on_paper],
        must=[score, proposed_on, desk, kept_by, explain_by, settle_by],
        takes={"member": lambda case: of.criterion(case).get("member"), "criterion": lambda case: of.criterion(case).get("criterion"),
               "own": lambda case: case.post == of.criterion(case).get("member")},
        unless=[of.NO_SUCH_BAND, of.OUTSIDE, of.IS_SETTLED, of.NO_PARTY],
        says=("đề nghị trừ {taken} điểm, {gist}: {why}; {fact}", "proposed to take {taken}, {gist}: {why}; {fact}"))
    explain = action(
        "Giải trình", "Explain", when=[proposed], then=explained, by=at.MEMBERS, main=True, asks=[explanation, on_paper], must=[explanation],
        takes={"desk": "kept_by"}, hands_to="desk", unless=at.FOR_ITSELF,
        says=("giải trình: {explanation}", "explained: {explanation}"))
    uphold = action(
        "Giữ", "Uphold", when=[proposed, explained], then=upheld, by=at.LEADERS, main=True, asks=[taken, decision],
        unless=[of.OUTSIDE, of.MAY_STILL_EXPLAIN, of.NEEDS_A_WORD],
        says=("trừ {taken} điểm; {decision}", "took {taken} points; {decision}"))
    drop = action(
        "Bỏ", "Drop", when=[proposed, explained], then=dropped, by=at.LEADERS, asks=[decision], must=[decision],
        says=("không trừ: {decision}", "dropped it: {decision}"))
    reopen = action(
        "Xem lại", "Reopen", when=[upheld, dropped], then=explained, by=at.LEADERS, asks=[decision, settle_by], must=[decision, settle_by],
        unless=[of.IS_SETTLED],
        says=("xem lại: {decision}", "reopened it: {decision}"))

    # By when ------------------------------------------------------------------------------
    deciding = clock("Quyết định việc trừ điểm", "Deciding a deduction", starts=["propose", "reopen"], stops=["uphold", "drop"],
                     counted_from="proposed_on", until="settle_by")

    # What may leave: which criterion, nothing else ------------------------------------------------
    leaves = ()
    filters = ("member", "criterion")
    title, told_by = "fact", ("member",)
    columns = ("fact", "criterion", "gist", "taken", "happened_on")
    passes_on = False
