"""The unit's strength against its posts: one statement, said again as it changes."""

from datetime import date

from minhbach.procedures import shared, strength
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.fields import code, day, matters, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Recalls, action, clock, state
from minhbach.procedures.complexity import REVIEW_PAST


class Staffing(
    Procedure, key="staffing", prefix="BCG", since=date(2025, 1, 1),
    words=("Bảng biên chế", "Statement of strength"),
    plural=("Bảng biên chế", "Statements of strength"),
    noun="strength", chapter=UNIT, rank=20, shares=strength.COUNTS,
):
    """How many posts are assigned and filled, as last stated.  (Bảng biên chế)"""

    # What is written down --------------------------------------------------------------
    stated_on = day("Số liệu đến ngày", "As of", not_after_today=True, required=True)
    decision_number = code("Quyết định giao biên chế", "Decision on posts")
    review_on = day("Rà soát lại vào ngày", "To be stated again on")
    earlier = matters("Bảng đã có", "Statement kept already", kind="staffing")
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    kept = state("Đang dùng", "Kept", first=True,
                 next_step=("Ghi lại khi có thay đổi", "State it again as it changes"))
    ended = state("Thôi dùng", "Ended", last=True)

    # What may be done, and by whom --------------------------------------------------------
    declare = action(
        "Lập bảng biên chế", "State the strength", first=True, then=kept,
        by=(*shared.DESK, *shared.LEADERS), on="stated_on", recalls=[Recalls("earlier", {})],
        asks=[stated_on, decision_number, *strength.COUNTS, review_on],
        must=[stated_on, *strength.COUNTS, review_on],
        posts=strength.STRENGTH, unless=[strength.KEPT_ALREADY, strength.ADDS_UP],
        says=("giao {assigned}, có mặt {present}", "{assigned} assigned, {present} filled"))
    restate = action(
        "Ghi số mới", "State it again", when=[kept], by=(*shared.DESK, *shared.LEADERS),
        on="stated_on", asks=[stated_on, decision_number, *strength.COUNTS, review_on],
        must=[stated_on, review_on], posts=strength.STRENGTH, main=True,
        unless=[strength.ADDS_UP, REVIEW_PAST],
        says=("giao {assigned}, có mặt {present}", "{assigned} assigned, {present} filled"))
    end = action(
        "Thôi dùng", "End", when=[kept], then=ended, by=shared.SIGNERS,
        asks=[reason], must=[reason], reverses=strength.STRENGTH,
        says=("thôi dùng: {reason}", "ended it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    restating = clock(
        "Rà soát biên chế", "Stating the strength again", starts=["declare"],
        rebases=["restate"], stops=["end"], counted_from="stated_on", until="review_on")

    # What may leave the unit: counts only ----------------------------------------------------
    title = "decision_number"
    leaves = ("stated_on", *strength.COUNTS)
    columns = ("stated_on", "assigned", "present", "review_on")
