"""The settings a body may declare, each a row: what it means and what it may be.

Those that bear on rights or terms change by an entry with the paper they rest on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from minhbach.kernel.words import Words
from minhbach.law import readings

Fault = Words | None
Check = Callable[[Any], Fault]


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting: its key, default, sentence, and whether it must cite a paper."""

    key: str
    default: Any
    words: Words
    check: Check
    needs_source: bool = False


def one_of(*allowed: str) -> Check:
    said = ", ".join(allowed)
    fault = Words(f"chỉ nhận: {said}", f"only: {said}")
    return lambda value: None if value in allowed else fault


def whole(least: int, most: int) -> Check:
    fault = Words(
        f"phải là số nguyên từ {least} đến {most}",
        f"must be a whole number from {least} to {most}",
    )
    return lambda value: None if _is_whole(value, least, most) else fault


def several_whole(least: int, most: int) -> Check:
    fault = Words(
        f"phải là danh sách số nguyên từ {least} đến {most}",
        f"must be a list of whole numbers from {least} to {most}",
    )

    def check(value: Any) -> Fault:
        held = isinstance(value, list)
        return None if held and all(_is_whole(n, least, most) for n in value) else fault

    return check


def several_codes(value: Any) -> Fault:
    held = isinstance(value, list)
    if held and all(code and isinstance(code, str) for code in value):
        return None
    return Words("phải là danh sách mã", "must be a list of codes")


def short_text(value: Any) -> Fault:
    if isinstance(value, str) and len(value) <= 200:
        return None
    return Words("phải là chữ, tối đa 200 ký tự", "must be text of at most 200 signs")


def term_of_days(value: Any) -> Fault:
    """None, or {"days", "unit", "decision"} as the unit's own decision set it."""
    if value is None:
        return None
    if (
        isinstance(value, dict)
        and value.keys() == {"days", "unit", "decision"}
        and _is_whole(value["days"], 1, 365)
        and value["unit"] in DAY_UNITS
        and isinstance(value["decision"], str)
        and value["decision"].strip()
    ):
        return None
    return Words(
        "phải có số ngày (1–365), loại ngày và văn bản quy định",
        "must hold the days (1–365), the kind of day and the decision",
    )


def terms_of_keeping(value: Any) -> Fault:
    """{kind of matter: months after it was closed}; what is not named is kept."""
    held = isinstance(value, dict) and all(
        isinstance(kind, str) and _is_whole(months, 1, 1200)
        for kind, months in value.items()
    )
    if held:
        return None
    return Words("phải là loại hồ sơ và số tháng", "must be kinds and months")


def chosen_readings(value: Any) -> Fault:
    """{code of a reading: choice}, as the law room offers them."""
    held = isinstance(value, dict)
    if not held or not all(isinstance(choice, str) for choice in value.values()):
        return Words("phải là mã và lựa chọn", "must be codes and choices")
    faults = readings.faults_of(value)
    if not faults:
        return None
    return Words(*("; ".join(one.in_(tongue) for one in faults) for tongue in TONGUES))


def _is_whole(value: Any, least: int, most: int) -> bool:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return is_number and least <= value <= most


WORKING_DAY, CALENDAR_DAY = "working day", "calendar day"
DAY_UNITS = (WORKING_DAY, CALENDAR_DAY)
TONGUES = ("vi", "en")


def _setting(
    key: str,
    default: Any,
    vi: str,
    en: str,
    check: Check,
    *,
    needs_source: bool = False,
) -> Declared:
    return Declared(key, default, Words(vi, en), check, needs_source)


_ROWS = (
    _setting(
        "denouncer_mode",
        "paper",
        "danh tính người tố cáo: chỉ trên giấy (paper) hoặc để riêng (separate)",
        "who denounced: on paper only (paper) or sealed apart (separate)",
        one_of("paper", "separate"),
        needs_source=True,
    ),
    _setting(
        "dispatch_days",
        None,
        "thời hạn gửi văn bản sau khi ký",
        "term to send a letter after it is signed",
        term_of_days,
    ),
    _setting(
        "reply_days",
        None,
        "thời hạn trả lời văn bản chuyển đơn khi công văn không ghi ngày",
        "term to reply to a referral whose letter names no day",
        term_of_days,
    ),
    _setting(
        "result_days",
        None,
        "thời hạn báo kết quả giải quyết sau khi chuyển",
        "term to report the result after a transfer",
        term_of_days,
    ),
    _setting(
        "secretary_channels",
        ["secretary"],
        "cách nhận được coi là do Bí thư tiếp nhận (thông báo theo Quy định 11)",
        "channels counted as received by the Secretary (notice by Regulation 11)",
        several_codes,
    ),
    _setting(
        "warn_days",
        [3, 1],
        "báo trước khi đến hạn bao nhiêu ngày làm việc",
        "how many working days before a deadline to warn",
        several_whole(0, 60),
    ),
    _setting(
        "urging_days",
        [5, 5, 5],
        "số ngày làm việc giữa các bậc đôn đốc: lên trưởng phòng, phó ban, trưởng ban",
        "working days between the rungs of urging: to room head, deputy, head",
        several_whole(1, 60),
    ),
    _setting(
        "undo_days",
        0,
        "việc vừa làm còn được hoàn tác trong bao nhiêu ngày (0: chỉ trong ngày)",
        "for how many days the last act may be undone (0: on the same day only)",
        whole(0, 5),
    ),
    _setting(
        "keeping_months",
        {},
        "sau khi kết thúc bao nhiêu tháng thì hồ sơ hết thời hạn lưu, theo loại",
        "how many months after its end a matter may be disposed of, by kind",
        terms_of_keeping,
        needs_source=True,
    ),
    _setting(
        "stuck_days",
        15,
        "bao nhiêu ngày không có việc mới thì coi là đứng im",
        "after how many days without an entry a matter counts as stuck",
        whole(1, 365),
    ),
    _setting(
        "readings",
        {},
        "cách hiểu đã chọn ở chỗ luật còn bỏ ngỏ, cả đoàn đông người, nhiều người ký",
        "readings chosen where the law is silent: also large group, many signatories",
        chosen_readings,
        needs_source=True,
    ),
    _setting(
        "report_place",
        "",
        "địa danh ghi trên báo cáo",
        "the place written on reports",
        short_text,
    ),
    _setting(
        "report_signatory",
        "head",
        "chức vụ (mã) ký báo cáo",
        "the post (code) that signs reports",
        short_text,
    ),
    _setting(
        "report_window",
        "inspectorate",
        "mốc kỳ báo cáo: thanh tra (15 đến 14) hoặc theo lịch",
        "how periods of report are cut: inspectorate (15th to 14th) or calendar",
        one_of("inspectorate", "calendar"),
    ),
)

SETTINGS: Mapping[str, Declared] = {row.key: row for row in _ROWS}
