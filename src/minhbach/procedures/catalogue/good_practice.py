"""A good practice: offered by a member, reviewed, published, taken up by others."""

from datetime import date

from minhbach.bodies.own_terms import own_term
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, day, one_of, papers, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state
from minhbach.procedures.members import day_of_each

REVIEW_DAYS = own_term(
    "practice_review_days", "thời hạn xem xét cách làm hay", "term to review a good practice")


def adopters(case: Case) -> dict[str, str]:
    """Who has taken it up from when, this member with them."""
    stood = case.stood.get("adoptions") or {}
    return {**stood, at.acting(case): str(case.asked.get("adopted_on") or "")}


def is_its_own(case: Case) -> bool:
    return at.acting(case) == case.facts.get("offered_by")


def has_adopted(case: Case) -> bool:
    return at.acting(case) in (case.stood.get("adoptions") or {})


class GoodPractice(
    Procedure, key="good_practice", prefix="CLH", since=date(2025, 1, 1),
    words=("Cách làm hay", "Good practice"), plural=("Cách làm hay", "Good practices"),
    chapter=CLUSTER, rank=10, tally=False, seen_by=at.SEEING,
):
    """A practice offered to the cluster, and whether it moved what it was to move.  (Cách làm hay)"""

    # What is written down --------------------------------------------------------------
    member = at.acting_field()
    offered_by = at.member_field("Đơn vị nêu", "Offered by")
    gist = prose("Tên cách làm", "What it is called", at_most=200, required=True)
    area = one_of(
        "Lĩnh vực", "Field", ("petitions", "Đơn thư, tiếp dân", "Letters, reception"), ("cases", "Vụ án, vụ việc", "Cases"),
        ("advice", "Tham mưu, thẩm định", "Advice, appraisal"), ("directives", "Chỉ đạo, kiến nghị chấn chỉnh", "Directives, rectification"),
        ("unit", "Xây dựng cơ quan", "The unit itself"), ("other", "Lĩnh vực khác", "Another field"), required=True)
    text = prose("Cách làm, điều kiện, kết quả ở đơn vị", "How it is done, what it takes, what it gave", at_most=6000)
    attached = papers("Tài liệu", "Papers")
    moves = code("Số liệu cần chuyển biến (mã)", "Figure it is to move (code)", at_most=20, pattern=r"[A-Z0-9ĐƯĂÂÊÔƠ]+(\.?[0-9A-Z]+)*",
                 written_as=("mã chữ in hoa, ví dụ P13", "a code in capitals, for example P13"),
                 help=("mã ở trang Số liệu, ví dụ P13", "its code on the page Figures, for example P13"))
    offered_on = day("Ngày nêu", "Offered on", not_after_today=True)
    on_paper = at.on_paper_field()
    opinion = prose("Ý kiến xem xét", "What the review says", at_most=1000)
    published_on = day("Ngày phổ biến", "Published on", not_after_today=True, not_before="offered_on")
    adopted_on = day("Áp dụng từ ngày", "Adopted from", not_after_today=True, not_before="published_on", passing=True)
    adoptions = day_of_each("Đơn vị áp dụng, từ ngày", "Adopted by, from")
    experience = prose("Kết quả áp dụng", "What the adopter found", at_most=1000, passing=True)
    reason = prose("Lý do", "Reason", at_most=600)

    # Where it can stand -----------------------------------------------------------------
    offered = state("Đã nêu, chờ xem xét", "Offered", first=True, next_step=("Xem xét", "Review it"))
    reviewed = state("Đã xem xét, chờ phổ biến", "Reviewed", next_step=("Phổ biến", "Publish it"))
    returned = state("Trả lại để bổ sung", "Sent back", next_step=("Bổ sung, nêu lại", "Complete and offer it again"))
    published = state("Đã phổ biến", "Published", last=True)
    withdrawn = state("Không phổ biến", "Not published", last=True)

    # What may be done, and by whom --------------------------------------------------------
    offer = action(
        "Nêu cách làm hay", "Offer", first=True, then=offered, by=at.MEMBERS, on="offered_on", hands_to="offered_by",
        asks=[member, gist, area, text, attached, moves, offered_on, on_paper], must=[member, text, offered_on],
        takes={**at.OWN, "offered_by": at.acting}, unless=[at.WITHOUT_PAPER],
        says=("{offered_by} nêu: {gist}", "{offered_by} offered: {gist}"))
    return_ = action(
        "Trả lại", "Send back", when=[offered], then=returned, by=at.LEADERS, asks=[opinion], must=[opinion],
        says=("trả lại: {opinion}", "sent it back: {opinion}"))
    complete = action(
        "Bổ sung, nêu lại", "Offer again", when=[returned], then=offered, by=at.MEMBERS, on="offered_on", main=True,
        asks=[gist, area, text, attached, moves, offered_on, on_paper], must=[offered_on],
        unless=[at.WITHOUT_PAPER, objection(lambda case: not at.is_secretary(case) and case.post != case.facts.get("offered_by"),
                "chỉ đơn vị đã nêu bổ sung được", "only the unit that offered it completes it")],
        says=("bổ sung, nêu lại", "completed it and offered it again"))
    review = action(
        "Xem xét, đồng ý", "Review", when=[offered], then=reviewed, by=at.LEADERS, main=True, asks=[opinion], must=[opinion],
        says=("xem xét, đồng ý: {opinion}", "reviewed it: {opinion}"))
    publish = action(
        "Phổ biến", "Publish", when=[reviewed], then=published, by=at.LEADERS, on="published_on", main=True, asks=[published_on], must=[published_on],
        says=("phổ biến trong cụm", "published it in the cluster"))
    decline = action(
        "Không phổ biến", "Do not publish", when=[offered, reviewed, returned], then=withdrawn, by=at.LEADERS, asks=[reason], must=[reason],
        says=("không phổ biến: {reason}", "did not publish it: {reason}"))
    adopt = action(
        "Áp dụng ở đơn vị", "Adopt", when=[published], by=at.MEMBER_HEADS, on="adopted_on", asks=[member, adopted_on, on_paper], must=[member, adopted_on],
        takes={**at.OWN, "adoptions": adopters},
        unless=[at.WITHOUT_PAPER, objection(is_its_own, "đơn vị đã nêu cách làm này", "the unit offered it itself"),
                objection(has_adopted, "đơn vị đã ghi áp dụng", "the unit has adopted it already")],
        says=("{member} áp dụng từ {adopted_on}", "{member} adopted it from {adopted_on}"))
    tell = action(
        "Ghi kết quả áp dụng", "Tell what it gave", when=[published], by=at.MEMBERS, asks=[member, experience, on_paper], must=[member, experience],
        takes=at.OWN, unless=[at.WITHOUT_PAPER, objection(lambda case: not (has_adopted(case) or is_its_own(case)), "đơn vị chưa áp dụng", "the unit has not adopted it", field="member")],
        says=("{member}: {experience}", "{member}: {experience}"))

    # By when ------------------------------------------------------------------------------
    reviewing = clock("Xem xét cách làm hay", "Reviewing it", starts=["offer", "complete"], stops=["return_", "publish", "decline"],
                      counted_from="offered_on", setting=REVIEW_DAYS)
    completing = clock("Bổ sung cách làm hay", "Completing it", starts=["return_"], stops=["complete", "decline"],
                       counted_from="offered_on", setting=REVIEW_DAYS)

    # What may leave: nothing but in which field ----------------------------------------------------
    leaves = ("area",)
    filters = ("area", "offered_by", "moves")
    columns = ("gist", "offered_by", "area", "moves", "published_on", "adoptions")
    passes_on = False
