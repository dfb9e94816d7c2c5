"""A score table of the cluster: proposed, commented, adopted for a year and frozen."""

from datetime import date

from minhbach.procedures import exchange
from minhbach.procedures import membership as at
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import code, count, day, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state


class ScoreTable(
    Procedure, key="score_table", prefix="BĐ", since=date(2025, 1, 1),
    words=("Bảng điểm thi đua", "Score table"), plural=("Bảng điểm thi đua", "Score tables"),
    noun="score-tables", chapter=CLUSTER, rank=3, tally=False, seen_by=at.SEEING,
):
    """Criteria and points, frozen for the year they were adopted for.  (Bảng điểm)"""

    # What is written down --------------------------------------------------------------
    gist = prose("Tên bảng điểm", "Name of the table", at_most=200, required=True)
    key_ = code("Mã bảng điểm", "Key of the table", at_most=60, required=True)
    edition = code("Bản", "Edition", at_most=20, required=True)
    year = count("Năm thi đua", "Year", at_least=2000, at_most=2100, required=True)
    digest = exchange.hexadecimal("Mã băm nội dung", "Digest of its content", required=True)
    content = exchange.hexadecimal("Mã băm tệp bảng điểm", "Digest of its file", required=True)
    criteria = count("Số tiêu chí", "Criteria", at_least=1)
    filled = code("Điểm tự điền từ số liệu", "Points filled from figures", at_most=10)
    comment_by = day("Góp ý trước ngày", "Comments by", required=True)
    adopt_by = day("Ban hành trước ngày", "To be adopted by", required=True, not_before="comment_by")
    opinion = prose("Ý kiến góp ý", "Comment", at_most=2000)
    on_paper = at.on_paper_field()
    document_number = code("Số văn bản ban hành", "Number of the document")
    adopted_on = day("Ngày ban hành", "Adopted on", not_after_today=True)
    reason = prose("Lý do", "Reason", at_most=600)

    # Where it can stand -----------------------------------------------------------------
    proposed = state("Dự thảo, đang lấy ý kiến", "Proposed", first=True, next_step=("Góp ý, ban hành", "Comment, adopt"))
    adopted = state("Đã ban hành, không sửa trong năm", "Adopted, frozen", last=True)
    withdrawn = state("Đã rút", "Withdrawn", last=True)

    # What may be done, and by whom --------------------------------------------------------
    propose = action(
        "Trình bảng điểm", "Propose", first=True, then=proposed, by=at.LEADERS,
        asks=[gist, key_, edition, year, digest, content, criteria, filled, comment_by, adopt_by], must=[criteria],
        says=("trình bảng điểm năm {year}, {criteria} tiêu chí: {gist}", "proposed the table of {year}, {criteria} criteria: {gist}"))
    revise = action(
        "Trình bản sửa", "Revise", apart=True, when=[proposed], by=at.LEADERS, asks=[digest, content, edition, criteria, filled, reason], must=[digest, content, edition, criteria, reason],
        says=("sửa dự thảo: {reason}", "revised the draft: {reason}"))
    comment = action(
        "Góp ý", "Comment", when=[proposed], by=at.MEMBERS, asks=[opinion, on_paper], must=[opinion], unless=[at.WITHOUT_PAPER],
        says=("góp ý: {opinion}", "commented: {opinion}"))
    adopt = action(
        "Ban hành", "Adopt", when=[proposed], then=adopted, by=at.LEADERS, on="adopted_on", main=True,
        asks=[document_number, adopted_on], must=[document_number, adopted_on],
        says=("ban hành theo {document_number}", "adopted it by {document_number}"))
    withdraw = action(
        "Rút dự thảo", "Withdraw", when=[proposed], then=withdrawn, by=at.LEADERS, asks=[reason], must=[reason],
        says=("rút: {reason}", "withdrew it: {reason}"))

    # By when ------------------------------------------------------------------------------
    adoption = clock("Ban hành bảng điểm", "Adopting the score table", starts=["propose"], stops=["adopt", "withdraw"],
                       counted_from="comment_by", until="adopt_by")

    # What may leave: nothing but which table -----------------------------------------------------
    leaves = ("key_", "edition", "year")
    filters = ("year",)
    columns = ("gist", "year", "edition", "criteria", "adopted_on")
    passes_on = False
