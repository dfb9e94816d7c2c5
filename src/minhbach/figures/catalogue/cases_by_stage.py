"""Stages of cases, each counted in its own unit.

Vụ, bị can and bị cáo are never added to one another: an indicator that mixed them would
be refused as it is declared.
"""

from minhbach.figures.language import (
    DURATION,
    PERIOD,
    STAGE,
    VERDICT,
    Balance,
    Indicator,
    balance,
    count_of,
    indicator,
    median,
    stopped,
)
from minhbach.kernel.words import Words
from minhbach.procedures import staging
from minhbach.procedures.casework import (
    BEGUN,
    COUNTED_BY_STAGE,
    ENDED,
    STAGES,
)
from minhbach.procedures.chapters import CASES

CHAPTER = CASES
TITLE = Words("Giai đoạn tố tụng", "Stages of proceedings")

PARTS = {"files": "C40", "suspects": "C41", "defendants": "C42"} | {
    "findings": "C43",
    "enforcements": "C44",
}


def _of(name: str) -> dict[str, Indicator]:
    """What came to a stage, left it and stands there, in one unit of count."""
    code, (_unit, vi, en) = PARTS[name], COUNTED_BY_STAGE[name]
    label, said = vi[0].upper() + vi[1:], en[0].upper() + en[1:]
    begun, ended = count_of(BEGUN[name]), count_of(ENDED[name])
    still = begun - ended
    return {
        "before": indicator(
            f"{code}.0",
            vi=f"{label} ở các giai đoạn: kỳ trước chuyển sang",
            en=f"{said} by stage: carried over",
            of=still.before(PERIOD.start),
            split=[STAGE],
            apart=STAGE,
        ),
        "begun": indicator(
            f"{code}.1",
            vi=f"{label} ở các giai đoạn: vào trong kỳ",
            en=f"{said} by stage: entering in the period",
            of=begun.within(PERIOD),
            split=[STAGE],
            apart=STAGE,
        ),
        "adjusted": indicator(
            f"{code}.2",
            vi=f"{label} ở các giai đoạn: điều chỉnh kỳ trước",
            en=f"{said} by stage: adjustments of earlier periods",
            of=still.adjusted(PERIOD),
            split=[STAGE],
            apart=STAGE,
        ),
        "ended": indicator(
            f"{code}.3",
            vi=f"{label} ở các giai đoạn: xong trong kỳ",
            en=f"{said} by stage: leaving in the period",
            of=ended.within(PERIOD),
            split=[STAGE, VERDICT],
            apart=STAGE,
        ),
        "still": indicator(
            f"{code}.4",
            vi=f"{label} ở các giai đoạn: đang ở cuối kỳ",
            en=f"{said} by stage: there at the end of the period",
            of=still.until(PERIOD.end),
            split=[STAGE],
            apart=STAGE,
        ),
    }


def _balance(name: str) -> Balance:
    of, (_unit, vi, en) = BY_PART[name], COUNTED_BY_STAGE[name]
    return balance(
        f"stage_{name}",
        f"{vi} theo giai đoạn: kỳ trước + vào + điều chỉnh = xong + đang ở",
        f"{en} by stage: carried over + entering + adjusted = leaving + still there",
        comes=[of["before"], of["begun"], of["adjusted"]],
        goes=[of["ended"], of["still"]],
    )


BY_PART = {name: _of(name) for name in PARTS}

extended = indicator(
    "C50",
    vi="Lượt gia hạn giai đoạn",
    en="Extensions of stages",
    of=count_of(staging.EXTENDED).within(PERIOD),
    split=[STAGE],
)
suspended = indicator(
    "C51",
    vi="Lượt tạm đình chỉ",
    en="Suspensions of stages",
    of=count_of(staging.SUSPENDED).within(PERIOD),
    split=[STAGE],
)
resumed = indicator(
    "C52",
    vi="Lượt phục hồi",
    en="Resumptions of stages",
    of=count_of(staging.RESUMED).within(PERIOD),
    split=[STAGE],
)
returned = indicator(
    "C53",
    vi="Lượt trả hồ sơ, hủy án",
    en="Files returned, judgments quashed",
    of=count_of(staging.RETURNED).within(PERIOD),
    split=[STAGE, VERDICT],
)
DAYS = [
    median(
        f"C54.{at}",
        vi=f"Số ngày đến khi xong hoặc tạm đình chỉ (trung vị): {vi}",
        en=f"Days until ended or suspended (median): {en}",
        of=stopped("phase.term").where(stage=stage).within(PERIOD),
        days=DURATION,
    )
    for at, (stage, vi, en) in enumerate(STAGES, 1)
]

COLUMNS = [*(one for of in BY_PART.values() for one in of.values()), *DAYS]
BALANCES = [_balance(name) for name in PARTS]
