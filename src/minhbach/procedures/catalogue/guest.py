"""A place at the conference: a member, Central or a guest; its answer and who came."""

from datetime import date

from minhbach.bodies.roles import CENTRAL_SEAT
from minhbach.kernel.words import Words
from minhbach.procedures import conferring as of
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import count, day, one_of, post
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, Facts, action, clock, objection, state
from minhbach.procedures.proposed import Own


def says_nothing_of_many(case: Case) -> bool:
    return case.asked.get("answer") == "coming" and not case.asked.get("coming")


def asks_nothing_of(_state: str, facts: Facts, post: str) -> bool:
    """The invitation is another's, or an office's outside the cluster."""
    is_above = facts.get("sort") == "central" and facts.get("desk") == post
    return facts.get("member") != post and not is_above


class Guest(
    Procedure, key="guest", prefix="GMHN", since=date(2025, 1, 1),
    words=("Khách mời hội nghị", "Invited to the conference"), plural=("Khách mời hội nghị", "Invited to conferences"),
    noun="guests", chapter=CLUSTER, rank=21, tally=False, seen_by=at.SEEING_ABOVE,
):
    """An invitation to the conference, of a unit or an office, never of a person.  (Khách mời hội nghị)"""

    # What is written down --------------------------------------------------------------
    conference = of.conference_field()
    sort = one_of("Thành phần", "Who", *of.GUESTS, required=True)
    member = at.member_field()
    office = of.said("Cơ quan, chức danh (không ghi tên người)", "Office, never a name", at_most=150, required=True)
    invited = count("Số người mời", "Persons invited", at_least=1, at_most=500, required=True)
    desk = post("Đang ở", "Lies with")
    answer_by = day("Trả lời trước ngày", "Answer by")
    seated_on = day("Ngày họp", "Day of the conference")
    answer = one_of("Trả lời", "Answer", *of.ANSWERS)
    coming = count("Số người sẽ dự", "Persons coming", at_most=500, needed=Words("bắt buộc khi sẽ dự", "must be given when coming"))
    came = count("Số người có mặt", "Persons present", at_most=500, proposed=Own("coming"))
    on_paper = at.on_paper_field()
    reason = of.said("Lý do", "Reason", at_most=200)

    # Where it can stand -----------------------------------------------------------------
    waiting = state("Chờ trả lời", "Awaiting the answer", first=True, next_step=("Trả lời giấy mời", "Answer the invitation"))
    answered = state("Đã trả lời", "Answered", next_step=("Ghi có mặt", "Record who came"))
    present = state("Có mặt", "Present", last=True)
    absent = state("Vắng", "Absent", last=True)

    # What may be done, and by whom --------------------------------------------------------
    open_ = action(
        "Mời", "Invite", first=True, apart=True, then=waiting, by=at.LEADERS, hands_to="desk",
        asks=[conference, sort, member, office, invited, desk, answer_by, seated_on], must=[conference, answer_by, seated_on],
        says=("mời {office}, {invited} người", "invited {office}, persons: {invited}"))
    reply = action(
        "Trả lời giấy mời", "Answer", when=[waiting, answered], then=answered, by=(*at.MEMBERS, CENTRAL_SEAT.key), main=True,
        asks=[answer, coming, on_paper, reason], must=[answer],
        unless=[of.NOT_INVITED, of.WITHOUT_PAPER, objection(says_nothing_of_many, "chưa ghi số người sẽ dự", "how many are coming is missing", field="coming")],
        says=("trả lời: {answer}: {coming}; {reason}", "answered: {answer}: {coming}; {reason}"))
    note_present = action(
        "Ghi có mặt", "Record as present", when=[waiting, answered], then=present, by=at.LEADERS, asks=[came], must=[came],
        says=("có mặt {came} người", "present, persons: {came}"))
    note_absent = action(
        "Ghi vắng", "Record as absent", when=[waiting, answered], then=absent, by=at.LEADERS, asks=[reason],
        says=("vắng: {reason}", "was absent: {reason}"))

    # By when ------------------------------------------------------------------------------
    answering = clock(
        "Trả lời giấy mời hội nghị", "Answer to the invitation", starts=["open_"], stops=["reply", "note_present", "note_absent"],
        counted_from="answer_by", until="answer_by")
    attendance = clock(
        "Ghi có mặt hội nghị", "Recording who came", starts=["open_"], stops=["note_present", "note_absent"],
        counted_from="answer_by", until="seated_on")

    # What may leave: nothing ---------------------------------------------------------------
    leaves = ()
    filters = ("sort", "member", "answer")
    columns = ("office", "invited", "answer", "coming", "came")
    duties = ("answering",)
    title = "office"
    passes_on = False
    done_by = staticmethod(asks_nothing_of)
