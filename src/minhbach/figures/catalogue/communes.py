"""Commune reports: how many of how many are in total, and what they add up to.

Everything stands in the month that is reported, not in the month somebody received it.
"""

from minhbach.figures.language import (
    MATTERS,
    ON,
    PERIOD,
    PLACE,
    balance,
    count_of,
    indicator,
    rate,
    running,
    stopped,
)
from minhbach.kernel.words import Words
from minhbach.procedures.catalogue import commune_report
from minhbach.procedures.chapters import RECEPTION
from minhbach.procedures.commune_counts import COUNTS, IN_TOTAL

CHAPTER = RECEPTION
TITLE = Words("Tổng hợp báo cáo cấp xã", "Commune reports in total")

BY = [PLACE]
DUE, RECEIVED = count_of(commune_report.DUE), count_of(commune_report.RECEIVED)
IN = count_of(commune_report.ACCEPTED)
SENT = stopped("commune_report.sending").within(PERIOD)

carried = indicator(
    "Q41",
    vi="Báo cáo cấp xã chưa nhận kỳ trước chuyển sang",
    en="Commune reports not received, carried over",
    of=(DUE - RECEIVED).before(PERIOD.start),
    split=BY,
)
due = indicator(
    "Q42",
    vi="Báo cáo cấp xã phải có của kỳ",
    en="Commune reports owed for the period",
    of=DUE.within(PERIOD),
    split=BY,
)
moved = indicator(
    "Q43",
    vi="Báo cáo cấp xã: điều chỉnh kỳ trước",
    en="Commune reports: adjustments of earlier periods",
    of=(DUE - RECEIVED).adjusted(PERIOD),
    split=BY,
)
received = indicator(
    "Q44",
    vi="Báo cáo cấp xã của kỳ đã nhận",
    en="Commune reports of the period received",
    of=RECEIVED.within(PERIOD),
    split=BY,
)
missing = indicator(
    "Q45",
    vi="Báo cáo cấp xã chưa nhận",
    en="Commune reports not received",
    of=(DUE - RECEIVED).until(PERIOD.end),
    split=BY,
)
in_total = indicator(
    "Q46",
    vi="Báo cáo cấp xã của kỳ đã vào số tổng",
    en="Commune reports of the period in the total",
    of=IN.within(PERIOD),
    split=BY,
)
n_of_n = rate(
    "Q47",
    vi="Báo cáo cấp xã vào số tổng trên số phải có",
    en="Commune reports in the total, of those owed",
    part=in_total,
    whole=due,
)
late = indicator(
    "Q48",
    vi="Báo cáo cấp xã nhận trễ hạn",
    en="Commune reports received late",
    counts=MATTERS,
    of=SENT.late(),
    split=BY,
)
overdue = indicator(
    "Q49",
    vi="Báo cáo cấp xã quá hạn chưa nhận",
    en="Commune reports overdue",
    counts=MATTERS,
    of=running("commune_report.sending").due_before(ON).until(ON),
    split=BY,
)
returned = indicator(
    "Q50",
    vi="Lần trả lại báo cáo cấp xã",
    en="Returns of commune reports",
    of=count_of(commune_report.RETURNED).within(PERIOD),
    split=BY,
)
revised = indicator(
    "Q51",
    vi="Lần sửa báo cáo cấp xã đã vào số",
    en="Revisions of commune reports in the total",
    of=count_of(commune_report.REVISED).within(PERIOD),
    split=BY,
)

COLUMNS = [
    indicator(
        f"Q{60 + at}",
        vi=f"Cấp xã: {COUNTS[name].words.vi.lower()}",
        en=f"Communes: {COUNTS[name].words.en.lower()}",
        of=count_of(measure).within(PERIOD),
        split=BY,
        known_by=IN.within(PERIOD),
        reading=(
            "chỉ cộng báo cáo đã duyệt vào số tổng; Q47 cho biết mấy trên mấy xã",
            "only reports accepted into the total; Q47 says how many of how many",
        ),
    )
    for at, (name, measure) in enumerate(IN_TOTAL.items())
]

BALANCES = [
    balance(
        "commune_reports",
        "báo cáo cấp xã: kỳ trước + phải có + điều chỉnh = đã nhận + chưa nhận",
        "commune reports: carried over + owed + adjusted = received + not received",
        comes=[carried, due, moved],
        goes=[received, missing],
    ),
]
