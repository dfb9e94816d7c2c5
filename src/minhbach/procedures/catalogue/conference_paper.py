"""A paper for the conference: its topic given to a member, its versions, its figures."""

from datetime import date

from minhbach.procedures import conferring as of
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, count, day, papers, post
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, action, clock, state
from minhbach.procedures.proposed import Through


def one_more(case: Case) -> int:
    return int(case.stood.get("edition") or 0) + 1


class ConferencePaper(
    Procedure, key="conference_paper", prefix="TL", since=date(2025, 1, 1),
    words=("Tham luận", "Paper of the conference"), plural=("Tham luận", "Papers of conferences"),
    noun="conference-papers", chapter=CLUSTER, rank=22, tally=False, seen_by=at.SEEING_ABOVE,
):
    """A paper of a member: topic, deadline, versions by content, figures that open.  (Tham luận)"""

    # What is written down --------------------------------------------------------------
    conference = of.conference_field()
    member = at.member_field(required=True)
    gist = of.said("Chủ đề", "Topic", at_most=300, required=True)
    desk = post("Đang ở", "Lies with")
    kept_by = post("Nơi tổng hợp", "Kept by")
    due_on = day("Hạn gửi", "Due on", required=True, proposed=Through("conference", "papers_due_on"))
    edition = count("Bản", "Version", at_least=1, at_most=99)
    versions = papers("Các bản đã gửi", "Versions sent")
    figures = code("Chỉ tiêu nêu trong tham luận", "Figures quoted", at_most=300, pattern=r"[A-Za-z0-9.]+( [A-Za-z0-9.]+)*",
                   written_as=("mã chỉ tiêu cách nhau một dấu cách, ví dụ P01 P13", "codes of figures, a blank between: P01 P13"),
                   help=("mã ở trang Số liệu, cách nhau một dấu cách, ví dụ P01 P13", "codes of the page Figures, a blank between, for example P01 P13"))
    abstract = of.said("Tóm tắt", "Abstract", at_most=1500)
    on_paper = at.on_paper_field()
    reason = of.said("Lý do", "Reason", at_most=300)

    # Where it can stand -----------------------------------------------------------------
    assigned = state("Đã phân công", "Assigned", first=True, next_step=("Viết và gửi tham luận", "Write and send the paper"))
    sent = state("Đã gửi", "Sent", next_step=("Nhận hoặc trả lại", "Take it or send it back"))
    taken = state("Đã nhận", "Taken", last=True)
    withdrawn = state("Đã rút", "Withdrawn", last=True)

    # What may be done, and by whom --------------------------------------------------------
    assign = action(
        "Phân công tham luận", "Assign", first=True, apart=True, then=assigned, by=at.LEADERS, hands_to="desk",
        asks=[conference, member, gist, desk, kept_by, due_on], must=[conference, desk, kept_by],
        says=("phân công {member} viết: {gist}", "assigned {member}: {gist}"))
    send = action(
        "Gửi tham luận", "Send", when=[assigned, sent], then=sent, by=at.MEMBERS, main=True,
        asks=[versions, figures, abstract, on_paper], must=[versions], takes={"edition": one_more, "desk": "kept_by"}, hands_to="desk",
        unless=[*at.FOR_ITSELF], says=("gửi bản {edition}", "sent version {edition}"))
    return_ = action(
        "Trả lại", "Send back", when=[sent], then=assigned, by=at.LEADERS, asks=[reason, desk, due_on], must=[reason, desk, due_on], hands_to="desk",
        says=("trả lại: {reason}", "sent it back: {reason}"))
    take = action(
        "Nhận tham luận", "Take in", when=[sent], then=taken, by=at.LEADERS, main=True,
        says=("nhận bản {edition}", "took in version {edition}"))
    withdraw = action(
        "Thôi viết", "Withdraw", when=[assigned, sent], then=withdrawn, by=at.LEADERS, asks=[reason], must=[reason],
        says=("thôi tham luận: {reason}", "withdrew it: {reason}"))

    # By when ------------------------------------------------------------------------------
    writing = clock("Viết tham luận", "Writing the paper", starts=["assign", "return_"], stops=["send", "withdraw"],
                    counted_from="due_on", until="due_on")
    taking = clock("Nhận tham luận", "Taking the paper in", starts=["send"], stops=["take", "return_", "withdraw"],
                   counted_from="due_on", until="due_on")

    # What may leave: nothing ---------------------------------------------------------------
    leaves = ()
    filters = ("member",)
    columns = ("member", "gist", "due_on", "edition")
    duties = ("writing",)
    passes_on = False
