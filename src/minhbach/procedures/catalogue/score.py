"""One criterion of one unit: its own points, another's, the difference, what was settled."""

from datetime import date

from minhbach.procedures import deducting
from minhbach.procedures import membership as at
from minhbach.procedures import scoring
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, count, day, matters, papers, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, objection, state
from minhbach.procedures.points import points


class Score(
    Procedure, key="score", prefix="DTC", since=date(2025, 1, 1),
    words=("Điểm tiêu chí", "Score of a criterion"), plural=("Điểm theo tiêu chí", "Scores by criterion"),
    noun="scores", chapter=CLUSTER, rank=6, tally=False, seen_by=at.SEEING,
):
    """A criterion of a unit's sheet: scored, cross-scored, explained, settled.  (Điểm tiêu chí)

    Against a target the three write down the result attained; the points follow from the
    settled results of all, for they hang on the best one.
    """

    # What is written down --------------------------------------------------------------
    sheet = matters("Phiếu chấm", "Sheet", kind="score_sheet")
    member = at.member_field(required=True)
    criterion = code("Số tiêu chí", "Criterion no.", at_most=40, required=True)
    gist = prose("Tiêu chí", "Criterion", at_most=600, required=True)
    sort = scoring.sort_field(required=True)
    ceiling = points("Điểm tối đa", "Ceiling")
    tolerance = points("Chênh lệch cho phép", "Tolerance")
    bands = code("Các mức trừ", "Bands of deduction", at_most=400)
    taken = matters("Các lần trừ điểm", "Deductions", kind="deduction")
    cross_by = at.member_field("Đơn vị chấm chéo", "Cross-scored by")
    explain_by = day("Hạn giải trình", "Explain by")
    on_paper = at.on_paper_field()
    self_points = points("Tự chấm", "Own score")
    evidence = prose("Minh chứng", "Evidence", at_most=600)
    evidence_papers = papers("Tệp minh chứng", "Files of evidence")
    evidence_entry = code("Mục sổ làm minh chứng", "Entry as evidence", at_most=80)
    evidence_figure = code("Số liệu làm minh chứng", "Figure as evidence", at_most=80)
    figures_digest = code("Mã băm bảng số", "Digest of the figures", at_most=64)
    figure_value = code("Giá trị số liệu", "Value of the figure", at_most=40)
    target = points("Chỉ tiêu giao", "Target")
    cross_points = points("Chấm chéo", "Cross score")
    cross_note = prose("Nhận xét chấm chéo", "Cross-scorer's remark", at_most=600)
    explanation = prose("Giải trình", "Explanation", at_most=1000)
    explained_on = day("Ngày giải trình", "Explained on", not_after_today=True)
    explained = count("Lần giải trình", "Explained", at_most=1)
    settled_points = points("Điểm duyệt", "Settled points")
    settle_reason = prose("Lý do duyệt", "Why it is settled so", at_most=600)
    protest = prose("Ý kiến đề nghị xem lại", "Objection", at_most=1000)
    reason = prose("Lý do", "Reason", at_most=300)

    # Where it can stand -----------------------------------------------------------------
    unscored = state("Chưa chấm", "Not scored", first=True, waits_for="sheet", next_step=("Đơn vị tự chấm", "The unit scores itself"))
    self_scored = state("Đã tự chấm", "Own score given", waits_for="sheet", next_step=("Chấm chéo", "Cross-score it"))
    crossed = state("Đã chấm chéo", "Cross-scored", waits_for="sheet", next_step=("Giải trình hoặc duyệt điểm", "Explain or settle"))
    objected = state("Đề nghị xem lại", "Objected to", next_step=("Duyệt lại", "Settle it again"))
    settled = state("Đã duyệt", "Settled", last=True)
    not_assigned = state("Không được giao", "Not assigned", last=True)

    # What may be done, and by whom --------------------------------------------------------
    open_ = action(
        "Mở tiêu chí", "Open", first=True, apart=True, then=unscored, by=at.LEADERS,
        asks=[sheet, member, criterion, gist, sort, ceiling, tolerance, bands], must=[sheet],
        says=("mở tiêu chí {criterion} của {member}", "opened criterion {criterion} of {member}"))
    score = action(
        "Tự chấm", "Score", when=[unscored, self_scored], then=self_scored, by=at.MEMBERS, main=True,
        asks=[self_points, evidence, evidence_papers, evidence_entry, evidence_figure, target, on_paper], must=[self_points],
        unless=[*at.FOR_ITSELF, scoring.BY_FIGURE, scoring.BY_BANDS, *scoring.bounds("self_points"), scoring.NO_EVIDENCE],
        says=("tự chấm {self_points} điểm; {evidence}", "gave itself {self_points}; {evidence}"))
    fill = action(
        "Điền theo số liệu", "Fill from figures", apart=True, when=[unscored, self_scored], then=self_scored, by=(*at.LEADERS, *at.MEMBERS),
        asks=[self_points, evidence_figure, figures_digest, figure_value], must=[self_points, evidence_figure, figures_digest],
        unless=[objection(lambda case: case.facts.get("sort") != scoring.FIGURE, "tiêu chí này không tự điền",
                          "this criterion is not filled from figures", field="self_points"), *scoring.bounds("self_points")],
        says=("điền {self_points} điểm theo {evidence_figure} = {figure_value}", "filled {self_points} from {evidence_figure} = {figure_value}"))
    leave_out = action(
        "Ghi không được giao", "Not assigned", when=[unscored, self_scored, crossed], then=not_assigned, by=at.LEADERS, asks=[reason], must=[reason],
        says=("không được giao, ra khỏi mẫu số: {reason}", "not assigned, out of the denominator: {reason}"))
    take_back = action(
        "Trả lại để chấm lại", "Send back", when=[self_scored], then=unscored, by=at.LEADERS, asks=[reason], must=[reason],
        says=("trả lại: {reason}", "sent it back: {reason}"))
    assign = action(
        "Giao chấm chéo", "Assign", apart=True, when=[unscored, self_scored], by=at.LEADERS, asks=[cross_by, explain_by], must=[cross_by],
        says=("giao {cross_by} chấm chéo", "given to {cross_by} to cross-score"))
    cross = action(
        "Chấm chéo", "Cross-score", when=[self_scored, crossed], then=crossed, by=at.MEMBERS, main=True,
        asks=[cross_points, cross_note, on_paper], must=[cross_points],
        unless=[scoring.NOT_THE_SCORER, at.WITHOUT_PAPER, scoring.BY_BANDS, *scoring.bounds("cross_points"), scoring.NEEDS_A_REMARK],
        says=("chấm chéo {cross_points} điểm; {cross_note}", "cross-scored {cross_points}; {cross_note}"))
    explain = action(
        "Giải trình", "Explain", when=[crossed], by=at.MEMBERS, asks=[explanation, evidence_papers, on_paper], must=[explanation], sets={"explained": 1},
        takes={"explained_on": lambda case: case.stood.get("explained_on") or case.today.isoformat()},
        unless=[*at.FOR_ITSELF, objection(lambda case: not scoring.differs(case), "hai bên chấm như nhau", "the two agree")],
        says=("giải trình: {explanation}", "explained: {explanation}"))
    settle = action(
        "Duyệt điểm", "Settle", when=[self_scored, crossed, objected], then=settled, by=at.LEADERS, main=True,
        asks=[settled_points, settle_reason], must=[settled_points],
        unless=[scoring.BY_BANDS, *scoring.bounds("settled_points"), scoring.NOT_BETWEEN, scoring.NEEDS_A_REASON, scoring.NOT_EXPLAINED_YET],
        says=("duyệt {settled_points} điểm; {settle_reason}", "settled {settled_points}; {settle_reason}"))
    take = action(
        "Ghi lần trừ điểm", "List a deduction", apart=True, when=[unscored, objected], by=at.EVERYBODY, asks=[taken], must=[taken],
        unless=[scoring.NOT_BY_BANDS, deducting.TWICE], says=("ghi một lần trừ điểm", "listed a deduction"))
    count_up = action(
        "Tính điểm trừ", "Count the deductions", when=[unscored, objected], then=settled, by=at.LEADERS,
        takes={"settled_points": deducting.sum_of}, unless=[scoring.NOT_BY_BANDS, deducting.UNDECIDED],
        says=("điểm trừ: {settled_points}", "deductions: {settled_points}"))
    take_again = action(
        "Mở lại việc trừ điểm", "Open the deductions again", when=[settled, objected], then=unscored, by=at.LEADERS, asks=[reason], must=[reason],
        unless=[scoring.NOT_BY_BANDS], says=("mở lại việc trừ điểm: {reason}", "opened the deductions again: {reason}"))
    object_ = action(
        "Đề nghị xem lại", "Object", when=[settled], then=objected, by=at.MEMBER_HEADS, asks=[protest, on_paper], must=[protest],
        unless=[*at.FOR_ITSELF],
        says=("đề nghị xem lại: {protest}", "objected: {protest}"))
    correct = action(
        "Sửa điểm đã duyệt", "Correct", when=[settled], by=at.LEADERS, asks=[settled_points, settle_reason], must=[settled_points, settle_reason],
        unless=[scoring.BY_BANDS, *scoring.bounds("settled_points")],
        says=("sửa thành {settled_points} điểm: {settle_reason}", "corrected it to {settled_points}: {settle_reason}"))
    assign_again = action(
        "Giao lại tiêu chí", "Assign after all", when=[not_assigned], then=unscored, by=at.LEADERS, asks=[reason], must=[reason],
        says=("giao lại: {reason}", "assigned after all: {reason}"))

    # What may leave: points by criterion, nothing else -----------------------------------------
    leaves = ("criterion", "sort", "ceiling")
    filters = ("member", "criterion", "sort", "cross_by")
    columns = ("member", "criterion", "gist", "ceiling", "self_points", "cross_points", "settled_points")
    passes_on = False
