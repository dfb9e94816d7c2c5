"""Small named tests of a task's facts, and the requests about it.

An extension or re-assignment is asked by one and decided by another; it holds from the
day it is decided and never before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from minhbach.bodies import roles
from minhbach.procedures import shared
from minhbach.procedures.directing import AWAITING, FIXED, STANDING
from minhbach.procedures.language import (
    Action,
    Case,
    Objection,
    OnlyAsked,
    State,
    action,
    objection,
)
from minhbach.procedures.measures import measure, unit_of_count

TASK = unit_of_count("task", "nhiệm vụ", "task")
REQUEST = unit_of_count("task_request", "đề nghị", "request")
INSTRUCTION = unit_of_count("instruction", "lần yêu cầu", "instruction")

TASK_DONE = measure("task_done", "nhiệm vụ hoàn thành", "tasks done", TASK, stock=True)
TASK_GIVEN = measure("task_given", "nhiệm vụ được giao", "tasks given", TASK)
REQUESTED = measure("requested", "đề nghị đã gửi", "requests made", REQUEST)
GRANTED = measure(
    "granted", "đề nghị được duyệt", "requests approved", REQUEST, under_old=True
)
REFUSED = measure("request_refused", "đề nghị không duyệt", "requests refused", REQUEST)
INSTRUCTED = measure(
    "instructed", "lần lãnh đạo yêu cầu", "leaders' instructions", INSTRUCTION
)

TIERS = (
    ("central", "Trung ương", "Central"),
    ("province", "Cấp tỉnh", "Province"),
    ("commune", "Cấp xã", "Commune"),
    ("unit", "Nội bộ cơ quan", "Within the body"),
)
INSTRUCTIONS = (
    ("urge", "Đôn đốc", "Urge"),
    ("extend", "Xem xét gia hạn", "Consider an extension"),
    ("reassign", "Xem xét giao lại", "Consider re-assignment"),
    ("show_evidence", "Yêu cầu minh chứng", "Show evidence"),
    ("check_figures", "Kiểm tra số liệu", "Check the figures"),
)
TODAY = {"changed_on": lambda case: case.today.isoformat()}


def _of_the_part(_case: Case) -> str:
    return FIXED


PART: Mapping[str, Any] = {
    "gist": OnlyAsked("part_gist"),
    "receiver": OnlyAsked("asked_receiver"),
    "due_on": OnlyAsked("asked_due_on"),
    "mode": _of_the_part,
    "issuer": "issuer",
    "document_number": "document_number",
    "issued_on": "issued_on",
    "field": "field",
    "source": "source",
}


def rests(facts: Any) -> str:
    """A standing duty has no end; a waiting one no date until its condition comes."""
    mode = facts.get("mode")
    return {STANDING: "standing", AWAITING: "waiting"}.get(mode, "")


def has_a_term(case: Case) -> bool:
    return not rests(case.facts)


def has_no_term(case: Case) -> bool:
    return bool(rests(case.facts))


def day_of_evidence(case: Case) -> str:
    """The evidence's own day, but not before a change of date or owner was in force."""
    return max(str(case.facts.get(key) or "") for key in ("evidence_on", "changed_on"))


def _judged_by_another_day(case: Case) -> bool:
    """Whether the evidence put right would mean another day than was accepted."""
    told = max(
        str(case.mends.get(key, case.facts.get(key)) or "")
        for key in ("evidence_on", "changed_on")
    )
    return "evidence_on" in case.mends and bool(
        case.state == "done" and told != str(case.facts.get("done_on"))
    )


def _asked_due(case: Case) -> str:
    return str(case.asked.get("due_on") or case.asked.get("asked_due_on") or "9999")


def _present_due(case: Case) -> str:
    """The date that stands; of so many days, the earliest day they can end."""
    issued, days = case.stood.get("issued_on"), case.stood.get("days_given")
    if case.stood.get("due_on") or not (issued and days):
        return str(case.stood.get("due_on") or "")
    return (date.fromisoformat(issued) + timedelta(days=days)).isoformat()


def _not_later(case: Case) -> bool:
    return _asked_due(case) <= _present_due(case)


def _asks_past(case: Case) -> bool:
    return str(case.stood.get("asked_due_on") or "9999") < case.today.isoformat()


def _may_not_decide(case: Case) -> bool:
    asked = {case.who.get("ask_extension"), case.who.get("ask_reassignment")}
    return bool(case.stood.get("request_open")) and case.actor in asked


