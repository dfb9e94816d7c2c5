"""Complicated matters: on the list, new, off, how many people, reviews. Never who."""

from minhbach.figures.language import (
    AGE,
    FIELD,
    GROUND,
    MATTERS,
    ON,
    PERIOD,
    PLACE,
    TIMELINESS,
    balance,
    count_of,
    indicator,
    running,
)
from minhbach.kernel.words import Words
from minhbach.procedures.catalogue import complicated
from minhbach.procedures.chapters import PETITIONS

CHAPTER = PETITIONS
TITLE = Words("Vụ việc phức tạp, kéo dài", "Complicated matters")

BY = [GROUND, FIELD, PLACE]
LISTED, OFF = count_of(complicated.LISTED), count_of(complicated.TAKEN_OFF)
PEOPLE, GONE = count_of(complicated.PEOPLE), count_of(complicated.PEOPLE_OFF)
FIRST = count_of(complicated.PEOPLE_NEW)

carried = indicator(
    "Q01",
    vi="Vụ việc phức tạp kỳ trước chuyển sang",
    en="Complicated matters carried over",
    of=(LISTED - OFF).before(PERIOD.start),
    split=BY,
)
new = indicator(
    "Q02",
    vi="Vụ việc phức tạp mới đưa vào danh sách",
    en="Complicated matters newly listed",
    of=LISTED.within(PERIOD),
    split=BY,
)
moved = indicator(
    "Q03",
    vi="Vụ việc phức tạp: điều chỉnh kỳ trước, tái phát",
    en="Complicated matters: adjustments, back again",
    of=(LISTED - OFF).adjusted(PERIOD),
    split=BY,
)
off = indicator(
    "Q04",
    vi="Vụ việc phức tạp ra khỏi danh sách",
    en="Complicated matters taken off",
    of=OFF.within(PERIOD),
    split=BY,
)
on_list = indicator(
    "Q05",
    vi="Vụ việc phức tạp trong danh sách cuối kỳ",
    en="Complicated matters on the list at the end of the period",
    of=(LISTED - OFF).until(PERIOD.end),
    split=[*BY, TIMELINESS, AGE],
)
people_carried = indicator(
    "Q06",
    vi="Người trong vụ việc phức tạp kỳ trước chuyển sang",
    en="People of complicated matters carried over",
    of=(PEOPLE - GONE).before(PERIOD.start),
    split=BY,
)
people_new = indicator(
    "Q07",
    vi="Người trong vụ việc phức tạp mới đưa vào danh sách",
    en="People of complicated matters newly listed",
    of=FIRST.within(PERIOD),
    split=BY,
)
people_moved = indicator(
    "Q08",
    vi="Người trong vụ việc phức tạp: thay đổi qua rà soát, điều chỉnh",
    en="People of complicated matters: changed by reviews, adjusted",
    of=(PEOPLE - FIRST).within(PERIOD) + (PEOPLE - GONE).adjusted(PERIOD),
    split=BY,
    reading=("số âm là giảm", "a negative number: fewer people"),
)
people_off = indicator(
    "Q09",
    vi="Người trong vụ việc ra khỏi danh sách",
    en="People of matters taken off",
    of=GONE.within(PERIOD),
    split=BY,
)
people = indicator(
    "Q10",
    vi="Người trong vụ việc phức tạp cuối kỳ",
    en="People of complicated matters at the end of the period",
    of=(PEOPLE - GONE).until(PERIOD.end),
    split=BY,
)
back = indicator(
    "Q11",
    vi="Vụ việc phức tạp tái phát trong kỳ",
    en="Complicated matters that came back",
    of=count_of(complicated.RELISTED).within(PERIOD),
    split=BY,
)
reviews = indicator(
    "Q12",
    vi="Lượt rà soát vụ việc phức tạp",
    en="Reviews of complicated matters",
    of=count_of(complicated.REVIEWED).within(PERIOD),
    split=BY,
)
unreviewed = indicator(
    "Q13",
    vi="Vụ việc phức tạp quá ngày rà soát",
    en="Complicated matters past their review",
    counts=MATTERS,
    of=running("complicated.next_review").due_before(ON).until(ON),
    split=BY,
)
expired = indicator(
    "Q14",
    vi="Vụ việc phức tạp quá hạn theo dõi, chưa gia hạn",
    en="Complicated matters whose listing expired unrenewed",
    counts=MATTERS,
    of=running("complicated.expiry").due_before(ON).until(ON),
    split=BY,
)

BALANCES = [
    balance(
        "complicated_list",
        "vụ việc phức tạp: kỳ trước + mới + điều chỉnh = ra khỏi danh sách + còn lại",
        "complicated matters: carried over + new + adjusted = taken off + on the list",
        comes=[carried, new, moved],
        goes=[off, on_list],
    ),
    balance(
        "complicated_people",
        "người trong vụ việc phức tạp: kỳ trước + mới + thay đổi = ra + còn lại",
        "people of complicated matters: carried over + new + changed = off + left",
        comes=[people_carried, people_new, people_moved],
        goes=[people_off, people],
    ),
]
