"""What appraisals and the documents the committee advises are judged by."""

from __future__ import annotations

from typing import Any

from minhbach.procedures.documenting import is_secret
from minhbach.procedures.fields import one_of
from minhbach.procedures.language import Case, objection
from minhbach.procedures.measures import measure, unit_of_count

APPRAISAL = unit_of_count("appraisal", "hồ sơ thẩm định", "appraisal")
POINT = unit_of_count("point", "ý kiến", "point")
APPRAISED = measure(
    "appraised", "thẩm định đã ban hành", "appraisals issued", APPRAISAL, stock=True
)
DECIDED = measure(
    "appraisal_decided",
    "thẩm định có kết quả",
    "appraisals decided upon",
    APPRAISAL,
    stock=True,
)
POINTS_MADE, POINTS_TAKEN = (
    measure(
        f"appraisal_points_{name}",
        f"ý kiến thẩm định {vi}",
        f"points of appraisals {en}",
        POINT,
        amount=name,
    )
    for name, vi, en in (
        ("made", "đã nêu", "made"),
        ("adopted", "được tiếp thu", "adopted"),
    )
)

FIT, FIT_AFTER, UNFIT = "fit", "fit_after", "unfit"
VERDICTS = (
    (FIT, "Đủ điều kiện trình", "Fit to submit"),
    (FIT_AFTER, "Trình sau khi chỉnh sửa", "Fit after revision"),
    (UNFIT, "Chưa đủ điều kiện trình", "Not yet fit"),
)
RESULTS = (
    ("passed", "Thông qua", "Passed"),
    ("revised", "Thông qua sau khi sửa", "Passed once revised"),
    ("not_passed", "Chưa thông qua", "Not passed"),
)
ASSESSED = (
    ("yes", "Đạt", "Met"),
    ("partly", "Cần chỉnh sửa", "To be revised"),
    ("no", "Chưa đạt", "Not met"),
)
DOSSIER = ("has_submission", "has_draft", "has_account", "has_summary")
NOTHING_SECRET = (
    "Tệp thường (PDF, DOCX, XLSX); không tải tài liệu mật, hồ sơ nhân sự.",
    "Ordinary files (PDF, DOCX, XLSX); nothing secret, nothing on personnel.",
)


def assessments() -> tuple[Any, ...]:
    """What an appraisal says on each point, as codes."""
    return tuple(
        one_of(vi, en, *ASSESSED)
        for vi, en in (
            ("Sự cần thiết", "Need"),
            ("Cơ sở chính trị, pháp lý", "Legal and Party basis"),
            ("Tính thống nhất", "Consistency"),
            ("Tính khả thi", "Feasibility"),
            ("Ngôn ngữ, kỹ thuật soạn thảo", "Wording"),
        )
    )


# The dossier --------------------------------------------------------------------------


def is_complete(case: Case) -> bool:
    return all(case.facts.get(name) for name in DOSSIER)


SOMETHING_MISSING = objection(
    lambda case: not is_complete(case),
    "hồ sơ còn thiếu: yêu cầu bổ sung trước",
    "the dossier is not complete: ask for what is missing first",
    field="has_summary",
)
NOTHING_MISSING = objection(
    is_complete,
    "hồ sơ đã đủ, không có gì phải bổ sung",
    "the dossier is complete, nothing is missing",
    field="has_summary",
)


# The agencies asked ---------------------------------------------------------------


def _was_not_asked(case: Case) -> bool:
    asked = set(case.facts.get("asked_bodies") or ())
    return not set(case.asked.get("answered_bodies") or ()) <= asked


def all_answered(case: Case) -> bool:
    asked = set(case.facts.get("asked_bodies") or ())
    return asked <= set(case.facts.get("answered_bodies") or ())


NOT_ASKED = objection(
    _was_not_asked,
    "chưa hỏi ý kiến cơ quan này",
    "this agency was not asked",
    field="answered_bodies",
)


# What became of the points made -------------------------------------------------------


def _too_many(case: Case) -> bool:
    parts = ("adopted", "explained", "ignored")
    dealt_with = sum(int(case.facts.get(name) or 0) for name in parts)
    return dealt_with > int(case.facts.get("made") or 0)


TOO_MANY = objection(
    _too_many,
    "tổng số ý kiến tiếp thu, giải trình và không tiếp thu lớn hơn số ý kiến đã nêu",
    "more points adopted, explained and left aside than were made",
    field="adopted",
)


RECORDED = objection(
    lambda case: case.stood.get("adopted") is not None,
    "đã ghi số ý kiến được tiếp thu",
    "the points adopted are recorded already",
)

# The gate: nothing on internal affairs is submitted without an appraisal --------------


def _is_appraised(case: Case) -> bool:
    verdicts = {one.get("verdict") for one in _appraisals(case)}
    return bool(verdicts & {FIT, FIT_AFTER})


def _appraisals(case: Case) -> list[Any]:
    """Those that were issued: a verdict in a draft is none yet."""
    if not case.facts.get("appraisals"):
        return []
    return [one for one in case.ties["appraisals"] if one.get("letter_on")]


def _is_shut(case: Case) -> bool:
    concerned = case.facts.get("internal_affairs")
    waived = case.facts.get("waiver_ground")
    return bool(concerned) and not waived and not _is_appraised(case)


GATE = objection(
    _is_shut,
    "văn bản thuộc lĩnh vực nội chính chưa có thẩm định kết luận đủ điều kiện trình; "
    "hãy liên kết báo cáo thẩm định hoặc ghi lý do không thẩm định",
    "a document on internal affairs without an appraisal that finds it fit to submit; "
    "link the appraisal or record why there is none",
)

NO_ARTICLE = objection(
    lambda case: not (is_secret(case.facts) or case.asked.get("waiver_article")),
    "chưa ghi căn cứ (văn bản, điều)",
    "the paper and article are missing",
    field="waiver_article",
)
WAIVERS = (
    ("not_required", "Quy định không yêu cầu", "Not required by the regulations"),
    ("urgent", "Cấp ủy yêu cầu trình gấp", "The Party committee asks for it at once"),
    ("technical", "Chỉ sửa kỹ thuật", "Technical amendments only"),
    ("elsewhere", "Cơ quan khác thẩm định", "Appraised by another body"),
)
