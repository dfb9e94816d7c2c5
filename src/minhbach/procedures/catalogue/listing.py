"""A proposal to put a case on a list: criteria, agencies consulted, decision."""

from datetime import date

from minhbach.procedures import casework, shared
from minhbach.procedures import proposing as when_
from minhbach.procedures.chapters import CASES
from minhbach.procedures.fields import day, matters, one_of, receiver
from minhbach.procedures.kind import Procedure
from minhbach.procedures.several import some_of
from minhbach.procedures.language import Opens, action, clock, state


class Listing(
    Procedure, key="listing", prefix="DM", since=date(2025, 1, 1),
    words=("Đề nghị đưa vào danh mục", "Proposal to list"),
    plural=("Đề nghị đưa vào danh mục", "Proposals to list"),
    chapter=CASES, rank=1, seen_by=shared.STAFF,
):
    """A proposal to follow a case, by written criteria and tier.  (Đề nghị theo dõi)"""

    # What is written down --------------------------------------------------------------
    code_name = casework.code_name(required=True)
    sort = casework.sort_field(required=True)
    tier = casework.tier_field(required=True)
    criteria = some_of("Tiêu chí", "Criteria", *casework.CRITERIA, required=True)
    source = one_of(
        "Nơi đề nghị", "Proposed by",
        ("own_committee", "Ban Nội chính Tỉnh ủy", "Internal Affairs Committee"),
        ("agency", "Cơ quan tố tụng, thanh tra, kiểm tra", "Agency"),
        ("steering_committee", "Thành viên Ban Chỉ đạo", "Member of the steering committee"),
        ("centre", "Cơ quan Trung ương", "Central body"), required=True)
    agency = casework.agency_field(required=True)
    gist = casework.gist_field()
    drafted_on = day("Ngày lập đề nghị", "Drafted on", not_after_today=True)
    due_on = day("Hạn quyết định", "Decision due on", not_before="drafted_on")
    consulted = receiver("Cơ quan lấy ý kiến", "Agencies consulted", many=True)
    letter_number = shared.letter_number
    letter_on = shared.letter_on
    answers_due_on = day("Hạn trả lời", "Answers due on", not_before="letter_on")
    answered_by = receiver("Cơ quan đã trả lời", "Answered by", many=True, out_of="consulted")
    verdict = one_of(
        "Kết quả", "Decision",
        ("listed", "Đưa vào danh mục", "Listed"),
        ("other_tier", "Đưa vào danh mục cấp khác", "Listed in another tier"),
        ("not_listed", "Không đưa vào danh mục", "Not listed"))
    decided_tier = casework.tier_field("Cấp được quyết định", "Tier decided")
    decision_number = casework.decision_number()
    listed_on = casework.decided_on()
    review_on = day("Ngày rà soát đầu tiên", "First review on", not_before="listed_on")
    reason = casework.said("Lý do", "Reason", at_most=300)
    cases = matters("Vụ án, vụ việc", "Case", kind="case")
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    drafted = state("Đã lập đề nghị", "Drafted", first=True,
                    next_step=("Lấy ý kiến các cơ quan", "Consult the agencies"))
    consulting = state("Đang lấy ý kiến", "Agencies consulted",
                       next_step=("Ghi ý kiến, trình", "Record opinions, submit"))
    submitted = state("Đã trình", "Submitted",
                      next_step=("Ghi quyết định", "Record the decision"))
    listed = state("Đã đưa vào danh mục", "Listed", last=True)
    refused = state("Không đưa vào danh mục", "Not listed", last=True)
    withdrawn = state("Đã rút đề nghị", "Withdrawn", last=True)

    # What may be done, and by whom --------------------------------------------------------
    draft = action(
        "Lập đề nghị", "Draft", first=True, then=drafted, by=shared.HANDLERS,
        on="drafted_on", asks=[code_name, sort, tier, criteria, source, agency, gist,
                               drafted_on, due_on],
        must=[drafted_on, due_on], posts=[when_.PROPOSED],
        says=("đề nghị đưa {code_name} ({sort}) vào danh mục {tier}: {criteria}",
              "proposed to list {code_name} ({sort}), {tier}: {criteria}"))
    consult = action(
        "Lấy ý kiến", "Consult the agencies", when=[drafted, consulting], then=consulting,
        by=shared.HANDLERS, on="letter_on", main=True,
        asks=[consulted, letter_number, letter_on, answers_due_on],
        must=[consulted, letter_number, letter_on, answers_due_on],
        says=("lấy ý kiến {consulted} bằng văn bản {letter_number}",
              "consulted {consulted} by letter {letter_number}"))
    record_opinion = action(
        "Ghi ý kiến", "Record an opinion", when=[consulting, submitted],
        by=shared.DESK, asks=[answered_by], must=[answered_by],
        unless=[when_.NOT_CONSULTED],
        says=("ghi ý kiến của {answered_by}", "recorded the opinion of {answered_by}"))
    submit = action(
        "Trình", "Submit", when=[consulting], then=submitted, by=shared.LEADERS, main=True,
        unless=[when_.OPINIONS_OPEN], says=("trình quyết định", "submitted it"))
    accept = action(
        "Quyết định đưa vào danh mục", "List", when=[submitted], then=listed,
        by=shared.SIGNERS, on="listed_on", main=True, sets={"verdict": "listed"},
        asks=[decision_number, listed_on, review_on],
        must=[decision_number, listed_on, review_on], posts=[when_.ACCEPTED],
        opens=[Opens("case", "list_", "cases", "proposal", when_.ITS_CASE)],
        says=("đưa {code_name} vào danh mục theo {decision_number}",
              "listed {code_name} by {decision_number}"))
    accept_elsewhere = action(
        "Đưa vào danh mục cấp khác", "List in another tier", when=[submitted], then=listed,
        by=shared.SIGNERS, on="listed_on", sets={"verdict": "other_tier"},
        asks=[decided_tier, decision_number, listed_on, review_on],
        must=[decided_tier, decision_number, listed_on, review_on],
        unless=[when_.SAME_TIER], posts=[when_.ACCEPTED],
        opens=[Opens("case", "list_", "cases", "proposal",
                     {**when_.ITS_CASE, "tier": "decided_tier"})],
        says=("đưa {code_name} vào danh mục {decided_tier} theo {decision_number}",
              "listed {code_name} in another tier, {decided_tier}, by {decision_number}"))
    refuse = action(
        "Không đưa vào danh mục", "Refuse", when=[submitted], then=refused,
        by=shared.SIGNERS, on="listed_on", sets={"verdict": "not_listed"},
        asks=[decision_number, listed_on, reason], must=[decision_number, listed_on, reason],
        posts=[when_.REFUSED],
        says=("không đưa vào danh mục: {reason}", "did not list it: {reason}"))
    withdraw = action(
        "Rút đề nghị", "Withdraw", when=[drafted, consulting, submitted], then=withdrawn,
        by=shared.LEADERS, asks=[reason], must=[reason],
        says=("rút đề nghị: {reason}", "withdrew it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    decision = clock(
        "Quyết định danh mục", "Decision on listing", starts=["draft"],
        stops=["accept", "accept_elsewhere", "refuse", "withdraw"],
        counted_from="drafted_on", until="due_on")
    opinions = clock(
        "Cơ quan cho ý kiến", "Opinions of the agencies", starts=["consult"],
        rebases=["consult"], counted_from="letter_on", until="answers_due_on",
        stops=["submit", "withdraw"])

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "tier", "source", "verdict", "criteria")
    filters = ("sort", "tier", "source", "verdict", "criteria")
    columns = ("code_name", "sort", "tier", "criteria", "agency", "due_on")
    duties = ("decision",)
    title = "code_name"
