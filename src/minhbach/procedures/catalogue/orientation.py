"""What the Central said at the cluster's table: a reply, a clarification, an orientation."""

from datetime import date

from minhbach.procedures import conferring as of
from minhbach.procedures import exchange, put_forward
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, count, day, matters, one_of, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, objection, state


def is_closed(case: Case) -> bool:
    return not {"opened", "held"} & set(case.linked.get("conference", ()))


class Orientation(
    Procedure, key="orientation", prefix="YKTW", since=date(2025, 1, 1),
    words=("Ý kiến của Trung ương", "Word of the Central"), plural=("Ý kiến của Trung ương", "Words of the Central"),
    noun="orientations", chapter=CLUSTER, rank=26, tally=False, seen_by=at.SEEING_ABOVE,
):
    """What the level above said there, and what the cluster made of it.  (Ý kiến của Trung ương)"""

    # What is written down --------------------------------------------------------------
    conference = of.conference_field()
    sort = one_of("Loại ý kiến", "Sort", *of.WORDS_ABOVE, required=True)
    item = count("Nội dung số", "Item of the agenda", at_least=1, at_most=60)
    gist = of.said("Nội dung", "What was said", at_most=1500, required=True)
    way = one_of("Cách ghi", "How it came", ("typed", "Trung ương ghi", "Written by the Central"), ("taken_down", "Thư ký ghi", "Taken down by the secretary"))
    said_on = day("Ngày", "On", not_after_today=True)
    proposal = prose("Kiến nghị được trả lời", "Proposal replied to", at_most=300)
    raised_by = exchange.body_code("Đơn vị nêu kiến nghị", "Proposal of")
    ref = code("Mã kiến nghị", "Mark of the proposal", at_most=80)
    verdict = one_of("Ý kiến trả lời", "Reply", *put_forward.VERDICTS)
    reply_number = code("Số văn bản trả lời", "Reply no.")
    tasks = matters("Nhiệm vụ thực hiện", "Tasks that carry it out", kind="key_task")
    taken_up_as = of.said("Tiếp thu thế nào", "How it was taken up", at_most=600)

    # Where it can stand -----------------------------------------------------------------
    stands = state("Đã nêu", "Said", first=True, next_step=("Ghi việc tiếp thu", "Record how it is taken up"))
    replied = state("Đã trả lời kiến nghị", "Proposal answered", last=True)
    taken_up = state("Đã tiếp thu", "Taken up", last=True)
    withdrawn = state("Đã rút", "Withdrawn", last=True)

    # What may be done, and by whom --------------------------------------------------------
    speak = action(
        "Ghi ý kiến của Trung ương", "Central speaks", first=True, then=stands, by=at.ABOVE, on="said_on",
        asks=[conference, sort, item, gist, said_on], must=[conference, said_on],
        takes={"way": lambda case: "taken_down" if at.is_secretary(case) else "typed"},
        unless=[objection(lambda case: case.asked.get("sort") == of.REPLY, "trả lời kiến nghị: dùng mục kiến nghị của hội nghị",
                          "a reply is given on the conference's page, under the proposal", field="sort"),
                objection(is_closed, "hội nghị không ghi ý kiến lúc này", "the conference takes no words now", field="conference")],
        says=("{sort}: {gist}", "{sort}: {gist}"))
    reply = action(
        "Trả lời kiến nghị", "Reply to a proposal", first=True, apart=True, then=replied, by=at.ABOVE, on="said_on",
        asks=[conference, sort, item, gist, said_on, proposal, raised_by, ref, verdict, reply_number],
        must=[said_on, proposal, raised_by, ref, verdict, reply_number],
        takes={"way": lambda case: "taken_down" if at.is_secretary(case) else "typed"},
        says=("trả lời {raised_by}, {reply_number}, {verdict}: {gist}", "answered {raised_by}, {reply_number}, {verdict}: {gist}"))
    take_up = action(
        "Ghi việc tiếp thu", "Taken up", when=[stands], then=taken_up, by=at.LEADERS, main=True,
        asks=[taken_up_as, tasks], must=[taken_up_as],
        says=("tiếp thu: {taken_up_as}", "took it up: {taken_up_as}"))
    withdraw = action(
        "Rút ý kiến", "Withdraw", when=[stands], then=withdrawn, by=at.ABOVE,
        says=("rút ý kiến", "withdrew it"))

    # By when ------------------------------------------------------------------------------
    taking_up = clock("Tiếp thu ý kiến của Trung ương", "Taking up a word of the Central", starts=["speak"], stops=["take_up", "withdraw"],
                      counted_from="said_on", setting=of.OUTCOME_DAYS)

    # What may leave: nothing ---------------------------------------------------------------
    leaves = ()
    filters = ("sort", "raised_by", "ref", "verdict")
    columns = ("sort", "gist", "said_on", "verdict")
    duties = ("taking_up",)
    passes_on = False
