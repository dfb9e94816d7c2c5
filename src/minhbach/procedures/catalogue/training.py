"""A course the unit's people are sent to: planned, held, finished by how many."""

from datetime import date

from minhbach.procedures import shared
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.fields import code, count, day, one_of, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, objection, state
from minhbach.procedures.measures import PERSON, measure

SENT = measure("training_sent", "lượt người được cử đi học", "people sent to courses",
               PERSON, stock=True, amount="people")
TRAINED = measure("training_finished", "lượt người hoàn thành khóa học",
                  "people who finished a course", PERSON, amount="finished")


class Training(
    Procedure, key="training", prefix="DTB", since=date(2025, 1, 1),
    words=("Khóa đào tạo, bồi dưỡng", "Course"), plural=("Đào tạo, bồi dưỡng", "Courses"),
    noun="courses", chapter=UNIT, rank=30,
):
    """A course, as numbers: who attends stands in the personnel file.  (Đào tạo, bồi dưỡng)"""

    # What is written down --------------------------------------------------------------
    gist = prose("Tên khóa học", "Course", at_most=150, required=True)
    sort = one_of(
        "Loại hình", "Kind of course",
        ("political", "Lý luận chính trị", "Political theory"),
        ("internal_affairs", "Nghiệp vụ nội chính", "Internal affairs practice"),
        ("law", "Pháp luật", "Law"),
        ("management", "Quản lý nhà nước", "Public administration"),
        ("digital", "Công nghệ thông tin, chuyển đổi số", "Computing, digital work"),
        ("security", "Quốc phòng, an ninh", "Defence and security"),
        ("other_course", "Khác", "Other"), required=True)
    begins_on = day("Khai giảng", "Begins on", required=True)
    ends_on = day("Bế giảng", "Ends on", required=True, not_before="begins_on")
    result_by = day("Có kết quả trước ngày", "Result due", required=True,
                    not_before="ends_on")
    people = count("Số người được cử", "People sent", required=True, at_least=1, at_most=500)
    finished = count("Số người hoàn thành", "People who finished", at_most=500)
    finished_on = day("Ngày có kết quả", "Result known on", not_after_today=True)
    document_number = code("Quyết định cử, thông báo kết quả", "Document")
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    planned = state("Đã cử đi học", "Planned", first=True,
                    next_step=("Ghi kết quả khi kết thúc", "Record the result at its end"))
    done = state("Đã kết thúc", "Finished", last=True)
    cancelled = state("Không thực hiện", "Cancelled", last=True)

    # What may be done, and by whom --------------------------------------------------------
    plan = action(
        "Cử đi học", "Send to a course", first=True, then=planned,
        by=(*shared.DESK, *shared.LEADERS), posts=[SENT],
        asks=[gist, sort, begins_on, ends_on, result_by, people, document_number],
        says=("cử {people} người đi học: {sort}", "sent {people} people: {sort}"))
    move = action(
        "Đổi lịch, đổi số người", "Change days or number", when=[planned],
        by=(*shared.DESK, *shared.LEADERS), asks=[begins_on, ends_on, result_by, people, reason],
        must=[reason], posts=[SENT], says=("đổi: {reason}", "changed it: {reason}"))
    finish = action(
        "Ghi kết quả", "Record the result", when=[planned], then=done, on="finished_on",
        by=(*shared.DESK, *shared.LEADERS), asks=[finished_on, finished, document_number],
        must=[finished_on, finished], posts=[TRAINED], main=True,
        unless=[objection(
            lambda case: (case.asked.get("finished") or 0) > case.facts.get("people", 0),
            "nhiều hơn số người được cử", "more than were sent", field="finished")],
        says=("{finished} người hoàn thành", "{finished} people finished"))
    cancel = action(
        "Không thực hiện", "Cancel", when=[planned], then=cancelled, by=shared.LEADERS,
        asks=[reason], must=[reason], reverses=[SENT],
        says=("không thực hiện: {reason}", "cancelled it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    course = clock(
        "Kết quả khóa học", "Result of the course", starts=["plan"], rebases=["move"],
        stops=["finish", "cancel"], counted_from="ends_on", until="result_by")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort",)
    filters = ("sort",)
    columns = ("sort", "gist", "begins_on", "ends_on", "people", "finished")
