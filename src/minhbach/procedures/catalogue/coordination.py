"""A co-ordination regulation: drafted, signed, in force, reviewed, its promises measured."""

from datetime import date

from minhbach.procedures import directing, shared
from minhbach.procedures.chapters import DIRECTIVES
from minhbach.procedures.fields import code, day, prose
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.measures import measure, unit_of_count

REGULATION = unit_of_count("coordination", "quy chế phối hợp", "co-ordination regulation")
IN_FORCE = measure("in_force", "quy chế có hiệu lực", "regulations in force", REGULATION, stock=True)
LAPSED = measure("lapsed", "quy chế hết hiệu lực", "regulations no longer in force", REGULATION, stock=True)
REGULATION_REVIEWED = measure("regulation_reviewed", "lần rà soát quy chế", "reviews of regulations", unit_of_count("review", "lần rà soát", "review"))
MET = measure("coordination_met", "cuộc giao ban phối hợp", "co-ordination meetings", unit_of_count("meeting", "cuộc họp", "meeting"))


class Coordination(
    Procedure, key="coordination", prefix="QCPH", since=date(2025, 1, 1),
    words=("Quy chế phối hợp", "Co-ordination regulation"),
    plural=("Quy chế phối hợp", "Co-ordination regulations"),
    chapter=DIRECTIVES, rank=5, unit=REGULATION, shares=directing.TASKS,
):
    """A regulation with partner bodies, whose promises both sides count.  (Quy chế phối hợp)"""

    # What is written down --------------------------------------------------------------
    gist = prose("Tên quy chế", "Title of the regulation", at_most=300, required=True)
    partners = receiver_field("Cơ quan phối hợp", "Partner bodies", many=True, required=True)
    begun_on = day("Ngày bắt đầu dự thảo", "Drafting begun on", required=True, not_after_today=True)
    draft_due_on = day("Hạn trình ký", "To be signed by", required=True, not_before="begun_on")
    document_number = code("Số, ký hiệu", "Document no.")
    signed_on = day("Ngày ký", "Signed on", not_after_today=True, not_before="begun_on")
    in_force_on = day("Ngày có hiệu lực", "In force from", not_before="signed_on")
    review_due_on = day("Hạn rà soát", "Review due on", not_before="signed_on")
    reviewed_on = day("Ngày rà soát", "Reviewed on", not_after_today=True, not_before="signed_on")
    review_number = code("Số báo cáo rà soát", "Review report no.")
    met_on = day("Ngày giao ban", "Met on", not_after_today=True, not_before="signed_on")
    minutes_number = code("Số biên bản, thông báo", "Minutes no.")
    replaced_by = code("Số văn bản thay thế", "Replaced by no.")
    ended_on = day("Ngày hết hiệu lực", "No longer in force from", not_after_today=True, not_before="signed_on")
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    drafting = state("Đang dự thảo", "Drafting", first=True, next_step=("Lấy ý kiến, trình ký", "Consult, submit it"))
    signed = state("Đã ký", "Signed", next_step=("Ghi ngày có hiệu lực", "Note when it is in force"))
    in_force = state("Đang có hiệu lực", "In force", next_step=("Giao ban, rà soát khi đến hạn", "Meet, review in time"))
    reviewed = state("Đã rà soát", "Reviewed", next_step=("Tiếp tục hoặc thay thế", "Go on or replace it"))
    replaced = state("Đã thay thế", "Replaced", last=True)
    given_up = state("Không ban hành", "Not issued", last=True)

    # What may be done, and by whom --------------------------------------------------------
    begin = action(
        "Bắt đầu dự thảo", "Begin", first=True, then=drafting, by=shared.HANDLERS, on="begun_on",
        asks=[gist, partners, begun_on, draft_due_on],
        says=("dự thảo quy chế với {partners}: {gist}", "began a regulation with {partners}: {gist}"))
    add_partner = action(
        "Thêm cơ quan phối hợp", "Add a partner", when=[drafting], by=shared.HANDLERS, asks=[partners], must=[partners],
        says=("các cơ quan phối hợp: {partners}", "the partners are {partners}"))
    sign = action(
        "Ghi ngày ký", "Sign", when=[drafting], then=signed, by=shared.SIGNERS, on="signed_on", main=True,
        asks=[document_number, signed_on, in_force_on], must=[document_number, signed_on, in_force_on],
        says=("ký {document_number}, có hiệu lực {in_force_on}", "signed it as {document_number}, in force from {in_force_on}"))
    enter = action(
        "Có hiệu lực", "In force", when=[signed], then=in_force, by=shared.DESK, on="in_force_on", main=True, asks=[in_force_on, review_due_on], must=[in_force_on],
        posts=[IN_FORCE], says=("có hiệu lực {in_force_on}", "noted that it is in force from {in_force_on}"))
    give_up = action(
        "Không ban hành", "Give up", when=[drafting, signed], then=given_up, by=shared.SIGNERS, asks=[reason], must=[reason],
        says=("không ban hành: {reason}", "gave it up: {reason}"))
    meet = action(
        "Ghi cuộc giao ban", "Meet", when=[in_force], by=shared.HANDLERS, on="met_on", asks=[met_on, minutes_number], must=[met_on, minutes_number], posts=[MET],
        says=("giao ban ngày {met_on}, {minutes_number}", "met on {met_on}, {minutes_number}"))
    promise = directing.give_task(
        "coordination", vi="Ghi cam kết", en="Write down a promise", by=shared.HANDLERS, when=[in_force],
        issued_on="signed_on", document_number="document_number")
    review = action(
        "Ghi rà soát", "Review", when=[in_force], then=reviewed, by=shared.HANDLERS, on="reviewed_on", main=True,
        asks=[reviewed_on, review_number], must=[reviewed_on, review_number], posts=[REGULATION_REVIEWED],
        says=("rà soát theo {review_number}", "reviewed it by {review_number}"))
    go_on = action(
        "Tiếp tục thực hiện", "Go on", when=[reviewed], then=in_force, by=shared.LEADERS, asks=[review_due_on], must=[review_due_on], main=True,
        says=("tiếp tục thực hiện, rà soát {review_due_on}", "goes on; next review {review_due_on}"))
    replace = action(
        "Thay thế", "Replace", when=[in_force, reviewed], then=replaced, by=shared.SIGNERS, on="ended_on", asks=[replaced_by, ended_on], must=[replaced_by, ended_on],
        posts=[LAPSED], unless=[*directing.TASKS_OPEN], says=("thay bằng {replaced_by}", "replaced it by {replaced_by}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    draft = clock("Trình ký quy chế", "Signing of the regulation", starts=["begin"], stops=["sign", "give_up"], counted_from="begun_on", until="draft_due_on")
    effect = clock("Quy chế có hiệu lực", "Entry into force", starts=["sign"], stops=["enter", "give_up"], counted_from="signed_on", until="in_force_on")
    check = clock("Rà soát quy chế", "Review of the regulation", starts=["enter", "go_on"], stops=["review", "replace"], counted_from="in_force_on", rebased_from="reviewed_on",
                  until="review_due_on", setting="coordination_review_days")
    outcome_of_review = clock("Quyết định sau rà soát", "Decision after the review", starts=["review"], stops=["go_on", "replace"], counted_from="reviewed_on", setting="directive_closing_days")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("document_number", "signed_on")
    filters = ("partners", "document_number")
    columns = ("document_number", "gist", "partners", "in_force_on", "review_due_on")
    duties = ("draft", "check")
    tree = ("tasks", "parts")
