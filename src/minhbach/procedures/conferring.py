"""Words the kinds of a conference share: its agenda, who answers, what one task is.

An agenda is typed as it is printed: a line an item, the hour first. Its number is the
place of the line, by which comments and the screen in the hall name it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from minhbach.bodies.own_terms import own_term
from minhbach.bodies.roles import CLUSTER_HEAD, CLUSTER_SECRETARY, MEMBER
from minhbach.procedures import membership as at
from minhbach.procedures.fields import matters, prose
from minhbach.procedures.language import Case, Numbering, objection

OUTCOME_DAYS = own_term(
    "comment_outcome_days",
    "thời hạn trả lời ý kiến nêu tại hội nghị",
    "term to answer a comment made at the conference",
)
SORTS = (
    ("mid_year", "Sơ kết sáu tháng", "Mid-year"),
    ("final", "Tổng kết năm", "Final"),
)
SECTIONS = (
    ("i", "I. Đặc điểm, tình hình", "I. Features of the period"),
    ("ii", "II. Kết quả công tác", "II. Results"),
    ("iii", "III. Phong trào thi đua", "III. The emulation movement"),
    ("iv", "IV. Hạn chế, khó khăn", "IV. Limitations"),
    ("v", "V. Nhiệm vụ trọng tâm", "V. Key tasks"),
    ("vi", "VI. Kiến nghị, đề xuất", "VI. Proposals"),
)
GUESTS = (
    ("member", "Đơn vị thành viên", "Member"),
    ("central", "Trung ương", "Central"),
    ("guest", "Khách mời", "Guest"),
    ("press", "Báo chí", "Press"),
)
ANSWERS = (("coming", "Sẽ dự", "Coming"), ("not_coming", "Không dự", "Not coming"))
TAKEN_UP, EXPLAINED, PASSED_ON = "taken_up", "explained", "passed_on"
OUTCOMES = (
    (TAKEN_UP, "Tiếp thu", "Taken up"),
    (EXPLAINED, "Giải trình", "Explained"),
    (PASSED_ON, "Chuyển nơi có thẩm quyền", "Passed on"),
)
ANSWERERS = (
    ("head", "Cụm trưởng", "Head of the cluster"),
    ("host", "Đơn vị đăng cai", "Host"),
    ("secretary", "Thư ký cụm", "Secretary of the cluster"),
    ("central", "Ban Nội chính Trung ương", "Central Internal Affairs Committee"),
)
DONE, PARTLY, NOT_DONE = "done", "partly", "not_done"
VERDICTS = (
    (DONE, "Hoàn thành", "Done"),
    (PARTLY, "Hoàn thành một phần", "Partly done"),
    (NOT_DONE, "Chưa hoàn thành", "Not done"),
)
WAYS = (
    ("here", "Vào sổ của đơn vị", "Into the unit's own book"),
    ("package", "Gửi bằng gói, văn bản", "By package or paper"),
)

PERIOD = r"\d{4}(-(H[12]|9M|Q[1-4]|0[1-9]|1[0-2]))?"
PERIOD_WORDS = (
    "viết 2026-H1, 2026-9M hoặc 2026",
    "write 2026-H1, 2026-9M or 2026",
)

_ITEM = re.compile(r"(\d{1,2})[:hg](\d{2})\s*[.:–-]?\s+(\S.*)")
_NUMBERED = re.compile(r"(?:^|[\s(])(?:\d{1,2}|[a-zđ])[.)]\s")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda: its number, at what hour, and what."""

    number: int
    at: str
    words: str


def items(agenda: str) -> list[Item]:
    """The items of an agenda as it was typed; a line that is none is left out."""
    found = (_ITEM.fullmatch(line) for line in _lines(agenda))
    kept = [one for one in found if one]
    return [
        Item(number, f"{int(one[1])}:{one[2]}", one[3])
        for number, one in enumerate(kept, 1)
    ]


def _lines(agenda: str) -> list[str]:
    return [line.strip() for line in agenda.splitlines() if line.strip()]


def _minutes(item: Item) -> int:
    hour, minute = item.at.split(":")
    return int(hour) * 60 + int(minute)


