"""Outgoing letters: issued, answered, withdrawn, still unanswered, by receiver."""

from minhbach.figures.language import (
    AGE,
    DURATION,
    KIND,
    MATTERS,
    ON,
    PERIOD,
    PURPOSE,
    RECEIVER,
    TIMELINESS,
    balance,
    indicator,
    median,
    rate,
    running,
    stopped,
)
from minhbach.figures.vocabulary import ISSUED, REPLIED, WITHDRAWN
from minhbach.kernel.words import Words
from minhbach.procedures.chapters import PETITIONS
from minhbach.procedures.shared import AWAITING_NO_REPLY

CHAPTER = PETITIONS
TITLE = Words("Văn bản đi và trả lời", "Outgoing letters and replies")

BY = [RECEIVER, PURPOSE, KIND]
ASKING = ISSUED.where_not(purpose=AWAITING_NO_REPLY)
TAKEN_BACK = WITHDRAWN.where_not(purpose=AWAITING_NO_REPLY)
WAITING = ASKING - REPLIED - TAKEN_BACK
ENDED = stopped("reply").within(PERIOD)
TAKEN = WITHDRAWN.until(ON)  # what was taken back stops its clock and is no answer

issued = indicator(
    "R01",
    vi="Văn bản ban hành trong kỳ",
    en="Letters issued in the period",
    of=ISSUED.within(PERIOD),
    split=BY,
)
carried = indicator(
    "R02",
    vi="Văn bản chờ trả lời kỳ trước chuyển sang",
    en="Unanswered, carried over",
    of=WAITING.before(PERIOD.start),
    split=BY,
)
asking = indicator(
    "R03",
    vi="Văn bản cần trả lời ban hành trong kỳ",
    en="Issued in the period and awaiting a reply",
    of=ASKING.within(PERIOD),
    split=BY,
)
moved = indicator(
    "R04",
    vi="Điều chỉnh văn bản kỳ trước",
    en="Adjustments of earlier periods",
    of=WAITING.adjusted(PERIOD),
    split=BY,
)
replied = indicator(
    "R05",
    vi="Văn bản được trả lời trong kỳ",
    en="Answered in the period",
    of=REPLIED.within(PERIOD),
    split=BY,
)
withdrawn = indicator(
    "R06",
    vi="Văn bản cần trả lời đã rút trong kỳ",
    en="Withdrawn in the period",
    of=TAKEN_BACK.within(PERIOD),
    split=BY,
)
unanswered = indicator(
    "R07",
    vi="Văn bản chưa được trả lời cuối kỳ",
    en="Unanswered at the end of the period",
    of=WAITING.until(PERIOD.end),
    split=[*BY, TIMELINESS, AGE],
)
overdue = indicator(
    "R08",
    vi="Văn bản quá hạn trả lời cuối kỳ",
    en="Replies overdue at the end of the period",
    counts=MATTERS,
    of=running("reply").due_before(ON).until(ON),
    split=BY,
)
timed = indicator(
    "R09",
    vi="Văn bản được trả lời có thời hạn",
    en="Answered and had a deadline",
    counts=MATTERS,
    of=ENDED.with_term().but_not(TAKEN),
    split=BY,
)
in_time = indicator(
    "R10",
    vi="Văn bản được trả lời đúng hạn",
    en="Answered in time",
    counts=MATTERS,
    of=ENDED.with_term().but_not(ENDED.late() + TAKEN),
    split=BY,
)
timely = rate(
    "R11",
    vi="Tỷ lệ trả lời đúng hạn",
    en="Share answered in time",
    part=in_time,
    whole=timed,
)
days_to_reply = median(
    "R12",
    vi="Số ngày chờ trả lời (trung vị)",
    en="Days until the reply (median)",
    of=ENDED.but_not(TAKEN),
    days=DURATION,
)

BALANCES = [
    balance(
        "replies",
        "văn bản chờ trả lời: kỳ trước + ban hành + điều chỉnh "
        "= được trả lời + rút + chưa trả lời",
        "awaiting a reply: carried over + issued + adjusted "
        "= answered + withdrawn + unanswered",
        comes=[carried, asking, moved],
        goes=[replied, withdrawn, unanswered],
    ),
]
