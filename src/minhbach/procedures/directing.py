"""Directing and following up: whose word it is, and a task given by whatever matter.

A kind that gives tasks takes the fields `TASKS` among its shared ones and an action of
`give_task`; the task opens with it and points back under `carries_out`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minhbach.bodies.setting_checks import CALENDAR_DAY, WORKING_DAY
from minhbach.procedures.fields import (
    Field,
    count,
    day,
    matters,
    one_of,
    post,
    prose,
    receiver,
)
from minhbach.procedures.language import (
    Action,
    Case,
    Objection,
    OnlyAsked,
    Opens,
    State,
    action,
    objection,
)

FIXED, COUNTED, STANDING, AWAITING = "fixed", "counted", "standing", "awaiting"

MODES = (
    (FIXED, "Hạn cụ thể", "Fixed date"),
    (COUNTED, "Số ngày từ ngày văn bản", "So many days after issue"),
    (STANDING, "Thường xuyên", "Standing duty"),
    (AWAITING, "Chờ điều kiện", "Waits for a condition"),
)
DAY_KINDS = (
    (CALENDAR_DAY, "Ngày (kể cả ngày nghỉ)", "Calendar days"),
    (WORKING_DAY, "Ngày làm việc", "Working days"),
)
ISSUERS = (
    ("central", "Trung ương, Bộ Chính trị, Ban Bí thư", "Central Committee, Politburo"),
    ("central_steering", "Ban Chỉ đạo Trung ương", "Central steering committee"),
    ("central_bnc", "Ban Nội chính Trung ương", "Central Internal Affairs Committee"),
    ("provincial_committee", "Tỉnh ủy", "Provincial Party Committee"),
    ("standing_committee", "Ban Thường vụ Tỉnh ủy", "Provincial Standing Committee"),
    ("standing_members", "Thường trực Tỉnh ủy", "Standing members"),
    ("secretary", "Bí thư Tỉnh ủy", "Provincial Secretary"),
    ("steering", "Ban Chỉ đạo cấp tỉnh", "Provincial steering committee"),
    ("committee", "Ban Nội chính Tỉnh ủy", "Internal Affairs Committee"),
    ("other", "Cơ quan khác", "Another body"),
)
SOURCES = (
    ("directive", "Văn bản chỉ đạo", "Directive"),
    ("session", "Kết luận phiên họp", "Session"),
    ("reception", "Tiếp công dân của Bí thư", "Secretary's reception"),
    ("dialogue", "Đối thoại", "Dialogue"),
    ("coordination", "Quy chế phối hợp", "Co-ordination regulation"),
    ("guidance", "Hướng dẫn nghiệp vụ", "Guidance"),
    ("visit", "Làm việc với địa phương", "Working visit"),
    ("inspection", "Kiểm tra, giám sát", "Inspection"),
    ("rectification", "Kiến nghị chấn chỉnh", "Proposal to rectify"),
    ("case", "Vụ án, vụ việc", "Case or incident"),
    ("programme", "Chương trình, kế hoạch", "Programme, plan"),
    ("conference", "Hội nghị cụm, nhiệm vụ thống nhất", "Agreed at the conference"),
    ("other", "Nguồn khác", "Another source"),
)
DOCUMENTS = (
    ("directive", "Chỉ thị", "Directive"),
    ("resolution", "Nghị quyết", "Resolution"),
    ("conclusion", "Kết luận", "Conclusion"),
    ("notice", "Thông báo kết luận", "Notice of conclusion"),
    ("plan", "Kế hoạch", "Plan"),
    ("programme", "Chương trình", "Programme"),
    ("decision", "Quyết định", "Decision"),
    ("regulation", "Quy định, quy chế", "Regulation"),
    ("letter", "Công văn chỉ đạo", "Letter of direction"),
)

# A task as another matter's act gives it: the fields that matter takes among its own.
TASKS: dict[str, Field] = {
    "tasks": matters("Nhiệm vụ", "Tasks", kind="task"),
    "task_gist": prose("Nội dung nhiệm vụ", "What has to be done", at_most=300),
    "task_receiver": receiver("Cơ quan chủ trì", "Body in charge"),
    "task_executor": post("Vị trí chủ trì của Ban", "Post in charge, of the unit"),
    "task_co_operating": receiver("Cơ quan phối hợp", "Co-operating bodies", many=True),
    "task_follower": post("Chuyên viên theo dõi", "Follower"),
    "task_mode": one_of("Loại thời hạn", "Kind of deadline", *MODES),
    "task_due_on": day("Hạn hoàn thành", "Due on"),
    "task_days": count(
        "Số ngày văn bản ấn định", "Days the document gives", at_least=1
    ),
    "task_day_kind": one_of("Cách tính ngày", "Kind of days", *DAY_KINDS),
    "task_condition": prose("Điều kiện phải chờ", "Condition awaited", at_most=300),
}
# Said in an act for the matter it opens, and so no fact of the matter that opens it.
PASSED_ON = frozenset(
    {
        *TASKS,
        *("new_clause", "clause_gist", "part_gist", "spot", "provision"),
        *("task_indicator", "own_task"),
    }
)

_ASKED = {
    "gist": "task_gist",
    "receiver": "task_receiver",
    "executor": "task_executor",
    "co_operating": "task_co_operating",
    "follower": "task_follower",
    "mode": "task_mode",
    "due_on": "task_due_on",
    "days_given": "task_days",
    "day_kind": "task_day_kind",
    "condition": "task_condition",
}


def _no_owner(case: Case, prefix: str) -> bool:
    wanted = case.asked if prefix else case.facts
    return not (wanted.get(f"{prefix}receiver") or wanted.get(f"{prefix}executor"))


def _both_owners(case: Case, prefix: str) -> bool:
    wanted = case.asked if prefix else case.facts
    return bool(wanted.get(f"{prefix}receiver") and wanted.get(f"{prefix}executor"))


def _leads_and_co_operates(case: Case, prefix: str) -> bool:
    leads = case.facts.get(f"{prefix}receiver")
    return leads in (case.facts.get(f"{prefix}co_operating") or ())


def owned(prefix: str = "") -> Sequence[Any]:
    """One body or one post answers for a task, and does not co-operate with itself."""
    return (
        objection(
            lambda case: _no_owner(case, prefix),
            "chưa ghi cơ quan hoặc vị trí chủ trì",
            "the body or post in charge is missing",
            field=f"{prefix}receiver",
        ),
        objection(
            lambda case: _both_owners(case, prefix),
            "chỉ một nơi chủ trì: cơ quan khác hoặc một vị trí của Ban",
            "one is in charge: another body or a post of the unit",
            field=f"{prefix}executor",
        ),
        objection(
            lambda case: _leads_and_co_operates(case, prefix),
            "cơ quan chủ trì không đồng thời là cơ quan phối hợp",
            "the body in charge is not one of the co-operating",
            field=f"{prefix}co_operating",
        ),
    )


def timed(prefix: str = "") -> Sequence[Any]:
    """The kind of deadline agrees with what is given beside it."""
    mode, due, days = f"{prefix}mode", f"{prefix}due_on", f"{prefix}days_given"
    days = f"{prefix}days" if prefix else days
    return (
        objection(
            lambda case: case.asked.get(mode) == COUNTED and not case.asked.get(days),
            "chưa ghi số ngày văn bản ấn định",
            "the number of days the document gives is missing",
            field=days,
        ),
        objection(
            lambda case: bool(
                case.asked.get(mode) in (STANDING, AWAITING) and case.asked.get(due)
            ),
            "việc thường xuyên hoặc chờ điều kiện không ghi hạn cụ thể",
            "a standing or waiting task bears no fixed date",
            field=due,
        ),
        objection(
            lambda case: (
                case.asked.get(mode) == AWAITING
                and not case.asked.get(f"{prefix}condition")
            ),
            "chưa ghi điều kiện phải chờ",
            "the condition awaited is missing",
            field=f"{prefix}condition",
        ),
    )


def _due_before(issued_on: Any) -> Objection:
    """A task is not due before the paper that gives it."""

    def test(case: Case) -> bool:
        given = issued_on(case) if callable(issued_on) else case.facts.get(issued_on)
        due = str(case.asked.get("task_due_on") or "9")
        return due < str(given or "")

    return objection(
        test,
        "hạn hoàn thành trước ngày văn bản giao nhiệm vụ",
        "the task would be due before the paper that gives it",
        field="task_due_on",
    )


def give_task(
    source: str,
    *,
    vi: str = "Giao nhiệm vụ",
    en: str = "Give a task",
    by: tuple[str, ...],
    when: Sequence[State] = (),
    issued_on: Any = lambda case: case.today.isoformat(),
    document_number: Any = None,
    issuer: Any = None,
    field: Any = None,
    **terms: Any,
) -> Action:
    """The act by which a matter gives a task.

    `source` is one of SOURCES. `issued_on`, `document_number`, `issuer`, `field` say
    where the task takes them from: a field of the giving matter, or a function of the
    Case. `issued_on` is the day of the paper that gives the task; without one, today.
    """
    taken = {"document_number": document_number, "issuer": issuer, "field": field}
    return action(
        vi,
        en,
        by=by,
        when=list(when),
        asks=[name for name in TASKS if name != "tasks"],
        must=["task_gist", "task_mode"],
        unless=[*owned("task_"), *timed("task_"), _due_before(issued_on)],
        opens=[
            Opens(
                "task",
                "open_",
                "tasks",
                "carries_out",
                {new: OnlyAsked(old) for new, old in _ASKED.items()}
                | {"issued_on": issued_on, "source": lambda _case: source}
                | {name: found for name, found in taken.items() if found},
            )
        ],
        says=(f"{vi.lower()}: {{task_gist}}", "gave a task: {task_gist}"),
        **terms,
    )


def standing_in(case: Case, link: str, *states: str) -> list[str]:
    """The numbers of the clauses among the linked matters that stand so."""
    return [
        str(one.get("clause_number"))
        for one in case.ties[link]
        if one["state"] in states
    ]


def numbers_of(case: Case) -> list[str]:
    """The numbers of the clauses already written down."""
    return [str(one.get("clause_number")) for one in case.ties["clauses"]]


def _going_on(case: Case) -> list[bool]:
    """Of each task this matter has given that still goes on: is it a standing one?"""
    return [
        one.get("mode") == STANDING
        for one in case.ties["tasks"]
        if one["state"] in OPEN_TASK
    ]


OPEN_TASK = ("under_way", "reported")
TASKS_OPEN = (
    objection(
        lambda case: False in _going_on(case),
        "còn nhiệm vụ chưa hoàn thành, cũng chưa thôi thực hiện",
        "a task of it is neither done nor dropped",
    ),
    objection(
        lambda case: True in _going_on(case),
        "còn nhiệm vụ thường xuyên: không theo dõi nữa thì lãnh đạo Ban ghi “Thôi thực "
        "hiện” ở nhiệm vụ đó",
        "a standing task of it goes on: once it is followed no longer, a leader drops "
        "it on the page of the task",
    ),
)
