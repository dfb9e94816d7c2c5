"""Words of the steering committees' work: lists, stages, money, and their measures.

A case goes by its code name. Nothing here holds what an inquiry found or whom it
concerns: agency, stage, numbers, days, money and the next step, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minhbach.procedures.fields import (
    Field,
    code,
    count,
    day,
    matters,
    one_of,
    prose,
    receiver,
)
from minhbach.procedures.language import Case, objection
from minhbach.procedures.measures import VND, measure, unit_of_count

CRIMINAL, INCIDENT = "criminal_case", "incident"
SORTS = (
    (CRIMINAL, "Vụ án", "Criminal case"),
    (INCIDENT, "Vụ việc", "Incident"),
)
TIERS = (
    (
        "central_steering",
        "Ban Chỉ đạo Trung ương theo dõi, chỉ đạo",
        "Central Steering Committee",
    ),
    (
        "central_bnc",
        "Ban Nội chính Trung ương theo dõi, đôn đốc",
        "Central Internal Affairs Committee",
    ),
    (
        "province_committee",
        "Ban Chỉ đạo cấp tỉnh theo dõi, chỉ đạo",
        "Provincial Steering Committee",
    ),
    (
        "standing_committee",
        "Ban Thường vụ theo dõi, chỉ đạo",
        "Standing Committee of the province",
    ),
    (
        "bnc",
        "Ban Nội chính Tỉnh ủy theo dõi, đôn đốc",
        "Provincial Internal Affairs Committee",
    ),
)
CRITERIA = (
    ("serious", "Nghiêm trọng, phức tạp", "Serious, complicated"),
    ("public_concern", "Dư luận xã hội quan tâm", "Of public concern"),
    (
        "managed_officials",
        "Liên quan cán bộ thuộc diện cấp ủy quản lý",
        "Concerns officials managed by the Party committee",
    ),
    ("prolonged", "Kéo dài", "Prolonged"),
    (
        "disagreement",
        "Các cơ quan còn ý kiến khác nhau",
        "The agencies differ on how to handle it",
    ),
    ("large_loss", "Thiệt hại lớn", "Large loss"),
    ("asked_by_centre", "Trung ương yêu cầu", "Asked for by the Centre"),
)
GROUNDS = (
    (
        "judged",
        "Bản án, quyết định có hiệu lực đã thi hành",
        "Final judgment or decision executed",
    ),
    ("handled", "Đã xử lý theo quy định của pháp luật", "Handled under the law"),
    (
        "other_list",
        "Chuyển cơ quan, địa phương khác theo dõi",
        "Passed to the list of another unit",
    ),
    ("grounds_gone", "Không còn căn cứ theo dõi", "The grounds are gone"),
)
STAGES = (
    ("verification", "Kiểm tra, xác minh nguồn tin", "Verification of a tip"),
    ("examination", "Thanh tra, kiểm toán, kiểm tra Đảng", "Inspection, audit"),
    ("prosecution", "Khởi tố", "Institution of proceedings"),
    ("investigation", "Điều tra", "Investigation"),
    ("charge", "Truy tố", "Charge"),
    ("first_instance", "Xét xử sơ thẩm", "First instance"),
    ("appeal", "Xét xử phúc thẩm", "Appeal"),
    ("cassation", "Giám đốc thẩm, tái thẩm", "Cassation, reopening"),
    ("execution", "Thi hành án", "Execution of judgment"),
    ("recovery", "Thu hồi tài sản", "Recovery of assets"),
)
COMMITTEES = (
    (
        "anti_corruption",
        "Phòng, chống tham nhũng, lãng phí, tiêu cực",
        "Anti-corruption, waste and negativity",
    ),
    ("judicial_reform", "Cải cách tư pháp", "Judicial reform"),
)
MONEY = (
    ("damage", "Thiệt hại", "Damage"),
    ("to_recover", "Phải thu hồi", "To be recovered"),
    ("frozen", "Kê biên, phong tỏa, tạm giữ", "Frozen, seized"),
    ("recovered", "Đã thu hồi", "Recovered"),
)

DECIDED_BY = (
    ("inspection_body", "Thanh tra, kiểm toán, kiểm tra", "Inspectorate, audit"),
    ("investigation_body", "Cơ quan điều tra", "Investigation agency"),
    ("procuracy", "Viện kiểm sát", "Procuracy"),
    ("court", "Tòa án", "Court"),
    ("enforcement_body", "Thi hành án", "Enforcement agency"),
)

# Units of count, never added to one another: a bị can is not yet a bị cáo
FILE = unit_of_count("case_file", "vụ", "case")
SUSPECT = unit_of_count("suspect", "bị can", "suspect")
DEFENDANT = unit_of_count("defendant", "bị cáo", "defendant")
FINDING = unit_of_count("examination_finding", "kết luận", "conclusion")
ENFORCED = unit_of_count("enforcement", "việc thi hành", "enforcement")
INSPECTED = unit_of_count("inspected_unit", "đơn vị", "inspected unit")
FAULT = unit_of_count("inspection_finding", "phát hiện", "finding")
SEAT = unit_of_count("committee_member", "thành viên", "member")
COUNTED_BY_STAGE = {
    "files": (FILE, "số vụ", "cases"),
    "suspects": (SUSPECT, "số bị can", "suspects"),
    "defendants": (DEFENDANT, "số bị cáo", "defendants"),
    "findings": (FINDING, "số kết luận", "conclusions"),
    "enforcements": (ENFORCED, "số việc thi hành", "enforcements"),
}
BEGUN = {
    name: measure(
        f"stage_{name}_begun",
        f"{vi} vào giai đoạn",
        f"{en} entering a stage",
        unit,
        stock=True,
        amount=name,
    )
    for name, (unit, vi, en) in COUNTED_BY_STAGE.items()
}
ENDED = {
    name: measure(
        f"stage_{name}_ended",
        f"{vi} xong giai đoạn",
        f"{en} leaving a stage",
        unit,
        stock=True,
        amount=name,
    )
    for name, (unit, vi, en) in COUNTED_BY_STAGE.items()
}
RECORDED = measure(
    "asset_recorded",
    "số tiền, tài sản ghi nhận",
    "money and assets recorded",
    VND,
    stock=True,
    amount="amount",
)

# Fields that several of these kinds have


def code_name(vi: str = "Mã hiệu", en: str = "Code name", **terms: Any) -> Field:
    """What a case goes by: a mark in capitals, so that it can be no name."""
    made: Field = code(
        vi,
        en,
        at_most=20,
        pattern=r"[A-ZĐ]{1,5}(-?[0-9/]+)+[A-Z]?",
        written_as=(
            "ghi mã bằng chữ in hoa và số, ví dụ VA-01/2026",
            "write a mark in capitals and figures, for example VA-01/2026",
        ),
        help=(
            "chữ in hoa và số, ví dụ VA-01/2026; không ghi tên người, tên cơ quan",
            "capitals and figures, for example VA-01/2026; no name of anybody",
        ),
        **terms,
    )
    return made


def sort_field(**terms: Any) -> Field:
    return one_of("Loại", "Kind", *SORTS, **terms)


def tier_field(vi: str = "Cấp theo dõi", en: str = "Tier", **terms: Any) -> Field:
    return one_of(vi, en, *TIERS, **terms)


def committee_field(**terms: Any) -> Field:
    return one_of("Ban Chỉ đạo", "Steering committee", *COMMITTEES, **terms)


def stage_field(vi: str = "Giai đoạn", en: str = "Stage", **terms: Any) -> Field:
    return one_of(vi, en, *STAGES, **terms)


def of_case(**terms: Any) -> Field:
    made: Field = matters("Vụ án, vụ việc", "Case", kind="case", **terms)
    return made


def agency_field(**terms: Any) -> Field:
    made: Field = receiver("Cơ quan chủ trì", "Lead agency", **terms)
    return made


def decision_number(**terms: Any) -> Field:
    made: Field = code("Số văn bản, quyết định", "Decision no.", **terms)
    return made


def decided_on(**terms: Any) -> Field:
    made: Field = day(
        "Ngày văn bản, quyết định", "Decision dated", not_after_today=True, **terms
    )
    return made


def issuer_field(**terms: Any) -> Field:
    """Which sort of body decided: a dimension that counts money by its source."""
    return one_of("Cơ quan quyết định", "Decided by", *DECIDED_BY, **terms)


def said(vi: str, en: str, **terms: Any) -> Field:
    """Words about a case: they may name nobody."""
    made: Field = prose(vi, en, unnamed=True, **terms)
    return made


def gist_field(**terms: Any) -> Field:
    return said("Trích yếu", "Abstract", at_most=150, **terms)


def counts_of_a_stage(**terms: Any) -> dict[str, Field]:
    """What is counted at a stage, each in its own unit."""
    terms = {"at_most": 10_000, **terms}
    return {
        "files": count("Số vụ", "Cases", **terms),
        "suspects": count("Số bị can", "Suspects", **terms),
        "defendants": count("Số bị cáo", "Defendants", **terms),
        "findings": count("Số kết luận", "Conclusions", **terms),
        "enforcements": count("Số việc thi hành", "Enforcements", **terms),
    }


# Objections

BEFORE_TRIAL = ("verification", "examination", "prosecution", "investigation", "charge")


def is_before_trial(case: Case) -> bool:
    return case.facts.get("stage") in BEFORE_TRIAL


def counted_otherwise(case: Case) -> bool:
    """A bị can stands before a trial, a bị cáo in it; a stage counts one of them."""
    early = case.asked.get("defendants") and is_before_trial(case)
    late = case.asked.get("suspects") and not is_before_trial(case)
    return bool(case.facts.get("stage")) and bool(early or late)


UNIT_OF_THE_STAGE = objection(
    counted_otherwise,
    "đến truy tố thì ghi số bị can, từ xét xử thì ghi số bị cáo",
    "up to the charge suspects are counted, from the trial on defendants",
    field="suspects",
)


def earlier(day_: str, than: str) -> Callable[[Case], bool]:
    """Whether a day, given or put right, lies before another that stands."""

    def test(case: Case) -> bool:
        known = {**case.facts, **case.mends}
        given = day_ in case.asked or bool({day_, than} & set(case.mends))
        return given and str(known.get(day_) or "9") < str(known.get(than) or "")

    return test
