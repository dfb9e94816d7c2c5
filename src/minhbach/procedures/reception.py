"""Reception of citizens: what its days and turns share, what they count, what refuses.

Turns, persons, matters and groups are different units and never added together.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from minhbach.law import ask
from minhbach.procedures import shared
from minhbach.procedures.fields import Field, code, day, flag, one_of, receiver
from minhbach.procedures.language import Case, Chosen, objection
from minhbach.procedures.measures import measure, unit_of_count
from minhbach.procedures.periodic import Periodic

DAY = unit_of_count("reception_day", "buổi tiếp", "reception day")

DECREE = "154/2026/NĐ-CP"

PERIODIC, ADHOC, MADE_UP, REGULAR = "periodic", "adhoc", "make_up", "regular"
SECRETARY, HEAD, COMMITTEE, DESK = "secretary", "head", "committee", "desk"
DIRECT, ONLINE = "direct", "online"


def received_by(*more: tuple[str, str, str], **terms: Any) -> Any:
    """Whose day it is, or who received: never a person, the function alone."""
    return one_of(
        "Người tiếp",
        "Received by",
        (SECRETARY, "Bí thư Tỉnh ủy", "The Secretary"),
        (HEAD, "Trưởng ban", "The head of the committee"),
        (COMMITTEE, "Đại diện Ban", "Delegates of the committee"),
        *more,
        **terms,
    )


def venue(**terms: Any) -> Any:
    return one_of(
        "Nơi tiếp",
        "Where",
        ("provincial", "Trụ sở tiếp công dân tỉnh", "Provincial reception office"),
        ("own", "Trụ sở cơ quan", "The body's own office"),
        ("commune", "Tại xã, phường", "In a commune or ward"),
        ("elsewhere", "Nơi khác", "Elsewhere"),
        **terms,
    )


def way(**terms: Any) -> Any:
    return one_of(
        "Cách tiếp",
        "Way",
        (DIRECT, "Trực tiếp", "Face to face"),
        (ONLINE, "Trực tuyến", "Online"),
        **terms,
    )


GROUNDS = (
    ("prominent", "Vụ việc nổi cộm, phức tạp", "Prominent, complex matter"),
    ("prolonged", "Vụ việc kéo dài", "Prolonged matter"),
    ("many_people", "Nhiều người tham gia", "Many participants"),
    ("several_bodies", "Liên quan nhiều cơ quan", "Several bodies concerned"),
    ("divergent", "Ý kiến các cơ quan còn khác nhau", "The bodies do not agree"),
    ("grave_risk", "Nguy cơ gây hậu quả nghiêm trọng", "Risk of grave consequences"),
)
DELEGATES = (
    ("standing_deputy", "Phó Bí thư Thường trực", "Standing Deputy Secretary"),
    ("deputy_secretary", "Phó Bí thư", "Deputy Secretary"),
    ("standing_member", "Ủy viên Ban Thường vụ", "Member of the Standing Committee"),
    ("committee_head", "Trưởng ban Nội chính", "Head of the committee"),
    ("committee_deputy", "Phó Trưởng ban", "Deputy head of the committee"),
)
PLANNED: dict[str, Field] = {
    "usual_on": day("Ngày thường lệ", "Usual day"),
    "planned_on": day("Ngày tiếp theo lịch", "Planned for"),
    "at_hour": code("Giờ", "Hour", **shared.HOUR),
    "posted_on": day("Ngày niêm yết lịch", "Schedule posted on", not_after_today=True),
    "ready_on": day("Ngày xong tài liệu", "Papers ready on", not_after_today=True),
    "held_on": day("Ngày tiếp", "Held on", not_after_today=True),
}
# Who is invited, who answers, and what an online day needs (dialogues take them too).
INVITED: dict[str, Field] = {
    "invited": receiver("Cơ quan mời dự", "Bodies invited", many=True),
    "attending": receiver(
        "Cơ quan báo dự", "Bodies attending", many=True, out_of="invited"
    ),
    "absent": receiver(
        "Cơ quan báo vắng", "Bodies absent", many=True, out_of="invited"
    ),
    "notice_number": code("Số thông báo lịch", "Notice no."),
    "notified_on": day("Ngày thông báo", "Notified on", not_after_today=True),
    "tested_on": day("Ngày thử đường truyền", "Line tested on", not_after_today=True),
    "connected": flag("Đã kết nối trước theo quy định", "Connected beforehand"),
    "recorded": flag("Có ghi hình, ghi âm", "Recorded"),
}


def owed(who: str, sort: str, setting: str, rule: str | None, **more: Any) -> Periodic:
    """So many days a month of one who receives, by the law or the unit's setting."""
    return Periodic(
        "foresee",
        setting,
        rule=rule,
        gives={"tier": who, "sort": sort},
        ahead="ahead_days",
        begins="fall_due",
        ends="miss",
        owner=("officer",),
        **more,
    )


