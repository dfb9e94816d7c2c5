"""What a commune reports each month: the numbers, how they hang together, what counts.

11-QĐi/TW art. 3(8) as amended by 215-KL/TW: the commune's secretary reports reception
and petitions. A cell left empty is not a zero: such a report is not accepted.
"""

from __future__ import annotations

from typing import Any

from minhbach.procedures.fields import count
from minhbach.procedures.language import Case, objection
from minhbach.procedures.measures import (
    CLAIM,
    LETTER,
    PERSON,
    TURN,
    Measure,
    measure,
    unit_of_count,
)

DAY = unit_of_count("commune_day", "ngày tiếp dân", "reception day")
CROWD = unit_of_count("group", "đoàn", "group")

_ROWS = (
    ("days_held", "Ngày Bí thư tiếp dân", "Days held by the Secretary", DAY),
    ("days_delegated", "Ngày ủy quyền tiếp", "Days delegated", DAY),
    ("days_extra", "Ngày tiếp đột xuất", "Extraordinary days", DAY),
    ("turns", "Lượt tiếp", "Turns", TURN),
    ("persons", "Người được tiếp", "Persons received", PERSON),
    ("cases_heard", "Vụ việc", "Matters heard", CLAIM),
    ("groups", "Đoàn đông người", "Large groups", CROWD),
    ("letters", "Đơn nhận", "Letters received", LETTER),
    ("letters_complaint", "Đơn khiếu nại", "Complaints", LETTER),
    ("letters_denunciation", "Đơn tố cáo", "Denunciations", LETTER),
    (
        "letters_other",
        "Đơn kiến nghị, phản ánh",
        "Recommendations, reflections",
        LETTER,
    ),
    ("letters_handled", "Đơn đã xử lý", "Letters handled", LETTER),
)
NAMES = tuple(name for name, *_ in _ROWS)
COUNTS: dict[str, Any] = {
    name: count(vi, en, at_most=100_000) for name, vi, en, _ in _ROWS
}


def _measure(name: str, vi: str, en: str, unit: str) -> Measure:
    return measure(
        f"commune_{name}",
        f"cấp xã: {vi.lower()}",
        f"communes: {en.lower()}",
        unit,
        stock=True,
        amount=name,
        day="period_to",
    )


IN_TOTAL = {row[0]: _measure(*row) for row in _ROWS}


def _blank(case: Case) -> bool:
    return any(case.facts.get(name) is None for name in NAMES)


def _sum_differs(case: Case) -> bool:
    parts = ("letters_complaint", "letters_denunciation", "letters_other")
    return not _blank(case) and (
        sum(case.facts[name] for name in parts) != case.facts["letters"]
    )


def _more_handled(case: Case) -> bool:
    return not _blank(case) and case.facts["letters_handled"] > case.facts["letters"]


def _fewer_persons(case: Case) -> bool:
    return not _blank(case) and case.facts["persons"] < case.facts["turns"]


BLANK = objection(
    _blank,
    "còn ô để trống: không có thì ghi 0, chưa biết thì trả lại cho xã",
    "a cell is empty: none is written 0, unknown goes back to the commune",
)
ADDS_UP = (
    BLANK,
    objection(
        _sum_differs,
        "đơn nhận khác tổng khiếu nại, tố cáo, kiến nghị, phản ánh",
        "letters received are not the sum of their kinds",
    ),
    objection(
        _more_handled,
        "đơn đã xử lý nhiều hơn đơn nhận",
        "more letters handled than received",
    ),
    objection(
        _fewer_persons,
        "số người ít hơn số lượt",
        "fewer persons than turns",
    ),
)
ONE_ALREADY = objection(
    lambda case: bool(case.facts.get("earlier")),
    "xã này đã có báo cáo của tháng ấy: ghi vào báo cáo đó",
    "this commune has a report for that month: record it there",
    field="period",
)
NOT_OVER = objection(
    lambda case: str(case.facts.get("period_to") or "") > case.today.isoformat(),
    "tháng báo cáo chưa hết",
    "the month is not over yet",
)
