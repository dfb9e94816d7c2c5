"""The sheet of one unit in one round: scored by itself, by another, and settled."""

from datetime import date

from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, count, day, matters, post, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.scoring import DEDUCTION, FIGURE
from minhbach.procedures.language import Case, Facts, action, clock, objection, state

DONE = ("settled", "not_assigned")


def _lines(case: Case) -> list[str]:
    return [str(one["state"]) for one in case.ties.get("lines", ())]


def _asked(case: Case, *besides: str) -> list[str]:
    """The states of the criteria that somebody has to give points to."""
    return [str(one["state"]) for one in case.ties.get("lines", ()) if one.get("sort") not in (DEDUCTION, *besides)]


def is_half_scored(case: Case) -> bool:
    return "unscored" in _asked(case)


def is_half_crossed(case: Case) -> bool:
    return any(one in ("unscored", "self_scored") for one in _asked(case, FIGURE))


def is_unsettled(case: Case) -> bool:
    return any(one not in DONE for one in _lines(case))


def is_not_scorer(case: Case) -> bool:
    return not at.is_secretary(case) and case.facts.get("cross_by") != case.post


def asks_nothing_of(state: str, facts: Facts, post: str) -> bool:
    """The sheet is another's to score: the unit's own, then the cross-scorer's."""
    turn = {"scoring": "member", "crossing": "cross_by"}.get(state)
    return turn is not None and facts.get(turn) != post


def scores_itself(case: Case) -> bool:
    return case.facts.get("cross_by") == case.facts.get("member")


