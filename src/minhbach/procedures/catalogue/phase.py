"""One stage of a case, or of a part of it, from its decision to its end."""

from datetime import date

from minhbach.procedures import casework, shared, staging
from minhbach.procedures.chapters import CASES
from minhbach.procedures.fields import code, day, matters, one_of
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Moves, Opens, action, clock, state


class Phase(
    Procedure, key="phase", prefix="GD", since=date(2025, 1, 1),
    words=("Giai đoạn", "Stage"), plural=("Giai đoạn vụ án, vụ việc", "Stages"),
    chapter=CASES, rank=3, seen_by=shared.STAFF, shares=casework.counts_of_a_stage(),
):
    """One stage of a case: decision, term, counts in the stage's own unit.  (Giai đoạn)"""

    # What is written down --------------------------------------------------------------
    case = casework.of_case(required=True)
    code_name = casework.code_name(required=True)
    stage = casework.stage_field(required=True)
    part = code("Phần tách", "Part", at_most=10,
                help=("khi các phần của vụ ở giai đoạn khác nhau, ví dụ P1",
                      "when parts of a case stand at different stages, for example P1"))
    started_on = day("Ngày bắt đầu", "Begun on", not_after_today=True)
    decision_number = casework.decision_number()
    term_on = day("Thời hạn theo quyết định", "Term, as decided", not_before="started_on")
    changed_on = day("Ngày quyết định mới", "Decided on", not_after_today=True,
                     not_before="started_on")
    review_on = day("Ngày rà soát căn cứ tạm đình chỉ", "Suspension reviewed on")
    verdict = one_of("Kết quả giai đoạn", "Exit", *staging.EXITS)
    ended_on = day("Ngày kết thúc", "Ended on", not_after_today=True, not_before="started_on")
    next_stage = casework.stage_field("Chuyển sang giai đoạn", "Next stage")
    next_term_on = day("Thời hạn giai đoạn sau", "Term of the next stage", not_before="ended_on")
    next_phase = matters("Hồ sơ giai đoạn sau", "Next record", kind="phase")
    previous = matters("Hồ sơ giai đoạn trước", "Previous record", kind="phase")
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    running = state("Đang tiến hành", "Running", first=True,
                    next_step=("Theo dõi đến hết thời hạn", "Follow it to its term"))
    suspended = state("Tạm đình chỉ", "Suspended",
                      next_step=("Rà soát căn cứ, phục hồi", "Review, resume"))
    ended = state("Đã kết thúc", "Ended", last=True)

    # What may be done, and by whom --------------------------------------------------------
    begin = action(
        "Ghi giai đoạn", "Begin", first=True, then=running, by=shared.HANDLERS, on="started_on",
        asks=[case, previous, code_name, stage, part, started_on, decision_number, term_on,
              *casework.BEGUN],
        must=[started_on, term_on], unless=[casework.UNIT_OF_THE_STAGE],
        posts=list(casework.BEGUN.values()),
        moves=[Moves("case", "note_stage", staging.ITSELF, when=staging.not_noted)],
        says=("bắt đầu giai đoạn: {stage} {part} {decision_number}",
              "began the stage: {stage} {part} {decision_number}"))
    update_counts = action(
        "Cập nhật số liệu", "Update the counts", when=[running, suspended], by=shared.HANDLERS,
        on="changed_on", asks=[changed_on, decision_number, *casework.BEGUN],
        must=[changed_on], unless=[casework.UNIT_OF_THE_STAGE],
        posts=list(casework.BEGUN.values()),
        says=("cập nhật số vụ, bị can, bị cáo theo {decision_number}",
              "updated the counts by {decision_number}"))
    extend = action(
        "Gia hạn", "Extend", when=[running], by=shared.HANDLERS, on="changed_on",
        asks=[term_on, changed_on, decision_number],
        must=[term_on, changed_on, decision_number], unless=[staging.NO_LATER],
        posts=[staging.EXTENDED],
        says=("gia hạn đến {term_on} theo {decision_number}",
              "extended to {term_on} by {decision_number}"))
    suspend = action(
        "Tạm đình chỉ", "Suspend", when=[running], then=suspended, by=shared.HANDLERS,
        on="changed_on", asks=[changed_on, decision_number, review_on],
        must=[changed_on, decision_number, review_on], unless=[staging.REVIEW_EARLY],
        posts=[staging.SUSPENDED],
        says=("tạm đình chỉ theo {decision_number}", "suspended by {decision_number}"))
    set_review = action(
        "Rà soát căn cứ tạm đình chỉ", "Review the suspension", when=[suspended],
        by=shared.HANDLERS, main=True, asks=[review_on], must=[review_on], unless=[staging.REVIEW_PAST],
        says=("rà soát căn cứ; kỳ tới {review_on}", "reviewed it; next on {review_on}"))
    resume = action(
        "Phục hồi", "Resume", when=[suspended], then=running, by=shared.HANDLERS,
        on="changed_on", asks=[changed_on, decision_number, term_on],
        must=[changed_on, decision_number, term_on], posts=[staging.RESUMED],
        says=("phục hồi theo {decision_number}, hạn {term_on}",
              "resumed by {decision_number}, term {term_on}"))
    pass_on = action(
        "Chuyển giai đoạn", "Pass on", when=[running], then=ended, by=shared.HANDLERS, main=True,
        on="ended_on", asks=[verdict, ended_on, decision_number, next_stage, next_term_on],
        must=[verdict, ended_on, decision_number, next_stage, next_term_on],
        unless=[staging.ENDS_HERE, staging.NOT_BACK],
        posts=[*casework.ENDED.values(), staging.RETURNED], posts_when=staging.PASSING,
        opens=[Opens("phase", "begin", "next_phase", "previous", staging.THE_NEXT)],
        says=("kết thúc: {verdict}, chuyển sang {next_stage} theo {decision_number}",
              "ended: {verdict}, passed on to: {next_stage}, by {decision_number}"))
    end = action(
        "Kết thúc", "End", when=[running, suspended], then=ended, by=shared.HANDLERS,
        on="ended_on", asks=[verdict, ended_on, decision_number],
        must=[verdict, ended_on, decision_number], unless=[staging.LEADS_ON],
        posts=list(casework.ENDED.values()),
        says=("kết thúc: {verdict}, theo {decision_number}",
              "ended: {verdict}, by {decision_number}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    term = clock(
        "Thời hạn giai đoạn", "Term of the stage", starts=["begin", "resume"],
        rebases=["extend"], stops=["suspend", "pass_on", "end"],
        counted_from="started_on", until="term_on")
    suspension = clock(
        "Rà soát tạm đình chỉ", "Review of the suspension", starts=["suspend"],
        rebases=["set_review"], stops=["resume", "end"], counted_from="changed_on",
        until="review_on")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("stage", "verdict")
    filters = ("stage", "verdict")
    columns = ("code_name", "stage", "part", "started_on", "term_on", "decision_number")
    duties = ("term",)
    title = "code_name"
