"""What a statement of strength adds up to, and how it is counted."""

from __future__ import annotations

from typing import Any

from minhbach.procedures.fields import count
from minhbach.procedures.language import Case, objection
from minhbach.procedures.measures import Measure, measure, unit_of_count

POST = unit_of_count("staff_post", "biên chế", "post")

RANKS = (
    ("leaders", "Lãnh đạo Ban", "Leaders of the committee"),
    ("room_leaders", "Lãnh đạo phòng", "Heads and deputies of rooms"),
    ("officers", "Chuyên viên và tương đương", "Officers"),
    ("others", "Văn thư, nhân viên, hợp đồng", "Clerks, staff, contracts"),
)


def _stock(name: str, vi: str, en: str) -> Measure:
    key = f"strength_{name}"
    return measure(key, vi, en, POST, stock=True, amount=name)


ASSIGNED = _stock("assigned", "biên chế được giao", "posts assigned")
PRESENT = _stock("present", "biên chế có mặt", "posts filled")
BY_RANK = tuple(
    _stock(name, f"có mặt: {vi.lower()}", f"filled: {en.lower()}")
    for name, vi, en in RANKS
)
STRENGTH = [ASSIGNED, PRESENT, *BY_RANK]

COUNTS: dict[str, Any] = {
    "assigned": count("Biên chế được giao", "Posts assigned", at_most=500),
    "present": count("Biên chế có mặt", "Posts filled", at_most=500),
    **{name: count(vi, en, at_most=500) for name, vi, en in RANKS},
}


def _does_not_add_up(case: Case) -> bool:
    ranks = [case.facts.get(name) for name, *_ in RANKS]
    known = [int(one) for one in ranks if one is not None]
    return len(known) == len(ranks) and sum(known) != case.facts.get("present")


ADDS_UP = objection(
    _does_not_add_up,
    "các ngạch cộng lại khác số có mặt",
    "the ranks do not add up to the posts filled",
    field="present",
)
KEPT_ALREADY = objection(
    lambda case: bool(case.facts.get("earlier")),
    "đơn vị đã có bảng biên chế: ghi số mới vào bảng ấy",
    "the unit has its statement already: record the new numbers there",
    field="assigned",
)