def _strange_lines(case: Case) -> Sequence[str]:
    lines = _lines(str(case.asked.get("agenda") or ""))
    return [str(at) for at, line in enumerate(lines, 1) if not _ITEM.fullmatch(line)]


def _out_of_order(case: Case) -> bool:
    hours = [_minutes(one) for one in items(str(case.asked.get("agenda") or ""))]
    return hours != sorted(hours) or any(one >= 24 * 60 for one in hours)


AGENDA = (
    objection(
        lambda case: bool(_strange_lines(case)),
        "dòng {named}: mỗi dòng một nội dung, giờ đứng trước, ví dụ “8:30 Khai mạc”",
        "line {named}: one item a line, the hour first, for example “8:30 Opening”",
        field="agenda",
        names=_strange_lines,
    ),
    objection(
        _out_of_order,
        "giờ trong chương trình phải tăng dần trong một ngày",
        "the hours of the agenda must rise within a day",
        field="agenda",
    ),
)


def count_items(case: Case) -> int | None:
    """How many items the agenda that was typed has."""
    typed = case.asked.get("agenda")
    return len(items(str(typed))) if typed else None


def agenda_field() -> Any:
    return prose(
        "Chương trình",
        "Agenda",
        at_most=4000,
        unnamed=True,
        help=(
            "mỗi dòng một nội dung, giờ đứng trước: 8:30 Khai mạc",
            "one item a line, the hour first: 8:30 Opening",
        ),
    )


def conference_field(**terms: Any) -> Any:
    """Of which conference a matter is a part."""
    return matters("Hội nghị", "Conference", kind="conference", **terms)


def said(vi: str, en: str, **terms: Any) -> Any:
    """Free text that may name nobody."""
    return prose(vi, en, unnamed=True, **terms)


def is_several(text: str) -> bool:
    """Whether a task reads as more than one clause."""
    parts = [one for one in text.split(";") if one.strip()]
    lines = [one for one in text.splitlines() if one.strip()]
    return len(parts) > 1 or len(lines) > 1 or bool(_NUMBERED.search(text))


def one_clause(field: str) -> Any:
    """One clause is one task; a list of them is written down one by one."""
    return objection(
        lambda case: is_several(str(case.asked.get(field) or "")),
        "một mệnh đề một nhiệm vụ: tách ra, không ghi “;”, xuống dòng hay đánh số",
        "one clause is one task: write them down one by one, without “;”, lines or "
        "numbers",
        field=field,
    )


# Who may write what -------------------------------------------------------------------

# What the Central says there: which sort; a reply belongs to a proposal.
REPLY = "reply"
WORDS_ABOVE = (
    (REPLY, "Trả lời kiến nghị", "Reply to a proposal"),
    ("clarify", "Làm rõ", "Clarification"),
    ("orient", "Định hướng", "Orientation"),
)
SPEAKERS = (MEMBER.key, CLUSTER_HEAD.key, CLUSTER_SECRETARY.key)
NOT_OWN = at.NOT_OWN_UNIT


def _of_another(case: Case) -> bool:
    """Whether an invitation is another's; that of the Central is the Central's own."""
    if at.is_above(case):
        return case.facts.get("sort") != "central"
    return at.NOT_OWN_UNIT.test(case)


NOT_INVITED = objection(
    _of_another, at.NOT_OWN_UNIT.words.vi, at.NOT_OWN_UNIT.words.en, field="member"
)


def writes_for_a_member(case: Case) -> bool:
    return at.is_secretary(case) and case.facts.get("member") is not None


WITHOUT_PAPER = objection(
    lambda case: writes_for_a_member(case) and not case.asked.get("on_paper"),
    at.WITHOUT_PAPER.words.vi,
    at.WITHOUT_PAPER.words.en,
    field="on_paper",
)


def _series(case: Case) -> str:
    return f"TBKL-HN/{str(case.facts.get('noticed_on'))[:4]}"


CONCLUSION = Numbering(series=_series)


def sign(facts: Any) -> str:
    """The number of the notice of conclusion as the paper bears it: 3-TB/CTĐ."""
    return f"{facts['conclusion_number']:02}-TB/CTĐ"


def states_of(case: Case, link: str) -> list[str]:
    """Where the matters of a link stand."""
    return [str(one["state"]) for one in case.ties.get(link, ())]