JUDGED_BY_IT = objection(
    _judged_by_another_day,
    "ngày hoàn thành đã xác nhận theo ngày này: trước hết đính chính ngày hoàn thành ở "
    "mục xác nhận, rồi mới đính chính ngày văn bản chứng minh",
    "it was accepted as done on that day: first correct the day done in the entry of "
    "acceptance, then the day of the evidence",
    field="correction_reason",
)
HAS_A_DATE = objection(
    lambda case: bool(case.stood.get("due_on") or case.stood.get("days_given")),
    "nhiệm vụ đã có hạn: đổi hạn bằng gia hạn",
    "the task has its date: change it by an extension",
)
IS_PAST = objection(
    lambda case: _asked_due(case) < case.today.isoformat(),
    "hạn không lùi về trước hôm nay",
    "the date may not lie before today",
    field="due_on",
)
AWAITS_NOTHING = objection(
    lambda case: rests(case.stood) != "waiting",
    "nhiệm vụ không chờ điều kiện nào",
    "the task waits for no condition",
)
NEVER_DONE = objection(
    lambda case: rests(case.stood) == "standing",
    "nhiệm vụ thường xuyên không báo cáo hoàn thành: rà soát hoặc thôi thực hiện",
    "a standing duty is not reported done: review it, or drop it",
)
NOT_YET_DUE = objection(
    lambda case: rests(case.stood) == "waiting",
    "nhiệm vụ còn chờ điều kiện: ghi điều kiện đã có trước",
    "the task still waits: note first that the condition has come",
)
PARTS_OPEN = objection(
    lambda case: any(
        one in ("under_way", "reported") for one in case.linked.get("parts", ())
    ),
    "còn nhiệm vụ con chưa hoàn thành",
    "a part of it is not yet done",
)
REQUEST_WAITS = objection(
    lambda case: bool(case.stood.get("request_open")),
    "có đề nghị đang chờ duyệt",
    "a request still awaits its decision",
)
NO_REQUEST = objection(
    lambda case: not case.stood.get("request_open"),
    "không có đề nghị nào chờ duyệt",
    "no request awaits a decision",
)
RESTS_WITHOUT_DATE = objection(
    lambda case: bool(rests(case.stood) and case.asked.get("due_on")),
    "việc thường xuyên hoặc chờ điều kiện không ghi hạn cụ thể",
    "a standing or waiting task bears no fixed date",
    field="due_on",
)
OWN_REQUEST = objection(
    _may_not_decide,
    "phải do người khác duyệt: đồng chí đã đề nghị",
    "a second person must decide: you made the request",
)
NO_DATE = objection(
    lambda case: not (case.stood.get("due_on") or case.stood.get("days_given")),
    "nhiệm vụ chưa có hạn: ấn định hạn trước",
    "the task has no date: set it first",
)
NOT_LATER = objection(
    _not_later,
    "hạn đề nghị không sau hạn hiện tại",
    "the date asked for is not later than the present one",
    field="asked_due_on",
)
ASKED_PAST = objection(
    _asks_past,
    "hạn đề nghị đã qua: đề nghị lại hạn mới",
    "the date asked for has passed: ask anew",
)
SAME_BODY = objection(
    lambda case: case.asked.get("asked_receiver") == case.stood.get("receiver"),
    "cơ quan này đang chủ trì",
    "this body is in charge already",
    field="asked_receiver",
)
NO_INSTRUCTION = objection(
    lambda case: not case.stood.get("instructed_on"),
    "không có yêu cầu nào chờ trả lời",
    "no instruction awaits an answer",
)


def mending(action: Action) -> Action:
    """A correction after which the task is still judged by its evidence."""
    return replace(action, unless=(JUDGED_BY_IT,))


def _not_asked(sort: str) -> Objection:
    return objection(
        lambda case: (
            bool(case.stood.get("request_open")) and case.stood.get("sort") != sort
        ),
        "đề nghị chờ duyệt là loại khác",
        "the request that waits is of the other sort",
    )


def take_agreed(then: State) -> Action:
    """A task agreed at the cluster's conference, written by the hand of the cluster."""
    return action(
        "Nhận nhiệm vụ đã thống nhất",
        "Take an agreed task",
        first=True,
        apart=True,
        then=then,
        by=(roles.CLUSTER_HEAD.key, roles.CLUSTER_SECRETARY.key),
        on="issued_on",
        hands_to="executor",
        asks=["gist", "document_number", "issued_on", "executor", "due_on", "item"],
        must=["document_number", "executor", "due_on"],
        sets={"mode": FIXED, "source": "conference"},
        posts=[TASK_GIVEN],
        says=(
            "nhận nhiệm vụ đã thống nhất ở hội nghị cụm: {gist}",
            "took the task agreed at the cluster's conference: {gist}",
        ),
    )


def ask(
    sort: str,
    vi: str,
    en: str,
    when: State,
    wanted: str,
    unless: Sequence[Objection],
) -> Action:
    """A request about a task; one at a time."""
    asks = ["asked_on", wanted, "reason"]
    return action(
        vi,
        en,
        when=[when],
        by=shared.DESK,
        on="asked_on",
        asks=asks,
        must=asks,
        sets={"sort": sort, "request_open": "yes"},
        posts=[REQUESTED],
        unless=[REQUEST_WAITS, *unless],
        says=(
            f"{vi.lower()} {{{wanted}}}: {{reason}}",
            f"{en.lower().replace('ask', 'asked')}, {{{wanted}}}: {{reason}}",
        ),
    )


def approve(
    sort: str,
    vi: str,
    en: str,
    when: State,
    takes: Mapping[str, str],
    unless: Sequence[Objection],
) -> Action:
    """The request granted by another person, in force from today."""
    (field,) = takes
    return action(
        vi,
        en,
        when=[when],
        by=shared.LEADERS,
        sets={"request_open": None},
        takes={**takes, **TODAY},
        posts=[GRANTED],
        unless=[NO_REQUEST, _not_asked(sort), OWN_REQUEST, *unless],
        says=(
            f"{vi.lower()}: {{{field}}}",
            f"{en.lower().replace('approve', 'approved')}: {{{field}}}",
        ),
    )
