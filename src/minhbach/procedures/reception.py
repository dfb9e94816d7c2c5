"""Reception of citizens: what its days and turns share, what they count, what refuses.

Turns, persons, matters and groups are different units and never added together.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from minhbach.law import ask, readings
from minhbach.procedures import shared
from minhbach.procedures.fields import one_of
from minhbach.procedures.language import Case, Chosen, objection
from minhbach.procedures.measures import CLAIM, PERSON, TURN, measure, unit_of_count

DAY = unit_of_count("reception_day", "buổi tiếp", "reception day")
GROUP = unit_of_count("group", "đoàn", "group")
CONCLUSION = unit_of_count("conclusion", "kết luận", "conclusion")

LAW, DECREE = "42/2013/QH13", "154/2026/NĐ-CP"
RULE_11 = "11-QĐi/TW"
DENUNCIATION_ONLINE = f"{DECREE}, Điều 20(4)"

PERIODIC, ADHOC, MADE_UP, REGULAR = "periodic", "adhoc", "make_up", "regular"
SECRETARY, HEAD, COMMITTEE, DESK = "secretary", "head", "committee", "desk"
DIRECT, ONLINE = "direct", "online"
IN_PERSON, DELEGATED = "in_person", "delegated"


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
HANDLINGS = (
    ("letter", "Nhận đơn, vào sổ đơn thư", "Letter taken in and registered"),
    ("known", "Đưa vào đơn đã có", "Joined to a letter already registered"),
    ("guide", "Hướng dẫn", "Guided"),
    ("explain", "Giải thích, trả lời tại chỗ", "Explained, answered on the spot"),
    ("transfer", "Chuyển cơ quan có thẩm quyền", "Passed to the competent body"),
)
REFUSALS = (
    ("representatives", "Đoàn không cử đại diện", "The group named no representatives"),
    ("protected", "Tố cáo trực tuyến cần bảo vệ danh tính", "Online, identity kept"),
    ("by_law", "Trường hợp khác được từ chối theo luật", "Another case the law names"),
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


def _turns(key: str, vi: str, en: str, unit: str, amount: str | None = None) -> Any:
    return measure(f"turn_{key}", vi, en, unit, stock=True, amount=amount)


TURNS = _turns("turns", "lượt tiếp", "turns", TURN)
PERSONS = _turns("persons", "người được tiếp", "persons", PERSON, "persons")
MEMBERS = _turns("members", "đảng viên", "Party members", PERSON, "members")
MATTERS = _turns("matters", "vụ việc", "matters", CLAIM, "subjects")
GROUPS = _turns("groups", "đoàn đông người", "large groups", GROUP)
GROUP_PERSONS = _turns(
    "group_persons", "người trong đoàn", "persons in groups", PERSON, "persons"
)
GROUP_MATTERS = _turns(
    "group_matters", "vụ việc của đoàn", "matters of groups", CLAIM, "subjects"
)
REFUSED = _turns("refused", "lượt từ chối tiếp", "receptions refused", TURN)

COUNTED = (TURNS, PERSONS, MEMBERS, MATTERS, GROUPS, GROUP_PERSONS, GROUP_MATTERS)


def is_large(case: Case) -> bool:
    """A large group, from as many persons as the unit's reading says."""
    least = readings.number("large-group", case.settings.get("readings"))
    return int(case.facts.get("persons") or 0) >= least