# What is counted ----------------------------------------------------------------------


def _days(key: str, vi: str, en: str) -> Any:
    return measure(f"reception_{key}", f"buổi tiếp {vi}", f"days {en}", DAY, stock=True)


DUE = _days("due", "phải có", "due")
HELD = _days("held", "đã tiếp trực tiếp", "held in person")
GIVEN = _days("delegated", "ủy quyền", "delegated")
CANCELLED = _days("cancelled", "hủy", "cancelled")
MISSED = _days("missed", "không tiếp", "missed")
CONCLUDED = measure(
    "reception_concluded", "thông báo kết luận", "conclusion notices", DAY, stock=True
)


# Tests of a day -----------------------------------------------------------------------


def is_online(case: Case) -> bool:
    return case.facts.get("mode") == ONLINE


def has_a_period(case: Case) -> bool:
    return bool(case.facts.get("period_to"))


def must_be_posted(case: Case) -> bool:
    """The schedule is posted; an extraordinary reception has none."""
    return case.facts.get("sort") != ADHOC


def schedule_rule(_case: Case) -> Chosen:
    return Chosen("TCD-SCHED", {})


def online_notice_rule(_case: Case) -> Chosen:
    return Chosen("TCD-ONLINE", {}, later=True)


def online_test_rule(_case: Case) -> Chosen:
    return Chosen("TCD-ONLINE-TEST", {}, later=True)


def day_of_task(case: Case) -> Any:
    """The tasks bear the day of the conclusion notice; before it, that of the day."""
    return case.facts.get("conclusion_on") or case.facts.get("held_on")


def issuer_of(case: Case) -> str:
    return SECRETARY if case.facts.get("tier") == SECRETARY else COMMITTEE


def makes_up(case: Case) -> bool:
    return bool(case.asked.get("make_up_on"))


def _outside(name: str) -> Callable[[Case], bool]:
    def test(case: Case) -> bool:
        day = str(case.facts.get(name) or "")
        first, last = (case.facts.get(f"period_{one}") for one in ("from", "to"))
        return bool(day and first and last) and not str(first) <= day <= str(last)

    return test


def outside_period(name: str) -> Any:
    return objection(
        _outside(name),
        "ngày tiếp nằm ngoài kỳ",
        "the day lies outside its period",
        field=name,
    )


def _same_period(case: Case) -> bool:
    """Somebody, or the timetable, has opened this very day of the period before."""
    return bool(case.facts.get("same"))


def online_on(case: Case, name: str) -> bool:
    day = str(case.facts.get(name) or case.today.isoformat())
    in_force = ask.in_force("TCD-ONLINE", date.fromisoformat(day))
    return is_online(case) and in_force


def _unrecorded(case: Case) -> bool:
    kept = case.facts.get("recorded") and case.facts.get("connected")
    return online_on(case, "held_on") and not kept


def _uninvited(case: Case) -> bool:
    said = {*(case.asked.get("attending") or ()), *(case.asked.get("absent") or ())}
    return not said <= set(case.facts.get("invited") or ())


def _both(case: Case) -> bool:
    absent = set(case.facts.get("absent") or ())
    return bool(absent & set(case.facts.get("attending") or ()))


OPENED_BEFORE = objection(
    _same_period,
    "buổi này của kỳ đã được lập",
    "this day of the period has been opened already",
    field="nth",
)
UNRECORDED = objection(
    _unrecorded,
    "tiếp trực tuyến phải kết nối trước và ghi hình, ghi âm: đánh dấu cả hai",
    "online it must be connected beforehand and recorded: tick both",
    cite=f"{DECREE}, Điều 16–24",
    field="recorded",
)
UNINVITED = objection(
    _uninvited,
    "chỉ ghi trả lời của cơ quan đã mời",
    "only bodies that were invited answer",
    field="attending",
)
BOTH = objection(
    _both,
    "một cơ quan không vừa dự vừa vắng",
    "no body both attends and stays away",
    field="absent",
)
NO_TASK = objection(
    lambda case: not case.stood.get("tasks"),
    "chưa giao nhiệm vụ nào từ kết luận",
    "no task of the conclusion has been given yet",
)
HAS_TASKS = objection(
    lambda case: bool(case.stood.get("tasks")),
    "đã có nhiệm vụ từ kết luận: ra thông báo kết luận",
    "tasks have been given: issue the conclusion notice",
)
