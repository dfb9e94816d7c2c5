"""A visit of members to one of them, to learn from each other."""

from datetime import date

from minhbach.bodies.own_terms import own_term
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import day, matters, papers, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state
from minhbach.procedures.members import member as of_members

RESULT_DAYS = own_term(
    "exchange_visit_days", "thời hạn ghi kết quả chuyến trao đổi", "term to write down what a visit gave")


def visits_itself(case: Case) -> bool:
    return case.facts.get("member") in (case.facts.get("visitors") or ())


def is_neither(case: Case) -> bool:
    there = (case.facts.get("member"), *(case.facts.get("visitors") or ()))
    leads = at.is_secretary(case) or at.HEADS[0] in case.roles
    return not leads and case.post not in there


NOT_OF_THE_VISIT = objection(
    is_neither, "chỉ đơn vị chủ nhà, đơn vị đến thăm hoặc lãnh đạo cụm ghi được",
    "only the host, a visitor or the leaders of the cluster may write this")


class ExchangeVisit(
    Procedure, key="exchange_visit", prefix="TĐKN", since=date(2025, 1, 1),
    words=("Thăm, trao đổi kinh nghiệm", "Exchange visit"), plural=("Thăm, trao đổi kinh nghiệm", "Exchange visits"),
    chapter=CLUSTER, rank=9, tally=False, seen_by=at.SEEING,
):
    """A visit between members, from its plan to what it gave.  (Thăm, trao đổi kinh nghiệm)"""

    # What is written down --------------------------------------------------------------
    member = at.member_field("Đơn vị chủ nhà", "Host", required=True)
    visitors = of_members("Đơn vị đến thăm", "Visiting units", many=True, afresh=True, required=True)
    gist = prose("Chủ đề", "Theme", at_most=200, required=True)
    agreed_on = day("Ngày thống nhất", "Agreed on", not_after_today=True)
    planned_on = day("Ngày dự kiến", "Planned for", not_before="agreed_on")
    held_on = day("Ngày trao đổi", "Held on", not_after_today=True, not_before="agreed_on")
    result = prose("Kết quả, điều rút ra", "What it gave", at_most=3000)
    result_papers = papers("Tài liệu", "Papers")
    practices = matters("Cách làm hay rút ra", "Good practices it brought", kind="good_practice")
    reason = prose("Lý do", "Reason", at_most=300)

    # Where it can stand -----------------------------------------------------------------
    planned = state("Đã lên kế hoạch", "Planned", first=True, next_step=("Tổ chức", "Hold it"))
    held = state("Đã tổ chức", "Held", next_step=("Ghi kết quả", "Write down what it gave"))
    closed = state("Đã có kết quả", "Closed", last=True)
    cancelled = state("Đã hủy", "Cancelled", last=True)

    # What may be done, and by whom --------------------------------------------------------
    plan = action(
        "Lên kế hoạch", "Plan", first=True, then=planned, by=at.EVERYBODY, on="agreed_on",
        asks=[member, visitors, gist, agreed_on, planned_on], must=[agreed_on, planned_on],
        unless=[NOT_OF_THE_VISIT, objection(visits_itself, "đơn vị chủ nhà không đồng thời là đơn vị đến thăm", "the host is not a visitor", field="visitors")],
        says=("{visitors} thăm {member} ngày {planned_on}: {gist}", "planned for {planned_on} at {member}, visited by {visitors}: {gist}"))
    move = action(
        "Đổi ngày", "Move", when=[planned], by=at.EVERYBODY, asks=[planned_on, reason], must=[planned_on, reason], unless=[NOT_OF_THE_VISIT],
        says=("đổi sang ngày {planned_on}: {reason}", "moved it to {planned_on}: {reason}"))
    hold = action(
        "Ghi đã tổ chức", "Hold", when=[planned], then=held, by=at.EVERYBODY, on="held_on", main=True,
        asks=[held_on, visitors], must=[held_on], unless=[NOT_OF_THE_VISIT], says=("đã trao đổi, {visitors} có mặt", "held it with {visitors}"))
    close = action(
        "Ghi kết quả", "Write down what it gave", when=[held], then=closed, by=at.EVERYBODY, main=True,
        asks=[result, result_papers, practices], must=[result], unless=[NOT_OF_THE_VISIT], says=("kết quả: {result}", "it gave: {result}"))
    cancel = action(
        "Hủy", "Cancel", when=[planned], then=cancelled, by=at.EVERYBODY, asks=[reason], must=[reason], unless=[NOT_OF_THE_VISIT],
        says=("hủy: {reason}", "cancelled it: {reason}"))

    # By when ------------------------------------------------------------------------------
    visiting = clock("Tổ chức trao đổi kinh nghiệm", "Holding the visit", starts=["plan"], rebases=["move"], stops=["hold", "cancel"],
                     counted_from="agreed_on", until="planned_on")
    telling = clock("Ghi kết quả trao đổi", "Writing down what it gave", starts=["hold"], stops=["close"],
                    counted_from="held_on", setting=RESULT_DAYS)

    # What may leave: nothing but that it was -------------------------------------------------------
    leaves = ()
    filters = ("member",)
    columns = ("gist", "member", "visitors", "planned_on", "held_on")
    passes_on = False
