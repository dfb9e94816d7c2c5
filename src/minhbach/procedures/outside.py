"""Figures that other agencies answer for: which they are, and in what they are counted.

Security and order, criminal justice, recovery, declarations of assets (practice 5.2).
The unit takes them over with their source; it does not make them. Cases, accused and
defendants are never added up with one another: each has a measure of its own.
"""

from __future__ import annotations

from minhbach.procedures.language import Case, Test, objection
from minhbach.procedures.measures import (
    PERSON,
    UNITS_OF_COUNT,
    VND,
    Measure,
    measure,
    unit_of_count,
)

TIP = unit_of_count("crime_tip", "tin", "tip")
INCIDENT = unit_of_count("incident", "vụ", "incident")
CRIMINAL_CASE = unit_of_count("criminal_case", "vụ án", "criminal case")
ACCUSED = unit_of_count("accused", "bị can", "accused")
DEFENDANT = unit_of_count("defendant", "bị cáo", "defendant")
EXECUTION = unit_of_count("execution", "việc thi hành án", "execution")

# (code, Vietnamese, English, unit of count), in the order of the report.
ITEMS = (
    ("offences", "Phạm pháp hình sự", "Criminal offences", INCIDENT),
    ("offences_solved", "Phạm pháp hình sự đã làm rõ", "Offences solved", INCIDENT),
    ("traffic_accidents", "Tai nạn giao thông", "Traffic accidents", INCIDENT),
    ("traffic_deaths", "Người chết do tai nạn giao thông", "Traffic deaths", PERSON),
    ("fires", "Cháy, nổ", "Fires, explosions", INCIDENT),
    ("crowd_complaints", "Khiếu kiện đông người", "Crowd complaints", INCIDENT),
    ("tips", "Tin báo, tố giác tội phạm tiếp nhận", "Tips on crimes", TIP),
    ("tips_settled", "Tin báo, tố giác đã giải quyết", "Tips settled", TIP),
    ("prosecuted", "Khởi tố vụ án", "Cases opened", CRIMINAL_CASE),
    ("prosecuted_accused", "Khởi tố bị can", "Accused charged", ACCUSED),
    ("indicted", "Truy tố vụ án", "Cases indicted", CRIMINAL_CASE),
    ("indicted_accused", "Truy tố bị can", "Accused indicted", ACCUSED),
    ("tried", "Xét xử sơ thẩm", "Cases tried, first instance", CRIMINAL_CASE),
    ("tried_defendants", "Bị cáo xét xử sơ thẩm", "Defendants tried", DEFENDANT),
    ("appeals", "Xét xử phúc thẩm", "Cases tried on appeal", CRIMINAL_CASE),
    ("executed", "Thi hành án dân sự xong", "Civil executions done", EXECUTION),
    ("executed_money", "Tiền thi hành án dân sự xong", "Money executed", VND),
    ("corruption", "Khởi tố vụ án tham nhũng", "Corruption cases", CRIMINAL_CASE),
    ("corruption_accused", "Bị can án tham nhũng", "Corruption, accused", ACCUSED),
    ("corruption_recovered", "Thu hồi tài sản tham nhũng", "Assets recovered", VND),
    ("declared", "Người đã kê khai tài sản", "Asset declarations made", PERSON),
    (
        "declared_verified",
        "Người được xác minh tài sản",
        "Declarations verified",
        PERSON,
    ),
    ("declared_breached", "Người bị xử lý về kê khai", "Breaches of declaring", PERSON),
)
CHOICES = tuple((code, vi, en) for code, vi, en, _ in ITEMS)
COUNTED_IN = {code: unit for code, _, _, unit in ITEMS}


def _measure(unit: str) -> Measure:
    said = UNITS_OF_COUNT[unit]
    return measure(
        f"outside_{unit}",
        f"số liệu cơ quan khác: {said.vi}",
        f"figures of other agencies: {said.en}",
        unit,
        stock=True,
        amount="amount",
        day="to_on",
    )


MEASURES_BY_UNIT = {unit: _measure(unit) for unit in dict.fromkeys(COUNTED_IN.values())}


def _is_in(unit: str) -> Test:
    def is_counted_so(case: Case) -> bool:
        """The item is counted in that unit."""
        return COUNTED_IN.get(str(case.facts.get("sort"))) == unit

    return is_counted_so


POSTS_WHEN: dict[str, Test] = {
    one.key: _is_in(unit) for unit, one in MEASURES_BY_UNIT.items()
}


def is_estimated(case: Case) -> bool:
    return bool(case.asked.get("estimated_until"))


def _goes_back(case: Case) -> bool:
    given, stood = case.asked.get("to_on"), case.stood.get("to_on")
    return bool(given and stood and given < stood)


def _other_year(case: Case) -> bool:
    """The year of a report may begin in the December before (15/12)."""
    given, year = case.asked.get("to_on"), int(case.facts.get("year") or 0)
    return bool(given and year) and int(str(given)[:4]) not in (year, year - 1)


GOES_BACK = objection(
    _goes_back,
    "số lũy kế chỉ ghi tiếp về sau; số cũ sai thì đề nghị đính chính",
    "a running total goes forward; a wrong one is corrected",
    field="to_on",
)
OTHER_YEAR = objection(
    _other_year,
    "ngày không thuộc năm số liệu của dòng này",
    "the day is not of the year of this line",
    field="to_on",
)
KEPT_ALREADY = objection(
    lambda case: bool(case.facts.get("earlier")),
    "năm này đã có dòng cho chỉ tiêu và cơ quan ấy: ghi tiếp vào đó",
    "that year has a line for this item and agency: carry it on there",
    field="sort",
)
