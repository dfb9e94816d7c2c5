"""What the members bind themselves to: the regulation, the plan, the covenant of a year."""

from datetime import date

from minhbach.bodies.own_terms import own_term
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import count, day, matters, one_of, papers, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, Facts, action, clock, objection, state
from minhbach.procedures.members import day_of_each
from minhbach.procedures.members import member as of_members

SIGN_DAYS = own_term("covenant_sign_days", "thời hạn các đơn vị ký văn bản của cụm", "term to sign a paper of the cluster")


def missing(case: Case) -> list[str]:
    """The members that have to sign and have not."""
    signed = case.facts.get("signed") or ()
    return [unit for unit in case.facts.get("parties") or () if unit not in signed]


def all_have_signed(case: Case) -> bool:
    return not missing(case)


def is_no_party(case: Case) -> bool:
    who = at.acting(case)
    return bool(who) and who not in (case.facts.get("parties") or ())


def is_still_commented(case: Case) -> bool:
    return str(case.asked.get("put_up_on") or "9") < str(case.facts.get("comment_by") or "")


def has_signed(case: Case) -> bool:
    return at.acting(case) in (case.stood.get("signed") or ())


def asks_no_more_of(state: str, facts: Facts, post: str) -> bool:
    """The member has signed, or is none of those that sign."""
    signed, parties = facts.get("signed") or (), facts.get("parties") or ()
    return state == "signing" and (post in signed or post not in parties)


