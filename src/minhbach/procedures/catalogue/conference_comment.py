"""A comment of a delegate on an item, a section or a task, until it has its outcome."""

from datetime import date

from minhbach.kernel.words import Words
from minhbach.procedures import conferring as of
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, count, day, matters, one_of
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state


def told(case: Case) -> list[str]:
    return [one for one in ("item", "section", "task") if case.asked.get(one)]


def is_passed_nowhere(case: Case) -> bool:
    return case.asked.get("outcome") == of.PASSED_ON and not case.asked.get("passed_to")


def is_closed(case: Case) -> bool:
    return not {"opened", "held"} & set(case.linked.get("conference", ()))


class ConferenceComment(
    Procedure, key="conference_comment", prefix="YK", since=date(2025, 1, 1),
    words=("Ý kiến tại hội nghị", "Comment at the conference"), plural=("Ý kiến tại hội nghị", "Comments at conferences"),
    noun="conference-comments", chapter=CLUSTER, rank=23, tally=False, seen_by=at.SEEING_ABOVE,
):
    """What a delegate of a member said, and what became of it.  (Ý kiến tại hội nghị)"""

    # What is written down --------------------------------------------------------------
    conference = of.conference_field()
    member = at.member_field(required=True)
    item = count("Nội dung số", "Item of the agenda", at_least=1, at_most=60)
    section = one_of("Phần của báo cáo", "Section of the report", *of.SECTIONS)
    task = matters("Nhiệm vụ", "Task", kind="key_task")
    gist = of.said("Ý kiến", "Comment", at_most=1500, required=True)
    way = one_of("Cách ghi", "How it came", ("typed", "Đại biểu gửi", "Sent by the delegate"), ("taken_down", "Thư ký ghi", "Taken down by the secretary"))
    said_on = day("Ngày", "On", not_after_today=True)
    outcome = one_of("Kết quả", "Outcome", *of.OUTCOMES)
    answered_by = one_of("Người trả lời", "Answered by", *of.ANSWERERS)
    passed_to = of.said("Chuyển đến cơ quan", "Passed on to", at_most=150, needed=Words("bắt buộc khi chuyển", "must be given when passed on"))
    answer = of.said("Nội dung trả lời", "What was answered", at_most=1500)
    mark = code("Mã lần gửi", "Mark of the sending", at_most=64)

    # Where it can stand -----------------------------------------------------------------
    open_ = state("Chưa có kết quả", "Without outcome", first=True, next_step=("Ghi kết quả", "Record its outcome"))
    settled = state("Đã có kết quả", "With its outcome", last=True)
    withdrawn = state("Đã rút", "Withdrawn", last=True)

    # What may be done, and by whom --------------------------------------------------------
    say = action(
        "Gửi ý kiến", "Comment", first=True, apart=True, then=open_, by=of.SPEAKERS, on="said_on",
        asks=[conference, member, item, section, task, gist, said_on, mark], must=[conference, said_on],
        takes={"way": lambda case: "taken_down" if at.is_secretary(case) else "typed"},
        unless=[of.NOT_OWN,
                objection(lambda case: len(told(case)) != 1, "chọn một: nội dung, phần của báo cáo hoặc nhiệm vụ",
                          "choose one: an item, a section of the report or a task", field="item"),
                objection(is_closed, "hội nghị không nhận ý kiến lúc này", "the conference takes no comments now")],
        says=("nêu ý kiến: {gist}", "commented: {gist}"))
    settle = action(
        "Ghi kết quả", "Record the outcome", when=[open_], then=settled, by=at.LEADERS, main=True,
        asks=[outcome, answered_by, passed_to, answer], must=[outcome, answered_by, answer],
        unless=[objection(is_passed_nowhere, "chưa ghi chuyển đến đâu", "where it was passed on to is missing", field="passed_to")],
        says=("{outcome}, {answered_by}: {answer}", "{outcome}, {answered_by}: {answer}"))
    withdraw = action(
        "Rút ý kiến", "Withdraw", when=[open_], then=withdrawn, by=of.SPEAKERS, unless=[of.NOT_OWN],
        says=("rút ý kiến", "withdrew it"))

    # By when ------------------------------------------------------------------------------
    answering = clock("Trả lời ý kiến hội nghị", "Outcome of a comment", starts=["say"], stops=["settle", "withdraw"],
                      counted_from="said_on", setting=of.OUTCOME_DAYS)

    # What may leave: nothing ---------------------------------------------------------------
    leaves = ()
    filters = ("member", "outcome", "section")
    columns = ("member", "item", "gist", "outcome")
    duties = ("answering",)
    passes_on = False
