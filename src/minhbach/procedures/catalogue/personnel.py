"""A request for an opinion on personnel: one row of the register and nothing more."""

from datetime import date

from minhbach.bodies.roles import CLERK, DEPUTY, HEAD
from minhbach.procedures import documenting as doc
from minhbach.procedures import shared
from minhbach.procedures.chapters import DOCUMENTS
from minhbach.procedures.fields import count, day, one_of, post
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.measures import PERSON, measure

FEW = (CLERK.key, DEPUTY.key, HEAD.key)
PERSONS = measure("personnel_persons", "số người được hỏi ý kiến", "persons asked about", PERSON, amount="persons")


class Personnel(
    Procedure, key="personnel_opinion", prefix="NS", since=date(2025, 1, 1),
    words=("Trả lời về nhân sự", "Personnel request"), plural=("Sổ trả lời về nhân sự", "Personnel requests"),
    chapter=DOCUMENTS, rank=6, wordless=True, seen_by=FEW,
):
    """When somebody asked about how many persons, and when it was answered.  (Nhân sự)

    No name, no word of an opinion, no paper: there is no field that could take one.
    """

    # What is written down --------------------------------------------------------------
    incoming_no = count("Số đến", "Incoming no.", at_least=1, at_most=99_999, required=True)
    received_on = day("Ngày đến", "Received on", not_after_today=True, required=True)
    source = receiver_field("Cơ quan hỏi", "Asking body", required=True)
    ground = one_of(
        "Dịp hỏi", "Occasion", ("planning", "Quy hoạch", "Planning"), ("appointment", "Bổ nhiệm", "Appointment"),
        ("again", "Bổ nhiệm lại", "Reappointment"), ("candidacy", "Giới thiệu ứng cử", "Candidacy"),
        ("transfer", "Điều động, luân chuyển", "Transfer"), ("award", "Khen thưởng", "Award"),
        ("other", "Việc khác", "Other"), required=True)
    persons = count("Số người", "Persons", at_least=1, at_most=999, required=True)
    secrecy = doc.secrecy_field()
    due_on = day("Hạn trả lời", "Due on", not_before="received_on")
    handled_by = post("Người theo dõi", "Followed by")
    outgoing_no = count("Số đi", "Outgoing no.", at_least=1, at_most=99_999)
    answered_on = day("Ngày trả lời", "Answered on", not_after_today=True, not_before="received_on")
    correction_ground = doc.correction_ground()

    # Where it can stand -----------------------------------------------------------------
    asked = state("Chờ trả lời", "Asked", first=True, next_step=("Trả lời", "Answer it"))
    answered = state("Đã trả lời", "Answered", last=True)

    # What may be done, and by whom --------------------------------------------------------
    ask = action(
        "Vào sổ", "Register", first=True, then=asked, by=(CLERK.key, HEAD.key), on="received_on", posts=[PERSONS],
        asks=[incoming_no, received_on, source, ground, persons, secrecy, due_on], must=[received_on],
        says=("vào sổ: {ground}, {persons} người", "registered: {ground}, {persons} persons"))
    follow = action(
        "Giao theo dõi", "Have it followed", when=[asked], by=shared.SIGNERS, asks=[handled_by], must=[handled_by],
        hands_to="handled_by", says=("giao {handled_by} theo dõi", "had it followed by {handled_by}"))
    answer = action(
        "Ghi đã trả lời", "Record the answer", when=[asked], then=answered, by=(CLERK.key, HEAD.key), main=True,
        on="answered_on", asks=[outgoing_no, answered_on], must=[outgoing_no, answered_on],
        says=("trả lời bằng văn bản số {outgoing_no}", "answered by document {outgoing_no}"))
    ask_correction, approve_correction, refuse_correction = doc.corrections()

    # By when ------------------------------------------------------------------------------
    answering = clock("Trả lời về nhân sự", "Answering", starts=["ask"], stops=["answer"],
                      counted_from="received_on", until="due_on", setting="personnel_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    title = "ground"
    leaves = ("ground",)
    filters = ("source", "ground", "secrecy")
    columns = ("incoming_no", "received_on", "source", "ground", "persons", "secrecy", "due_on", "outgoing_no", "answered_on")