class Covenant(
    Procedure, key="covenant", prefix="GƯ", since=date(2025, 1, 1),
    words=("Quy chế, kế hoạch, giao ước", "Covenant"), plural=("Quy chế, kế hoạch, giao ước", "Regulations, plans, covenants"),
    chapter=CLUSTER, rank=1, tally=False, seen_by=at.SEEING,
):
    """A paper of the cluster, from its draft to the last signature and its end.  (Quy chế, kế hoạch, giao ước)"""

    # What is written down --------------------------------------------------------------
    sort = one_of(
        "Loại văn bản", "Sort of paper", ("regulation", "Quy chế hoạt động", "Regulation"),
        ("plan", "Kế hoạch", "Plan"), ("covenant", "Giao ước thi đua", "Covenant"), required=True)
    gist = prose("Tên văn bản", "Name of the paper", at_most=200, required=True)
    year = count("Năm", "Year", at_least=2000, at_most=2100, required=True)
    items = count("Số nội dung", "Items", at_least=1, at_most=200)
    drafted_on = day("Ngày dự thảo", "Drafted on", not_after_today=True)
    drafts = papers("Dự thảo", "Draft")
    comment_by = day("Góp ý trước ngày", "Comments by", not_before="drafted_on")
    put_up_by = day("Dự kiến đưa ra ký ngày", "To be put up for signing by", not_before="comment_by")
    member = at.acting_field()
    opinion = prose("Ý kiến góp ý", "Comment", at_most=2000, passing=True)
    on_paper = at.on_paper_field()
    put_up_on = day("Ngày đưa ra ký", "Put up for signing on", not_after_today=True, not_before="drafted_on")
    parties = of_members("Các đơn vị ký", "Members that sign", many=True, afresh=True)
    to_sign = count("Số đơn vị ký", "How many sign")
    texts = papers("Văn bản đưa ra ký", "Text to be signed")
    signed = of_members("Đã ký", "Signed", many=True)
    signed_days = day_of_each("Ngày ký của từng đơn vị", "Signed by each on")
    signatures = count("Số đơn vị đã ký", "How many have signed")
    signed_on = day("Ngày ký", "Signed on", not_after_today=True, not_before="put_up_on")
    not_signed = of_members("Không ký", "Did not sign", many=True, afresh=True)
    stands_until = day("Áp dụng, hoặc rà soát lại, đến ngày", "Stands, or is reviewed, until", not_before="put_up_on")
    replaced_by = matters("Văn bản thay thế", "Replaced by", kind="covenant")
    ended_on = day("Ngày hết hiệu lực", "Ended on", not_after_today=True, not_before="put_up_on")
    reason = prose("Lý do", "Reason", at_most=600)

    # Where it can stand -----------------------------------------------------------------
    draft = state("Dự thảo, đang lấy ý kiến", "Draft", first=True, next_step=("Đưa ra ký", "Put up for signing"))
    signing = state("Đang ký", "Being signed", next_step=("Lãnh đạo đơn vị ký", "The heads of the members sign"))
    in_force = state("Đang áp dụng", "In force", next_step=("Rà soát, thay thế", "Review, replace"))
    ended = state("Hết hiệu lực", "Ended", last=True)
    withdrawn = state("Đã rút", "Withdrawn", last=True)

    # What may be done, and by whom --------------------------------------------------------
    propose = action(
        "Trình dự thảo", "Propose", first=True, then=draft, by=at.LEADERS, on="drafted_on",
        asks=[sort, gist, year, items, drafted_on, drafts, comment_by, put_up_by], must=[drafted_on, comment_by, put_up_by],
        says=("trình dự thảo năm {year}: {gist}", "proposed the draft of {year}: {gist}"))
    revise = action(
        "Sửa dự thảo", "Revise", when=[draft], by=at.LEADERS, asks=[gist, items, drafts, comment_by, put_up_by, reason], must=[reason],
        says=("sửa dự thảo: {reason}", "revised the draft: {reason}"))
    comment = action(
        "Góp ý", "Comment", when=[draft], by=at.MEMBERS, asks=[member, opinion, on_paper], must=[member, opinion],
        takes=at.OWN, unless=[at.WITHOUT_PAPER], says=("{member} góp ý: {opinion}", "{member} commented: {opinion}"))
    put_up = action(
        "Đưa ra ký", "Put up for signing", when=[draft], then=signing, by=at.LEADERS, on="put_up_on", main=True,
        asks=[put_up_on, texts, items, stands_until], must=[put_up_on, stands_until],
        takes={"parties": lambda case: list(case.members), "to_sign": lambda case: len(case.members)},
        unless=[objection(is_still_commented, "chưa hết hạn góp ý", "its members may still comment", field="put_up_on"),
                objection(lambda case: not case.members, "cụm chưa có đơn vị thành viên", "the cluster has no member")],
        says=("đưa ra ký, {to_sign} đơn vị: {parties}", "put it up for signing by {to_sign} members: {parties}"))
    sign = action(
        "Ký", "Sign", when=[signing], then=in_force, once=all_have_signed, by=at.MEMBER_HEADS, on="signed_on", main=True,
        asks=[member, signed_on, on_paper], must=[member, signed_on],
        takes={**at.OWN, "signed": lambda case: [at.acting(case)],
               "signed_days": lambda case: {**(case.stood.get("signed_days") or {}), at.acting(case): case.asked.get("signed_on")},
               "signatures": lambda case: len({*(case.stood.get("signed") or ()), at.acting(case)})},
        unless=[at.WITHOUT_PAPER,
                objection(has_signed, "đơn vị đã ký", "the unit has signed"),
                objection(is_no_party, "đơn vị không thuộc các bên ký", "the unit is none of those that sign", field="member")],
        says=("{member} ký ({signatures}/{to_sign})", "{member} signed ({signatures} of {to_sign})"))
    close_signing = action(
        "Khép việc ký", "Close the signing", when=[signing], then=in_force, by=at.LEADERS, asks=[reason], must=[reason],
        takes={"not_signed": missing},
        unless=[objection(lambda case: not case.facts.get("signed"), "chưa đơn vị nào ký", "nobody has signed it yet")],
        says=("áp dụng với {signatures}/{to_sign} chữ ký, {not_signed} không ký: {reason}",
              "put it in force with {signatures} of {to_sign}, {not_signed} did not sign: {reason}"))
    prolong = action(
        "Rà soát, tiếp tục áp dụng", "Review, let it stand", when=[in_force], by=at.LEADERS, asks=[stands_until, reason], must=[stands_until, reason],
        says=("rà soát, áp dụng đến {stands_until}: {reason}", "reviewed it, stands until {stands_until}: {reason}"))
    replace = action(
        "Thay thế", "Replace", when=[in_force], then=ended, by=at.LEADERS, on="ended_on", main=True,
        asks=[replaced_by, ended_on], must=[replaced_by, ended_on], says=("thay bằng văn bản khác", "replaced it by another paper"))
    end = action(
        "Chấm dứt hiệu lực", "End", when=[in_force], then=ended, by=at.LEADERS, on="ended_on", asks=[ended_on, reason], must=[ended_on, reason],
        says=("hết hiệu lực: {reason}", "ended it: {reason}"))
    withdraw = action(
        "Rút", "Withdraw", when=[draft, signing], then=withdrawn, by=at.LEADERS, asks=[reason], must=[reason],
        says=("rút: {reason}", "withdrew it: {reason}"))

    # By when ------------------------------------------------------------------------------
    drafting = clock("Lấy ý kiến, đưa ra ký", "Comments, then signing", starts=["propose"], rebases=["revise"],
                     stops=["put_up", "withdraw"], counted_from="drafted_on", until="put_up_by")
    signatures_term = clock("Các đơn vị ký", "Signing", starts=["put_up"], stops=["sign", "close_signing", "withdraw"],
                            counted_from="put_up_on", setting=SIGN_DAYS)
    standing = clock("Áp dụng, rà soát", "Standing until", starts=["put_up"], rebases=["prolong"],
                     stops=["replace", "end", "withdraw"], counted_from="put_up_on", until="stands_until")

    # What may leave: which paper, nothing else ---------------------------------------------------
    leaves = ("sort", "year")
    filters = ("sort", "year")
    columns = ("gist", "sort", "year", "signatures", "to_sign", "stands_until")
    passes_on = False
    done_by = staticmethod(asks_no_more_of)