class ScoreSheet(
    Procedure, key="score_sheet", prefix="PCĐ", since=date(2025, 1, 1),
    words=("Phiếu chấm điểm", "Score sheet"), plural=("Phiếu chấm điểm", "Score sheets"),
    noun="score-sheets", chapter=CLUSTER, rank=5, tally=False, seen_by=at.SEEING,
):
    """A unit's score sheet of a round, from its own points to the settled ones.  (Phiếu chấm điểm)"""

    # What is written down --------------------------------------------------------------
    member = at.member_field(required=True)
    round_ = matters("Đợt thi đua", "Round", kind="emulation_round")
    gist = prose("Đợt chấm", "Round", at_most=200, required=True)
    table_digest = code("Mã băm bảng điểm", "Digest of the score table", at_most=64, required=True)
    desk = post("Đang ở", "Lies with")
    kept_by = post("Nơi tổng hợp", "Kept by")
    lines = matters("Điểm tiêu chí", "Scores", kind="score")
    self_due_on = day("Hạn tự chấm", "Own score due", required=True)
    cross_due_on = day("Hạn chấm chéo", "Cross score due", not_before="self_due_on")
    explain_by = day("Hạn giải trình", "Explain by", not_before="cross_due_on")
    settle_by = day("Hạn duyệt", "Settle by", not_before="explain_by")
    submitted_on = day("Ngày gửi", "Submitted on", not_after_today=True)
    returned = count("Số lần trả lại", "Times sent back")
    cross_by = at.member_field("Đơn vị chấm chéo", "Cross-scored by")
    crossed_on = day("Ngày chấm chéo xong", "Cross-scored on", not_after_today=True)
    seed = code("Mã gieo của lần bốc thăm", "Seed of the lot", at_most=64)
    on_paper = at.on_paper_field()
    reason = prose("Lý do", "Reason", at_most=600)

    # Where it can stand -----------------------------------------------------------------
    scoring = state("Đơn vị đang tự chấm", "Being scored by the unit", first=True, works=at.MEMBERS, next_step=("Tự chấm và gửi", "Score and submit"))
    submitted = state("Đã gửi", "Submitted", next_step=("Bốc thăm chấm chéo", "Draw the cross-scorer"))
    crossing = state("Đang chấm chéo", "Being cross-scored", works=at.MEMBERS, next_step=("Chấm chéo", "Cross-score"))
    settling = state("Giải trình, duyệt điểm", "Being explained and settled", next_step=("Duyệt điểm", "Settle the points"))
    settled = state("Đã duyệt", "Settled", last=True)

    # What may be done, and by whom --------------------------------------------------------
    open_ = action(
        "Mở phiếu", "Open", first=True, apart=True, then=scoring, by=at.LEADERS, hands_to="desk",
        asks=[member, round_, gist, table_digest, desk, kept_by, self_due_on, cross_due_on, explain_by, settle_by],
        must=[round_, desk, kept_by, cross_due_on, explain_by, settle_by],
        says=("mở phiếu của {member}: {gist}", "opened the sheet of {member}: {gist}"))
    list_lines = action(
        "Ghi các tiêu chí", "List its criteria", apart=True, when=[scoring], by=at.LEADERS, asks=[lines], must=[lines],
        says=("ghi các tiêu chí của bảng điểm", "listed the criteria of the table"))
    submit = action(
        "Gửi phiếu", "Submit", when=[scoring], then=submitted, by=at.MEMBER_HEADS, on="submitted_on", main=True,
        asks=[submitted_on, on_paper], must=[submitted_on], takes={"desk": "kept_by"}, hands_to="desk",
        unless=[*at.FOR_ITSELF, objection(is_half_scored, "còn tiêu chí chưa chấm", "some criteria are not scored yet")],
        says=("gửi phiếu tự chấm", "submitted its own scores"))
    return_ = action(
        "Trả lại", "Send back", when=[submitted], then=scoring, by=at.LEADERS, asks=[reason, desk, self_due_on], must=[reason, desk, self_due_on], hands_to="desk",
        takes={"returned": lambda case: int(case.stood.get("returned") or 0) + 1},
        says=("trả lại để chấm lại: {reason}", "sent it back: {reason}"))
    draw = action(
        "Bốc thăm chấm chéo", "Draw the cross-scorer", apart=True, when=[scoring, submitted], then=crossing, by=at.LEADERS,
        asks=[cross_by, desk, seed], must=[cross_by, desk, seed], hands_to="desk",
        unless=[objection(scores_itself, "đơn vị không chấm chéo chính mình", "no member cross-scores itself", field="cross_by")],
        says=("bốc thăm: {cross_by} chấm chéo", "drew {cross_by} to cross-score"))
    finish_cross = action(
        "Kết thúc chấm chéo", "Finish cross-scoring", when=[crossing], then=settling, by=at.MEMBER_HEADS, main=True,
        asks=[on_paper], takes={"desk": "kept_by", "crossed_on": lambda case: case.today.isoformat()}, hands_to="desk",
        unless=[objection(is_not_scorer, "chỉ đơn vị được giao chấm chéo ghi được", "only the member drawn may do so"),
                at.WITHOUT_PAPER, objection(is_half_crossed, "còn tiêu chí chưa chấm chéo", "some criteria are not cross-scored yet")],
        says=("chấm chéo xong", "finished the cross score"))
    conclude = action(
        "Chốt phiếu", "Conclude", when=[crossing, settling], then=settled, by=at.LEADERS, main=True,
        unless=[objection(is_unsettled, "còn tiêu chí chưa duyệt", "some criteria are not settled")],
        says=("chốt phiếu", "concluded the sheet"))
    reopen = action(
        "Mở lại phiếu", "Reopen", when=[settled], then=settling, by=at.LEADERS, asks=[reason, settle_by], must=[reason, settle_by],
        says=("mở lại: {reason}", "reopened it: {reason}"))

    # By when ------------------------------------------------------------------------------
    own = clock("Tự chấm điểm", "Scoring itself", starts=["open_", "return_"], stops=["submit", "draw"], counted_from="self_due_on", until="self_due_on")
    drawing = clock("Bốc thăm chấm chéo", "Drawing the cross-scorer", starts=["submit"], stops=["draw", "return_"], counted_from="submitted_on", until="cross_due_on")
    crossed = clock("Chấm chéo", "Cross-scoring", starts=["draw"], stops=["finish_cross", "conclude"], counted_from="self_due_on", until="cross_due_on")
    concluding = clock("Duyệt điểm", "Settling", starts=["finish_cross", "reopen"], stops=["conclude"], counted_from="cross_due_on", until="settle_by")

    # What may leave: by which table, nothing else -----------------------------------------------
    leaves = ()
    filters = ("member", "cross_by")
    title, told_by = "member", ("gist",)
    columns = ("member", "submitted_on", "cross_by", "self_due_on")
    duties = ("own", "crossed")
    passes_on = False
    done_by = staticmethod(asks_nothing_of)