COUNTED_WHEN = dict.fromkeys(
    (one.key for one in (GROUPS, GROUP_PERSONS, GROUP_MATTERS)), is_large
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


def makes_up(case: Case) -> bool:
    return bool(case.asked.get("make_up_on"))


def _outside(name: str) -> Callable[[Case], bool]:
    def test(case: Case) -> bool:
        day = str(case.facts.get(name) or "")
        first, last = (case.facts.get(f"period_{one}") for one in ("from", "to"))
        return bool(day and first and last) and not first <= day <= last

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


def _online_on(case: Case, name: str) -> bool:
    day = str(case.facts.get(name) or case.today.isoformat())
    in_force = ask.in_force("TCD-ONLINE", date.fromisoformat(day))
    return is_online(case) and in_force


def _unrecorded(case: Case) -> bool:
    kept = case.facts.get("recorded") and case.facts.get("connected")
    return _online_on(case, "held_on") and not kept


def _uninvited(case: Case) -> bool:
    said = {*(case.asked.get("attending") or ()), *(case.asked.get("absent") or ())}
    return not said <= set(case.facts.get("invited") or ())


def _both(case: Case) -> bool:
    absent = set(case.facts.get("absent") or ())
    return bool(absent & set(case.facts.get("attending") or ()))


def _tasks_open(case: Case) -> bool:
    return any(one in ("under_way", "reported") for one in case.linked.get("tasks", ()))


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
TASKS_OPEN = objection(
    _tasks_open, "còn nhiệm vụ chưa hoàn thành", "a task is not yet done"
)


# Tests of a turn ----------------------------------------------------------------------


# A group of at least so many is heard through one to so many of them (article 29).
REPRESENTATIVES = ((11, 5), (5, 2))


def by_secretary(case: Case) -> bool:
    return case.facts.get("tier") == SECRETARY


def notice_rule(case: Case) -> Chosen:
    return Chosen("R11-10WD" if by_secretary(case) else "TCD-10WD", {})


def refusal_rule(_case: Case) -> Chosen:
    return Chosen("TCD-REFUSE", {}, later=True)


def owes_a_notice(case: Case) -> bool:
    """Once a letter is registered, the letter's own notice is owed instead."""
    return case.facts.get("handling") not in ("letter", "known")


def takes_a_letter(case: Case) -> bool:
    return case.facts.get("handling") == "letter" and not case.facts.get("letters")


def channel_of(case: Case) -> str:
    return SECRETARY if by_secretary(case) else IN_PERSON


def signatories_of(case: Case) -> str:
    return "many" if int(case.facts.get("persons") or 1) > 1 else "one"


def became_a_denunciation(case: Case) -> bool:
    on_paper = case.settings.get("denouncer_mode") == "paper"
    return on_paper and case.facts.get("content") == shared.DENUNCIATION


def _too_many(case: Case) -> bool:
    persons, speak = (
        int(case.facts.get(one) or 0) for one in ("persons", "representatives")
    )
    for least, most in REPRESENTATIVES:
        if persons >= least:
            return not 1 <= speak <= most
    return speak > persons


def _denounces_online(case: Case) -> bool:
    denounces = case.facts.get("content") == shared.DENUNCIATION
    waived = bool(case.facts.get("waived"))
    return denounces and not waived and _online_on(case, "received_on")


def _more_members(case: Case) -> bool:
    return int(case.facts.get("members") or 0) > int(case.facts.get("persons") or 0)


def _no_body(name: str, *handlings: str) -> Callable[[Case], bool]:
    return lambda case: (
        case.facts.get("handling") in handlings and not case.facts.get(name)
    )


TOO_MANY = objection(
    _too_many,
    "đoàn từ 5 đến 10 người cử 1–2 đại diện, trên 10 người cử tối đa 5 đại diện",
    "5 to 10 people send one or two representatives, more than 10 at most five",
    cite=f"{LAW}, Điều 29",
    field="representatives",
)
DENOUNCES_ONLINE = objection(
    _denounces_online,
    "chỉ tiếp tố cáo trực tuyến khi người tố cáo đề nghị không giữ bí mật danh tính",
    "a denunciation is heard online only if the denouncer waives protection",
    cite=DENUNCIATION_ONLINE,
    field="waived",
)
MORE_MEMBERS = objection(
    _more_members,
    "đảng viên nhiều hơn số người được tiếp",
    "more Party members than persons",
    field="members",
)
NO_GUIDED_TO = objection(
    _no_body("guided_to", "guide"),
    "chưa ghi hướng dẫn đến cơ quan nào",
    "the body the citizen was guided to is missing",
    field="guided_to",
)
NO_RECEIVER = objection(
    _no_body("receiver", "transfer"),
    "chưa ghi cơ quan nhận chuyển",
    "the body it was passed to is missing",
    field="receiver",
)
NO_LETTER = objection(
    _no_body("letters", "known"),
    "chưa chọn đơn đã có",
    "the letter already registered is not chosen",
    field="letters",
)
