"""A vote of the cluster: the roll, the count, what it says by the cluster's own rules."""

from datetime import date

from minhbach.bodies.own_terms import own_term
from minhbach.procedures import membership as at
from minhbach.procedures import voting as by_
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.every import ANY
from minhbach.procedures.fields import code, count, day, matters, one_of, papers, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.members import member, votes_of_each

PUBLISH_DAYS = own_term(
    "ballot_publish_days", "thời hạn công bố kết quả biểu quyết", "term to publish the result of a vote")


class Ballot(
    Procedure, key="ballot", prefix="BQ", since=date(2025, 1, 1),
    words=("Bỏ phiếu, biểu quyết", "Ballot"), plural=("Bỏ phiếu, biểu quyết", "Ballots"),
    chapter=CLUSTER, rank=7, tally=False, seen_by=at.SEEING_ABOVE,
):
    """A vote, from its call to its published result; nothing says who voted how.  (Bỏ phiếu, biểu quyết)"""

    # What is written down --------------------------------------------------------------
    sort = one_of("Việc biểu quyết", "What is voted on", *by_.SORTS, required=True)
    gist = prose("Nội dung biểu quyết", "About", at_most=200, required=True)
    year = count("Năm", "Year", at_least=2000, at_most=2100, required=True)
    award = one_of("Danh hiệu, hình thức khen", "Title or award", codes="title", needed=by_.FOR_A_TITLE)
    office = one_of("Cương vị được bầu", "Office to be filled", *by_.OFFICES, needed=by_.FOR_AN_ELECTION)
    nominees = member("Đơn vị được đề cử", "Nominees", many=True, needed=by_.BUT_FOR_A_PAPER)
    seats = count("Số được chọn", "How many are chosen", at_least=1, at_most=50)
    subject = matters("Văn bản, bảng điểm được thông qua", "What is adopted", kind=ANY)
    mode = one_of("Hình thức", "Method", *by_.MODES, required=True)
    voice = one_of("Cách tính phiếu", "Who has a vote", *by_.VOICES, required=True)
    called_on = day("Ngày triệu tập", "Called on", not_after_today=True)
    planned_on = day("Ngày biểu quyết dự kiến", "Planned for", not_before="called_on")
    members = member("Đơn vị được biểu quyết", "Members entitled", many=True, afresh=True)
    held_on = day("Ngày biểu quyết", "Held on", not_after_today=True, not_before="called_on")
    here = member("Đơn vị có mặt", "Members present", many=True, afresh=True, out_of="members")
    delegates_entitled = count("Đại biểu được biểu quyết", "Delegates entitled", at_most=9999, when=by_.by_delegates)
    delegates_present = count("Đại biểu có mặt", "Delegates present", at_most=9999, when=by_.by_delegates)
    entitled = count("Tổng số phiếu được quyền", "Votes entitled")
    present = count("Số phiếu có mặt", "Votes present")
    quorum = code("Số dự tối thiểu", "Quorum")
    tellers = member("Đơn vị cử người kiểm phiếu", "Tellers from", many=True, afresh=True, out_of="here")
    handed_out = count("Phiếu phát ra", "Ballots handed out", at_most=9999, when=by_.on_paper, needed=by_.ALWAYS)
    returned = count("Phiếu thu về", "Ballots returned", at_most=9999, when=by_.on_paper, needed=by_.ALWAYS)
    invalid = count("Phiếu không hợp lệ", "Invalid", at_most=9999, when=by_.on_paper)
    blank = count("Phiếu trắng, không biểu quyết", "Blank, abstained", at_most=9999)
    votes_for = count("Tán thành", "For", at_most=9999, when=by_.is_one_question)
    votes_against = count("Không tán thành", "Against", at_most=9999, when=by_.is_one_question)
    votes = votes_of_each("Số phiếu của từng đơn vị", "Votes of each nominee", out_of="nominees", when=by_.is_several, needed=by_.ALWAYS)
    threshold = code("Tỷ lệ cần đạt", "Threshold")
    threshold_of = one_of("Tính trên", "Threshold counted of", *by_.OF_WHAT)
    verdict = one_of("Kết quả", "Result", *by_.VERDICTS)
    chosen = member("Đơn vị được chọn", "Chosen", many=True, afresh=True)
    minutes_number = code("Số biên bản", "Minutes no.")
    minutes_on = day("Ngày biên bản", "Minutes dated", not_after_today=True, not_before="held_on")
    minutes = papers("Biên bản đã ký (bản chụp)", "Signed minutes, scanned")
    published_on = day("Ngày công bố", "Published on", not_after_today=True, not_before="held_on")
    reason = prose("Lý do", "Reason", at_most=600)

    # Where it can stand -----------------------------------------------------------------
    called = state("Đã triệu tập", "Called", first=True, next_step=("Điểm danh", "Take the roll"))
    seated = state("Đã điểm danh", "Roll taken", next_step=("Kiểm phiếu", "Count the votes"))
    counted = state("Đã kiểm phiếu", "Counted", next_step=("Ghi biên bản", "Record the minutes"))
    recorded = state("Đã có biên bản", "Minutes signed", next_step=("Công bố", "Publish the result"))
    published = state("Đã công bố", "Published", last=True)
    cancelled = state("Đã hủy", "Cancelled", last=True)

    # What may be done, and by whom --------------------------------------------------------
    call = action(
        "Triệu tập biểu quyết", "Call a vote", first=True, then=called, by=at.LEADERS, on="called_on",
        asks=[sort, gist, year, award, office, nominees, seats, subject, mode, voice, called_on, planned_on], must=[called_on, planned_on],
        takes={"members": lambda case: list(case.members)}, unless=by_.CALLABLE,
        says=("triệu tập {sort}, ngày {planned_on}: {gist}", "called a vote for {planned_on}: {gist}"))
    postpone = action(
        "Đổi ngày", "Postpone", when=[called, seated], then=called, by=at.LEADERS, asks=[planned_on, reason], must=[planned_on, reason],
        says=("đổi sang ngày {planned_on}: {reason}", "moved it to {planned_on}: {reason}"))
    take_roll = action(
        "Điểm danh", "Take the roll", when=[called, seated], then=seated, by=at.LEADERS, on="held_on", main=True,
        asks=[held_on, here, delegates_entitled, delegates_present], must=[held_on, here],
        takes={"entitled": by_.entitled, "present": by_.present, "quorum": by_.quorum_mark}, unless=by_.ON_THE_ROLL,
        says=("điểm danh: có mặt {present}/{entitled}", "took the roll: {present} of {entitled} present"))
    count_votes = action(
        "Kiểm phiếu", "Count the votes", when=[seated], then=counted, by=at.LEADERS, on="held_on", main=True,
        asks=[tellers, handed_out, returned, invalid, blank, votes_for, votes_against, votes], must=[tellers],
        takes={**by_.COUNTED, **by_.JUDGED, "held_on": "held_on"}, unless=[by_.NOT_QUORATE, *by_.ADDS_UP],
        says=("kiểm phiếu: {verdict}; {chosen}", "counted the votes: {verdict}; {chosen}"))
    count_again = action(
        "Kiểm phiếu lại", "Count again", when=[counted, recorded], then=counted, by=at.LEADERS,
        asks=[tellers, handed_out, returned, invalid, blank, votes_for, votes_against, votes, reason], must=[tellers, reason],
        takes={**by_.COUNTED, **by_.JUDGED}, unless=[*by_.ADDS_UP],
        says=("kiểm phiếu lại, {reason}: {verdict}; {chosen}", "counted again, {reason}: {verdict}; {chosen}"))
    judge = action(
        "Xét lại theo quy định của cụm", "Judge again by the rule", when=[counted, recorded], by=at.LEADERS, takes=by_.JUDGED,
        says=("xét lại theo quy định của cụm: {verdict}; {chosen}", "judged it by the cluster's rule: {verdict}; {chosen}"))
    record_minutes = action(
        "Ghi biên bản", "Record the minutes", when=[counted], then=recorded, by=at.LEADERS, on="minutes_on", main=True,
        asks=[minutes_number, minutes_on, minutes], must=[minutes_number, minutes_on, minutes],
        says=("biên bản {minutes_number}", "recorded the minutes, {minutes_number}"))
    publish = action(
        "Công bố kết quả", "Publish", when=[recorded], then=published, by=at.LEADERS, on="published_on", main=True,
        asks=[published_on], must=[published_on], unless=[by_.NEEDS_A_RULE],
        says=("công bố: {verdict}; {chosen}", "published it: {verdict}; {chosen}"))
    cancel = action(
        "Hủy", "Cancel", when=[called, seated], then=cancelled, by=at.LEADERS, asks=[reason], must=[reason],
        says=("hủy: {reason}", "cancelled it: {reason}"))

    # By when ------------------------------------------------------------------------------
    sitting = clock("Biểu quyết", "Voting", starts=["call"], rebases=["postpone"], stops=["count_votes", "cancel"],
                    counted_from="called_on", until="planned_on")
    publishing = clock("Công bố kết quả biểu quyết", "Publishing the result", starts=["count_votes"], stops=["publish"],
                       counted_from="held_on", setting=PUBLISH_DAYS)

    # What may leave: which vote and its result, no count ------------------------------------------
    leaves = ("sort", "year", "verdict")
    filters = ("sort", "year", "award", "verdict")
    columns = ("gist", "sort", "award", "held_on", "verdict", "chosen")
    duties = ("sitting", "publishing")
    passes_on = False
