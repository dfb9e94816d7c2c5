"""Commenting on somebody's draft: one letter, and what became of the points made."""

from datetime import date

from minhbach.procedures import appraising as when_
from minhbach.procedures import documenting as doc
from minhbach.procedures import shared
from minhbach.procedures.chapters import DOCUMENTS
from minhbach.procedures.fields import code, count, day, number, papers, post, prose, sign
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.measures import measure, unit_of_count

POINT = unit_of_count("point", "ý kiến", "point")
ANSWERED = measure("comments_answered", "lần tham gia ý kiến đã trả lời", "requests for comments answered",
                   "comment", stock=True)
KNOWN = measure("comments_known", "lần tham gia ý kiến biết kết quả tiếp thu", "answers whose fate is known",
                "comment", stock=True)
MADE, ADOPTED, EXPLAINED, IGNORED = (
    measure(f"points_{name}", f"ý kiến {vi}", f"points {name}", POINT, amount=name)
    for name, vi in (("made", "đã nêu"), ("adopted", "được tiếp thu"),
                     ("explained", "được giải trình"), ("ignored", "không được tiếp thu")))


class Comment(
    Procedure, key="comment", prefix="GY", since=date(2025, 1, 1),
    words=("Tham gia ý kiến", "Comment"), plural=("Tham gia ý kiến, góp ý", "Comments"),
    chapter=DOCUMENTS, rank=5,
):
    """A draft another body asks the committee to comment on.  (Tham gia ý kiến)"""

    # What is written down --------------------------------------------------------------
    source = receiver_field("Cơ quan hỏi", "Asking body", required=True)
    asked_sign = sign("Số văn bản hỏi", "Request no.")
    received_on = day("Ngày nhận", "Received on", not_after_today=True, required=True)
    due_on = day("Hạn cơ quan hỏi ghi", "Due, as asked", not_before="received_on")
    sort = doc.sort_field(required=True)
    gist = prose("Tên dự thảo", "Draft", at_most=150, required=True)
    handled_by = post("Người góp ý", "Handled by")
    draft = papers("Dự thảo được hỏi", "The draft", help=when_.NOTHING_SECRET)
    letter_number = code("Số công văn (nếu số ngoài sổ)", "Letter no., if not drawn")
    number = number("Số công văn trả lời", "Answer no.")
    letter_on = shared.letter_on
    made, adopted, explained, ignored = (count(f"Số ý kiến {vi}", f"Points {en}") for vi, en in (
        ("đã nêu", "made"), ("được tiếp thu", "adopted"), ("được giải trình", "explained"),
        ("không được tiếp thu", "left aside")))
    answer = papers("Công văn góp ý", "The answer", help=when_.NOTHING_SECRET)
    feedback_on = day("Ngày biết kết quả tiếp thu", "Feedback known on", not_after_today=True, not_before="letter_on")
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    asked = state("Chờ góp ý", "Asked", first=True, next_step=("Trả lời, góp ý", "Answer it"))
    answered = state("Đã trả lời, chờ tiếp thu", "Answered", next_step=("Hỏi kết quả tiếp thu", "Ask what became of it"))
    known = state("Đã biết kết quả tiếp thu", "Feedback known", last=True)
    no_answer = state("Không góp ý", "Not answered", last=True)

    # What may be done, and by whom --------------------------------------------------------
    ask = action(
        "Vào sổ yêu cầu góp ý", "Register", first=True, then=asked, by=shared.DESK, on="received_on",
        asks=[source, asked_sign, received_on, due_on, sort, gist, draft], must=[received_on],
        says=("vào sổ yêu cầu góp ý của {source}", "registered the request of {source}"))
    assign = action(
        "Giao góp ý", "Assign", when=[asked], by=shared.LEADERS, asks=[handled_by], must=[handled_by],
        hands_to="handled_by", says=("giao {handled_by}", "assigned it to {handled_by}"))
    answer_ = action(
        "Trả lời, góp ý", "Answer", when=[asked], then=answered, by=(*shared.DESK, *shared.SIGNERS), main=True, on="letter_on",
        asks=[letter_number, letter_on, made, answer], must=[letter_on, made], posts=[ANSWERED, MADE],
        numbers={"number": doc.numbering(doc.LETTER, when=doc.not_typed, own=True)}, unless=[doc.NO_TERM_TO_DRAW],
        sends=("comment_letter",),
        says=("góp ý bằng công văn {number}{letter_number}: {made} ý kiến", "answered by {number}{letter_number}: {made} points"))
    record_feedback = action(
        "Ghi kết quả tiếp thu", "Record the feedback", when=[answered], then=known, by=shared.HANDLERS, main=True,
        on="feedback_on", asks=[adopted, explained, ignored, feedback_on], must=[adopted, feedback_on],
        posts=[KNOWN, ADOPTED, EXPLAINED, IGNORED], unless=[when_.TOO_MANY],
        says=("tiếp thu {adopted}, giải trình {explained}, không tiếp thu {ignored}",
              "{adopted} adopted, {explained} explained, {ignored} left aside"))
    leave = action(
        "Không góp ý", "Leave unanswered", when=[asked], then=no_answer, by=shared.LEADERS,
        says=("không góp ý", "left it unanswered"))
    ask_correction, approve_correction, refuse_correction = shared.corrections()

    # By when ------------------------------------------------------------------------------
    answering = clock("Góp ý", "Answering", starts=["ask"], stops=["answer_", "leave"],
                      counted_from="received_on", until="due_on", setting="comment_days")
    feedback = clock("Hỏi kết quả tiếp thu", "Asking for feedback", starts=["answer_"], stops=["record_feedback"],
                     counted_from="letter_on", setting="feedback_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("source", "sort")
    filters = ("source", "sort", "handled_by")
    columns = ("received_on", "source", "gist", "due_on", "number", "made", "adopted")
    duties = ("answering",)
