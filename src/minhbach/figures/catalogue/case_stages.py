"""Stages of cases, each counted in its own unit; the money of cases and its recovery.

Vụ, bị can and bị cáo are never added to one another: an indicator that mixed them would
be refused as it is declared.
"""

from minhbach.figures.language import (
    DURATION,
    ISSUER,
    PERIOD,
    STAGE,
    VERDICT,
    Balance,
    Indicator,
    balance,
    count_of,
    indicator,
    median,
    rate,
    stopped,
)
from minhbach.procedures import staging
from minhbach.procedures.casework import (
    BEGUN,
    COUNTED_BY_STAGE,
    ENDED,
    RECORDED,
    STAGES,
)
from minhbach.procedures.chapters import CASES

CHAPTER = CASES

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
            vi=f"{label} vào giai đoạn trong kỳ",
            en=f"{said} entering a stage",
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
            vi=f"{label} xong giai đoạn trong kỳ",
            en=f"{said} leaving a stage",
            of=ended.within(PERIOD),
            split=[STAGE, VERDICT],
            apart=STAGE,
        ),
        "still": indicator(
            f"{code}.4",
            vi=f"{label} đang ở các giai đoạn cuối kỳ",
            en=f"{said} at each stage at the end of the period",
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

# Money

MONEY = count_of(RECORDED)
damage = indicator(
    "C61",
    vi="Thiệt hại, lũy kế",
    en="Damage, in all",
    of=MONEY.where(sort="damage").until(PERIOD.end),
    split=[ISSUER],
)
to_recover = indicator(
    "C62",
    vi="Phải thu hồi, lũy kế",
    en="To be recovered, in all",
    of=MONEY.where(sort="to_recover").until(PERIOD.end),
    split=[ISSUER],
)
frozen = indicator(
    "C63",
    vi="Đang kê biên, phong tỏa, tạm giữ",
    en="Frozen or seized",
    of=MONEY.where(sort="frozen").until(PERIOD.end),
    split=[ISSUER],
)
recovered = indicator(
    "C64",
    vi="Đã thu hồi, lũy kế",
    en="Recovered, in all",
    of=MONEY.where(sort="recovered").until(PERIOD.end),
    split=[ISSUER],
)
recovered_now = indicator(
    "C65",
    vi="Thu hồi trong kỳ",
    en="Recovered in the period",
    of=MONEY.where(sort="recovered").within(PERIOD),
    split=[ISSUER],
)
recovery = rate(
    "C66",
    vi="Tỷ lệ thu hồi trên số phải thu hồi, lũy kế",
    en="Share recovered of what is to be recovered, in all",
    part=recovered,
    whole=to_recover,
)

COLUMNS = [*(one for of in BY_PART.values() for one in of.values()), *DAYS]
BALANCES = [_balance(name) for name in PARTS]
