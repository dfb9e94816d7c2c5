"""Sessions of the steering committees: who was there, and what is counted of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minhbach.procedures.casework import SEAT
from minhbach.procedures.fields import Field
from minhbach.procedures.language import Case, Numbering, objection
from minhbach.procedures.measures import measure, unit_of_count
from minhbach.procedures.several import some_of

SESSION = unit_of_count("session", "phiên họp", "session")
HELD = measure("session_held", "phiên họp đã họp", "sessions held", SESSION)
CONCLUDED = measure(
    "session_concluded", "phiên họp đã có kết luận", "sessions concluded", SESSION
)
CANCELLED = measure(
    "session_cancelled", "phiên họp đã hoãn, hủy", "sessions cancelled", SESSION
)
INVITED = measure(
    "seat_invited", "thành viên được mời", "members invited", SEAT, amount="invited"
)
PRESENT = measure(
    "seat_present", "thành viên có mặt", "members present", SEAT, amount="present"
)

ABSENT: Mapping[str, tuple[str, str]] = {
    "absent_on_duty": ("Vắng: công tác", "Absent: on other duty"),
    "absent_on_leave": ("Vắng: nghỉ phép, ốm", "Absent: on leave, ill"),
    "absent_otherwise": ("Vắng: lý do khác", "Absent: another reason"),
}
ATTENDANCE: dict[str, Field] = {
    "invited": some_of("Thành viên được mời", "Members invited", codes="member"),
    "present": some_of("Có mặt", "Present", codes="member", out_of="invited"),
    **{
        name: some_of(*words, codes="member", out_of="invited")
        for name, words in ABSENT.items()
    },
}
ASKED_OF_ALL = ("present", *ABSENT)


def _lists(case: Case) -> list[str]:
    return [one for name in ASKED_OF_ALL for one in case.asked.get(name) or ()]


def _somebody_is_missing(case: Case) -> bool:
    told = set(_lists(case))
    return bool(told) and not set(case.facts.get("invited") or ()) <= told


def _somebody_is_twice(case: Case) -> bool:
    told = _lists(case)
    return len(told) > len(set(told))


def _not_invited(case: Case) -> bool:
    return not set(_lists(case)) <= set(case.facts.get("invited") or ())


def _papers_are_missing(case: Case) -> bool:
    wanted, come = case.facts.get("papers_from"), case.facts.get("papers_in")
    return not set(case.asked.get("papers_in") or ()) <= set(wanted or come or ())


ATTENDED = (
    objection(
        _somebody_is_missing,
        "còn thành viên được mời chưa ghi có mặt hay vắng",
        "somebody invited is neither present nor absent",
        field="present",
    ),
    objection(
        _somebody_is_twice,
        "một thành viên được ghi hai lần",
        "a member is told twice",
        field="present",
    ),
    objection(
        _not_invited,
        "có người không được mời",
        "somebody was not invited",
        field="present",
    ),
)
NOT_ASKED_FOR = objection(
    _papers_are_missing,
    "cơ quan này không được yêu cầu chuẩn bị tài liệu",
    "that body was not asked for a paper",
    field="papers_in",
)


def _series(case: Case) -> str:
    return f"TBKL/{case.facts.get('sort')}/{str(case.facts.get('noticed_on'))[:4]}"


CONCLUSION = Numbering(series=_series)


def sign(facts: Mapping[str, Any]) -> str:
    """The number of a notice of conclusion as the paper bears it: 3-TB/BCĐ."""
    return f"{facts['conclusion_number']}-TB/BCĐ"


def signed(case: Case) -> str:
    return sign(case.facts) if case.facts.get("conclusion_number") else ""
