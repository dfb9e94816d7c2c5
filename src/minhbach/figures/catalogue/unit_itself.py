"""The unit itself: posts filled, courses, Party building work, urgent reports."""

from minhbach.figures.language import (
    ON,
    PERIOD,
    PLACE,
    SORT,
    count_of,
    indicator,
    rate,
)
from minhbach.kernel.words import Words
from minhbach.procedures import strength
from minhbach.procedures.catalogue import party_task, training, urgent_report
from minhbach.procedures.chapters import UNIT

CHAPTER = UNIT
TITLE = Words("Tổ chức, cán bộ, xây dựng Đảng", "Staff, training, Party building")

ASSIGNED, PRESENT = count_of(strength.ASSIGNED), count_of(strength.PRESENT)
STATED = ASSIGNED.until(ON)

assigned = indicator(
    "U01",
    vi="Biên chế được giao",
    en="Posts assigned",
    of=STATED,
    known_by=STATED,
)
present = indicator(
    "U02",
    vi="Biên chế có mặt",
    en="Posts filled",
    of=PRESENT.until(ON),
    known_by=STATED,
)
vacant = indicator(
    "U03",
    vi="Biên chế còn thiếu",
    en="Posts vacant",
    of=(ASSIGNED - PRESENT).until(ON),
    known_by=STATED,
    reading=(
        "số âm là có mặt nhiều hơn được giao",
        "a negative number: more people than posts",
    ),
)
filled = rate(
    "U04",
    vi="Tỷ lệ biên chế có mặt",
    en="Share of posts filled",
    part=present,
    whole=assigned,
)
COLUMNS = [
    indicator(
        f"U{5 + at:02}",
        vi=f"Có mặt: {vi.lower()}",
        en=f"Filled: {en.lower()}",
        of=count_of(measure).until(ON),
        known_by=STATED,
    )
    for at, ((_, vi, en), measure) in enumerate(
        zip(strength.RANKS, strength.BY_RANK, strict=True)
    )
]
sent = indicator(
    "U11",
    vi="Lượt người được cử đào tạo, bồi dưỡng",
    en="People sent to courses",
    of=count_of(training.SENT).within(PERIOD),
    split=[SORT],
)
trained = indicator(
    "U12",
    vi="Lượt người hoàn thành đào tạo, bồi dưỡng",
    en="People who finished a course",
    of=count_of(training.TRAINED).within(PERIOD),
    split=[SORT],
)
planned = indicator(
    "U15",
    vi="Việc xây dựng Đảng theo kế hoạch",
    en="Party building work planned",
    of=count_of(party_task.PLANNED).within(PERIOD),
    split=[SORT],
)
done = indicator(
    "U16",
    vi="Việc xây dựng Đảng đã làm",
    en="Party building work done",
    of=count_of(party_task.DONE).within(PERIOD),
    split=[SORT],
)
urgent = indicator(
    "U21",
    vi="Báo cáo nhanh đã gửi",
    en="Urgent reports sent",
    of=count_of(urgent_report.SENT).within(PERIOD),
    split=[SORT, PLACE],
)
further = indicator(
    "U22",
    vi="Báo cáo nhanh tiếp theo",
    en="Further urgent reports",
    of=count_of(urgent_report.FURTHER).within(PERIOD),
    split=[SORT, PLACE],
)
