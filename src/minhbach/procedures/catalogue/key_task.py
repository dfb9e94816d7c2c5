"""A key task of the cluster: one clause, agreed at a conference, reviewed at the next."""

from datetime import date

from minhbach.procedures import conferring as of
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, count, day, matters
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, Moves, action, clock, objection, state


def some_without(case: Case) -> bool:
    return "given" in of.states_of(case, "shares")


def verdicts(case: Case, one: str) -> int:
    return sum(each.get("verdict") == one for each in case.ties.get("shares", ()))


class KeyTask(
    Procedure, key="key_task", prefix="NVTT", since=date(2025, 1, 1),
    words=("Nhiệm vụ trọng tâm", "Key task"), plural=("Nhiệm vụ trọng tâm", "Key tasks"),
    noun="key-tasks", chapter=CLUSTER, rank=24, tally=False, seen_by=at.SEEING_ABOVE,
):
    """A numbered task of the whole cluster, with a share for every member.  (Nhiệm vụ trọng tâm)"""

    # What is written down --------------------------------------------------------------
    conference = of.conference_field()
    item = count("Số thứ tự", "Number", at_least=1, at_most=99)
    gist = of.said("Nội dung nhiệm vụ", "What has to be done", at_most=300, required=True)
    indicator = code("Chỉ tiêu theo dõi", "Indicator", at_most=20)
    due_on = day("Hạn hoàn thành", "Due on", required=True)
    agree_by = day("Thống nhất trước ngày", "To be agreed by")
    agreed_on = day("Ngày thống nhất", "Agreed on", not_after_today=True)
    shares = matters("Phần của từng đơn vị", "Shares of the members", kind="task_share")
    done = count("Đơn vị hoàn thành", "Members that did it", at_most=99)
    partly = count("Đơn vị hoàn thành một phần", "Members that did part of it", at_most=99)
    not_done = count("Đơn vị chưa hoàn thành", "Members that did not", at_most=99)
    reviewed_on = day("Ngày kiểm điểm", "Reviewed on", not_after_today=True)
    reviewed_at = of.conference_field()
    reason = of.said("Lý do", "Reason", at_most=300)

    # Where it can stand -----------------------------------------------------------------
    drafted = state("Dự thảo", "Drafted", first=True, next_step=("Sửa hoặc thống nhất", "Edit it or agree upon it"))
    edited = state("Đã sửa", "Edited", next_step=("Thống nhất", "Agree upon it"))
    agreed = state("Đã thống nhất", "Agreed", next_step=("Giao cho từng đơn vị", "Give it to each member"))
    running = state("Đang thực hiện", "Running", next_step=("Kiểm điểm ở hội nghị sau", "Review it at the next conference"))
    reviewed = state("Đã kiểm điểm", "Reviewed", last=True)
    dropped = state("Đã bỏ", "Dropped", last=True)

    # What may be done, and by whom --------------------------------------------------------
    draft = action(
        "Dự thảo", "Draft", first=True, apart=True, then=drafted, by=at.LEADERS,
        asks=[conference, item, gist, indicator, due_on, agree_by], must=[conference, item, agree_by], unless=[of.one_clause("gist")],
        says=("dự thảo: {gist}", "drafted it: {gist}"))
    edit = action(
        "Sửa dự thảo", "Edit", when=[drafted, edited], then=edited, by=at.LEADERS, asks=[gist, indicator, due_on], must=[gist],
        unless=[of.one_clause("gist")], says=("sửa thành: {gist}", "edited it to: {gist}"))
    agree = action(
        "Thống nhất", "Agree", when=[drafted, edited], then=agreed, by=at.LEADERS, on="agreed_on", main=True,
        asks=[agreed_on], must=[agreed_on], says=("thống nhất mục {item}", "agreed upon item {item}"))
    give = action(
        "Giao cho các đơn vị", "Give to the members", apart=True, when=[agreed], then=running, by=at.LEADERS, asks=[shares], must=[shares],
        says=("giao cho từng đơn vị", "gave it to each member"))
    review = action(
        "Kiểm điểm", "Review", apart=True, when=[running], then=reviewed, by=at.LEADERS, on="reviewed_on", asks=[reviewed_on, reviewed_at],
        must=[reviewed_on], moves=[Moves("shares", "close", {})],
        takes={"done": lambda case: verdicts(case, of.DONE), "partly": lambda case: verdicts(case, of.PARTLY),
               "not_done": lambda case: verdicts(case, of.NOT_DONE)},
        unless=[objection(some_without, "còn đơn vị chưa báo cáo kết quả", "some member has not reported yet")],
        says=("kiểm điểm: {done} hoàn thành, {partly} một phần, {not_done} chưa",
              "reviewed it: {done} done, {partly} partly, {not_done} not"))
    drop = action(
        "Bỏ", "Drop", when=[drafted, edited, agreed], then=dropped, by=at.LEADERS, asks=[reason], must=[reason],
        says=("bỏ: {reason}", "dropped it: {reason}"))

    # By when ------------------------------------------------------------------------------
    agreeing = clock("Thống nhất nhiệm vụ trọng tâm", "Agreeing upon a key task", starts=["draft"], stops=["give", "drop"],
                     counted_from="agree_by", until="agree_by")
    term = clock("Thực hiện nhiệm vụ trọng tâm", "Carrying out a key task", starts=["give"], stops=["review"],
                 counted_from="agreed_on", until="due_on")

    # What may leave: nothing of itself --------------------------------------------------------
    leaves = ()
    filters = ("indicator",)
    columns = ("item", "gist", "due_on", "done", "partly", "not_done")
    duties = ("term",)
    tree = ("shares",)
    passes_on = False
