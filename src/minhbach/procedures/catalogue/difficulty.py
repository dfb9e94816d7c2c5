"""A difficulty in handling a case: raised, put to a body, answered, resolved."""

from datetime import date

from minhbach.procedures import casework, shared
from minhbach.procedures.chapters import CASES
from minhbach.procedures.fields import code, day, one_of, receiver
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.measures import measure, unit_of_count

DIFFICULTY = unit_of_count("difficulty", "khó khăn, vướng mắc", "difficulty")
ANSWERED = measure("difficulty_answered", "vướng mắc được trả lời",
                   "difficulties answered", DIFFICULTY)
RESOLVED = measure("difficulty_resolved", "vướng mắc đã tháo gỡ",
                   "difficulties resolved", DIFFICULTY)


class Difficulty(
    Procedure, key="difficulty", prefix="KK", since=date(2025, 1, 1),
    words=("Khó khăn, vướng mắc", "Difficulty"),
    plural=("Khó khăn, vướng mắc", "Difficulties"), noun="difficulties",
    chapter=CASES, rank=5, seen_by=shared.STAFF,
):
    """What holds a case up, whom it was put to, and what came back.  (Vướng mắc)"""

    # What is written down --------------------------------------------------------------
    case = casework.of_case()
    gist = casework.gist_field(required=True)
    sort = one_of(
        "Vướng mắc về", "About",
        ("expertise", "Giám định, định giá", "Expert examination, valuation"),
        ("law_applied", "Áp dụng pháp luật", "Application of the law"),
        ("coordination", "Phối hợp giữa các cơ quan", "Co-operation of agencies"),
        ("evidence_abroad", "Tương trợ tư pháp", "Judicial assistance"),
        ("asset_recovery", "Thu hồi tài sản", "Recovery of assets"),
        ("other_difficulty", "Khác", "Other"), required=True)
    source = one_of(
        "Nơi nêu", "Raised by",
        ("lead_agency", "Cơ quan chủ trì", "Lead agency"),
        ("own_review", "Ban rà soát thấy", "Own review"),
        ("at_session", "Tại phiên họp", "At a session"), required=True)
    raised_on = day("Ngày nêu", "Raised on", not_after_today=True)
    due_on = day("Hạn tháo gỡ", "To be resolved by", not_before="raised_on")
    receiver = receiver("Cơ quan được hỏi", "Body asked")
    letter_number = shared.letter_number
    letter_on = shared.letter_on
    reply_due_on = shared.reply_due_on
    reply_number = code("Số văn bản trả lời", "Reply no.")
    replied_on = day("Ngày văn bản trả lời", "Reply dated", not_after_today=True,
                     not_before="letter_on")
    verdict = one_of(
        "Nội dung trả lời", "Answer",
        ("guided_on", "Hướng dẫn cách làm", "Guided"),
        ("agreed_to", "Đồng ý với đề xuất", "Agreed"),
        ("not_agreed", "Không đồng ý", "Not agreed"),
        ("referred_up", "Chuyển cấp trên cho ý kiến", "Referred upwards"))
    resolved_on = day("Ngày tháo gỡ xong", "Resolved on", not_after_today=True,
                      not_before="raised_on")
    reason = casework.said("Kết quả, lý do", "How, why", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    raised = state("Đã nêu", "Raised", first=True,
                   next_step=("Hỏi cơ quan có thẩm quyền", "Ask the competent body"))
    asked = state("Đã hỏi, chờ trả lời", "Asked", next_step=("Chờ trả lời, đôn đốc", "Await the answer"))
    answered = state("Đã trả lời", "Answered", next_step=("Thực hiện, ghi kết quả", "Carry out, record"))
    resolved = state("Đã tháo gỡ", "Resolved", last=True)
    dropped = state("Không còn vướng mắc", "Fallen away", last=True)

    # What may be done, and by whom --------------------------------------------------------
    raise_ = action(
        "Nêu vướng mắc", "Raise", first=True, then=raised, by=shared.HANDLERS, on="raised_on",
        asks=[case, gist, sort, source, raised_on, due_on], must=[raised_on, due_on],
        says=("nêu vướng mắc về {sort}: {gist}", "raised it, about {sort}: {gist}"))
    ask = action(
        "Hỏi ý kiến", "Ask", when=[raised, answered], then=asked, by=shared.HANDLERS,
        on="letter_on", main=True, asks=[receiver, letter_number, letter_on, reply_due_on],
        must=[receiver, letter_number, letter_on, reply_due_on],
        says=("hỏi {receiver} bằng văn bản {letter_number}",
              "asked {receiver} by letter {letter_number}"))
    record_answer = action(
        "Ghi trả lời", "Record the answer", when=[asked], then=answered, by=shared.DESK,
        on="replied_on", main=True, asks=[verdict, reply_number, replied_on],
        must=[verdict, reply_number, replied_on], posts=[ANSWERED],
        says=("ghi trả lời của {receiver}: {verdict}, {reply_number}",
              "recorded the answer of {receiver}: {verdict}, {reply_number}"))
    resolve = action(
        "Ghi đã tháo gỡ", "Resolve", when=[raised, answered], then=resolved,
        by=shared.HANDLERS, on="resolved_on", asks=[resolved_on, reason],
        must=[resolved_on, reason], posts=[RESOLVED],
        says=("đã tháo gỡ: {reason}", "resolved it: {reason}"))
    drop = action(
        "Không còn vướng mắc", "Fall away", when=[raised, asked, answered], then=dropped,
        by=shared.LEADERS, asks=[reason], must=[reason],
        says=("không còn vướng mắc: {reason}", "it fell away: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    resolution = clock(
        "Tháo gỡ vướng mắc", "Resolution", starts=["raise_"], stops=["resolve", "drop"],
        counted_from="raised_on", until="due_on")
    answer = clock(
        "Chờ cơ quan được hỏi trả lời", "Awaiting the body asked", starts=["ask"],
        stops=["record_answer", "drop"], counted_from="letter_on", until="reply_due_on")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "source", "receiver", "verdict")
    filters = ("sort", "source", "receiver", "verdict")
    columns = ("raised_on", "sort", "gist", "receiver", "reply_due_on", "verdict")
