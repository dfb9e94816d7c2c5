"""A turn of reception: what it counts, what is owed for it, what refuses it.

Turns, persons, matters and groups are different units and never added together.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from minhbach.law import ask, readings
from minhbach.procedures import shared
from minhbach.procedures.fields import Field, one_of
from minhbach.procedures.language import Case, Chosen, objection
from minhbach.procedures.measures import CLAIM, PERSON, TURN, measure, unit_of_count
from minhbach.procedures.reception import DECREE, SECRETARY, online_on

GROUP = unit_of_count("group", "đoàn", "group")

LAW = "42/2013/QH13"
IN_PERSON, DELEGATED = "in_person", "delegated"

ROUND: dict[str, Field] = {
    "round": one_of(
        "Lần tiếp",
        "Round",
        ("first", "Lần đầu", "First time"),
        ("repeated", "Nhiều lần", "Repeated"),
        required=True,
    )
}
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


# Tests of a turn ----------------------------------------------------------------------


# A group of at least so many is heard through one to so many of them (article 29).
REPRESENTATIVES = ((11, 5), (5, 2))


def by_secretary(case: Case) -> bool:
    return case.facts.get("tier") == SECRETARY


def notice_rule(case: Case) -> Chosen:
    return Chosen("R11-10WD" if by_secretary(case) else "TCD-10WD", {})


def refusal_rule(case: Case) -> Chosen:
    """Three working days since 2026; before, the ten in which everything is told."""
    day = date.fromisoformat(str(case.facts["received_on"] or case.today))
    return Chosen("TCD-REFUSE" if ask.in_force("TCD-REFUSE", day) else "TCD-10WD", {})


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
    return denounces and not waived and online_on(case, "received_on")


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
    cite=f"{DECREE}, Điều 20(4)",
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
