"""What a unit puts forward: to whom, against which difficulty, what came back.

A proposal belongs to the period in whose report it first stands; from there its age is
counted. Which period that is follows from the day and the unit's own way of cutting the
year, unless somebody says otherwise.
"""

from __future__ import annotations

from datetime import date

from minhbach.bodies.own_terms import own_term
from minhbach.kernel.periods import Period, period
from minhbach.law.windows import window
from minhbach.procedures.language import Case, objection
from minhbach.procedures.measures import measure, unit_of_count

AGENCY = "agency"
ADDRESSEES = (
    (
        "standing_committee",
        "Ban Thường vụ Tỉnh ủy",
        "Standing Committee of the province",
    ),
    ("central_bnc", "Ban Nội chính Trung ương", "Central Internal Affairs Committee"),
    ("cluster", "Cụm thi đua", "The emulation cluster"),
    (AGENCY, "Cơ quan, đơn vị khác", "Another agency"),
)
CAUSES = (
    ("objective", "Khách quan", "Objective"),
    ("subjective", "Chủ quan", "Subjective"),
    ("both", "Khách quan và chủ quan", "Objective and subjective"),
)
NOT_AGREED = "not_agreed"
VERDICTS = (
    ("agreed", "Đồng ý", "Agreed"),
    ("partly", "Đồng ý một phần", "Agreed in part"),
    (NOT_AGREED, "Không đồng ý", "Not agreed"),
    ("explained", "Giải thích, làm rõ", "Explained"),
)

PROPOSAL = unit_of_count("put_forward", "đề xuất, kiến nghị", "proposal put forward")
PUT = measure(
    "put_forward", "đề xuất, kiến nghị đã gửi", "proposals put forward", PROPOSAL
)
REPLIED = measure(
    "put_forward_answered",
    "đề xuất, kiến nghị được trả lời",
    "proposals put forward and answered",
    PROPOSAL,
)
TAKEN_UP = measure(
    "put_forward_again",
    "đề xuất, kiến nghị nêu lại",
    "proposals taken up again",
    PROPOSAL,
)

PUT_DAYS = own_term(
    "proposal_put_days",
    "thời hạn gửi kiến nghị theo báo cáo, tính từ ngày chốt kỳ",
    "term to send proposals with the report, from the end of the period",
)
REPLY_DAYS = own_term(
    "proposal_reply_days",
    "thời hạn chờ trả lời kiến nghị khi văn bản không ghi ngày",
    "term to await the reply to a proposal that names no day",
)
FOLLOW_DAYS = own_term(
    "proposal_follow_days",
    "thời hạn thực hiện hoặc kết thúc kiến nghị sau khi có trả lời",
    "term to carry out or close a proposal once it is answered",
)


def first_period(case: Case) -> str:
    """The period whose report it first stands in: as said, else the running half."""
    if said := case.facts.get("period"):
        return str(said)
    day = date.fromisoformat(str(case.facts.get("raised_on") or case.today))
    halves = [
        f"{year}-{half}"
        for year in (day.year, day.year + 1, day.year - 1)
        for half in ("H1", "H2")
    ]
    return next(one for one in halves if day in _cut(case, one))


def cut_off(case: Case) -> str:
    """The last day of that period."""
    return _cut(case, first_period(case)).end.isoformat()


def next_cut_off(case: Case) -> str:
    """The last day of the half in which it is taken up again: its next report's."""
    halves = (f"{case.today.year}-H1", f"{case.today.year}-H2")
    ends = [_cut(case, one).end for one in (*halves, f"{case.today.year + 1}-H1")]
    return min(end for end in ends if end >= case.today).isoformat()


def _cut(case: Case, code: str) -> Period:
    return period(code, window(str(case.settings["report_window"])))


NOBODY_TO_ASK = objection(
    lambda case: case.facts.get("tier") == AGENCY and not case.facts.get("receiver"),
    "chưa ghi cơ quan nhận kiến nghị",
    "the agency it goes to is missing",
    field="receiver",
)
SOMEBODY_ELSE = objection(
    lambda case: bool(case.asked.get("receiver")) and case.facts.get("tier") != AGENCY,
    "chỉ ghi cơ quan khi kiến nghị gửi cơ quan, đơn vị khác",
    "an agency is named only where the proposal goes to another agency",
    field="receiver",
)
ANSWERS_NOTHING = objection(
    lambda case: not (case.facts.get("difficulty") or case.asked.get("limitation")),
    "chưa ghi hạn chế, khó khăn mà kiến nghị này giải quyết",
    "the limitation or difficulty it answers is missing",
    field="limitation",
)
NEVER_PUT = objection(
    lambda case: not case.stood.get("put_on"),
    "kiến nghị chưa gửi đi lần nào",
    "it was never put to anybody",
)
WAS_REFUSED = objection(
    lambda case: case.facts.get("verdict") == NOT_AGREED,
    "nơi nhận không đồng ý: nêu lại hoặc kết thúc",
    "it was not agreed to: take it up again or close it",
)
