"""The steering committees: sessions, what became of their conclusions, inspections,
targets of the yearly programmes.
"""

from minhbach.figures.language import (
    MATTERS,
    MODE,
    PERIOD,
    RECEIVER,
    SORT,
    VERDICT,
    count_of,
    indicator,
    rate,
)
from minhbach.kernel.words import Words
from minhbach.procedures import sittings
from minhbach.procedures.catalogue import inspection, target
from minhbach.procedures.catalogue.session import Session
from minhbach.procedures.catalogue.target import Target
from minhbach.procedures.chapters import CASES

CHAPTER = CASES
TITLE = Words(
    "Ban Chỉ đạo: phiên họp, kiểm tra, chỉ tiêu",
    "Steering committees: sessions, inspections, targets",
)

BY = [SORT, MODE]
held = indicator(
    "C70",
    vi="Phiên họp đã họp trong kỳ",
    en="Sessions held in the period",
    of=count_of(sittings.HELD).within(PERIOD),
    split=BY,
)
cancelled = indicator(
    "C71",
    vi="Phiên họp hoãn, hủy",
    en="Sessions cancelled",
    of=count_of(sittings.CANCELLED).within(PERIOD),
    split=BY,
)
concluded = indicator(
    "C72",
    vi="Thông báo kết luận đã ban hành",
    en="Notices of conclusion issued",
    of=count_of(sittings.CONCLUDED).within(PERIOD),
    split=BY,
)
carried_out = indicator(
    "C73",
    vi="Kết luận đã thực hiện xong, lũy kế",
    en="Conclusions carried out, in all",
    counts=MATTERS,
    of=count_of(Session.counts_closed())
    .but_not(count_of(sittings.CANCELLED).until(PERIOD.end))
    .until(PERIOD.end),
    split=BY,
)
all_concluded = indicator(
    "C74",
    vi="Kết luận đã ban hành, lũy kế",
    en="Conclusions noticed, in all",
    counts=MATTERS,
    of=count_of(sittings.CONCLUDED).until(PERIOD.end),
    split=BY,
)
share_carried_out = rate(
    "C75",
    vi="Tỷ lệ kết luận đã thực hiện xong",
    en="Share of conclusions carried out",
    part=carried_out,
    whole=all_concluded,
)
present = indicator(
    "C76",
    vi="Lượt thành viên có mặt",
    en="Members present",
    of=count_of(sittings.PRESENT).within(PERIOD),
    split=BY,
)

inspections = indicator(
    "C80",
    vi="Cuộc kiểm tra đã kết luận",
    en="Inspections concluded",
    of=count_of(inspection.CONCLUDED).within(PERIOD),
    split=[SORT],
)
inspected = indicator(
    "C81",
    vi="Đơn vị được kiểm tra",
    en="Units inspected",
    of=count_of(inspection.UNITS).within(PERIOD),
    split=[SORT],
)
findings = indicator(
    "C82",
    vi="Vấn đề phát hiện qua kiểm tra",
    en="Findings of inspections",
    of=count_of(inspection.FINDINGS).within(PERIOD),
    split=[SORT],
)

TARGETS = [SORT, RECEIVER]
set_ = indicator(
    "C90",
    vi="Chỉ tiêu giao trong kỳ",
    en="Targets set in the period",
    of=count_of(Target.counts_opened()).within(PERIOD),
    split=TARGETS,
)
measured = indicator(
    "C91",
    vi="Chỉ tiêu có số liệu trong kỳ",
    en="Targets measured in the period",
    counts=MATTERS,
    of=count_of(target.MEASURED).within(PERIOD),
    split=TARGETS,
)
judged = indicator(
    "C92",
    vi="Chỉ tiêu đã đánh giá",
    en="Targets judged",
    of=count_of(target.JUDGED).within(PERIOD),
    split=[*TARGETS, VERDICT],
)
met = indicator(
    "C93",
    vi="Chỉ tiêu đạt",
    en="Targets met",
    of=count_of(target.MET).within(PERIOD),
    split=TARGETS,
)
share_met = rate(
    "C94",
    vi="Tỷ lệ chỉ tiêu đạt",
    en="Share of targets met",
    part=met,
    whole=judged,
)
