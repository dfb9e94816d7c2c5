"""Money of cases, as decisions state it: damage, to recover, frozen, recovered."""

from minhbach.figures.language import ISSUER, PERIOD, count_of, indicator, rate
from minhbach.kernel.words import Words
from minhbach.procedures.casework import RECORDED
from minhbach.procedures.chapters import CASES

CHAPTER = CASES
TITLE = Words("Tiền, tài sản thu hồi", "Money and assets")

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
