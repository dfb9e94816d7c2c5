"""Professional guidance given to bodies and localities."""

from datetime import date

from minhbach.procedures import directing, following, shared
from minhbach.procedures.chapters import DIRECTIVES
from minhbach.procedures.fields import code, day, one_of
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state

GUIDED = following.reached("guidance", "được hướng dẫn", "guided")
PROPOSED = following.proposed("guidance", "qua hướng dẫn", "made with guidance")


class Guidance(
    Procedure, key="guidance", prefix="HDNV", since=date(2025, 1, 1),
    words=("Hướng dẫn nghiệp vụ", "Guidance"), plural=("Hướng dẫn nghiệp vụ", "Guidance"),
    chapter=DIRECTIVES, rank=6, noun="guidance", shares=directing.TASKS | following.FIELDS,
):
    """Guidance in writing, on the spot or by a course, and what came of it.  (Hướng dẫn nghiệp vụ)"""

    # What is written down: also procedures/following.py --------------------------------------
    mode = one_of("Hình thức", "Form", ("in_writing", "Bằng văn bản", "In writing"),
                  ("on_the_spot", "Trực tiếp", "On the spot"), ("course", "Tập huấn", "Course"),
                  ("conference", "Hội nghị", "Conference"), required=True)
    document_number = code("Số văn bản hướng dẫn", "Document no.")
    given_on = day("Ngày hướng dẫn", "Given on", required=True, not_after_today=True)

    # Where it can stand -----------------------------------------------------------------
    given = state("Đã hướng dẫn, đang theo dõi", "Given", first=True,
                  next_step=("Ghi kết quả, kết thúc theo dõi", "Record the result, close it"))
    closed = state("Đã kết thúc", "Closed", last=True)

    # What may be done, and by whom --------------------------------------------------------
    give = action(
        "Ghi hướng dẫn", "Give guidance", first=True, then=given, by=shared.DESK + shared.LEADERS,
        on="given_on", asks=["gist", mode, document_number, given_on, "field", "place",
                             "bodies", "body_count"],
        must=["body_count"], posts=[GUIDED],
        says=("hướng dẫn {body_count} đơn vị ({mode}): {gist}",
              "guided {body_count} bodies ({mode}): {gist}"))
    give_task = directing.give_task(
        "guidance", by=shared.HANDLERS, when=[given], issued_on="given_on",
        document_number="document_number", field="field")
    record_result = following.record_result(given, [PROPOSED])
    close = following.close(given, closed)
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    follow_up = clock("Theo dõi sau hướng dẫn", "Follow-up of the guidance", starts=["give"],
                      stops=["close"], counted_from="given_on", setting="follow_up_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("mode", "field", "place", "body_count", "proposal_count")
    filters = ("mode", "field", "place", "bodies")
    columns = ("given_on", "gist", "mode", "place", "body_count")
    tree = ("tasks", "parts")
